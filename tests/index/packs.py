"""Small PDFs as the invented council's committee system publishes them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
WIDE = landscape(A4)


def pdf(*pages: Draw, size: tuple[float, float] = A4, **given: str) -> bytes:
    """A PDF of one page a drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setTitle(given.get("title", ""))
    canvas.setSubject(given.get("subject", ""))
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text(*lines: str, left: float = 72, top: float = 770, step: float = 14, after: Draw | None = None) -> Draw:
    """Lines of 12 point Times from the top; an empty line is a gap."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        for index, line in enumerate(lines):
            canvas.drawString(left, top - index * step, line)
        if after:
            after(canvas)

    return draw


def stamp(number: int, item: str | None = None) -> Draw:
    """The committee system's stamps: the page at the foot, the agenda item at the top right."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(274, 38.5, f"Page {number}")
        if item:
            canvas.drawString(468, 808.5, f"Agenda Item {item}")

    return draw


def turned_stamp(number: int) -> Draw:
    """The stamp as it stands in the margin of a landscape page."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 12)
        canvas.translate(25, 280)
        canvas.rotate(90)
        canvas.drawString(0, 0, f"Page {number}")
        canvas.restoreState()

    return draw


def cells(rows: Sequence[Sequence[tuple[float, float, str]]]) -> Draw:
    """Words at places: each row a list of (x, y, words), figures (beginning with a digit or sign) set to end at x."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for row in rows:
            for x, y, words in row:
                (canvas.drawRightString if words[:1] in "-+0123456789" else canvas.drawString)(x, y, words)

    return draw


def boxes(grid: Sequence[tuple[float, float, float, float, Sequence[str]]]) -> Draw:
    """Ruled cells: x, y, width, height and the lines of words in each."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for x, y, width, height, lines in grid:
            canvas.rect(x, y, width, height)
            for index, line in enumerate(lines):
                canvas.drawString(x + 4, y + height - 12 - 12 * index, line)

    return draw


def picture(canvas: Canvas) -> None:
    """A picture over the whole page, as a scanner makes it."""
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
