"""Sees the steps of the pipeline at work: what each gives and how long it takes, in the program as it ships."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from unittest.mock import patch

from assistant import pipeline
from assistant.answerers.ports import Answerer, Reply
from assistant.retrieval import Findings
from index.library import Library

ANSWERERS, ANSWERER = "answerers", "Answerer"


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a step, or of an answerer by its class: its seconds and what it gave."""

    name: str
    seconds: float
    result: Any


@dataclass(slots=True)
class _Watched:
    """An answerer whose replies are seen."""

    answerer: Answerer
    seen: list[Step]

    def answer(self, findings: Findings) -> Reply:
        """The answerer's own reply."""
        reply: Reply = _watching(type(self.answerer).__name__, self.answerer.answer, self.seen)(findings)
        return reply


@contextmanager
def watched(steps: Iterable[str]) -> Iterator[list[Step]]:
    """The calls of these functions of the pipeline, and of its answerers, while the context lasts, as they end."""
    seen: list[Step] = []
    with ExitStack() as stack:
        for name in steps:
            stack.enter_context(patch.object(pipeline, name, _watching(name, getattr(pipeline, name), seen)))
        stack.enter_context(patch.object(pipeline, ANSWERERS, _watched_answerers(getattr(pipeline, ANSWERERS), seen)))
        yield seen


def _watching(name: str, step: Callable[..., Any], seen: list[Step]) -> Callable[..., Any]:
    def watching(*args: Any, **kwargs: Any) -> Any:
        began = perf_counter()
        result = step(*args, **kwargs)
        seen.append(Step(name, perf_counter() - began, result))
        return result

    return watching


def _watched_answerers(
    made: Callable[[Library], Sequence[Answerer]], seen: list[Step]
) -> Callable[[Library], Sequence[Answerer]]:
    return lambda library: tuple(_Watched(each, seen) for each in made(library))
