"""The words of one page in reading order: ruled tables row by row, columns one after the other, lines from the top."""

from __future__ import annotations

from collections.abc import Sequence

from index.papers import Rule
from index.readers.stamps import FOOT
from index.tables.columns import Block, strips
from index.tables.geometry import Line, Mark, upright
from index.tables.grids import Grid, grids
from index.tables.paragraphs import paragraphs
from index.tables.rows import grid_lines, whole
from index.tables.unruled import table_lines


def page_lines(marks: Sequence[Mark], rules: Sequence[Rule], *, width: float, height: float) -> list[Line]:
    """The page's lines; words that are turned against the rest of the page come last."""
    turns = sorted({mark.turn for mark in marks}, key=lambda t: -sum(len(m.text) for m in marks if m.turn == t))
    found: list[Line] = []
    for turn in turns:
        set_up = [upright(mark, width=width, height=height) for mark in marks if mark.turn == turn]
        found += _opened(_footed(_lines(set_up, rules if turn == 0 else ())))
    return found


def _footed(lines: list[Line]) -> list[Line]:
    """The lines, a page number at the foot kept out of the paragraph before it."""
    if lines and FOOT.match(" ".join(mark.text for mark in lines[-1].marks)):
        return [*lines[:-1], Line(lines[-1].cells, True)]
    return lines


def _lines(marks: Sequence[Mark], rules: Sequence[Rule]) -> list[Line]:
    ruled = whole(grids(rules, marks), marks)
    inside = {mark.order for grid in ruled for row in grid.rows for cell in row for mark in cell.marks}
    blocks = [Block(grid.left, grid.top, grid.right, grid.bottom, grid) for grid in ruled]
    blocks += [Block(m.left, m.top, m.right, m.bottom, m) for m in marks if m.order not in inside]
    found: list[Line] = []
    for strip in strips(blocks):
        found += _strip_lines(strip)
    return found


def _strip_lines(strip: Sequence[Block]) -> list[Line]:
    """A strip's lines: a ruled table in it comes where its top stands among the lines."""
    tables = sorted((b for b in strip if isinstance(b.held, Grid)), key=lambda b: b.top)
    loose = sorted((b.held for b in strip if isinstance(b.held, Mark)), key=lambda m: m.base)
    found: list[Line] = []
    for block in tables:
        before = [mark for mark in loose if mark.base < block.top + mark.size / 2]
        loose = loose[len(before) :]
        found += _opened(_flow(before))
        assert isinstance(block.held, Grid)
        found += _opened(grid_lines(block.held))
    return found + _opened(_flow(loose))


def _flow(marks: Sequence[Mark]) -> list[Line]:
    return table_lines(marks) or paragraphs(marks)


def _opened(lines: Sequence[Line]) -> list[Line]:
    """The lines, a paragraph beginning with the first."""
    return [Line(lines[0].cells, True), *lines[1:]] if lines else []
