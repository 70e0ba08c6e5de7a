"""The words of a PDF page with their boxes, by pypdfium2 alone: nothing here knows what a table is."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from index.figures import Box

FINE = 100


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank, and its box on the page as displayed."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box, in points from the page's top left."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point stands on it, a point of paper either way."""
        return self.box.left - 1 <= x <= self.box.right + 1 and self.box.top - 1 <= y <= self.box.bottom + 1


def digest(path: Path) -> str:
    """The first 12 hexadecimal digits of the file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def page_words(page: pypdfium2.PdfPage) -> list[Word]:
    """The page's words in the order in which its characters are stored."""
    return [Word("".join(char for char, _ in run), _around([box for _, box in run])) for run in _runs(page)]


def _runs(page: pypdfium2.PdfPage) -> Iterator[list[tuple[str, Box]]]:
    textpage, run = page.get_textpage(), list[tuple[str, Box]]()
    for place in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage.raw, place) or 32)
        box = _displayed(page, textpage.get_charbox(place))
        if run and (char.isspace() or _apart(run[-1][1], box)):
            yield run
            run = []
        if not char.isspace():
            run.append((char, box))
    if run:
        yield run


def _apart(left: Box, right: Box) -> bool:
    """Whether a jump to another line or column stands between two characters."""
    high = max(left.bottom - left.top, right.bottom - right.top, 4.0)
    wide = max(left.right - left.left, right.right - right.left, 4.0)
    across = max(right.left - left.right, left.left - right.right)
    down = max(right.top - left.bottom, left.top - right.bottom)
    return across > 1.5 * max(high, wide) or down > 1.5 * max(high, wide)


def _displayed(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> Box:
    """A box in the page's own space, as it lies once the page is cropped and turned."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    points = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page.raw, 0, 0, int(width * FINE), int(height * FINE), 0, across, up, x, y)
        points.append((x.value / FINE, y.value / FINE))
    (ax, ay), (bx, by) = points
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
