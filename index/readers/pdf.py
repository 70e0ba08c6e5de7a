"""Reads PDFs: one pass of pdfium for words and boxes, and for title, outline and labels."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pypdfium2

from index.papers import Bookmark, Fault, FaultKind, Page, Paper
from index.readers import pdf_layout, pdf_marks, pdf_text, stamps
from index.tables.grids import MOST

HEAD = 1024
"""A PDF's mark may stand anywhere in its first 1,024 bytes (Adobe's implementation note 13)."""
BOOKMARKS = 5000
SCANNED = 20
"""A page with fewer characters than this, and a picture over most of it, is a scan."""


class PdfReader:
    """Reads PDFs into papers with pages, labels and word boxes."""

    format = "pdf"

    def recognises(self, data: bytes) -> bool:
        """True when the mark of a PDF stands in the first 1,024 bytes."""
        return b"%PDF-" in data[:HEAD]

    def read(self, data: bytes, *, document: str) -> Paper:
        """The paper; a page or a file that cannot be read is a fault in it."""
        digest = hashlib.sha256(data).hexdigest()
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            return Paper(document, digest, self.format, "", faults=(_refusal(data, error),))
        try:
            return _paper(pdf, data, document=document, digest=digest)
        finally:
            pdf.close()


def _refusal(data: bytes, error: pypdfium2.PdfiumError) -> Fault:
    """Why pdfium would not open the file."""
    if "password" in str(error).lower():
        return Fault(FaultKind.ENCRYPTED, "The PDF asks for a password; publish it without one.")
    if not _ended(data):
        return Fault(FaultKind.TRUNCATED, "The PDF breaks off before its end, and nothing of it could be read.")
    return Fault(FaultKind.UNREADABLE, "The file begins like a PDF but is none that can be read.")


def _ended(data: bytes) -> bool:
    return b"%%EOF" in data[-2048:]


def _paper(pdf: pypdfium2.PdfDocument, data: bytes, *, document: str, digest: str) -> Paper:
    sheets, faults = _sheets(pdf)
    if not _ended(data):
        faults.append(Fault(FaultKind.TRUNCATED, "The PDF has no end mark; what could be read of it is kept."))
    labels, stamped = stamps.taken_off(sheets, given=[pdf.get_page_label(index) for index in range(len(sheets))])
    parts: list[str] = []
    pages: list[Page] = []
    at = 0
    for number, (sheet, label, stamp) in enumerate(zip(sheets, labels, stamped, strict=True), 1):
        marks = [mark for mark in sheet.marks if mark.order not in stamp]
        lines = pdf_layout.page_lines(marks, sheet.rules, width=sheet.width, height=sheet.height)
        text, words = pdf_text.written(lines, start=at, boxes={m.order: m for m in marks})
        size = round(sheet.width, 1), round(sheet.height, 1)
        rules = sheet.rules if len(sheet.rules) <= MOST else ()
        pages.append(Page(number, label, at, at + len(text), *size, words, rules))
        parts.append(text)
        at += len(text) + 1
    if not any(labels):
        feet = stamps.foot_labels([part.rpartition("\n")[2] for part in parts])
        feet = feet if any(feet) else stamps.running_labels(sheets)
        pages = [replace(page, label=foot) for page, foot in zip(pages, feet, strict=True)]
    scans = tuple(page.number for page, sheet in zip(pages, sheets, strict=True) if _scan(page, sheet))
    unseen = tuple(number for number, sheet in enumerate(sheets, 1) if sheet.unseen)
    if unseen:
        faults.append(Fault(FaultKind.UNSEEN, "Words that nobody can see were left out.", unseen))
    if scans:
        faults.append(Fault(FaultKind.SCAN, "Not read: needs OCR.", scans))
    if not any(page.words for page in pages) and not faults:
        faults.append(Fault(FaultKind.EMPTY, "The PDF has no words in it."))
    return Paper(
        document,
        digest,
        "pdf",
        "\f".join(parts),
        pages=tuple(pages),
        title=pdf.get_metadata_value("Title").strip() or None,
        subject=pdf.get_metadata_value("Subject").strip() or None,
        outline=_outline(pdf),
        faults=tuple(faults),
    )


def _scan(page: Page, sheet: pdf_marks.Sheet) -> bool:
    return page.end - page.start < SCANNED and sheet.pictured > 0.5


def _sheets(pdf: pypdfium2.PdfDocument) -> tuple[list[pdf_marks.Sheet], list[Fault]]:
    sheets: list[pdf_marks.Sheet] = []
    lost: list[int] = []
    for index in range(len(pdf)):
        page = pypdfium2.raw.FPDF_LoadPage(pdf.raw, index)
        if not page:
            lost.append(index + 1)
            sheets.append(pdf_marks.Sheet(0.0, 0.0, ()))
            continue
        try:
            sheets.append(pdf_marks.sheet(page))
        finally:
            pypdfium2.raw.FPDF_ClosePage(page)
    faults = [Fault(FaultKind.UNREADABLE, "These pages could not be opened.", tuple(lost))] if lost else []
    return sheets, faults


def _outline(pdf: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """The outline's entries that lead to a page; pypdfium2 breaks a cycle off, and so many entries are enough."""
    found: list[Bookmark] = []
    for entry in pdf.get_toc():
        if len(found) >= BOOKMARKS:
            break
        dest = entry.get_dest()
        index = dest.get_index() if dest else None
        if index is not None and 0 <= index < len(pdf):
            found.append(Bookmark(entry.get_title().strip(), index + 1, entry.level))
    return tuple(found)
