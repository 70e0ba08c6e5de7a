"""The figures of one row whose cells are placed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.figures import Figure, Measure, Period
from index.papers import Span
from index.tables.cell_kinds import CellKind, figure_of, kind_of, marks_of, qualifier, rag_of
from index.tables.heads import Column, Holds
from index.tables.labels import Label, Placing
from index.tables.layouts import Line
from index.tables.meanings import Meaning, Setting, scale_of
from index.tables.periods import period_of
from index.tables.placing import Placed
from index.tables.sheets import Cell
from index.tables.values import Quantity, Unit, unit_of

LONGEST_REASON, BESIDE = 80, 12
"""So long are the words in place of a figure at most, and those beside the period that a row is of."""
_REASON = re.compile(
    r"\W*(?:new|no|not|none|nil|awaiting|awaited|pending|data|due|to be|tb[acd]|unavailable|unknown|see|suspended"
    r"|annual|reported|only|under|in development|baseline|closed|ended|discontinued|suppressed|withheld)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:number|no|fte|posts?|count|rank|score|band|ratio|index|cases)\b", re.IGNORECASE)
_IN_PERCENT = re.compile(r"(?:\(%\)|\w %)\W*$")
_PERCENT = re.compile(r"(?:[A-Z]+\d+\w?:?\s+)?(?:%|percentage\b(?! points)|per cent\b|proportion\b)", re.IGNORECASE)
_LATEST = re.compile(r"\b(?:latest|current|this)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a whole table: its columns, what they mean and which are totals, what stands over and under."""

    columns: Sequence[Column]
    meanings: Sequence[Meaning | None]
    setting: Setting
    notes: Mapping[str, str]
    totals: frozenset[int] = frozenset()
    by_sums: bool = True


def row_figures(placing: Placing, labels: Mapping[int, Label], known: Known) -> dict[int, Figure]:
    """The figures of a row by column; ``labels`` names those of each column."""
    cells = placing.cells or {}
    found: dict[int, Figure] = {}
    for index, cell in sorted(cells.items()):
        if index in labels and (figure := _figure(index, cell, labels[index], known)):
            found[index] = replace(figure, group=placing.group, row=row_span(placing.line), page=placing.line.page)
    return _rated(found, cells, known)


def row_span(line: Line) -> Span:
    """The row from its first word to its last."""
    filled = line.filled
    return Span(min(cell.span.start for cell in filled), max(cell.span.end for cell in filled))


def _figure(index: int, cell: Cell, label: Label, known: Known) -> Figure | None:
    meaning = known.meanings[index]
    kind = kind_of(cell.text)
    if meaning is None or not meaning.columns:
        return None
    quantity = figure_of(cell.text) if kind in (CellKind.FIGURE, CellKind.EITHER) else None
    missing = None if quantity else _reason(cell, kind, known)
    if quantity is None and missing is None:
        return None
    unit = _unit(quantity, label, meaning, known.setting)
    return Figure(
        label=label.text,
        columns=meaning.columns,
        printed=cell.text,
        value=quantity.value * unit.scale if quantity else None,
        row=cell.span,
        cell=cell.span,
        headers=meaning.headers,
        named=label.outside,
        unit=unit.name or None,
        scale=unit.scale,
        measure=label.measure or meaning.measure,
        period=meaning.period or _period(label) or known.setting.period,
        reference=label.reference,
        total=label.total or index in known.totals,
        missing=missing,
        footnotes=_notes(cell, label, meaning, known),
        box=cell.box,
    )


def _period(label: Label) -> Period | None:
    """The period that a row is of, where its label, or a cell of it, says little else."""
    for words in label.text.split(", "):
        if (found := period_of(words)) and len(words) <= len(found.printed) + BESIDE:
            return found
    return None


def _reason(cell: Cell, kind: CellKind, known: Known) -> str | None:
    """Why there is no figure, in the words of the note that its mark points to, or as the cell says it."""
    words = cell.text.strip()
    if kind is CellKind.MARK:
        return known.notes.get(marks_of(words), words) if words.strip("£ ") else None
    return words if len(words) <= LONGEST_REASON and _REASON.match(words) else None


def _unit(quantity: Quantity | None, label: Label, meaning: Meaning, told: Setting) -> Unit:
    """What the figure counts: as the cell says it, or else its column, its row, or the lines over the table."""
    of_row = Unit("%", 1) if _PERCENT.match(label.text) or _IN_PERCENT.search(label.text) else None
    of_table = None if _COUNTED.search(" ".join(meaning.columns)) else told.unit
    around = meaning.unit or of_row or of_table
    if quantity is None:
        return around or Unit("", 1)
    if quantity.unit == "£" and quantity.scale == 1 and meaning.unit and meaning.unit.name == "£":
        return meaning.unit
    if quantity.unit:
        return Unit(quantity.unit, quantity.scale)
    if quantity.scale > 1:
        return Unit(around.name if around else "", quantity.scale)
    if around:
        return around
    return _money_of(label) or Unit("", scale_of(label.text))


def _money_of(label: Label) -> Unit | None:
    found = re.search(r"\(([^()]*£[^()]*)\)", label.text)
    return unit_of(found[1]) if found else None


def _notes(cell: Cell, label: Label, meaning: Meaning, known: Known) -> tuple[str, ...]:
    marks = (marks_of(cell.text), *label.marks, *map(marks_of, meaning.columns))
    found = [known.notes[mark] for mark in marks if mark in known.notes]
    said = qualifier(cell.text)
    return tuple(dict.fromkeys((*((said,) if said else ()), *found)))


def _rated(figures: dict[int, Figure], cells: Placed, known: Known) -> dict[int, Figure]:
    """The figures, each rating and arrow given to the one that it is of."""
    for holds in (Holds.RATINGS, Holds.WAYS):
        places = [index for index, column in enumerate(known.columns) if column.holds is holds]
        for order, at in enumerate(places):
            first = places[order - 1] if order else -1
            cell = cells.get(at)
            of = _latest(figures, first, at, known) if cell else None
            if cell is None or of is None:
                continue
            if holds is Holds.WAYS:
                figures[of] = replace(figures[of], direction=cell.text)
            elif rag := rag_of(cell.text):
                figures[of] = replace(figures[of], rag=rag)
    return figures


def _latest(figures: Mapping[int, Figure], first: int, at: int, known: Known) -> int | None:
    """The column of the figure that a rating at ``at`` is of: the latest since the rating before it."""
    actual = [index for index, one in figures.items() if _is_actual(one)]
    near = [index for index in actual if first < index < at]
    if not near and not any(meaning for meaning in known.meanings[:at]):
        near = [index for index in actual if index > at][:1]
    if not near:
        return None
    said = [index for index in near if _LATEST.search(" ".join(figures[index].columns))]
    periods = {index: figures[index].period for index in near}
    ends = {index: period.end for index, period in periods.items() if period}
    if said:
        return said[-1]
    return max(near, key=lambda index: (ends[index], index)) if len(ends) == len(near) else near[-1]


def _is_actual(figure: Figure) -> bool:
    return figure.value is not None and figure.measure in (Measure.ACTUAL, Measure.OUTTURN, Measure.FORECAST)
