"""Where quoted words stand on the picture of their page: pure functions over the boxes that the reader kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from index.figures import Box
from index.papers import Page, Span, Word
from webapp.marking import is_row

ENOUGH: Final = 0.5
"""Less than this share of a quote's characters placed, and nothing is marked."""
AIR: Final = 1.2
"""Points of paper that a mark leaves around its words."""
_BESIDE: Final = 0.5
"""Words whose boxes share this much of the lower one's height stand on one line."""
_WIDE: Final = 3.0
"""A gap wider than this many times the height of the words parts two marks."""


class Placed(NamedTuple):
    """A word, or the quoted part of one, as it stands on the upright page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as its picture shows it, upright: ``turn`` degrees clockwise from the file's, its size in points.

    ``span`` is the page's in the text.
    """

    turn: int
    width: float
    height: float
    span: Span
    words: tuple[Placed, ...] = field(repr=False)


def sheet_of(page: Page, text: str) -> Sheet:
    """The page turned so that most of its lines run from left to right."""
    ways = Counter(_way(one, other) for one, other in pairwise(page.words) if _of_one_line(one, other, text))
    turn = -ways.most_common(1)[0][0] % 360 if ways else 0
    width, height = (page.width, page.height) if turn % 180 == 0 else (page.height, page.width)
    words = (Placed(word.start, word.end, _turned(word, page, turn)) for word in page.words)
    inside = tuple(word._replace(box=_within(word.box, width, height)) for word in words)
    return Sheet(turn, width, height, Span(page.start, page.end), inside)


def boxes_of(span: Span, sheet: Sheet, text: str) -> tuple[Box, ...]:
    """The boxes of the words of ``span`` on the upright page; none where less than half of them can be placed.

    Cells of a table have one box each, other words one a line. No box holds the middle of another word.
    """
    start, end = max(span.start, sheet.span.start), min(span.end, sheet.span.end)
    quoted = [_cut(word, start, end) for word in sheet.words if word.start < end and start < word.end]
    shown = [one for one in quoted if one.box.left < one.box.right and one.box.top < one.box.bottom]
    if not shown or sum(one.end - one.start for one in shown) < ENOUGH * len("".join(text[start:end].split())):
        return ()
    others = [word.box for word in sheet.words if word.end <= start or end <= word.start]
    return tuple(_aired(box, sheet) for group in _groups(shown, text) for box in _joined(group, others))


def _of_one_line(one: Word, other: Word, text: str) -> bool:
    return text[one.end : other.start] in (" ", "\t")


def _way(one: Word, other: Word) -> int:
    """Which way the second word follows the first, in degrees clockwise from the right."""
    across = one.left + one.right, other.left + other.right
    down = one.top + one.bottom, other.top + other.bottom
    right, below = across[1] - across[0], down[1] - down[0]
    if abs(right) >= abs(below):
        return 0 if right >= 0 else 180
    return 90 if below >= 0 else 270


def _cut(word: Placed, start: int, end: int) -> Placed:
    """The word as far as it is quoted, every character as wide as the others."""
    if start <= word.start and word.end <= end:
        return word
    first, last = max(word.start, start), min(word.end, end)
    each = (word.box.right - word.box.left) / (word.end - word.start)
    left = word.box.left + each * (first - word.start)
    return Placed(first, last, word.box._replace(left=left, right=left + each * (last - first)))


def _turned(word: Word, page: Page, turn: int) -> Box:
    """The box of a word after the page was turned."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    match turn:
        case 90:
            return Box(page.height - bottom, left, page.height - top, right)
        case 180:
            return Box(page.width - right, page.height - bottom, page.width - left, page.height - top)
        case 270:
            return Box(top, page.width - right, bottom, page.width - left)
    return Box(left, top, right, bottom)


def _within(box: Box, width: float, height: float) -> Box:
    if 0 <= box.left <= box.right <= width and 0 <= box.top <= box.bottom <= height:
        return box
    left, right = (min(max(side, 0.0), width) for side in (box.left, box.right))
    top, bottom = (min(max(side, 0.0), height) for side in (box.top, box.bottom))
    return Box(left, top, right, bottom)


def _groups(words: Sequence[Placed], text: str) -> Iterator[list[Placed]]:
    """The words of each cell of a table together, those of other text line by line as it is printed."""

    def cell(word: Placed) -> tuple[int, int]:
        line = text.rfind("\n", 0, word.start) + 1
        return line, text.count("\t", line, word.start)

    for (line, _), found in groupby(words, key=cell):
        group = list(found)
        if is_row(text[line:].partition("\n")[0]):
            yield group
        else:
            yield from _printed_lines(group)


def _printed_lines(words: Sequence[Placed]) -> Iterator[list[Placed]]:
    line: list[Placed] = []
    for word in words:
        if line and not _beside(line[-1].box, word.box):
            yield line
            line = []
        line.append(word)
    yield line


def _beside(one: Box, other: Box) -> bool:
    """True where the second box follows the first on one line."""
    lower = min(one.bottom - one.top, other.bottom - other.top)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = other.left - one.right
    return shared >= _BESIDE * lower and other.left >= one.left and gap <= _WIDE * lower


def _joined(group: Sequence[Placed], others: Sequence[Box]) -> Iterator[Box]:
    """One box around the words; where it would hold other words too, one a line, and in the end one a word."""
    whole = _around(one.box for one in group)
    if len(group) == 1 or not any(_holds(whole, other) for other in others):
        yield whole
        return
    lines = list(_printed_lines(group))
    if len(lines) == 1:
        yield from (one.box for one in group)
    else:
        for line in lines:
            yield from _joined(line, others)


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def _holds(box: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return box.left - AIR <= across <= box.right + AIR and box.top - AIR <= down <= box.bottom + AIR


def _aired(box: Box, sheet: Sheet) -> Box:
    wide = Box(box.left - AIR, box.top - AIR, box.right + AIR, box.bottom + AIR)
    return Box(*(round(side, 1) for side in _within(wide, sheet.width, sheet.height)))
