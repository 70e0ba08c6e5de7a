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
            found[-1] += [block for part in slices[at:end] for block in part]
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
    """Where the run of slices from ``start`` ends that one gutter parts, and its two columns; empty if not prose.

    A run without prose may yet hold some further down, so only its first quarter is passed over.
    """
    free = _free(slices[start])
    end = start + 1
    while end < len(slices) and (narrower := _shared(free, _free(slices[end]))):
        free, end = narrower, end + 1
    inner = [gap for gap in free if gap[0] != float("-inf") and gap[1] != float("inf")]
    if not inner:
        return start + 1, ()
    left, right = max(inner, key=lambda gap: gap[1] - gap[0])
    gutter = (left + right) / 2
    run = [block for part in slices[start:end] for block in part]
    sides = [b for b in run if b.right <= gutter], [b for b in run if b.left >= gutter]
    if all(map(_prose, sides)):
        return end, sides
    return start + max(1, (end - start) // 4), ()


def _free(blocks: Sequence[Block]) -> list[tuple[float, float]]:
    """The gaps from left to right that no block stands in, the margins included."""
    found: list[tuple[float, float]] = []
    reach = float("-inf")
    for block in sorted(blocks, key=lambda b: b.left):
        if block.left - reach >= GUTTER:
            found.append((reach, block.left))
        reach = max(reach, block.right)
    return [*found, (reach, float("inf"))]


def _shared(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps that both leave free, none if no gutter is among them."""
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= GUTTER]
    inner = [gap for gap in both if gap[0] != float("-inf") and gap[1] != float("inf")]
    return both if inner else []


def _prose(side: Sequence[Block]) -> bool:
    marks = [b.held for b in side if isinstance(b.held, Mark)]
    lines = bands(marks)
    worded = sum(not any(letter.isdigit() for letter in mark.text) for mark in marks)
    return len(lines) >= LINES and worded >= WORDS * len(lines)
