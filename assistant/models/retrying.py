"""A model that is asked again where its server was too busy, as long as nothing was said yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from assistant.models.around import Around
from assistant.models.ports import ModelError, Reply, Request, Trouble, Usage

ATTEMPTS = 3
_JITTER = wait_random_exponential(multiplier=0.5, max=8)


@dataclass(slots=True)
class RetriedModel(Around):
    """Tries again after 429 and 5xx, with jitter, and not before the server wants it.

    Where that would take longer than ``patience`` seconds in all, the trouble is told at once.
    """

    patience: float
    sleep: Callable[[float], None] = time.sleep

    def stream(self, request: Request) -> Reply:
        """The reply of the first attempt that says something."""
        first, reply = self._begun(request)
        with closing(reply):
            yield first
            yield from reply

    def _begun(self, request: Request) -> tuple[str | Usage, Reply]:
        def attempt() -> tuple[str | Usage, Reply]:
            reply = self.model.stream(request)
            return next(reply), reply

        again = Retrying(
            retry=retry_if_exception(_passes),
            wait=_wait,
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(self.patience),
            sleep=self.sleep,
            reraise=True,
        )
        return again(attempt)


def _passes(error: BaseException) -> bool:
    return isinstance(error, ModelError) and error.trouble is Trouble.TOO_BUSY


def _wait(state: RetryCallState) -> float:
    """Seconds until the next attempt: what the server told, and some more so that not all come back at once."""
    error = state.outcome.exception() if state.outcome else None
    told = error.retry_after if isinstance(error, ModelError) else None
    return (told or 0.0) + float(_JITTER(state))
