"""A model that says what it was given to say: for tests, and for answers that came by another way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assistant.models.ports import ModelError, Reply, Request
from assistant.models.tokens import estimated

Words = str | ModelError
Script = Callable[[Request], Words]
PIECE = 7


@dataclass(slots=True)
class ScriptedModel:
    """Replies by a script, in pieces of so many characters; ``asked`` keeps what it was asked.

    The script is a function of the request, or replies to be given one after the other, the last again and again. One
    that is a ModelError is raised, once ``before`` has been said.
    """

    script: Script | Iterable[Words]
    name: str = "scripted"
    window: int = 8192
    piece: int = PIECE
    before: str = ""
    asked: list[Request] = field(default_factory=list)
    _left: list[Words] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        if not callable(self.script):
            self._left = list(self.script)

    def stream(self, request: Request) -> Reply:
        """The next reply, cut in pieces."""
        self.asked.append(request)
        words = self._next(request)
        text = self.before if isinstance(words, ModelError) else words
        yield from (text[start : start + self.piece] for start in range(0, len(text), self.piece))
        if isinstance(words, ModelError):
            raise words
        yield estimated(request, text)

    def _next(self, request: Request) -> Words:
        if callable(self.script):
            return self.script(request)
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]
