"""A table's parts: the heads of its columns, the lines that name it, and its rows of figures. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.papers import Span
from index.tables.cell_kinds import CellKind, is_figure_head, kind_of, notes_units
from index.tables.sheets import Cell, Sheet

DEEPEST = 6
"""A header has no more rows than this."""
NEAR = 500
"""A table goes on behind no more characters of other words than this."""

SAME = 0.85
"""A header that comes again has at least this share of its heads the same."""

EDGE = 8.0
"""Figures of one column end within so many points of each other, over the pages of a table."""

_CAPTION = re.compile(r"(?:table|figure|appendix|annex)\s(?:[A-Z]{1,2}\b|\d[\d.]*)\W*(?:$|[A-Z])", re.IGNORECASE)

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures or a section as it lies, and its PDF page."""

    cells: Row
    page: int | None = None

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells with words in them."""
        return tuple(cell for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: its header rows, the spans of lines that may name it or explain it, and its rows."""

    header: tuple[Row, ...]
    lines: tuple[Line, ...]
    over: tuple[Span, ...] = ()
    under: tuple[Span, ...] = ()
    stray: tuple[Line, ...] = ()

    @property
    def start(self) -> int:
        """Where its first row begins."""
        return min(cell.span.start for row in self._rows() for cell in row)

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return max(cell.span.end for row in self._rows() for cell in row)

    @property
    def width(self) -> int:
        """How many columns its rows have, empty ones at the right edge left out where no head stands over them.

        Where a table has not kept its empty cells, only its longest row may be whole.
        """
        heads = max((reach(row) for row in self.header), default=0)
        reaches = [reach(line.cells) for line in self.lines if len(line.filled) > 1]
        kept = any(not cell.text for row in self._rows() for cell in row)
        return max(heads, _usual(reaches) if kept else max(reaches, default=0))

    def _rows(self) -> Iterator[Row]:
        yield from self.header
        yield from (line.cells for line in (*self.lines, *self.stray))


def layouts(sheets: Sequence[Sheet]) -> tuple[Layout, ...]:
    """The tables of figures in order; one that goes on over a page is one table."""
    found: list[Layout] = []
    for sheet in sheets:
        for part in _parts(sheet):
            if not part.header and not part.lines:
                continue
            if found and _same_table(found[-1], part):
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return tuple(part for part in found if part.header and part.lines)


def figured(row: Row) -> bool:
    """True when a cell outside the first column holds a figure or a rating."""
    return any(kind_of(cell.text) in (CellKind.FIGURE, CellKind.RAG) for place, cell in places(row) if place)


def places(row: Row) -> Iterator[tuple[int, Cell]]:
    """The filled cells with the column that each lies in: the one told, or else its place among the cells."""
    for index, cell in enumerate(row):
        if cell.text:
            yield index if cell.column is None else cell.column, cell


def reach(row: Row) -> int:
    """How many columns the row reaches over, up to its last filled cell."""
    return max((place + cell.width for place, cell in places(row)), default=0)


def _parts(sheet: Sheet) -> Iterator[Layout]:
    """The tables that stand right under each other in one sheet."""
    rows = [row for row in sheet.rows if any(cell.text for cell in row)]
    starts = [0, *_new_heads(rows, sheet.headed or 0), len(rows)]
    for first, last in pairwise(starts):
        over = sheet.before if first == 0 else ()
        headed = (sheet.headed or 0) if first == 0 else 0
        yield _part(rows[first:last], over, sheet.after if last == len(rows) else (), sheet.page, headed=headed)


def _new_heads(rows: Sequence[Row], headed: int) -> Iterator[int]:
    """Where, below rows of figures, another header begins."""
    seen = False
    for index, row in enumerate(rows):
        if index < headed:
            continue
        seen = seen or figured(row)
        if seen and is_head(row) and any(figured(below) for below in rows[index + 1 : index + 1 + DEEPEST]):
            if index and is_head(rows[index - 1]):
                continue
            yield index


def is_head(row: Row) -> bool:
    """True for a row of words that can only be heads: two or more of them name periods, units or measures."""
    filled = [cell.text for place, cell in places(row) if place]
    if len(filled) < 2 or figured(row):
        return False
    return sum(is_figure_head(text) and len(text) < 80 for text in filled) >= max(2, len(filled) // 2)


def _part(
    rows: Sequence[Row], over: tuple[Span, ...], under: tuple[Span, ...], page: int | None, *, headed: int
) -> Layout:
    """The rows told apart: those of one cell at the top name the table, those without figures head it."""
    stray: list[Line] = []
    at = 0
    while at < len(rows) and len(filled := list(places(rows[at]))) == 1:
        place, only = filled[0]
        if kind_of(only.text) is CellKind.FIGURE:
            stray.append(Line(rows[at], page))
        elif place == 0:
            over = (*over, only.span)
        else:
            break
        at += 1
    first = next((index for index in range(at, len(rows)) if figured(rows[index])), len(rows))
    first = max(first, min(headed, len(rows)))
    first = next((index for index in range(at + 1, first) if _of_years(rows[index], rows[at])), first)
    header = list(rows[at:first])
    over = (*over, *(cell.span for row in header for cell in row if _of_the_table(cell.text)))
    header = [row for row in map(_heads_alone, header) if any(cell.text for cell in row)]
    sections: list[Row] = []
    while header and _is_section(header[-1]):
        sections.insert(0, header.pop())
    if not header and sections:
        over, sections = (*over, *(cell.span for row in sections for cell in row if cell.text)), []
    lines = tuple(Line(row, page) for row in (*sections, *rows[first:]))
    return Layout(tuple(header), lines, over, under, tuple(stray))


def _of_years(row: Row, head: Row) -> bool:
    """True for a row that has a label and years or counts under heads that are complete: no header, but values."""
    filled, heads = dict(places(row)), dict(places(head))
    return (
        0 in filled
        and len(filled) > 1
        and all(at in heads and kind_of(cell.text) is CellKind.EITHER for at, cell in filled.items() if at)
    )


def _heads_alone(row: Row) -> Row:
    """The row without words that are said of the whole table."""
    return tuple(replace(cell, text="") if _of_the_table(cell.text) else cell for cell in row)


def _of_the_table(text: str) -> bool:
    return notes_units(text) or bool(_CAPTION.match(text))


def _is_section(row: Row) -> bool:
    return [place for place, _ in places(row)] == [0]


def _same_table(before: Layout, part: Layout) -> bool:
    """True when the part goes on with the table: under the same header, or under none and as wide."""
    if not before.header or part.start - before.end > NEAR:
        return False
    if not part.lines or not before.lines:
        return not before.lines and not part.header and any(map(is_head, before.header)) and _fits(before, part)
    if part.header:
        return _alike(_texts(part.header), _texts(before.header))
    return _fits(before, part)


def _fits(before: Layout, part: Layout) -> bool:
    """True when the rows are as wide as the table, empty cells included, and where known stand under its columns."""
    edges, others = _edges(before), _edges(part)
    if edges or others:
        return bool(others) and all(abs(edges.get(at, 0.0) - edge) <= EDGE for at, edge in others.items())
    wide = {max(len(row), reach(row)) for row in before.header} | {len(line.cells) for line in before.lines}
    return _usual(len(line.cells) for line in part.lines) in wide or part.width == before.width


def _edges(layout: Layout) -> dict[int, float]:
    """Where the figures of each column end on the page, as far as known."""
    ends: dict[int, list[float]] = {}
    for line in layout.lines:
        for place, cell in places(line.cells):
            if place and cell.box and kind_of(cell.text) is CellKind.FIGURE:
                ends.setdefault(place, []).append(cell.box.right)
    return {place: sorted(found)[len(found) // 2] for place, found in ends.items()}


def _joined(before: Layout, part: Layout) -> Layout:
    return replace(
        before,
        lines=(*before.lines, *part.lines),
        under=(*before.under, *part.under),
        stray=(*before.stray, *part.stray),
    )


def _texts(header: Sequence[Row]) -> list[tuple[str, int | None]]:
    return [(" ".join(cell.text.split()).casefold(), cell.column) for row in header for cell in row if cell.text]


def _alike(one: Sequence[tuple[str, int | None]], other: Sequence[tuple[str, int | None]]) -> bool:
    """True for the same heads, but for a misprint."""
    same = sum(first == second for (first, _), (second, _) in zip(one, other, strict=False))
    return [place for _, place in one] == [place for _, place in other] and same >= SAME * len(one)


def _usual(numbers: Iterable[int]) -> int:
    counted = Counter(numbers)
    return max(counted, key=lambda number: (counted[number], number), default=0)
