"""Answers and their sources as the pages show them; nothing here is HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from assistant import wording
from assistant.answers import Answer, Citation, Status
from webapp.marking import Part, quoted, under
from webapp.places import Place

CELLS: Final = " | "

Places = Callable[[Citation], Place | None]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Quoted words and where they stand; ``href`` leads to them, and is None when the paper is no longer held."""

    marker: int | None
    title: str
    about: str
    labels: tuple[str, ...]
    parts: tuple[Part, ...]
    href: str | None
    open: str


@dataclass(frozen=True, slots=True)
class MarkerView:
    """One number behind a sentence; ``words`` say it to those who do not see it, ``number`` counts all on the page."""

    marker: int
    number: int
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence or some rows of the answer, and the markers behind it."""

    parts: tuple[Part, ...]
    markers: tuple[MarkerView, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its sources, or a declined question with its message, nearest passages and next steps."""

    question: str
    understood: str | None
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    newest: str | None
    message: str | None
    nearest: tuple[SourceView, ...]
    steps: tuple[str, ...]


def answer_view(answer: Answer, *, places: Places) -> AnswerView:
    """The answer as its page shows it; ``places`` tells where a citation's words stand, or None when they are gone."""
    return AnswerView(
        question=answer.question,
        understood=wording.UNDERSTOOD.format(words=wording.listed(answer.understood)) if answer.understood else None,
        sentences=tuple(_sentences(answer, places)),
        sources=tuple(source_view(citation, place=places(citation)) for citation in answer.citations),
        newest=wording.freshness(answer.newest) if answer.newest else None,
        message=_message(answer),
        nearest=tuple(source_view(citation, place=places(citation), numbered=False) for citation in answer.nearest),
        steps=wording.steps(answer.status),
    )


def source_view(citation: Citation, *, place: Place | None, numbered: bool = True) -> SourceView:
    """A citation as the list of sources shows it."""
    page = citation.label or citation.page
    return SourceView(
        marker=citation.marker if numbered else None,
        title=citation.title,
        about=wording.whereabouts(citation),
        labels=place.labels if place else (),
        parts=_quote(citation, place),
        href=place.href if place else None,
        open=wording.OPEN_PAGE.format(page=page) if page else wording.OPEN_TEXT,
    )


def _sentences(answer: Answer, places: Places) -> Iterator[SentenceView]:
    cited = {citation.marker: citation for citation in answer.citations}
    numbers = count(1)
    for sentence in answer.sentences:
        found = [cited[marker] for marker in sentence.markers if marker in cited]
        markers = tuple(_marker(citation, number=next(numbers), place=places(citation)) for citation in found)
        yield SentenceView(_said(sentence.text, found, places), markers)


def _said(text: str, cited: Sequence[Citation], places: Places) -> tuple[Part, ...]:
    """The parts of a sentence; rows as they stand where they are quoted, under their headers."""
    if CELLS not in text:
        return quoted(text)
    rows = (citation for citation in cited if _bare(text) in _bare(citation.quote))
    return next((_quote(citation, places(citation)) for citation in rows), quoted(text.replace(CELLS, "\t")))


def _quote(citation: Citation, place: Place | None) -> tuple[Part, ...]:
    return under(place.headers if place else (), citation.quote)


def _bare(text: str) -> str:
    """The words alone, without what divides cells or makes them bold."""
    return re.sub(r"[\s|*]+", "", text)


def _marker(citation: Citation, *, number: int, place: Place | None) -> MarkerView:
    words = wording.SOURCE_WORDS.format(number=citation.marker, source=wording.source(citation))
    return MarkerView(citation.marker, number, words, place.href if place else None)


def _message(answer: Answer) -> str | None:
    """Why nothing is said; None where something is."""
    if answer.status is Status.ANSWERED:
        return None
    return answer.message or wording.decline(answer.status, newest=answer.newest)
