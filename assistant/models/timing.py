"""A model that is not waited for longer than people wait, and not listened to for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from assistant.models.around import Around
from assistant.models.ports import LanguageModel, ModelError, Reply, Request, Trouble, Usage

CHARACTERS_A_TOKEN = 16
_Heard = str | Usage | BaseException | None


@dataclass(slots=True)
class TimedModel(Around):
    """Gives up with TOO_SLOW after ``first`` seconds without a word, or ``whole`` seconds in all.

    It listens in a thread, for a server can keep a connection alive without saying anything; an empty piece is not a
    word. A reply that is many times as long as was asked for is broken off with TOO_LONG.
    """

    first: float
    whole: float
    clock: Callable[[], float] = time.monotonic

    def stream(self, request: Request) -> Reply:
        """The reply as it comes; closing it stops the thread at the next piece, and so the call."""
        heard: SimpleQueue[_Heard] = SimpleQueue()
        stopped = Event()
        Thread(target=_listen, args=(self.model, request, heard, stopped), name="model", daemon=True).start()
        began, limit, room = self.clock(), self.first, CHARACTERS_A_TOKEN * request.most_tokens
        try:
            while (piece := _next(heard, limit - (self.clock() - began))) is not None:
                limit = self.whole if piece else limit
                room -= len(piece) if isinstance(piece, str) else 0
                if room < 0:
                    raise ModelError(Trouble.TOO_LONG)
                yield piece
        finally:
            stopped.set()


def _next(heard: SimpleQueue[_Heard], seconds: float) -> str | Usage | None:
    try:
        piece = heard.get(timeout=max(0.0, seconds))
    except Empty:
        raise ModelError(Trouble.TOO_SLOW) from None
    if isinstance(piece, BaseException):
        raise piece
    return piece


def _listen(model: LanguageModel, request: Request, heard: SimpleQueue[_Heard], stopped: Event) -> None:
    """Put what a model says into a queue, then None, or what went wrong."""
    try:
        with closing(model.stream(request)) as reply:
            for piece in reply:
                if stopped.is_set():
                    return
                heard.put(piece)
        heard.put(None)
    except BaseException as error:
        heard.put(error)
