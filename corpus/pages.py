"""Blocks as a PDF in the manner of a committee system: outline, title, and page stamps drawn last."""
# mypy: disable-error-code="import-untyped,misc,no-untyped-call"

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from corpus.figures import Table as Figures
from corpus.markup import Block, Shape, Source

MARGIN = 62
LEFT_BLANK = "This page is intentionally left blank"
FIGURE = re.compile(r"[-+£(]*[\d.,]+(?:%|m|k|p|\))*|")
COLOURS = {"GREEN": colors.HexColor("#3c8d40"), "AMBER": colors.HexColor("#e0921a"), "RED": colors.HexColor("#b3261e")}
RANGE = re.compile(r"\{pages(-lost)? (\w+)\}")


@dataclass(slots=True)
class Stamps:
    """What is stamped where: printed numbers are PDF numbers less ``offset``, from the first item's page on."""

    offset: int | None
    on_blanks: bool
    items: dict[int, str] = field(default_factory=dict)
    starts: list[tuple[str, int]] = field(default_factory=list)
    blanks: set[int] = field(default_factory=set)

    def ranges(self, last: int) -> dict[str, tuple[int, int]]:
        """The printed pages of each item, up to the page before the next one."""
        ends = [*(page - 1 for _, page in self.starts[1:]), last]
        offset = self.offset or 0
        return {number: (page - offset, end - offset) for (number, page), end in zip(self.starts, ends, strict=False)}


class Mark(Flowable):
    """Where an item or an attachment begins: a bookmark, and for an item its stamp."""

    def __init__(self, title: str, level: int, stamps: Stamps, item: str | None = None) -> None:
        super().__init__()
        self.title, self.level, self.stamps, self.item = title, level, stamps, item

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        return 0, 1

    def draw(self) -> None:
        page = self.canv.getPageNumber()
        key = f"entry-{page}-{self.title}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key, level=self.level)
        if self.item is not None:
            self.stamps.items[page] = self.item
            self.stamps.starts.append((self.item, page))


class LeftBlank(Flowable):
    """A page left blank; ``only_to_odd`` leaves one only where the next item would begin on an even printed page."""

    def __init__(self, stamps: Stamps, *, only_to_odd: bool) -> None:
        super().__init__()
        self.stamps, self.only_to_odd, self.height = stamps, only_to_odd, 0.0

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        even = (self.canv.getPageNumber() - (self.stamps.offset or 0)) % 2 == 0
        self.height = height if even or not self.only_to_odd else 0.0
        return available, self.height

    def draw(self) -> None:
        if self.height:
            self.stamps.blanks.add(self.canv.getPageNumber())
            self.canv.setFont("Helvetica", 11)
            self.canv.drawCentredString((A4[0] - 2 * MARGIN) / 2, self.height - 20, LEFT_BLANK)


class Card(Flowable):
    """An indicator's card: name, rating, arrow, the line of figures, and a chart without words."""

    def __init__(self, row: tuple[str, ...]) -> None:
        super().__init__()
        self.name, self.rag, self.arrow, self.line, values = row
        self.values = [float(value) for value in values.split(",")]

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        self.width = available
        return available, 92

    def draw(self) -> None:
        pen = self.canv
        pen.setFont("Helvetica-Bold", 9.5)
        pen.drawString(0, 76, self.name)
        pen.setFillColor(COLOURS[self.rag])
        pen.rect(0, 54, 58, 15, stroke=0, fill=1)
        tip, base = {"up": (68, 56), "down": (56, 68), "level": (62, 62)}[self.arrow]
        self._arrow(tip, base)
        pen.setFillColor(colors.white)
        pen.drawCentredString(29, 58, self.rag)
        pen.setFillColor(colors.black)
        pen.setFont("Helvetica", 10)
        pen.drawString(96, 58, self.line)
        top = max(self.values) or 1
        pen.setFillColor(colors.HexColor("#7d93ad"))
        for position, value in enumerate(self.values):
            pen.rect(position * 46, 10, 30, 34 * value / top, stroke=0, fill=1)
        pen.setFillColor(colors.black)

    def _arrow(self, tip: int, base: int) -> None:
        path = self.canv.beginPath()
        path.moveTo(70, base)
        path.lineTo(84, base)
        path.lineTo(77, tip)
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)


class Picture(Flowable):
    """A picture that covers the page from edge to edge, as a scanner leaves it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        return available, height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.resetTransforms()
        # A picture given by its path is named after that path in the PDF; given by its bytes, after those.
        self.canv.drawImage(ImageReader(BytesIO(self.path.read_bytes())), 0, 0, *A4)
        self.canv.restoreState()


class Pack(BaseDocTemplate):
    """A document whose pages are stamped when everything else on them is drawn."""

    def __init__(self, out: BytesIO, source: Source, stamps: Stamps) -> None:
        settings = source.settings
        super().__init__(
            out,
            pagesize=A4,
            invariant=1,
            pageCompression=0,
            title=settings.get("title"),
            subject=settings.get("subject"),
            author="Wexmere County Council",
            creator="Wexmere Democratic Services",
        )
        self.stamps = stamps
        pages = {"portrait": A4, "landscape": landscape(A4)}
        self.addPageTemplates([self._template(name, size) for name, size in pages.items()])

    def _template(self, name: str, size: tuple[float, float]) -> PageTemplate:
        frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
        return PageTemplate(name, [frame], pagesize=size, onPageEnd=self._stamp)

    def _stamp(self, pen: Any, _document: Any) -> None:
        page, stamps = pen.getPageNumber(), self.stamps
        if stamps.offset is None or not stamps.starts or (page in stamps.blanks and not stamps.on_blanks):
            return
        width, height = pen._pagesize
        pen.saveState()
        pen.setFont("Helvetica", 12)
        if width > height:
            pen.translate(width, 0)
            pen.rotate(90)
            width, height = height, width
        pen.drawCentredString(width / 2, 22, f"Page {page - stamps.offset}")
        if page in stamps.items:
            pen.drawRightString(width - 28, height - 28, f"Agenda Item {stamps.items[page]}")
        pen.restoreState()


def as_pdf(source: Source, folder: Path) -> bytes:
    """The PDF; agenda lists that name page ranges are filled from a first run."""
    ranges: dict[str, tuple[int, int]] = {}
    for _ in range(2):
        out = BytesIO()
        labels = source.settings.get("labels")
        stamps = Stamps(int(labels) if labels else None, source.settings.get("stamped-blanks", "yes") == "yes")
        pack = Pack(out, source, stamps)
        pack.build(_story(source, folder, stamps, ranges))
        ranges = stamps.ranges(pack.page)
    return out.getvalue()


def _story(source: Source, folder: Path, stamps: Stamps, ranges: dict[str, tuple[int, int]]) -> list[Any]:
    styles = _Styles(source.settings.get("font", "Helvetica"))
    story: list[Any] = [Mark("Agenda", 0, stamps)] if stamps.offset is not None else []
    for block in source.blocks:
        story += _flowables(block, styles, folder, stamps, ranges)
    return story


def _flowables(
    block: Block, styles: _Styles, folder: Path, stamps: Stamps, ranges: dict[str, tuple[int, int]]
) -> list[Any]:
    match block.shape:
        case Shape.ITEM:
            start = [NextPageTemplate("portrait"), PageBreak(), LeftBlank(stamps, only_to_odd=True)]
            return [*start, Mark(f"{block.label} {block.text}", 0, stamps, block.label)]
        case Shape.ATTACHMENT:
            return [NextPageTemplate("portrait"), PageBreak(), Mark(block.text, 1, stamps)]
        case Shape.BLANK:
            return [PageBreak(), LeftBlank(stamps, only_to_odd=False)]
        case Shape.PAGE:
            return [PageBreak()]
        case Shape.LANDSCAPE | Shape.PORTRAIT:
            return [NextPageTemplate(block.shape.value), PageBreak()]
        case Shape.PICTURE:
            return [PageBreak(), Picture(folder / block.text)]
        case Shape.CARDS:
            assert block.table
            return [Card(row) for row in block.table.rows]
        case Shape.TABLE:
            assert block.table
            return [_table(block.table, styles)]
    return [_paragraph(block, styles, ranges)]


class _Styles:
    """The paragraph styles of one type face."""

    def __init__(self, font: str) -> None:
        bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[font]
        self.bold = bold
        self.body = ParagraphStyle("body", fontName=font, fontSize=11.5, leading=15.5, spaceAfter=9)
        self.centred = ParagraphStyle("centred", self.body, fontName=bold, alignment=TA_CENTER)
        self.headings = [
            ParagraphStyle(
                f"h{n}", self.body, fontName=bold, fontSize=size, leading=size + 5, spaceBefore=9, keepWithNext=1
            )
            for n, size in ((1, 15), (2, 12.5), (3, 11.5))
        ]
        self.cell = ParagraphStyle("cell", self.body, fontSize=8.5, leading=10.5, spaceAfter=0)
        self.head = ParagraphStyle("head", self.cell, fontName=bold)
        self.figure = ParagraphStyle("figure", self.cell, alignment=TA_RIGHT)

    def hanging(self, indent: float, at: float = 0, *, bold: bool = False) -> ParagraphStyle:
        """Body text that hangs from a number, a bullet or a field's name."""
        return ParagraphStyle(
            "hanging",
            self.body,
            leftIndent=indent,
            bulletIndent=at,
            bulletFontSize=11.5,
            bulletFontName=self.bold if bold else self.body.fontName,
        )


def _paragraph(block: Block, styles: _Styles, ranges: dict[str, tuple[int, int]]) -> Paragraph:
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(filled(block.text, ranges), quote=False))
    match block.shape:
        case Shape.HEADING:
            return Paragraph(text, styles.headings[block.level - 1])
        case Shape.CENTRED:
            return Paragraph(text, styles.centred)
        case Shape.NUMBERED:
            return Paragraph(
                text, styles.hanging(40 + 26 * (block.level - 1), 26 * (block.level - 1)), bulletText=block.label
            )
        case Shape.BULLET:
            return Paragraph(text, styles.hanging(40 + 20 * block.level, 24 + 20 * block.level), bulletText="•")
        case Shape.FIELD:
            return Paragraph(
                text, styles.hanging(132, bold=True), bulletText=f"{block.label}:" if block.label != "+" else None
            )
    return Paragraph(text, styles.body)


def filled(text: str, ranges: dict[str, tuple[int, int]]) -> str:
    """The text with the page ranges of items, one of them without its dash."""

    def shown(match: re.Match[str]) -> str:
        first, last = ranges.get(match[2], (0, 0))
        return f"(Pages {first} {last})" if match[1] else f"(Pages {first} - {last})"

    return RANGE.sub(shown, text)


def _table(table: Figures, styles: _Styles) -> Table:
    rows = [*table.heads, *table.rows]
    cells = [
        [_cell(cell, styles, head=n < len(table.heads), first=m == 0) for m, cell in enumerate(row)]
        for n, row in enumerate(rows)
    ]
    wide = len(rows[0]) > 9
    room = (A4[1] if wide else A4[0]) - 2 * MARGIN
    made = Table(cells, _widths(rows, room, styles), repeatRows=len(table.heads), spaceAfter=12, spaceBefore=4)
    lines = (
        [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
        if table.ruled
        else [("LINEBELOW", (0, len(table.heads) - 1), (-1, len(table.heads) - 1), 0.8, colors.black)]
    )
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                *lines,
                *_spans(table),
            ]
        )
    )
    return made


def _cell(text: str, styles: _Styles, *, head: bool, first: bool) -> Paragraph:
    style = styles.head if head else styles.figure if not first and FIGURE.fullmatch(text) else styles.cell
    return Paragraph(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False)), style)


def _spans(table: Figures) -> list[Any]:
    spans: list[Any] = []
    for row, heads in enumerate(table.heads[:-1]):
        for start, text in enumerate(heads):
            end = next((n for n in range(start + 1, len(heads)) if heads[n]), len(heads)) - 1
            if text and end > start and not any(heads[start + 1 : end + 1]) and len(table.heads) > 2:
                spans.append(("SPAN", (start, row), (end, row)))
    return spans


def _widths(rows: list[tuple[str, ...]], room: float, styles: _Styles) -> list[float]:
    columns = max(len(row) for row in rows)
    least = [
        max(
            max((stringWidth(word, styles.bold, 8.5) for word in row[n].split()), default=0)
            for row in rows
            if n < len(row)
        )
        + 7
        for n in range(columns)
    ]
    wanted = [max(stringWidth(row[n], styles.bold, 8.5) for row in rows if n < len(row)) + 7 for n in range(columns)]
    spare = room - sum(least)
    more = [min(want, 420) - small for want, small in zip(wanted, least, strict=True)]
    share = min(1.0, spare / (sum(more) or 1))
    return [small + extra * share for small, extra in zip(least, more, strict=True)]
