"""Asking a model in one line, a clock that is told, and a model that waits."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from assistant.models.ports import LanguageModel, Message, ModelError, Reply, Request, Role, Trouble, Usage

BUSY, BROKEN = ModelError(Trouble.TOO_BUSY), ModelError(Trouble.BROKEN)
WORDS = "The depot costs £412,000 to run [p1]."
QUESTION = "What does the Brackwater depot cost to run?"


def request(text: str = QUESTION, *, most_tokens: int = 40, schema: dict[str, Any] | None = None) -> Request:
    """A request with a rule and a question."""
    return Request((Message(Role.SYSTEM, "Be brief."), Message(Role.USER, text)), most_tokens, schema)


def said(model: LanguageModel, asked: Request | None = None) -> str:
    """All that a model says."""
    return "".join(piece for piece in model.stream(asked or request()) if isinstance(piece, str))


def taken(model: LanguageModel, asked: Request | None = None) -> Usage:
    """What a model tells that it took."""
    *_, last = model.stream(asked or request())
    assert isinstance(last, Usage)
    return last


def trouble_with(model: LanguageModel, asked: Request | None = None) -> ModelError:
    """What goes wrong when a model is asked."""
    with pytest.raises(ModelError) as raised:
        said(model, asked)
    return raised.value


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Waiting:
    """A model that says a word and waits, until it is closed."""

    name, window = "waiting", 8192

    def __init__(self, words: str = "") -> None:
        self.words, self.closed, self.go_on = words, Event(), Event()

    def stream(self, request: Request) -> Reply:
        try:
            yield from self.words.split()
            while not self.go_on.wait(0.005):
                yield ""
        finally:
            self.closed.set()
