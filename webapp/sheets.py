"""The picture of a page as a reader sees it: its addresses, the marks on it, and the words that tell of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import url_for

from assistant.wording import pictures as told
from index.catalogue import Catalogue
from index.figures import Box
from index.papers import Page, Span
from index.records import PaperRecord
from webapp.highlights import boxes_of, sheet_of
from webapp.marking import is_row
from webapp.pictures import Original, may_be_shown
from webapp.places import columns_at

Heads = tuple[Span, ...]
"""What stands over one column, from the top down."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the picture, in points from the top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture: addresses in two widths, its size in points, what is marked on it and what is told of that."""

    small: str
    large: str
    width: float
    height: float
    alternative: str
    quoted: tuple[Mark, ...]
    celled: bool
    heads: tuple[Mark, ...]
    heads_told: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why a page has no picture."""

    reason: str


def picture_of(
    record: PaperRecord, page: Page, quote: Span | None, *, place: str, catalogue: Catalogue
) -> Picture | NoPicture | None:
    """The picture of a page with the quote marked, or why there is none; nothing for papers that are no PDFs."""
    if record.format != "pdf":
        return None
    if not may_be_shown(record, page, catalogue.items(record.document)):
        return NoPicture(told.EXEMPT)
    original = original_of(record, catalogue=catalogue)
    if original is None or not original.unchanged:
        return NoPicture(told.NO_FILE)
    text = catalogue.text(record.document)
    sheet = sheet_of(page, text)
    here = quote is not None and bool(text[max(quote.start, page.start) : min(quote.end, page.end)].strip())
    quoted = boxes_of(quote, sheet, text) if quote and here else ()
    heads = heads_of(record, page, quote, text=text, catalogue=catalogue) if quote and quoted else ()
    return Picture(
        small=_address(record, page, "phone"),
        large=_address(record, page, "desktop"),
        width=sheet.width,
        height=sheet.height,
        alternative=told.alternative(place, record.title, marked=bool(quoted)),
        quoted=_marks(quoted),
        celled=here and any(map(is_row, text[quote.start : quote.end].splitlines())) if quote else False,
        heads=_marks(box for column in heads for head in column for box in boxes_of(head, sheet, text)),
        heads_told=_told(heads, text),
        note=told.UNPLACED if here and not quoted else None,
    )


def original_of(record: PaperRecord, *, catalogue: Catalogue) -> Original | None:
    """The file that a paper was read from, where its folder is known."""
    known = catalogue.provenance().get(record.document)
    return Original(Path(known.folder) / record.document, record.digest) if known and known.folder else None


def heads_of(record: PaperRecord, page: Page, quote: Span, *, text: str, catalogue: Catalogue) -> tuple[Heads, ...]:
    """The heads of each column that quoted cells of a page stand in, those in the quote itself left out."""
    figures = catalogue.figures_on(record.document, page.number)
    found = [figure.headers for figure in figures if _meet(figure.cell, quote)]
    if not any(found) and "\t" in text[quote.start : quote.end]:
        lines = columns_at(record.document, quote.start, catalogue)
        found = [(cell,) for line in lines for cell in _cells(line, text)]
    left = (tuple(head for head in heads if not _meet(head, quote)) for heads in found)
    return tuple(dict.fromkeys(filter(None, left)))


def _told(columns: Iterable[Heads], text: str) -> str | None:
    words = [" ".join(word for head in heads for word in text[head.start : head.end].split()) for heads in columns]
    return told.heads(list(dict.fromkeys(words))) if words else None


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _cells(line: Span, text: str) -> Iterable[Span]:
    start = line.start
    for cell in text[line.start : line.end].rstrip("\r\n").split("\t"):
        if cell.strip():
            yield Span(start, start + len(cell))
        start += len(cell) + 1


def _marks(boxes: Iterable[Box]) -> tuple[Mark, ...]:
    return tuple(
        Mark(box.left, box.top, round(box.right - box.left, 1), round(box.bottom - box.top, 1))
        for box in dict.fromkeys(boxes)
    )


def _address(record: PaperRecord, page: Page, width: str) -> str:
    return url_for("papers.picture", name=record.id, number=page.number, width=width)
