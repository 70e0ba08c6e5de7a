"""The port that every way of answering implements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.answers import Calculation, Status
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


def by_page(passage: Passage, span: Span) -> Iterator[Quote]:
    """Words of a passage as quotes, one a page: a citation points to one page."""
    start = span.start
    for piece in words_at(passage, span).split("\f"):
        if words := piece.strip():
            begin = start + piece.index(words)
            yield Quote(passage, Span(begin, begin + len(words)))
        start += len(piece) + 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before it is checked, the quotes that it stands on, and the sum in it if there is one.

    ``further`` tells that it is less near to the question than the best that was found.
    """

    text: str
    quotes: tuple[Quote, ...]
    calculation: Calculation | None = None
    further: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What an answerer says; ``status`` is None where it leaves it to others to tell whether that answers.

    With a status that declines, the drafts are what the papers give instead. ``whole`` tells that nothing needs to be
    quoted after it: a list from the records, or all that was asked for. So many of the drafts, the first, are
    ``from_records``: worked out or put together, not quoted as they stand.
    """

    drafts: tuple[Draft, ...] = ()
    status: Status | None = None
    whole: bool = False
    from_records: int = 0


class Answerer(Protocol):
    """Says something to a question from what was found."""

    def answer(self, findings: Findings) -> Reply:
        """The reply, the draft that answers first; no drafts where there is nothing to say."""
        ...
