"""How many questions one browser, and one address, may ask within a minute."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

WINDOW: Final = 60.0
PEOPLE_AT_ONE_ADDRESS: Final = 10
_REMEMBERED: Final = 10_000


@dataclass(slots=True)
class Limits:
    """When each asker asked within the last minute, in memory: every process counts for itself."""

    questions: int
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, *, owner: str, address: str) -> int:
        """Count a question; the seconds to wait where there were too many, which does not count, else 0.

        Several people may share an address, so that it has more questions than one browser.
        """
        allowed = {f"owner {owner}": self.questions, f"address {address}": self.questions * PEOPLE_AT_ONE_ADDRESS}
        now = self.clock()
        with self._lock:
            self._forget(now)
            waits = [self._wait(name, limit, now) for name, limit in allowed.items()]
            if not any(waits):
                self._count(allowed, now)
        return math.ceil(max(waits))

    def _wait(self, name: str, limit: int, now: float) -> float:
        times = self._asked.get(name, deque())
        while times and times[0] <= now - WINDOW:
            times.popleft()
        return times[0] + WINDOW - now if len(times) >= limit else 0.0

    def _count(self, names: Mapping[str, int], now: float) -> None:
        for name in names:
            self._asked.setdefault(name, deque()).append(now)

    def _forget(self, now: float) -> None:
        if len(self._asked) > _REMEMBERED:
            self._asked = {name: times for name, times in self._asked.items() if times and times[-1] > now - WINDOW}
