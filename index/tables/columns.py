"""Columns of prose told from lines that run across: pure, points from the page's top left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.tables.geometry import Mark, bands
from index.tables.grids import Grid

GUTTER = 9.0
"""Columns stand at least so many points apart."""
LINES, WORDS = 4, 3.5
"""A column of prose has at least so many lines, and so many words a line: fewer are cells of a table."""


class Block(NamedTuple):
    """A word or a ruled table, as something that takes room on the page."""

    left: float
    top: float
    right: float
    bottom: float
    held: Mark | Grid


def strips(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in reading order: what runs across from the top; prose in columns comes column by column."""
    slices = _slices(blocks)
    found: list[list[Block]] = [[]]
    at = 0
    while at < len(slices):
        end, sides = _columns(slices, at)
        if sides:
            found += [strip for side in sides for strip in strips(side)]
            found.append([])
        else:
            found[-1] += slices[at]
        at = end
    return [strip for strip in found if strip]


def _slices(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks parted wherever a level stroke could be drawn across all of them."""
    found: list[list[Block]] = []
    reach = float("-inf")
    for block in sorted(blocks, key=lambda b: b.top):
        if block.top >= reach + 1:
            found.append([])
        found[-1].append(block)
        reach = max(reach, block.bottom)
    return found


def _columns(slices: Sequence[list[Block]], start: int) -> tuple[int, tuple[list[Block], ...]]:
    """The longest run of slices from ``start`` that one gutter parts into two columns of prose; no columns if none."""
    gathered: list[Block] = []
    best: tuple[int, tuple[list[Block], ...]] = (start + 1, ())
    for end in range(start, len(slices)):
        gathered = gathered + slices[end]
        gutter = _gutter(gathered)
        if gutter is None:
            break
        sides = [b for b in gathered if b.right <= gutter], [b for b in gathered if b.left >= gutter]
        if all(map(_prose, sides)):
            best = end + 1, sides
    return best


def _gutter(blocks: Sequence[Block]) -> float | None:
    """The middle of the widest gap from left to right that no block crosses."""
    best, place, reach = GUTTER, None, float("inf")
    for block in sorted(blocks, key=lambda b: b.left):
        if block.left - reach >= best:
            best, place = block.left - reach, (block.left + reach) / 2
        reach = block.right if reach == float("inf") else max(reach, block.right)
    return place


def _prose(side: Sequence[Block]) -> bool:
    marks = [b.held for b in side if isinstance(b.held, Mark)]
    lines = bands(marks)
    worded = sum(not any(letter.isdigit() for letter in mark.text) for mark in marks)
    return len(lines) >= LINES and worded >= WORDS * len(lines)
