"""A model's reply with beats in it, so that whoever waits for a slow one can tell it from a dead one, and can stop."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Final, TypeAlias

from assistant.models.ports import LanguageModel, Request, Usage

EVERY: Final = 1.0
PATIENCE, LOOK = 0.5, 0.05
"""So long a call that was closed is waited for, and so often it looks whether it is, in seconds."""
Piece: TypeAlias = str | Usage | None
_Heard: TypeAlias = "Queue[Piece | BaseException]"


def listened(model: LanguageModel, request: Request, *, every: float = EVERY) -> Generator[Piece, None, None]:
    """The pieces of a reply, and None for each so many seconds without one; raises what the model raises.

    Closing the generator closes the call as soon as the model says anything more, or fails.
    """
    heard: _Heard = Queue(maxsize=1)
    stopped = Event()
    worker = Thread(target=_listen, args=(model, request, heard, stopped), name="listening", daemon=True)
    worker.start()
    try:
        while worker.is_alive() or not heard.empty():
            try:
                piece = heard.get(timeout=every)
            except Empty:
                yield None
                continue
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stopped.set()
        worker.join(PATIENCE)


def _listen(model: LanguageModel, request: Request, heard: _Heard, stopped: Event) -> None:
    """Hand over what a model says, one piece after the other, then None, or what went wrong."""
    try:
        with closing(model.stream(request)) as pieces:
            for piece in pieces:
                if piece:
                    _hand_over(piece, heard, stopped)
                if stopped.is_set():
                    return
        _hand_over(None, heard, stopped)
    except BaseException as error:
        _hand_over(error, heard, stopped)


def _hand_over(piece: Piece | BaseException, heard: _Heard, stopped: Event) -> None:
    while not stopped.is_set():
        with suppress(Full):
            heard.put(piece, timeout=LOOK)
            break
