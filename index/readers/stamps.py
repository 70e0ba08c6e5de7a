"""Page stamps of the committee system and their labels: "Page 147" at the foot, "Agenda Item 7" at the top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.pdf_marks import Sheet
from index.tables.geometry import Mark, bands, cells

PAGE = re.compile(r"Page (\d{1,5})$")
ITEM = re.compile(r"Agenda Item \w{1,6}$")
FOOT = re.compile(r"(?:Page )?(\d{1,4})(?: (?:of|/) \d{1,4})?$", re.IGNORECASE)
WITHIN = re.compile(
    r"(?:.{0,120}(?:\bpage\s?|[|–—-]\s?))?(?P<last>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?$|(?P<first>\d{1,4})\s?[|–—]\s",
    re.IGNORECASE,
)
"""A number in a running foot: at its end, behind "Page", a stroke or a dash, or before a stroke at its beginning."""
MARGIN, FEET = 50.0, 80.0
"""Stamps stand within so many points of the page's edge, running feet within so many of its foot."""


def taken_off(sheets: Sequence[Sheet], *, given: Sequence[str]) -> tuple[list[str | None], list[frozenset[int]]]:
    """Each page's label, and the drawing orders of the words that are a stamp; ``given`` are the PDF's own labels.

    Page stamps count up with the pages, so those that disagree with the others are a report's own words.
    """
    found = [_stamps(sheet) for sheet in sheets]
    offsets = Counter(int(page[0]) - index for index, (page, _) in enumerate(found) if page)
    offset = offsets.most_common(1)[0][0] if offsets else None
    labels: list[str | None] = []
    off: list[frozenset[int]] = []
    for index, (page, item) in enumerate(found):
        stamp = page if page and int(page[0]) - index == offset else None
        labels.append(stamp[0] if stamp else given[index] or None)
        off.append((stamp[1] if stamp else frozenset()) | (item if stamp else frozenset()))
    return labels, off


def foot_labels(feet: Sequence[str]) -> list[str | None]:
    """The numbers printed at the pages' feet, from their last lines; none unless most count up together."""
    return _counted([found[1] if (found := FOOT.match(foot)) else None for foot in feet])


def running_labels(sheets: Sequence[Sheet]) -> list[str | None]:
    """The numbers in the running feet of the pages, wherever they come in the text; none unless most count up."""
    return _counted([_running(sheet) for sheet in sheets])


def _running(sheet: Sheet) -> str | None:
    """The number in the lowest line of words that hangs together at a page's foot."""
    low = [mark for mark in sheet.marks if mark.turn == 0 and mark.top > sheet.height - FEET]
    for band in reversed(bands(low)):
        for part in cells(band):
            if found := WITHIN.match(" ".join(mark.text for mark in part)):
                return found["last"] or found["first"]
    return None


def _counted(numbers: Sequence[str | None]) -> list[str | None]:
    """The numbers that count up with the pages; none unless most do."""
    offsets = Counter(int(number) - index for index, number in enumerate(numbers) if number)
    offset, count = offsets.most_common(1)[0] if offsets else (0, 0)
    if count < max(2, len(numbers) / 2):
        return [None] * len(numbers)
    return [number if number and int(number) - index == offset else None for index, number in enumerate(numbers)]


def _stamps(sheet: Sheet) -> tuple[tuple[str, frozenset[int]] | None, frozenset[int]]:
    """The page stamp among the words drawn last (its number, its words), and the item stamp's words."""
    last = list(sheet.marks[-5:])
    page, item = None, frozenset[int]()
    for count, pattern in ((3, ITEM), (2, PAGE), (3, ITEM)):
        tail = last[-count:]
        text = " ".join(mark.text for mark in tail)
        found = pattern.match(text)
        if not found or not _in_margin(tail, sheet):
            continue
        last = last[:-count]
        if pattern is PAGE:
            page = (found[1], frozenset(mark.order for mark in tail))
        else:
            item = frozenset(mark.order for mark in tail)
    return page, item


def _in_margin(marks: Sequence[Mark], sheet: Sheet) -> bool:
    """True when the words keep together within the margin of one edge."""
    left, right = min(m.left for m in marks), max(m.right for m in marks)
    top, bottom = min(m.top for m in marks), max(m.bottom for m in marks)
    return bottom < MARGIN or top > sheet.height - MARGIN or right < MARGIN or left > sheet.width - MARGIN
