"""From a paper to its tables and figures: a row whose cells cannot be placed with certainty gives no figure. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from index.figures import Figure, Measure, Table, Tabled
from index.papers import Paper, Span, Structure
from index.tables.cards import cards, with_cards
from index.tables.cell_kinds import CellKind, kind_of, measure_of
from index.tables.checks import Figured, checks, parts_across, sums_down
from index.tables.footnotes import footnotes
from index.tables.heads import Column, Holds, columns
from index.tables.labels import Label, Placing, blocks, is_total, label, section
from index.tables.layouts import Layout, Line, is_head, layouts, places
from index.tables.meanings import meanings, setting, unit_before
from index.tables.pdf_sheets import pdf_sheets
from index.tables.placing import Placed, place
from index.tables.placing_by_sums import Sums, adds_up, place_by_sums
from index.tables.row_figures import Known, row_figures, row_span
from index.tables.sheets import Sheet
from index.tables.text_sheets import text_sheets
from index.tables.values import Unit

__all__ = ["not_yet", "read_sheets", "tabled"]

FEWEST = 2
"""A table has at least so many figures."""
NEAR, SECTION = 500, 20_000
"""Words that tell the unit of all figures hold so far for any table, and so far for those of budgets and variances."""
FINANCIAL = frozenset({Measure.BUDGET, Measure.FORECAST, Measure.OUTTURN, Measure.VARIANCE})


def tabled(paper: Paper, structure: Structure, *, by_sums: bool = True) -> Tabled:
    """The tables of a paper and the figures in them.

    Without ``by_sums`` no cell is placed by what adds up, so that the sums can be held against the placing.
    """
    sheets = pdf_sheets(paper, structure) if paper.pages else text_sheets(paper)
    read = with_cards(read_sheets(sheets, paper.text, by_sums=by_sums), cards(paper, structure))
    day = structure.meeting.date or structure.pack_date
    return replace(read, figures=tuple(not_yet(figure, day) for figure in read.figures)) if day else read


def not_yet(figure: Figure, day: date) -> Figure:
    """The figure; what is told on a day of a time that has not begun was not measured but is budgeted or forecast."""
    begun = figure.period is None or figure.period.start <= day
    if begun or figure.measure is not Measure.ACTUAL or measure_of(figure.label):
        return figure
    return replace(figure, measure=Measure.BUDGET if figure.unit == "£" else Measure.FORECAST)


def read_sheets(sheets: Sequence[Sheet], text: str, *, by_sums: bool = True) -> Tabled:
    """The tables and figures of sheets whose spans lie in ``text``."""
    tables: list[Table] = []
    found: list[Figure] = []
    for layout in layouts(sheets):
        table, figures = _table(layout, text, by_sums=by_sums)
        if len(figures) >= FEWEST or (len(table.flagged) >= FEWEST and any(map(is_head, layout.header))):
            found += [replace(figure, table=len(tables)) for figure in figures]
            tables.append(table)
    return Tabled(tuple(tables), tuple(found))


def _table(layout: Layout, text: str, *, by_sums: bool) -> tuple[Table, list[Figure]]:
    told = setting([text[start:end] for start, end in layout.over])
    table = Table(layout.start, layout.end, caption=told.caption, page=layout.lines[0].page)
    across = columns(layout)
    if across is None:
        unread = [line for line in (*layout.lines, *layout.stray) if _holds_a_figure(line)]
        return replace(table, flagged=tuple(map(row_span, unread))), []
    notes = footnotes(text[start:end] for start, end in layout.under)
    if told.unit is None:
        told = replace(told, unit=_unit_before(layout, across, text))
    means = meanings(across, told)
    known = Known(across, means, told, notes, frozenset(parts_across(means)), by_sums)
    placings = placed(layout.lines, across, sums=parts_across(means) if by_sums else {})
    rows, flagged = _rows(placings, known)
    flagged = [*map(row_span, layout.stray), *flagged]
    figures = [figure for row in rows for figure in row.figures.values()]
    heads = [" ".join(column.heads) for column in across if column.holds is Holds.WORDS]
    return replace(table, flagged=tuple(flagged), checks=checks(rows, means, heads)), figures


def _unit_before(layout: Layout, across: Sequence[Column], text: str) -> Unit | None:
    """The unit told last before the table, as at the foot of the page before or at the head of a section."""
    financial = any(measure_of(head) in FINANCIAL for column in across for head in column.heads)
    reach = SECTION if financial else NEAR
    return unit_before(text[max(0, layout.start - reach) : layout.start])


def placed(lines: Sequence[Line], across: Sequence[Column], *, sums: Sums) -> list[Placing]:
    """The rows with their cells placed, under the sections that they stand in; a total ends its section.

    A row that is not certain, or whose ``sums`` do not add up as it lies, is placed by them where that can be done in
    one way only.
    """
    found: list[Placing] = []
    group: str | None = None
    for line in lines:
        if title := section(line):
            group = title
            continue
        found.append(Placing(line, _cells(line, across, sums), group))
        if group and line.filled and is_total(line.filled[0].text):
            group = None
    return found


def _cells(line: Line, across: Sequence[Column], sums: Sums) -> Placed | None:
    cells = place(line.cells, across)
    told = any(cell.column is not None for cell in line.cells)
    if told or not sums or (cells is not None and adds_up(cells, sums) is not False):
        return cells
    return place_by_sums(line.cells, across, sums) or cells


def _rows(placings: Sequence[Placing], known: Known) -> tuple[list[Figured], list[Span]]:
    """The rows of figures, and the spans of those that give none because it is not certain what they say."""
    named_by = blocks(known.columns)
    rows: list[Figured] = []
    flagged: list[Span] = []
    before: dict[tuple[int, ...], Label] = {}
    torn = any(is_total(cell.text) for placing in placings for cell in placing.line.filled[:1] if _alone(placing))
    for placing in placings:
        labels = _labels(placing, named_by, before)
        figures = row_figures(placing, labels, known)
        if figures:
            first = labels[next(iter(figures))]
            rows.append(Figured(figures, placing.group, first.text, first.total))
        elif not torn and (total := _unnamed_total(placing, rows, known, last=placing is placings[-1])):
            rows.append(total)
        elif _lost(placing, known):
            rows.append(Figured({}, placing.group, "", total=False))
            flagged.append(row_span(placing.line))
    return rows, flagged


def _alone(placing: Placing) -> bool:
    """True for words that stand without the figures of their row."""
    return len(placing.line.filled) == 1


def _unnamed_total(placing: Placing, rows: Sequence[Figured], known: Known, *, last: bool) -> Figured | None:
    """The row as a total without a label: the last, or one that adds up the rows over it since the total before."""
    if placing.cells is None or not rows or any(kind_of(c.text) is CellKind.WORDS for c in placing.cells.values()):
        return None
    labels = dict.fromkeys(placing.cells, Label("", total=True))
    figures = row_figures(replace(placing, group=rows[-1].group), labels, known)
    total = Figured(figures, rows[-1].group, "", total=True)
    before = reversed(rows)
    parts = list(takewhile(lambda row: not row.total and row.group == total.group, before))
    held = list(sums_down(total, parts, known.meanings)) if known.by_sums else []
    if (last and figures) or (held and all(check.holds for check in held)):
        return total
    return None


def _holds_a_figure(line: Line) -> bool:
    return any(at and kind_of(cell.text) is CellKind.FIGURE for at, cell in places(line.cells))


def _lost(placing: Placing, known: Known) -> bool:
    """True when figures stand in the row that could not be placed, or that nothing names."""
    if placing.cells is None:
        return _holds_a_figure(placing.line)
    return any(known.meanings[at] and kind_of(cell.text) is CellKind.FIGURE for at, cell in placing.cells.items())


def _labels(
    placing: Placing, named_by: Sequence[tuple[int, ...]], before: dict[tuple[int, ...], Label]
) -> dict[int, Label]:
    """What names the figures in each column; ``before`` keeps what did so in the row above."""
    found: dict[int, Label] = {}
    told: dict[tuple[int, ...], Label | None] = {}
    for index in placing.cells or ():
        block = named_by[index]
        if block not in told:
            told[block] = label(placing.cells or {}, block, before=before.get(block))
        if one := told[block]:
            found[index] = one
    before.update({block: one for block, one in told.items() if one})
    return found
