"""Answers and their sources as the pages show them; nothing here is HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, permutations
from typing import Final

from assistant import wording
from assistant.answers import Answer, Citation, Ranked, Sentence, Status
from assistant.evidence import shown
from assistant.wording import models as wording_models
from assistant.wording import pages as wording_pages
from assistant.wording.chat import sum_words
from index.tables.headers import paired
from webapp.marking import Part, fitting, quoted, under
from webapp.places import Place

CELLS: Final = " | "
MOST_CARDS: Final = 4

Places = Callable[[Citation], Place | None]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Quoted words and the markers that mean them; ``href`` leads to them, and is None when they are no longer held."""

    markers: tuple[int, ...]
    parts: tuple[Part, ...]
    href: str | None
    open: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A place in a paper, and what is quoted from there; ``markers`` are those of all its quotes."""

    markers: tuple[int, ...]
    title: str
    about: str
    labels: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    also: str | None = None


@dataclass(frozen=True, slots=True)
class MarkerView:
    """One number behind a sentence; ``words`` say it to those who do not see it.

    Where it is the ``first`` of its number in an answer, the way back from the cited page leads to it.
    """

    marker: int
    words: str
    href: str | None
    first: bool = False


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a row, and the head of its column."""

    head: str
    figure: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence, some rows, or a row's label and its figures, the markers behind it, and how it was worked out.

    ``heading`` stands over it and those that follow.
    """

    parts: tuple[Part, ...]
    markers: tuple[MarkerView, ...]
    figures: tuple[FigureView, ...] = ()
    sum: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """A place in a paper where passages were found."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its sources, or a declined question with its message, nearest passages and next steps."""

    question: str
    carried: tuple[str, ...]
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    newest: str | None
    trust: str
    message: str | None
    doubt: str | None
    nearest: tuple[SourceView, ...]
    steps: tuple[str, ...]


def answer_view(answer: Answer, *, places: Places) -> AnswerView:
    """The answer as its page shows it; ``places`` tells where a citation's words stand, or None when they are gone."""
    return AnswerView(
        question=answer.question,
        carried=answer.understood,
        sentences=tuple(_sentences(answer, places)),
        sources=tuple(_sources(answer.citations, places)),
        newest=_newest(answer),
        trust=wording_models.made(answer.writing),
        message=_message(answer),
        doubt=wording.DOUBTFUL if answer.doubtful else None,
        nearest=tuple(_sources(answer.nearest, places, numbered=False)),
        steps=wording.steps(answer.status),
    )


def cards(passages: Iterable[Ranked]) -> tuple[CardView, ...]:
    """The first few places where passages were found, each once, best first."""
    found = (ranked.passage for ranked in passages)
    views = (CardView(each.title, wording.place(each)) for each in found)
    return tuple(islice(dict.fromkeys(views), MOST_CARDS))


def said_view(sentence: Sentence, heading: str | None = None) -> SentenceView:
    """A sentence as soon as it is said, before its sources are listed; ``heading`` stands over it."""
    markers = tuple(MarkerView(marker, "", None) for marker in sentence.markers)
    return SentenceView(_said(sentence.text, (), lambda _: None), markers, sum=_sum(sentence), heading=heading)


def _sources(citations: Iterable[Citation], places: Places, *, numbered: bool = True) -> Iterator[SourceView]:
    """The sources in their order; quotes that follow each other from one place stand together."""
    for (title, about, labels), group in groupby(citations, key=lambda citation: _whence(citation, places(citation))):
        cited = list(group)
        quotes = tuple(_quotes(cited, places, numbered=numbered))
        markers = tuple(sorted(chain.from_iterable(quote.markers for quote in quotes)))
        also = tuple(dict.fromkeys(chain.from_iterable(each.also_in for each in cited)))
        yield SourceView(markers, title, about, labels, quotes, wording.also_in(replace(cited[0], also_in=also)))


def _whence(citation: Citation, place: Place | None) -> tuple[str, str, tuple[str, ...]]:
    labels = place.labels if place else (wording_pages.NOT_HELD,)
    return citation.title, wording.whereabouts(citation), labels


def _quotes(citations: Sequence[Citation], places: Places, *, numbered: bool) -> Iterator[QuoteView]:
    """The quotes; what stands within another, or over the row before it in the list, is not shown a second time."""
    left = list(citations)
    while left:
        first = left.pop(0)
        place = places(first)
        markers = [first.marker]
        while left and _stands_over(left[0], first, place):
            markers.append(left.pop(0).marker)
        markers += [each.marker for each in left if _within(each, first)]
        left = [each for each in left if not _within(each, first)]
        yield QuoteView(
            tuple(markers) if numbered else (),
            _quote(first, place),
            place.href if place else None,
            _open(first, place),
        )


def _open(citation: Citation, place: Place | None) -> str:
    """The words of the link to a quote."""
    page = citation.label or citation.page
    if place and place.replaced:
        return wording_pages.OPEN_PAPER
    return wording.OPEN_PAGE.format(page=page) if page else wording.OPEN_TEXT


def _within(part: Citation, whole: Citation) -> bool:
    return part.document == whole.document and whole.start <= part.start and part.end <= whole.end


def _stands_over(header: Citation, row: Citation, place: Place | None) -> bool:
    above = fitting(place.headers, row.quote) if place else []
    before = header.document == row.document and header.end <= row.start
    return before and not set(above).isdisjoint(header.quote.splitlines())


def _sentences(answer: Answer, places: Places) -> Iterator[SentenceView]:
    cited = {citation.marker: citation for citation in answer.citations}
    seen: set[int] = set()
    for place, sentence in enumerate(answer.sentences):
        heading = wording_models.heading(answer, place)
        found = [cited[marker] for marker in sentence.markers if marker in cited]
        markers = tuple(_marker(each, places(each), first=each.marker not in seen) for each in found)
        seen.update(sentence.markers)
        told = _figures(sentence.text, found) or _figures_of_row(sentence.text, found, places)
        if told:
            yield SentenceView(quoted(told[0]), markers, told[1], _sum(sentence), heading)
        else:
            yield SentenceView(_said(sentence.text, found, places), markers, (), _sum(sentence), heading)


def _sum(sentence: Sentence) -> str | None:
    return sum_words(sentence.calculation) if sentence.calculation else None


def _figures(text: str, cited: Sequence[Citation]) -> tuple[str, tuple[FigureView, ...]] | None:
    """The label and the figures of a row said with its column heads, in the order of the sentence; None of others."""
    for row, header in permutations(cited, 2):
        pairs = paired(row.quote, header.quote.split("\n"))
        if pairs is None:
            continue
        label, figures = shown(pairs[0]), {shown(" ".join(pair)): FigureView(*map(shown, pair)) for pair in pairs[1]}
        said = text.removeprefix(f"{label}: ").split("; ")
        if text.startswith(f"{label}: ") and sorted(said) == sorted(figures):
            return label, tuple(figures[each] for each in said)
    return None


def _figures_of_row(text: str, cited: Sequence[Citation], places: Places) -> tuple[str, tuple[FigureView, ...]] | None:
    """The label and the figures of a row said as it stands, where the paper's header tells each of them apart."""
    row = next((citation for citation in cited if CELLS in text and _bare(text) == _bare(citation.quote)), None)
    place = places(row) if row else None
    pairs = paired(row.quote, fitting(place.headers, row.quote)) if row and place else None
    return (shown(pairs[0]), tuple(FigureView(*map(shown, pair)) for pair in pairs[1])) if pairs else None


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


def _marker(citation: Citation, place: Place | None, *, first: bool) -> MarkerView:
    words = wording.SOURCE_WORDS.format(number=citation.marker, source=wording.source(citation))
    return MarkerView(citation.marker, words, place.href if place else None, first)


def _newest(answer: Answer) -> str | None:
    """How fresh the answer is; None where the message tells it, or where nothing was found that could be fresh."""
    if answer.newest is None or answer.status is Status.NOT_FOUND:
        return None
    return None if wording.day(answer.newest) in (_message(answer) or "") else wording.freshness(answer.newest)


def _message(answer: Answer) -> str | None:
    """Why nothing is said; None where something is."""
    if answer.status is Status.ANSWERED:
        return None
    return answer.message or wording.decline(answer.status, newest=answer.newest)
