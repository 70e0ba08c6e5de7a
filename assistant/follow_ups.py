"""Questions that lead on from an answer: made from the papers it quotes, and offered only where they are answered.

Each candidate is asked in the conversation as it would go on, and is kept where the answer gives the very figure, or
quotes the very place, that the question was made from, and something that the answer at hand did not quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from assistant.answers import Answer, Citation, Status
from assistant.decisions.asking import Aspect, inquiry
from assistant.examples import candidates_of, line_name
from assistant.register import register_of
from assistant.wording import chat as said
from index.figure_records import FigureQuery, HeldFigure, Place
from index.figures import Measure
from index.library import Library
from index.papers import PartKind
from index.steps import Step
from index.trails import Trail

MOST: Final = 3
TRIED: Final = 6
OF_ONE_SORT: Final = 2
QUOTED: Final = 2
"""So many of an answer's quotes are followed, the first ones."""

ASKED: Final = frozenset({Measure.TARGET, Measure.FLOOR, Measure.BUDGET, Measure.FORECAST, Measure.VARIANCE})
RESULTS: Final = frozenset({Measure.ACTUAL, Measure.OUTTURN, Measure.BUDGET})

Answering = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, where its answer must stand, what sort of question it is, and the figure that it must give."""

    question: str
    places: tuple[Place, ...]
    about: str
    printed: str | None = None


def follow_ups(answer: Answer, *, library: Library, ask: Answering) -> tuple[str, ...]:
    """Up to three questions that lead on from an answer; ``ask`` answers in the conversation as it is after it."""
    if answer.status is not Status.ANSWERED:
        return ()
    tried = islice(_in_turn(candidates(answer, library)), TRIED)
    kept = (each.question for each in tried if _answered(each, ask(each.question), after=answer))
    return tuple(islice(kept, MOST))


def candidates(answer: Answer, library: Library) -> Iterator[Candidate]:
    """What could be asked of the figures, decisions and items that the answer quotes."""
    quoted = answer.citations[:QUOTED]
    yield from _of_figures(answer, quoted, library)
    yield from _of_decisions(answer, quoted, library)
    yield from _of_items(quoted, library)


def _in_turn(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without repeats, one of each sort before a second one of any, and no third."""
    sorts: dict[str, list[Candidate]] = {}
    for each in {each.question: each for each in found}.values():
        sorts.setdefault(each.about, []).append(each)
    return (sort[place] for place in range(OF_ONE_SORT) for sort in sorts.values() if place < len(sort))


def _answered(candidate: Candidate, answer: Answer, *, after: Answer) -> bool:
    """True for an answer that gives what the question was made of, and quotes what was not quoted before."""
    if answer.status is not Status.ANSWERED or not answer.citations:
        return False
    before = {(cited.document, cited.start, cited.end) for cited in after.citations}
    fresh = any((cited.document, cited.start, cited.end) not in before for cited in answer.citations)
    told = candidate.printed in answer.text if candidate.printed else True
    cited = answer.citations if candidate.printed else answer.citations[:1]
    return fresh and told and any(_touches(each, place) for each in cited for place in candidate.places)


def _of_figures(answer: Answer, quoted: Iterable[Citation], library: Library) -> Iterator[Candidate]:
    """What else the quoted lines give, and what the lines beside them do."""
    asked = answer.question.lower()
    own = [line for line in _lines(_places_of(quoted), library) if line_name(line[0].figure)]
    for line in own:
        for question, held in _measured(line):
            if held.figure.measure.value not in asked:
                yield _on_figure(question, held, about=said.ASK_MEASURE)
        for question, held in _dated(line):
            if held.figure.printed not in answer.text:
                yield _on_figure(question, held, about=said.ASK_PERIOD)
    for line in _beside(own[:1], library):
        yield from (_on_figure(question, held, about="beside") for question, held in _dated(line)[:1])


def _on_figure(question: str, held: HeldFigure, *, about: str) -> Candidate:
    row = held.figure.row
    return Candidate(question, (Place(held.document, row.start, row.end),), about, held.figure.printed)


def _places_of(quoted: Iterable[Citation]) -> tuple[Place, ...]:
    return tuple(Place(cited.document, cited.start, cited.end) for cited in quoted)


def _lines(places: tuple[Place, ...], library: Library) -> list[list[HeldFigure]]:
    """The lines of tables that stand there, each with its figures."""
    lines: dict[tuple[str, int, str], list[HeldFigure]] = {}
    for held in library.catalogue.figures(FigureQuery(places=places)) if places else ():
        lines.setdefault((held.document, held.figure.table, held.figure.label), []).append(held)
    return list(lines.values())


def _beside(lines: Iterable[list[HeldFigure]], library: Library) -> Iterator[list[HeldFigure]]:
    """The lines of the same tables."""
    for line in lines:
        first = line[0]
        table = library.catalogue.tables(first.document)[first.figure.table]
        around = _lines((Place(first.document, table.start, table.end),), library)
        yield from (
            other for other in around if line_name(other[0].figure) and other[0].figure.label != first.figure.label
        )


def _measured(line: list[HeldFigure]) -> list[tuple[str, HeldFigure]]:
    """Questions on the targets, budgets and forecasts of a line."""
    return [
        (said.ASK_MEASURE.format(measure=held.figure.measure.value, name=line_name(line[0].figure)), held)
        for held in line
        if held.figure.measure in ASKED and held.figure.value is not None
    ]


def _dated(line: list[HeldFigure]) -> list[tuple[str, HeldFigure]]:
    """Questions on the results of a line, the latest period first."""
    told = [
        (period, held)
        for held in line
        if (period := held.figure.period) and held.figure.value is not None and held.figure.measure in RESULTS
    ]
    told.sort(key=lambda each: (each[0].end, each[0].start), reverse=True)
    return [
        (said.ASK_PERIOD.format(name=line_name(line[0].figure), period=period.printed), held) for period, held in told
    ]


def _of_decisions(answer: Answer, quoted: Iterable[Citation], library: Library) -> Iterator[Candidate]:
    """Who took a decision that is quoted, when, why, and what was rejected, but for what was asked."""
    meant = inquiry(answer.question, answer.understood)
    asked = meant.aspects if meant else frozenset()
    for trail in _trails(quoted, library):
        for aspect, question, places in _of_trail(trail):
            if aspect not in asked:
                yield Candidate(question, places, f"decision {trail.number}")


def _trails(quoted: Iterable[Citation], library: Library) -> Iterator[Trail]:
    """The decisions that the quotes tell of, those that have a number to ask by."""
    cited = list(quoted)
    for entry in register_of(library).entries:
        if entry.trail.number and any(_touches(each, place) for each in cited for place in _places(entry.trail.steps)):
            yield entry.trail


def _of_trail(trail: Trail) -> Iterator[tuple[Aspect, str, tuple[Place, ...]]]:
    places, taken = tuple(_places(trail.steps)), trail.taken
    for aspect, kind, words in (
        (Aspect.REASONS, PartKind.REASONS, said.ASK_REASONS),
        (Aspect.ALTERNATIVES, PartKind.ALTERNATIVES, said.ASK_ALTERNATIVES),
    ):
        if any(step.part(kind) for step in trail.steps):
            yield aspect, words.format(number=trail.number), places
    if taken and taken.who:
        yield Aspect.TAKER, said.ASK_TAKER.format(number=trail.number), places
    if taken and taken.date:
        yield Aspect.WHEN, said.ASK_WHEN.format(number=trail.number), places


def _places(steps: Iterable[Step]) -> Iterator[Place]:
    """The whole records that tell of a decision."""
    for step in steps:
        whole = step.whole or step.place.span
        yield Place(step.place.document, whole.start, whole.end)


def _of_items(quoted: Iterable[Citation], library: Library) -> Iterator[Candidate]:
    """What the papers say of the items that the quotes stand in."""
    for cited in quoted:
        for each in candidates_of(library.catalogue.paper(cited.document), library.catalogue):
            place = Place(each.document, each.span.start, each.span.end)
            if _touches(cited, place):
                yield Candidate(each.question, (place,), "item")


def _touches(cited: Citation, place: Place) -> bool:
    return cited.document == place.document and cited.start < place.end and place.start < cited.end
