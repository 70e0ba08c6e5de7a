"""Words set on a page, gathered into the lines that a reader sees: pure functions, points from the page's top left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

BAND = 0.28
"""Words whose baselines differ by less than this share of their size stand on one line."""


class Mark(NamedTuple):
    """A word as it is set: box, baseline and size in points, clockwise turn in degrees, place in drawing order."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    turn: int = 0
    order: int = 0


class Line(NamedTuple):
    """One line of canonical text: its cells in order (prose has one), and whether a paragraph begins with it."""

    cells: tuple[tuple[Mark, ...], ...]
    opens: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every word of the line, in reading order."""
        return tuple(mark for cell in self.cells for mark in cell)


def bands(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The words gathered by baseline, bands from the top, words from the left."""
    found: list[list[Mark]] = []
    base, size = 0.0, 0.0
    for mark in sorted(marks, key=_baseline):
        if not found or mark.base - base > BAND * max(mark.size, size):
            found.append([])
            base, size = mark.base, mark.size
        elif mark.size > size:
            base, size = mark.base, mark.size
        found[-1].append(mark)
    for band in found:
        band.sort(key=_leftmost)
    return found


_baseline, _leftmost = attrgetter("base", "left"), attrgetter("left")


def cells(band: Sequence[Mark], *, gap: float = 1.0) -> tuple[tuple[Mark, ...], ...]:
    """The band parted wherever the space between two words is wider than ``gap`` times their size."""
    parts: list[list[Mark]] = []
    for mark in band:
        if parts and mark.left - parts[-1][-1].right <= gap * mark.size:
            parts[-1].append(mark)
        else:
            parts.append([mark])
    return tuple(map(tuple, parts))


def upright(mark: Mark, *, width: float, height: float) -> Mark:
    """The mark as it stands when the page is turned so that it can be read; ``width`` and ``height`` are the page's."""
    if mark.turn == 90:
        box = mark.top, width - mark.right, mark.bottom, width - mark.left
        return mark._replace(left=box[0], top=box[1], right=box[2], bottom=box[3], base=width - mark.base)
    if mark.turn == 270:
        box = height - mark.bottom, mark.left, height - mark.top, mark.right
        return mark._replace(left=box[0], top=box[1], right=box[2], bottom=box[3])
    if mark.turn == 180:
        box = width - mark.right, height - mark.bottom, width - mark.left, height - mark.top
        return mark._replace(left=box[0], top=box[1], right=box[2], bottom=box[3], base=height - mark.base)
    return mark


def read(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The words line by line."""
    return tuple(mark for band in bands(marks) for mark in band)
