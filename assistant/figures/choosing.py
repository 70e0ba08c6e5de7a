"""Which cells of a line are meant: by measure, then by period, then by the words over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.figures.asking import Act, FigureQuestion
from assistant.figures.lines import TOTALS, Line, term_list
from index.analysis import terms
from index.figures import Figure, Measure, Period

MOST_CELLS, MOST_BESIDE = 4, 2
"""So many cells of one line are told where the question leaves open which is meant; with more, none."""
STANDARDS = (Measure.TARGET, Measure.FLOOR, Measure.UPPER, Measure.LOWER)
_COUNTS = TOTALS | frozenset(terms("number count"))
_MOVEMENT = frozenset(terms("increase rise change growth uplift decrease reduction variance movement"))
_EXACT, _SAME_END, _WITHIN, _NO = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The cells of a line that are asked for, in order, and the standards that the first is held against.

    ``rest`` are the other cells of a short line; ``exact`` tells how well the periods are those that are asked for: 3
    the same, 0 not told.
    """

    line: Line
    figures: tuple[Figure, ...]
    beside: tuple[Figure, ...] = ()
    rest: tuple[Figure, ...] = ()
    exact: float = 0.0


def chosen(line: Line, asked: FigureQuestion, context: frozenset[str] = frozenset()) -> Choice | None:
    """The cells that are meant; None where none is, or where it cannot be told which."""
    given = _shares([figure for figure in line.figures if figure.value is not None], asked)
    if not asked.each <= line.label_terms | line.heads | line.caption:
        return None
    found: list[Figure] = []
    for measures in _wanted(given, asked, line):
        of_measure = [figure for figure in given if figure.measure in measures]
        for period in periods_meant(line, asked) or (None,):
            cells = _by_words(_in_period(of_measure, period, line, line.around | context), asked, line)
            found += cells if not found or len(cells) <= MOST_BESIDE else []
    figures = _in_total(_in_money(_once(figure for figure in found if _is_of_kind(figure, asked)), asked))
    if not figures or len(figures) > MOST_CELLS or _not_told_apart(figures):
        return None
    exact = sum(max((fits(figure.period, period) for period in asked.periods), default=_NO) for figure in figures)
    rest = tuple(figure for figure in given if figure not in figures)
    told = (*figures, *rest)
    if asked.moved and asked.act is Act.VALUE and not any(_tells_movement(figure) for figure in told):
        return None
    short = len(given) <= MOST_CELLS and not any(figure.measure in STANDARDS for figure in given)
    return Choice(line, figures, standards(line, figures[0]), rest if short else (), exact / len(figures))


def tells_total(line: Line) -> bool:
    """True for a line that is a total, or of one: its name, its heads or its caption say so."""
    return line.is_total or bool(TOTALS & (line.label_terms | line.heads | line.caption))


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures without those that say again what an earlier one does."""
    kept: dict[tuple[Measure, Period | None, str], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.measure, figure.period, figure.printed), figure)
    return tuple(kept.values())


def _not_told_apart(figures: Sequence[Figure]) -> bool:
    """True where two cells of one unit stand under the same heads: a head of one of them was lost."""
    return len({(figure.columns, figure.unit) for figure in figures}) < len(figures)


def periods_meant(line: Line, asked: FigureQuestion) -> tuple[Period, ...]:
    """The periods that are asked for, without that of the paper itself: "in the November draft"."""
    return tuple(
        period
        for period in asked.periods
        if not is_of_paper(line, period) or any(fits(figure.period, period) for figure in line.figures)
    )


def is_of_paper(line: Line, period: Period) -> bool:
    """True for the month or the day of a line's paper."""
    return period.start <= line.day <= period.end and (period.end - period.start) < timedelta(days=31)


def standards(line: Line, figure: Figure) -> tuple[Figure, ...]:
    """The target and the floor that stand in the line for the time of a figure.

    Those without a period are of the year that the line ends in.
    """
    if figure.measure in STANDARDS:
        return ()
    beside = [other for other in line.figures if other.measure in STANDARDS and other.value is not None]
    measured = (other.period for other in line.figures if other.measure not in STANDARDS)
    newest = max((period.end for period in measured if period), default=None)
    of_time = [
        other
        for other in beside
        if _covers(other.period, figure.period)
        and (is_dated(other) or not figure.period or not newest or _year(newest) == _year(figure.period.end))
    ]
    by_measure = ([each for each in of_time if each.measure is measure] for measure in STANDARDS)
    return tuple(each[0] for each in by_measure if len(each) == 1)


def financial_year(day: date) -> Period:
    """The financial year that a day lies in, as papers print it."""
    first = _year(day)
    return Period(f"{first}/{(first + 1) % 100:02}", date(first, 4, 1), date(first + 1, 3, 31))


def fits(period: Period | None, asked: Period) -> int:
    """How well the period of a figure is the one that is asked for: 3 the same, 2 up to the same day, 0 not at all."""
    if period is None:
        return _NO
    if (period.start, period.end) == (asked.start, asked.end):
        return _EXACT
    if period.end == asked.end and (period.end - period.start) <= timedelta(days=366):
        return _SAME_END
    if asked.start == asked.end and period.start <= asked.start <= period.end:
        return _WITHIN
    return _NO


def _wanted(given: Sequence[Figure], asked: FigureQuestion, line: Line) -> list[frozenset[Measure]]:
    """The measures that are asked for, as far as the line has them; else what was measured; else whatever there is.

    A word that stands in the line's own name asks for no measure: "net budget requirement".
    """
    held = {figure.measure for figure in given}
    measured = frozenset(held.difference(STANDARDS))
    named = [measure for measure in asked.measures if measure in held and measure not in line.label_terms]
    if measured and (not named or asked.both):
        others = [measure for measure in named if measure not in STANDARDS]
        return [frozenset({measure}) for measure in others] or [measured]
    return [frozenset({measure}) for measure in named] or [frozenset(held)]


def _in_period(figures: Sequence[Figure], asked: Period | None, line: Line, around: frozenset[str]) -> list[Figure]:
    if asked is None:
        return list(figures)
    best = max((fits(figure.period, asked) for figure in figures), default=_NO)
    if best:
        return [figure for figure in figures if fits(figure.period, asked) == best]
    timeless = [figure for figure in figures if figure.period is None]
    parts = any(_is_part(figure.period) for figure in line.figures if figure.period)
    dated = (figure for figure in line.figures if not (parts and figure.measure in STANDARDS and not is_dated(figure)))
    years = [_same_year(figure.period, asked) for figure in dated if figure.period]
    if any(years):
        held = [figure for figure in figures if figure.measure in STANDARDS and _covers(figure.period, asked)]
        return held or (timeless if all(years) and _is_year(asked) else [])
    if parts:
        timeless = [figure for figure in timeless if figure.measure not in STANDARDS]
    place = around if _is_year(asked) else line.around
    return timeless if set(term_list(asked.printed)) <= place else []


def _is_year(period: Period) -> bool:
    """True for a whole year: words around a table say which it is of, but not which of its columns is which quarter."""
    return period.end - period.start >= timedelta(days=360)


def _is_part(period: Period) -> bool:
    """True for a quarter or a month: a target beside such is of their year."""
    return not period.rolling and timedelta(0) < period.end - period.start < timedelta(days=100)


def is_dated(figure: Figure) -> bool:
    """True for a standard of a stretch of time; a day is that of the table."""
    return figure.period is not None and figure.period.start < figure.period.end


def _same_year(period: Period, asked: Period) -> bool:
    """True where both end in one financial year."""
    return _year(period.end) == _year(asked.end)


def _year(day: date) -> int:
    return day.year - (day.month < 4)


def _is_of_kind(figure: Figure, asked: FigureQuestion) -> bool:
    """True unless a number is asked for and this is a share or money, or a share is asked for and this is money."""
    if figure.unit == "%":
        return not asked.counts
    if asked.shares and any(_COUNTS & set(term_list(head)) for head in figure.columns):
        return False
    return figure.unit != "£" or not (asked.shares or asked.counts)


def _shares(figures: list[Figure], asked: FigureQuestion) -> list[Figure]:
    """Where a share is asked for and the line has shares, these alone."""
    shares = [figure for figure in figures if figure.unit == "%"]
    return shares if asked.shares and shares else figures


def _by_words(figures: Sequence[Figure], asked: FigureQuestion, line: Line) -> list[Figure]:
    """Those whose heads hold most of what is asked; all where the heads leave it open."""
    if len(figures) < 2:
        return list(figures)
    worth = [_worth(figure, asked, line) for figure in figures]
    best = max(worth)
    kept = [figure for figure, each in zip(figures, worth, strict=True) if each == best]
    newest = max((figure.period.end for figure in kept if figure.period), default=date.min)
    if asked.latest or (len(kept) > MOST_CELLS and all(figure.measure is Measure.ACTUAL for figure in kept)):
        return [figure for figure in kept if figure.period and figure.period.end == newest] or kept
    return kept


def _worth(figure: Figure, asked: FigureQuestion, line: Line) -> float:
    """What the question's terms are worth that stand over a figure and do not stand in its line's name."""
    heads = {term for head in figure.columns for term in term_list(head)}
    return sum(
        worth
        for term, worth in asked.telling.items()
        if term not in line.label_terms
        and (term in heads or any(other <= heads for other in asked.others.get(term, ())))
    )


def _in_money(figures: tuple[Figure, ...], asked: FigureQuestion) -> tuple[Figure, ...]:
    """The amounts, where money is asked for and shares stand beside them."""
    amounts = tuple(figure for figure in figures if figure.unit == "£")
    return amounts if asked.money and amounts else figures


def _in_total(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The totals, where their parts stand beside them for the same time: the question names none of the parts."""
    totals = tuple(figure for figure in figures if any("total" in term_list(head) for head in figure.columns))
    times = {(figure.period, figure.measure) for figure in totals}
    return totals if totals and all((figure.period, figure.measure) in times for figure in figures) else figures


def _tells_movement(figure: Figure) -> bool:
    """True for a cell that tells by how much something rose or fell."""
    said = {term for words in (*figure.columns, figure.label) for term in term_list(words)}
    return figure.measure is Measure.VARIANCE or bool(said & _MOVEMENT)


def _covers(period: Period | None, other: Period | None) -> bool:
    """True where a standard holds for a figure's time: it has no period of its own, or its year holds that time."""
    if period is None or period.start == period.end:
        return True
    return other is not None and period.start <= other.end <= period.end
