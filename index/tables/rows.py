"""Rows of ruled tables as lines: the cells of a row in order, prose in cells as paragraphs. Pure; points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.tables.geometry import Line, Mark, bands, read
from index.tables.grids import Cell, Grid
from index.tables.paragraphs import paragraphs
from index.tables.unruled import EDGE, FIGURE, ROWS, figure_cells, in_sight, is_figure, row_lines

SHORT = 140
"""A row of more words than this gives its prose in paragraphs."""
PROSE, WRAPPED = 12, 3
"""A cell of more words, on more lines, than this is prose."""
HEADS = 2
"""A header is not looked for below so many rows."""


def grid_lines(grid: Grid) -> list[Line]:
    """The lines of a ruled table: a row is one line, but words that have a row to themselves stay as they run."""
    found: list[Line] = []
    for index, row in enumerate(grid.rows):
        if len(row) == 1:
            found += paragraphs(row[0].marks)
        elif stacked(row):
            found += row_lines(
                [mark for cell in row for mark in cell.marks],
                {mark.order: cell.left for cell in row for mark in cell.marks},
            )
        else:
            found += _row(row, head=index < HEADS and not any(is_figure(cell.marks) for cell in row))
    return found


def whole(found: Sequence[Grid], marks: Sequence[Mark]) -> list[Grid]:
    """The grids that hold their rows whole: none with figures beside it, as where only groups of columns are boxed."""
    figures = [mark for mark in marks if FIGURE.match(mark.text)]
    return [
        grid for grid in found if _beside(grid, figures) < ROWS and 2 * sum(map(stacked, grid.rows)) <= len(grid.rows)
    ]


def _beside(grid: Grid, figures: Sequence[Mark]) -> int:
    """How many figures stand level with the grid, but not in it."""
    return sum(
        grid.top < mark.base < grid.bottom and not grid.left - EDGE < (mark.left + mark.right) / 2 < grid.right + EDGE
        for mark in figures
    )


def _row(row: Sequence[Cell], *, head: bool) -> list[Line]:
    """A row as one line; cells of prose come after it, each as a paragraph of its own.

    Cells come in order, unless a wrapped one would then stand between words that the eye reads on one line: such a row
    comes as the lines are seen, so that a quote of it reads as it is printed.
    """
    long = [cell for cell in row if len(cell.marks) > PROSE and len(bands(cell.marks)) > WRAPPED]
    if len(long) > 1 or sum(len(cell.marks) for cell in row) > SHORT:
        short = [cell for cell in row if cell not in long]
        found = [Line(tuple(part for cell in short for part in _parts(cell)), True)] if short else []
        for cell in long:
            lines = paragraphs(cell.marks)
            found += [Line(lines[0].cells, True), *lines[1:]]
        return found
    ordered = tuple(part for cell in row for part in _parts(cell))
    return [Line(ordered if head else in_sight(ordered))]


def _parts(cell: Cell) -> tuple[tuple[Mark, ...], ...]:
    """The cell, parted where figures stand side by side in it on one line."""
    lines = bands(cell.marks)
    parts = figure_cells(lines[0])
    return parts if len(lines) == 1 and sum(map(is_figure, parts)) > 1 else (read(cell.marks),)


def stacked(row: Sequence[Cell]) -> bool:
    """True when figures stand under figures in the row, in two columns or more: rows that no rule parts."""
    lines = [figure_cells(band) for band in bands([mark for cell in row for mark in cell.marks])]
    held = [[cell[-1].right for cell in line if is_figure(cell)] for line in lines]
    rows = [edges for edges in held if len(edges) > 1]
    return any(
        sum(any(abs(edge - other) <= EDGE for other in below) for edge in above) > 1 for above, below in pairwise(rows)
    )
