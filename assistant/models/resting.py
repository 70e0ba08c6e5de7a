"""A model that is left in peace for a while when it keeps failing, so that nobody waits for it in vain."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from assistant.models.around import Around
from assistant.models.ports import ModelError, Reply, Request, Trouble

FAILURES, REST = 5, 60.0
_FAILING = frozenset({Trouble.NO_ROUTE, Trouble.TOO_SLOW, Trouble.TOO_BUSY, Trouble.BROKEN})


@dataclass(slots=True)
class RestingModel(Around):
    """After ``failures`` in a row nothing is asked for ``rest`` seconds; then one failure more is enough.

    What it would fail at again and again in the same way (a key, a name, a budget) is told each time instead.
    """

    failures: int = FAILURES
    rest: float = REST
    clock: Callable[[], float] = time.monotonic
    _in_a_row: int = field(default=0, init=False)
    _until: float = field(default=float("-inf"), init=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def stream(self, request: Request) -> Reply:
        """The reply, or RESTING with the seconds that are left."""
        if (left := self._until - self.clock()) > 0:
            raise ModelError(Trouble.RESTING, retry_after=left)
        try:
            yield from self.model.stream(request)
        except ModelError as error:
            if error.trouble in _FAILING:
                self._failed()
            raise
        with self._lock:
            self._in_a_row = 0

    def _failed(self) -> None:
        with self._lock:
            self._in_a_row += 1
            if self._in_a_row >= self.failures:
                self._until = self.clock() + self.rest
