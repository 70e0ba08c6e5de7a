"""Claims out of JSON that is still being written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.claims import Claim
from assistant.generating.markers import key_of, without_markers

_NOT_ANSWERED = re.compile(r'"answered"\s*:\s*false\b')
_WORDS, _CITES = ("text", "sentence"), ("cites", "citations", "sources")
_DEEPEST = 40


class ObjectReader:
    """Gives the claim of each inner object when its bracket closes.

    ``ended`` tells that the outer value is whole; ``told`` is False once it holds ``"answered": false``.
    """

    def __init__(self, begun: str) -> None:
        self.ended = False
        self._read: list[str] = []
        self._open: list[int] = []
        self._in_string = self._escaped = False
        self._given = 0
        for character in begun:
            for _ in self.take(character):
                pass

    @property
    def told(self) -> bool:
        """False where the reply says that the question is not answered."""
        return not _NOT_ANSWERED.search("".join(self._read))

    def take(self, character: str) -> Iterator[Claim]:
        """The claim that this character makes whole."""
        self._read.append(character)
        if self._in_string:
            self._in_string = self._escaped or character != '"'
            self._escaped = character == "\\" and not self._escaped
        elif character == '"':
            self._in_string = True
        elif character in "{[":
            self._open.append(len(self._read) - 1)
            self.ended = len(self._open) > _DEEPEST
        elif character in "}]" and self._open:
            begin = self._open.pop()
            self.ended = not self._open
            if character == "}":
                yield from self._counted(_claim(_value("".join(self._read[begin:]))))

    def left(self) -> Iterator[str]:
        """What was not said as objects: sentences as strings, or one text with markers in it."""
        value = None if self._given else _value("".join(self._read))
        if isinstance(value, dict):
            value = next((value[name] for name in ("sentences", "answer", *_WORDS) if value.get(name)), None)
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))

    def _counted(self, claim: Claim | None) -> Iterator[Claim]:
        if claim is not None:
            self._given += 1
            yield claim


def _value(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _claim(value: Any) -> Claim | None:
    """The claim of an object that has words and says what they stand on."""
    if not isinstance(value, dict):
        return None
    words = next((value[name] for name in _WORDS if isinstance(value.get(name), str)), "")
    cited = next((value[name] for name in _CITES if name in value), ())
    text, marked = without_markers(words)
    if not text or not (marked or any(name in value for name in (*_CITES, "sentence"))):
        return None
    named = cited if isinstance(cited, list) else re.split(r"[,;\s]+", str(cited))
    keys = (key for name in named if (key := key_of(name)))
    return Claim(text, tuple(dict.fromkeys((*keys, *marked))))
