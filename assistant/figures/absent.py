"""What the papers give instead, where they certainly do not tell a line's figure for the period that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.figures.asking import FigureQuestion
from assistant.figures.choosing import STANDARDS, financial_year, is_dated, standards
from assistant.figures.lines import Line, Match, term_list
from index.figure_records import HeldFigure
from index.figures import Figure, Period

SURE, FITS, FAR = 0.9, 0.75, 0.3
"""Of a line without a reference: what is asked is in its name, its name in that, and no other comes so near."""
ALIKE = 0.8
"""Names that share so many of their words are of one line in several papers."""
MOST_PERIODS = 8


@dataclass(frozen=True, slots=True)
class Instead:
    """The figure of the newest period there is, those of the periods before it, the latest first, and its standards.

    ``ahead`` are the targets and floors that do hold for the time asked for.
    """

    newest: HeldFigure
    earlier: tuple[HeldFigure, ...]
    beside: tuple[Figure, ...] = ()
    ahead: tuple[HeldFigure, ...] = ()


def instead(matches: Sequence[Match], asked: FigureQuestion) -> Instead | None:
    """What there is of the line that is certainly meant; None where none is, or a figure may be of that period."""
    lines = _meant(matches, asked)
    if not lines or len(asked.periods) != 1:
        return None
    standard = next((measure for measure in asked.measures if measure in STANDARDS), None)
    told = [
        (line, held, _time(line, held.figure))
        for line in lines
        for held in line.held
        if held.figure.value is not None
        and (held.figure.measure is standard if standard else held.figure.measure not in STANDARDS)
    ]
    period = asked.periods[0]
    if not told or any(time is None or _touch(time, period) for _, _, time in told):
        return None
    told.sort(key=lambda each: (_end(each[2]), not each[1].superseded, each[0].day), reverse=True)
    by_time = {_end(time): (line, held) for line, held, time in reversed(told)}
    (line, newest), *rest = [by_time[end] for end in sorted(by_time, reverse=True)][:MOST_PERIODS]
    return Instead(
        newest, tuple(held for _, held in rest), standards(line, newest.figure), tuple(_ahead(lines, period))
    )


def _meant(matches: Sequence[Match], asked: FigureQuestion) -> list[Line]:
    """The line that is asked for by its reference or beyond doubt by its name, as all papers give it."""
    named = [match.line for match in matches if not asked.telling.keys().isdisjoint(_reference(match.line))]
    if named:
        return _alike(named[0], matches) if len({_reference(line) for line in named}) == 1 else []
    best = matches[0] if matches else None
    if best is None or best.line.is_total or best.named < SURE or best.fit < FITS or len(best.line.label_terms) < 2:
        return []
    same = _alike(best.line, matches)
    others = (match.score for match in matches if match.line not in same)
    return same if best.score - max(others, default=0.0) >= FAR else []


def _reference(line: Line) -> tuple[str, ...]:
    return term_list(line.first.figure.reference or "")


def _alike(line: Line, matches: Sequence[Match]) -> list[Line]:
    """The lines with its reference or, but for a few words, its name."""
    return [match.line for match in matches if _is_one(line, match.line)]


def _is_one(line: Line, other: Line) -> bool:
    if _reference(line) and _reference(line) == _reference(other):
        return True
    one, two = (each.label_terms.difference(_reference(each)) for each in (line, other))
    return len(one & two) >= ALIKE * len(one | two)


def _time(line: Line, figure: Figure) -> Period | None:
    """When a figure is of; a standard that is of no stretch of time is of the year that its line ends in."""
    if is_dated(figure) or figure.measure not in STANDARDS:
        return figure.period
    ends = [each.period.end for each in line.figures if each.period and each.measure not in STANDARDS]
    return financial_year(max(ends)) if ends else None


def _touch(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _end(period: Period | None) -> date:
    return period.end if period else date.min


def _ahead(lines: Sequence[Line], period: Period) -> Iterator[HeldFigure]:
    """The standards that the latest paper gives for a stretch of time that holds the one asked for."""
    for line in sorted(lines, key=lambda line: line.day, reverse=True):
        found = [
            held
            for held in line.held
            if held.figure.measure in STANDARDS and held.figure.value is not None and held.figure.period
            if held.figure.period.start <= period.start and period.end <= held.figure.period.end
        ]
        if found:
            yield from found
            return
