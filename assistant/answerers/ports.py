"""The port that every way of answering implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assistant.retrieval import Findings
from index.papers import Passage, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage, as a span of its paper's text."""

    passage: Passage
    span: Span

    @property
    def text(self) -> str:
        """The words themselves; a table's header may stand before its passage."""
        if self.span.start < self.passage.start and self.passage.columns:
            begin = self.passage.columns[0].start
            return self.passage.column_text[self.span.start - begin : self.span.end - begin]
        return self.passage.text[self.span.start - self.passage.start : self.span.end - self.passage.start]


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
