"""Where quoted words stand on the picture of their page: pure functions over the boxes that the reader kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as its picture shows it, upright: ``turn`` degrees clockwise from the file's, its size in points."""

    turn: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word, or the quoted part of one, as it stands on the upright page."""

    start: int
    end: int
    box: Box


def sheet_of(page: Page, text: str) -> Sheet:
    """The page turned so that most of its lines run from left to right."""
    ways = Counter(_way(one, other) for one, other in pairwise(page.words) if _of_one_line(one, other, text))
    turn = -ways.most_common(1)[0][0] % 360 if ways else 0
    size = (page.width, page.height) if turn % 180 == 0 else (page.height, page.width)
    return Sheet(turn, *size)


def boxes_of(span: Span, page: Page, text: str) -> tuple[Box, ...]:
    """The boxes of the words of ``span`` on the upright page; none where less than half of them can be placed.

    Cells of a table have one box each, other words one a line. No box holds the middle of another word.
    """
    sheet = sheet_of(page, text)
    start, end = max(span.start, page.start), min(span.end, page.end)
    placed = [
        _placed(word, Span(start, end), page, sheet) for word in page.words if word.start < end > start < word.end
    ]
    shown = [one for one in placed if one.box.left < one.box.right and one.box.top < one.box.bottom]
    if not shown or sum(one.end - one.start for one in shown) < ENOUGH * len("".join(text[start:end].split())):
        return ()
    others = [_turned(word, page, sheet) for word in page.words if word.end <= start or end <= word.start]
    return tuple(_aired(box, sheet) for group in _groups(shown, text) for box in _joined(group, others))


def first_of(boxes: Iterable[Box]) -> Box | None:
    """The box that is reached first from the top of the page."""
    return min(boxes, key=lambda box: (box.top, box.left), default=None)


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


def _placed(word: Word, quote: Span, page: Page, sheet: Sheet) -> _Placed:
    """The word as far as it is quoted, every character as wide as the others."""
    start, end = max(word.start, quote.start), min(word.end, quote.end)
    box = _turned(word, page, sheet)
    each = (box.right - box.left) / max(1, word.end - word.start)
    cut = box._replace(left=box.left + each * (start - word.start), right=box.left + each * (end - word.start))
    return _Placed(start, end, cut)


def _turned(word: Word, page: Page, sheet: Sheet) -> Box:
    """The box of a word after the page was turned, within the page."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    match sheet.turn:
        case 90:
            left, top, right, bottom = page.height - bottom, left, page.height - top, right
        case 180:
            left, top, right, bottom = page.width - right, page.height - bottom, page.width - left, page.height - top
        case 270:
            left, top, right, bottom = top, page.width - right, bottom, page.width - left
    return _within(Box(left, top, right, bottom), sheet)


def _within(box: Box, sheet: Sheet) -> Box:
    left, right = (min(max(side, 0.0), sheet.width) for side in (box.left, box.right))
    top, bottom = (min(max(side, 0.0), sheet.height) for side in (box.top, box.bottom))
    return Box(left, top, right, bottom)


def _groups(words: Sequence[_Placed], text: str) -> Iterator[list[_Placed]]:
    """The words of each cell of a table together, those of other text line by line as it is printed."""

    def cell(word: _Placed) -> tuple[int, int]:
        line = text.rfind("\n", 0, word.start) + 1
        return line, text.count("\t", line, word.start)

    for (line, _), found in groupby(words, key=cell):
        group = list(found)
        if is_row(text[line:].partition("\n")[0]):
            yield group
        else:
            yield from _printed_lines(group)


def _printed_lines(words: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    line: list[_Placed] = []
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


def _joined(group: Sequence[_Placed], others: Sequence[Box]) -> Iterator[Box]:
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
    return Box(*(round(side, 1) for side in _within(wide, sheet)))
