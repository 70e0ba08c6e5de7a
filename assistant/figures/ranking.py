"""Lines of one table put in order by one of its columns, and lines told by their rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.asking import FigureQuestion
from assistant.figures.choosing import fits
from assistant.figures.lines import Line, term_list
from index.figure_records import HeldFigure
from index.figures import Figure

LEAST_LINES = 3
LEAST_SHARE = 0.66
MOST_LISTED = 25


@dataclass(frozen=True, slots=True)
class TableMatch:
    """A table, how much of what is asked it names, and the column that is meant by its heads."""

    lines: tuple[Line, ...]
    share: float
    column: tuple[str, ...]


def best_table(
    tables: Iterable[Sequence[Line]], asked: FigureQuestion, around: Sequence[frozenset[str]]
) -> TableMatch | None:
    """The one table that what is asked is about; None where there is none, or its column is not certain."""
    found = [_within(lines, asked, context) for lines, context in zip(tables, around, strict=True)]
    fitting = [match for match in found if match and match.share >= LEAST_SHARE]
    return max(fitting, key=lambda match: (match.share, match.lines[0].day), default=None)


def _within(lines: Sequence[Line], asked: FigureQuestion, context: frozenset[str]) -> TableMatch | None:
    """A table with those of its lines whose own names hold what does not stand over it: the savings of one service."""
    column = _column(lines, asked) if len(lines) >= LEAST_LINES else None
    if column is None:
        return None
    over = _terms_of(lines, column) | context
    left = frozenset(term for term in asked.naming if not _stands(term, over, asked))
    named = [line for line in lines if left and all(_stands(term, _own(line), asked) for term in left)]
    if len(named) > 1:
        return TableMatch(tuple(named), 1.0, column)
    return TableMatch(tuple(lines), share_of(asked, over), column)


def _own(line: Line) -> frozenset[str]:
    return line.label_terms | frozenset(term_list(line.first.figure.group or ""))


def _stands(term: str, place: frozenset[str], asked: FigureQuestion) -> bool:
    return term in place or any(other <= place for other in asked.others.get(term, ()))


def in_order(match: TableMatch, asked: FigureQuestion) -> list[HeldFigure]:
    """The figures of the column, the most first, or the least where that is asked; totals left out."""
    held = [
        each
        for line in match.lines
        for each in line.held
        if each.figure.columns == match.column and not line.is_total and each.figure.value is not None
    ]
    values = [_value(each) for each in held]
    below = asked.losses and bool(values) and min(values) < 0
    return sorted(held, key=_value, reverse=asked.highest != below)


def share_of(asked: FigureQuestion, place: frozenset[str]) -> float:
    """The share of what is asked that stands in a place; all of it where nothing is named."""
    if not asked.naming:
        return 1.0
    held = (worth for term, worth in asked.naming.items() if _stands(term, place, asked))
    return sum(held) / sum(asked.naming.values())


def rated_lines(found: Iterable[HeldFigure], asked: FigureQuestion) -> list[HeldFigure]:
    """The figures of the newest paper that is asked about, each line once, in its order."""
    wanted = [held for held in found if share_of(asked, _scope(held)) >= LEAST_SHARE and _is_of_period(held, asked)]
    if not wanted:
        return []
    newest = max(wanted, key=lambda held: (not held.superseded, held.day is not None, held.day, held.document))
    of_paper = [held for held in wanted if held.document == newest.document]
    once = {held.figure.reference or held.figure.label: held for held in reversed(of_paper)}
    kept = sorted(once.values(), key=lambda held: held.figure.row)
    return kept if len(kept) <= MOST_LISTED else []


def _column(lines: Sequence[Line], asked: FigureQuestion) -> tuple[str, ...] | None:
    """The heads of the one column that is meant."""
    columns = {figure.columns: figure for line in lines for figure in line.figures if figure.value is not None}
    worth = {heads: _column_worth(figure, asked) for heads, figure in columns.items()}
    best = max(worth.values(), default=(0, 0, 0.0))
    meant = [heads for heads, value in worth.items() if value == best]
    return meant[0] if len(meant) == 1 and (len(columns) == 1 or any(best)) else None


def _column_worth(figure: Figure, asked: FigureQuestion) -> tuple[int, int, float]:
    """How well a column's period, measure and heads are those that are asked for."""
    period = max((fits(figure.period, each) for each in asked.periods), default=0)
    heads = frozenset(term for head in figure.columns for term in term_list(head))
    return period, int(figure.measure in asked.measures), share_of(asked, heads)


def _terms_of(lines: Sequence[Line], column: tuple[str, ...]) -> frozenset[str]:
    first = lines[0]
    said = (*column, first.first.caption or "", first.first.figure.group or "")
    return frozenset(term for words in said for term in term_list(words)) | first.around


def _scope(held: HeldFigure) -> frozenset[str]:
    figure = held.figure
    said = (held.caption, figure.group, figure.label, held.title, held.committee, held.item, *held.headings, held.kind)
    return frozenset(term for words in said if words for term in term_list(words))


def _is_of_period(held: HeldFigure, asked: FigureQuestion) -> bool:
    if not asked.periods:
        return True
    scope = _scope(held)
    return any(fits(held.figure.period, each) or set(term_list(each.printed)) <= scope for each in asked.periods)


def _value(held: HeldFigure) -> Decimal:
    return held.figure.value or Decimal(0)
