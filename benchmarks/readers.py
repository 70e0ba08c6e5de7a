"""A reader with a browser's cookies, who asks in the chat page and reads what is streamed to the end."""

from __future__ import annotations

import http.cookiejar
import json
import re
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from time import perf_counter

TIMEOUT = 120
TURNS = 6
"""After so many questions a reader begins another conversation."""
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_TURN = re.compile(r'id="turn-\d+"')
ENDS = frozenset({"finished", "declined"})
AFTER = "next"
"""What comes once the answer is there: questions to go on with."""


@dataclass(frozen=True, slots=True)
class Read:
    """How long a question took, until the first sentence and until the whole answer, in seconds, and how it ended."""

    seconds: float
    first: float
    ended: str

    @property
    def well(self) -> bool:
        """Whether the question was answered or declined, and did not fail."""
        return self.ended in ENDS


@dataclass(slots=True)
class Reader:
    """One who asks questions one after another at an address, and counts them by conversation."""

    address: str
    asked: dict[str, int] = field(default_factory=dict)
    _browser: urllib.request.OpenerDirector = field(init=False)
    _token: str = ""
    _ask: str = "/ask"

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(cookies)

    def opened(self, path: str) -> str:
        """A page as it stands."""
        with self._browser.open(self.address + path, timeout=TIMEOUT) as page:
            return str(page.read().decode())

    def ask(self, question: str) -> Read:
        """Ask, in the conversation that is on unless it has enough turns, and read to the end of the stream."""
        if not self._token:
            self._token = _TOKEN.findall(self.opened("/"))[0]
        form = urllib.parse.urlencode({"question": question, "csrf_token": self._token}).encode()
        headers = {"Accept": "text/event-stream"}
        began, first, whole, kind, ended = perf_counter(), 0.0, 0.0, "", "cut off"
        sent = urllib.request.Request(self.address + self._ask, form, headers)
        with self._browser.open(sent, timeout=TIMEOUT) as stream:
            for line in stream:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "event":
                    kind = value
                elif name == "data" and kind == "begun":
                    self._begun(json.loads(value))
                if name == "event" and not first and kind in ("sentence", *ENDS):
                    first = perf_counter() - began
                if name == "data" and kind != AFTER:
                    ended, whole = kind, perf_counter() - began
        return Read(whole, first, ended)

    def lost(self) -> int:
        """How many of the questions asked do not stand in the conversations as they are kept."""
        return sum(asked - len(_TURN.findall(self.opened(path))) for path, asked in self.asked.items())

    def _begun(self, told: dict[str, str]) -> None:
        path = told["address"].partition("#")[0]
        self.asked[path] = self.asked.get(path, 0) + 1
        self._ask = told["ask"] if self.asked[path] < TURNS and told["ask"] else "/ask"
