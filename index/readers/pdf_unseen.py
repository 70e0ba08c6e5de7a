"""Words of a PDF page that nobody sees: in the colour of what lies behind them, tiny, invisible or off the page."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.tables.geometry import Mark

SMALLEST = 3.0
"""Words lower than this, in points, cannot be read."""
PALE, CLEAR = 200, 48
"""A colour with no channel below ``PALE`` is pale; one less opaque than ``CLEAR`` of 255 is all but transparent."""
ALIKE = 28
"""Two colours whose channels differ by less than this cannot be told apart on a page."""
UNIFORM = 0.985
"""A spot of which this share is one colour shows nothing."""
LARGEST = 4000
"""Pixels along a side of a page that is drawn to look at it, one a point."""
INVISIBLE = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
STROKED = frozenset((pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP))
Colour = tuple[int, int, int]


class Ink(NamedTuple):
    """How a word is drawn: its colour, how opaque it is out of 255, and whether it is drawn at all."""

    colour: Colour
    opacity: int
    drawn: bool

    @property
    def shown(self) -> bool:
        """False for ink that leaves no trace on any ground."""
        return self.drawn and self.opacity >= CLEAR

    @property
    def pale(self) -> bool:
        """True for ink that may not be seen on white paper."""
        return min(self.colour) >= PALE


class Shade(NamedTuple):
    """A filled box of the page, in points from the top left as displayed."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour

    def lies_under(self, mark: Mark) -> bool:
        """True where the middle of a word stands on it."""
        across, down = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


def unseen(
    page: Any, text: Any, marks: Sequence[Mark], shades: Sequence[Shade], *, width: float, height: float
) -> frozenset[int]:
    """The words that cannot be seen, by their order; the page is drawn only where the ink of some is doubtful."""
    hidden = {mark.order for mark in marks if mark.size < SMALLEST or _off_the_page(mark, width, height)}
    inks = _inks(text, marks)
    drowning = {colour: _alike_to(colour, shades) for colour in {ink.colour for ink in inks.values()}}
    doubtful = [
        mark
        for mark in marks
        if mark.order not in hidden and _in_doubt(mark, inks[mark.order], shades, drowning[inks[mark.order].colour])
    ]
    if doubtful:
        hidden.update(_blank(page, doubtful, inks, width=width, height=height))
    return frozenset(hidden)


def shade_of(item: Any, box: tuple[float, float, float, float]) -> Shade | None:
    """The shade that a simple path makes; None for one that is not filled, or is too small for a word to stand on."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if box[2] - box[0] < SMALLEST or box[3] - box[1] < SMALLEST:
        return None
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not fill.value:
        return None
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, opacity) or opacity.value < CLEAR:
        return None
    return Shade(*box, (red.value, green.value, blue.value))


def _off_the_page(mark: Mark, width: float, height: float) -> bool:
    return mark.right <= 0 or mark.bottom <= 0 or mark.left >= width or mark.top >= height


def _inks(text: Any, marks: Sequence[Mark]) -> dict[int, Ink]:
    """The ink of each word, as its first letter has it, by the word's order."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    found: dict[int, Ink] = {}
    for mark in marks:
        item = pdfium.FPDFText_GetTextObject(text, mark.order)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
        told = pdfium.FPDFText_GetStrokeColor if mode in STROKED else pdfium.FPDFText_GetFillColor
        if told(text, mark.order, red, green, blue, opacity):
            found[mark.order] = Ink((red.value, green.value, blue.value), opacity.value, mode not in INVISIBLE)
        else:
            found[mark.order] = Ink((0, 0, 0), 255, mode not in INVISIBLE)
    return found


def _alike_to(ink: Colour, shades: Sequence[Shade]) -> bool:
    return any(_alike(ink, shade.colour) for shade in shades)


def _in_doubt(mark: Mark, ink: Ink, shades: Sequence[Shade], drowns: bool) -> bool:
    """True where a word may not show: ink that leaves no trace, or like the last shade under it or the bare page."""
    if not ink.shown:
        return True
    if not ink.pale and not drowns:
        return False
    under = next((shade.colour for shade in reversed(shades) if shade.lies_under(mark)), None)
    return ink.pale if under is None else _alike(ink.colour, under)


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(mine - theirs) < ALIKE for mine, theirs in zip(one, other, strict=True))


def _blank(page: Any, marks: Sequence[Mark], inks: Mapping[int, Ink], *, width: float, height: float) -> Iterator[int]:
    """The words that do not show when the page is drawn, by their order.

    Words that are not drawn over a picture of the same words, as on a scan that was read, can be seen.
    """
    wide, high = (max(1, min(LARGEST, round(side))) for side in (width, height))
    bitmap = pdfium.FPDFBitmap_Create(wide, high, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap) // 4
        start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_uint32 * (stride * high)))
        pixels = memoryview(start.contents).cast("B").cast("I")
        for mark in marks:
            left, right = _within(mark.left, mark.right, wide)
            lines = range(*_within(mark.top, mark.bottom, high))
            spot = [pixels[row * stride + left : row * stride + right] for row in lines]
            if _nothing_on((spot[0], spot[-1]), inks[mark.order]) and _nothing_on(spot, inks[mark.order]):
                yield mark.order
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _within(begin: float, end: float, most: int) -> tuple[int, int]:
    """The pixels from one place to another, one at least, on a page of so many."""
    first = min(most - 1, max(0, round(begin)))
    return first, min(most, max(first + 1, round(end)))


def _nothing_on(rows: Sequence[memoryview[int]], ink: Ink) -> bool:
    """True where ink cannot be told from its ground, the colour that prevails in these rows of a spot.

    Ink that is not drawn shows nothing where all is of one colour.
    """
    found: Counter[int] = Counter()
    for row in rows:
        found.update(row)
    ground, many = found.most_common(1)[0]
    if not ink.shown:
        return many >= UNIFORM * found.total()
    return _alike(ink.colour, (ground >> 16 & 255, ground >> 8 & 255, ground & 255))
