"""Tables of figures that stand without rules: told by columns of figures, row by row. Pure; points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from index.tables.geometry import Line, Mark, bands, cells, read
from index.tables.paragraphs import paragraphs

FIGURE = re.compile(r"[-+(£$€~<>≥≤]*\d[\d,.:/]*(?:%|[kmb]n?|p\.?p\.?)?[)*%]*$|[-–—]$|n/?a$", re.IGNORECASE)
EDGE = 4.0
"""Figures of one column end within so many points of each other."""
COLUMN, ROWS = 3, 3
"""A table has two columns of so many figures, and so many rows of two figures."""
TIGHT = 0.93
"""A label's next line follows closer than this share of the step from row to row."""
PITCH = 1.5
"""The step from row to row in sizes, where no two rows of figures follow each other."""

Cells = tuple[tuple[Mark, ...], ...]


def is_figure(cell: Sequence[Mark]) -> bool:
    """True for a cell that holds a figure and nothing else."""
    return 0 < len(cell) <= 2 and all(FIGURE.match(mark.text) for mark in cell)


def table_lines(marks: Sequence[Mark]) -> list[Line]:
    """The lines of words among which tables of figures stand, prose around them included; empty if there is none."""
    lines = bands(marks)
    parts = [figure_cells(line) for line in lines]
    anchors = _anchors(parts)
    if len(anchors) < ROWS:
        return []
    first, last = _reach(lines, parts, anchors)
    before, within, after = (
        [mark for line in some for mark in line] for some in (lines[:first], lines[first : last + 1], lines[last + 1 :])
    )
    found = paragraphs(before)
    for part in (row_lines(within), table_lines(after) or paragraphs(after)):
        found += [Line(part[0].cells, True), *part[1:]] if part else []
    return found


def figure_cells(band: Sequence[Mark]) -> Cells:
    """The band's cells: parted at wide gaps, and before a figure at narrower ones."""
    found: list[tuple[Mark, ...]] = []
    for part in cells(band):
        start = 0
        for at, (before, mark) in enumerate(pairwise(part), 1):
            if mark.left - before.right > 0.45 * mark.size and re.search(r"\d", mark.text) and FIGURE.match(mark.text):
                found.append(part[start:at])
                start = at
        found.append(part[start:])
    return tuple(found)


def _anchors(parts: Sequence[Cells]) -> list[int]:
    """The lines that hold two figures or more in columns of three or more."""
    edges = sorted((cell[-1].right, index) for index, line in enumerate(parts) for cell in line if is_figure(cell))
    held: dict[int, int] = {}
    for edge, index in edges:
        near = edges[bisect_right(edges, (edge - EDGE, -1)) : bisect_right(edges, (edge + EDGE, len(parts)))]
        if len({other for _, other in near}) >= COLUMN:
            held[index] = held.get(index, 0) + 1
    return sorted(index for index, count in held.items() if count >= 2)


def _reach(lines: Sequence[Sequence[Mark]], parts: Sequence[Cells], anchors: Sequence[int]) -> tuple[int, int]:
    """The first run of figure lines, with the header lines close above."""
    first, last = anchors[0], anchors[0]
    for index in anchors[1:]:
        if index - last > 6:
            break
        last = index
    columns = _columns(parts[first : last + 1])
    if not columns:
        return first, last
    while first and len(_split(parts[first - 1], columns)) > 1:
        if lines[first][0].base - lines[first - 1][0].base > 3 * lines[first][0].size:
            break
        first -= 1
    pitch = _pitch(lines[first : last + 1], [any(map(is_figure, line)) for line in parts[first : last + 1]])
    while first and _label_beside(lines[first - 1], lines[first], columns, pitch):
        first -= 1
    while last + 1 < len(lines) and _label_beside(lines[last + 1], lines[last], columns, pitch):
        last += 1
    return first, last


def _label_beside(line: Sequence[Mark], other: Sequence[Mark], columns: Sequence[float], pitch: float) -> bool:
    """True when the line is so near the other, and so short, that it can only be part of its label."""
    return abs(line[0].base - other[0].base) < TIGHT * pitch and line[-1].right < columns[0]


def _columns(parts: Sequence[Cells]) -> list[float]:
    """Where one column ends and the next begins, the first of them where the labels end."""
    spans: list[list[float]] = []
    for right, left in sorted((cell[-1].right, cell[0].left) for line in parts for cell in line if is_figure(cell)):
        if spans and right - spans[-1][1] <= EDGE:
            spans[-1] = [min(left, spans[-1][0]), right, spans[-1][2] + 1]
        else:
            spans.append([left, right, 1])
    kept = [span for span in spans if span[2] >= COLUMN]
    between = [(before[1] + after[0]) / 2 for before, after in pairwise(kept)]
    return [kept[0][0] - EDGE, *between] if kept else []


def _split(line: Cells, columns: Sequence[float]) -> Cells:
    """The cells, parted once more where a word stands over another column than the one before it."""
    found: list[tuple[Mark, ...]] = []
    for cell in line:
        start = 0
        for at, (before, mark) in enumerate(pairwise(cell), 1):
            over = [bisect_right(columns, (m.left + m.right) / 2) for m in (before, mark)]
            if over[0] != over[1] and mark.left - before.right > 0.6 * mark.size:
                found.append(cell[start:at])
                start = at
        found.append(cell[start:])
    return tuple(found)


def row_lines(marks: Sequence[Mark], held: Mapping[int, float] | None = None) -> list[Line]:
    """One line a row: a label that wraps joins its figures, beside whichever of its lines they stand.

    ``held`` gives, by drawing order, the left edge of the ruled column that a word stands in, where columns are ruled.
    """
    column = held or {}
    lines = bands(marks)
    parts = [_in_columns(figure_cells(line), column) for line in lines]
    figured = [any(map(is_figure, line)) for line in parts]
    columns = _columns(parts)
    parts = [line if figure else _split(line, columns) for line, figure in zip(parts, figured, strict=True)]
    pitch = _pitch(lines, figured)
    rows: list[list[Cells]] = []
    full = False
    for index, line in enumerate(parts):
        near = index > 0 and _goes_on(lines[index - 1], lines[index], line, pitch, bool(held))
        if near and not (full and figured[index]):
            rows[-1].append(line)
            full = full or figured[index]
        else:
            rows.append([line])
            full = figured[index]
    return [Line(in_sight(_merged(row, column))) for row in rows]


def _in_columns(line: Cells, column: Mapping[int, float]) -> Cells:
    """The cells, parted where a ruled column ends."""
    return tuple(
        tuple(group) for cell in line for _, group in groupby(cell, key=lambda mark: column.get(mark.order, 0.0))
    )


def _pitch(lines: Sequence[Sequence[Mark]], figured: Sequence[bool]) -> float:
    """The usual step from one row of figures to the next; a guess by the size where there are no two in turn."""
    both = pairwise(zip(lines, figured, strict=True))
    steps = sorted(below[0].base - above[0].base for (above, one), (below, two) in both if one and two)
    return steps[len(steps) // 4] if steps else PITCH * max(line[0].size for line in lines)


def _goes_on(before: Sequence[Mark], line: Sequence[Mark], parts: Cells, pitch: float, ruled: bool) -> bool:
    """True when the line belongs to the row of the line before it."""
    if len(parts) > 1 and not ruled and not any(map(is_figure, parts)):
        return False
    return line[0].base - before[0].base < TIGHT * pitch or line[0].text[0].islower()


def _merged(row: Sequence[Cells], column: Mapping[int, float]) -> Cells:
    """The lines of a row as one: words join the cell that they stand under or over."""
    found: list[list[Mark]] = []
    parts = [cell for line in row for cell in line]
    for cell in sorted(parts, key=lambda c: (column.get(c[0].order, 0.0), c[0].left)):
        last = found[-1] if found else []
        alike = bool(last) and column.get(last[0].order) == column.get(cell[0].order)
        if alike and len(row) > 1 and cell[0].left < max(mark.right for mark in last):
            last += cell
        else:
            found.append(list(cell))
    return tuple(map(read, found))


def in_sight(row: Cells) -> Cells:
    """The row's cells in order, or as its lines are seen where a wrapped cell would part what the eye reads as one.

    So a quote stands on its page as it reads: figures come after the label's line that they are printed beside.
    """
    ordered = tuple(mark for cell in row for mark in cell)
    seen = read(ordered)
    if ordered == seen:
        return row
    cell_of = {mark.order: index for index, cell in enumerate(row) for mark in cell}
    return tuple(tuple(group) for _, group in groupby(seen, key=lambda mark: cell_of[mark.order]))
