"""The words and rules of a PDF page as pdfium tells them, in points from the top left of the page as displayed."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.papers import Rule
from index.readers.pdf_unseen import Shade, shade_of, unseen
from index.tables.geometry import Mark

SCALE = 1000
"""Page coordinates come from pdfium as whole numbers: a thousandth of a point is near enough."""
APART = 0.25
"""A gap wider than this share of the size parts two words that no space parts."""
OBJECTS = 5000
"""A page of more objects than this is a drawing; its first ones tell enough."""
CORNERS, THIN = 6, 3.0
"""A path of up to six segments may be a stroke or a box; less than three points thick it is a rule."""
PATH, PICTURE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
HYPHENS = {0x02: "-", 0x2010: "-", 0x2011: "-", 0xFFFE: "-"}
UNSEEN = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff]")
LIGATURES = re.compile("[\ufb00-\ufb06]")


class Sheet(NamedTuple):
    """One page before it is read: its size in points, its words in drawing order, and the share that pictures cover.

    ``unseen`` is how many words nobody can see on it; they are not among its words.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    rules: tuple[Rule, ...] = ()
    pictured: float = 0.0
    unseen: int = 0


class Frame(NamedTuple):
    """The way from a page's own coordinates to points from the top left as displayed: rotation and crop taken in."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is displayed."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box as displayed."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def turn(self, angle: float) -> int:
        """How far text at this angle (radians, in the page) is turned as displayed: 0, 90, 180 or 270 clockwise."""
        x, y = math.cos(angle), -math.sin(angle)
        across, down = self.a * x + self.c * y, self.b * x + self.d * y
        return round(math.degrees(math.atan2(down, across)) / 90) % 4 * 90


def sheet(page: Any) -> Sheet:
    """The page behind a pdfium handle."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    frame = _frame(page, width, height)
    text = pdfium.FPDFText_LoadPage(page)
    rules, shades, area = _drawn(page, frame)
    try:
        marks = tuple(_marks(text, frame)) if text else ()
        hidden = unseen(page, text, marks, shades, width=width, height=height)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    seen = tuple(mark for mark in marks if mark.order not in hidden) if hidden else marks
    return Sheet(width, height, seen, rules, area / max(1.0, width * height), len(hidden))


def clean(text: str) -> str:
    """The word as it is kept: ligatures apart, symbol-font signs as bullets, nothing that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), UNSEEN.sub("", text))
    return PRIVATE.sub("•" if len(text) == 1 else "", text)


def _frame(page: Any, width: float, height: float) -> Frame:
    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, int(width * SCALE), int(height * SCALE), 0, x, y, across, down)
        return across.value / SCALE, down.value / SCALE

    (e, f), (ax, ay), (cx, cy) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return Frame((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def _drawn(page: Any, frame: Frame) -> tuple[tuple[Rule, ...], list[Shade], float]:
    """The page's rules, its filled boxes, and the area in square points that pictures cover."""
    sides = [ctypes.c_float() for _ in range(4)]
    drawn: list[tuple[float, float, float, float]] = []
    shades: list[Shade] = []
    area = 0.0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (PATH, PICTURE) or not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, top, right, bottom = frame.box(*(side.value for side in sides))
        if kind == PICTURE:
            area += (right - left) * (bottom - top)
        elif pdfium.FPDFPath_CountSegments(item) <= CORNERS:
            drawn.append((left, top, right, bottom))
            shade = shade_of(item, drawn[-1])
            shades += [shade] if shade else []
    return rules_of(drawn), shades, area


def rules_of(drawn: Sequence[tuple[float, float, float, float]]) -> tuple[Rule, ...]:
    """The rules that simple paths with these boxes make.

    Word shades the lines of a cell one by one, inset from its borders: where there are upright rules, a box counts only
    between two of them.
    """
    rules = [rule for box in drawn if min(box[2] - box[0], box[3] - box[1]) < THIN for rule in _edges(*box)]
    at = sorted(rule.left for rule in rules if not rule.level)
    for box in drawn:
        if min(box[2] - box[0], box[3] - box[1]) >= THIN and (not at or (_near(at, box[0]) and _near(at, box[2]))):
            rules += _edges(*box)
    return tuple(rules)


def _near(at: Sequence[float], edge: float) -> bool:
    place = bisect_left(at, edge - THIN)
    return place < len(at) and at[place] <= edge + THIN


def _edges(left: float, top: float, right: float, bottom: float) -> tuple[Rule, ...]:
    """The rules that a simple path with this box makes: one when it is thin, four round a box, none for a dot."""
    wide, high = right - left, bottom - top
    if wide < THIN and high < THIN:
        return ()
    if high < THIN:
        return (Rule(left, (top + bottom) / 2, right, (top + bottom) / 2),)
    if wide < THIN:
        return (Rule((left + right) / 2, top, (left + right) / 2, bottom),)
    if wide < 12 or high < 6:
        return ()
    return (
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    )


def _marks(text: Any, frame: Frame) -> Iterator[Mark]:
    """The words in drawing order: letters until a space, or until the next letter stands clear of the word's box."""
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyph, box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    letters: list[str] = []
    first, left, bottom, right, top = 0, 0.0, 0.0, 0.0, 0.0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = glyph(text, index)
        if (code <= 32 and code != 2) or code in (0xA0, 0x3000) or 0x2000 <= code <= 0x200A:
            if letters:
                yield from _mark(text, frame, "".join(letters), first, (left, bottom, right, top), x, y)
                letters = []
            continue
        box(text, index, rect)
        start, low, end, high = rect.left, rect.bottom, rect.right, rect.top
        if letters:
            reach = APART * (high - low)
            if reach < 1.0:
                reach = 1.0
            if start > right + reach or end < left - reach or low > top + reach or high < bottom - reach:
                yield from _mark(text, frame, "".join(letters), first, (left, bottom, right, top), x, y)
                letters = []
        if letters:
            left, bottom = (start if start < left else left), (low if low < bottom else bottom)
            right, top = (end if end > right else right), (high if high > top else top)
        else:
            first, left, bottom, right, top = index, start, low, end, high
        letters.append(HYPHENS.get(code) or chr(code))
    if letters:
        yield from _mark(text, frame, "".join(letters), first, (left, bottom, right, top), x, y)


def _mark(
    text: Any, frame: Frame, letters: str, index: int, box: tuple[float, float, float, float], x: Any, y: Any
) -> Iterator[Mark]:
    word = clean(letters)
    if not word:
        return
    turn = frame.turn(pdfium.FPDFText_GetCharAngle(text, index))
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    across, down = frame.point(x.value, y.value)
    edges = frame.box(*box)
    upright = turn in (0, 180)
    size = edges[3] - edges[1] if upright else edges[2] - edges[0]
    yield Mark(word, *edges, down if upright else across, size, turn, index)
