"""The port that every way of answering implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assistant.evidence import words_at
from assistant.retrieval import Findings
from index.papers import Passage, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage, as a span of its paper's text."""

    passage: Passage
    span: Span

    @property
    def text(self) -> str:
        """The words themselves."""
        return words_at(self.passage, self.span)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before it is checked, and the quotes that it stands on."""

    text: str
    quotes: tuple[Quote, ...]


class Answerer(Protocol):
    """Says something to a question from what was found."""

    def answer(self, findings: Findings) -> tuple[Draft, ...]:
        """The drafts, the one that answers first; none where there is nothing to say."""
        ...
