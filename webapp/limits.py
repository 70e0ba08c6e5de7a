"""How often one browser, and one address, may ask within a minute, and how many answers it may follow at once."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from assistant.history import History

WINDOW: Final = 60.0
PEOPLE_AT_ONE_ADDRESS: Final = 10
FOLLOWED_AT_ONCE: Final = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """How often each asker may do a thing of some ``kind``; kept are codes of the askers, made with a ``secret``."""

    history: History
    kind: str
    times: int
    secret: str = field(repr=False)
    clock: Callable[[], float] = time.time

    def wait(self, *, owner: str, address: str) -> int:
        """Count once; the seconds to wait where it was too often, which does not count, else 0.

        Several people may share an address, so that it may more often than one browser.
        """
        allowed = {
            self._coded(f"owner {owner}"): self.times,
            self._coded(f"address {address}"): self.times * PEOPLE_AT_ONE_ADDRESS,
        }
        return math.ceil(self.history.take(allowed, now=self.clock(), within=WINDOW))

    def _coded(self, asker: str) -> str:
        return hmac.new(self.secret.encode(), f"{self.kind} {asker}".encode(), hashlib.sha256).hexdigest()


class Followers:
    """How many streams each browser follows in this process: every one of them holds a thread."""

    def __init__(self) -> None:
        self._held: Counter[str] = Counter()
        self._lock = Lock()

    def enter(self, owner: str) -> bool:
        """Count one more; False, and not counted, where the browser follows as many as it may."""
        with self._lock:
            if self._held[owner] >= FOLLOWED_AT_ONCE:
                return False
            self._held[owner] += 1
            return True

    def leave(self, owner: str) -> None:
        """Count one less, and forget a browser that follows nothing."""
        with self._lock:
            self._held[owner] -= 1
            if self._held[owner] <= 0:
                del self._held[owner]
