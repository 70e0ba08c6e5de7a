"""A stretch of a paper's text as paragraphs and tables for a page, with the quoted words marked."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from index.papers import Span

PRINTED_WIDTHS: Final = range(50, 201)
FULL_LINE: Final = 0.72

_FIGURE: Final = re.compile(
    r"(?!(?:19|20)\d\d$)[-−+(]?[£$€]?\s?[\d,]*\.?\d+\s?(%|[kmb]n?|pts?|days?|hours?)?\)?\*{0,3}", re.IGNORECASE
)
_STATUS: Final = re.compile(r"(red|amber|green|r|a|g|n/?a)", re.IGNORECASE)
_RAG: Final = re.compile(r"red|amber|green", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\s*([•·▪●○◦–—*-]|\(?\w{1,4}[.)]|\d+(\.\d+)*)\s*\t\s*[^\t]{30,}")
_PIPES: Final = re.compile(r"\s*\|.*\|\s*")
_RULE: Final = re.compile(r"\s*\|[\s|:-]*-[\s|:-]*")
_MARKUP: Final = re.compile(r"\*\*|^#{1,6} ", re.MULTILINE)
_OPENS: Final = re.compile(r"\s*([•·▪●○◦–—*-]\s|\(?([a-z]{1,4}|\d{1,3})[.)]|\d+(\.\d+)+\b)")
_LABEL: Final = re.compile(r"\s*[A-Z][\w' ]{0,40}:")
_CONTROLS: Final = dict.fromkeys((*range(9), *range(14, 32), 127), " ") | {11: "\n", 12: "\n"}
_LONG_CELL: Final = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are all inside the quote, or all outside it; ``first`` where the quote begins with them."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row; a newline among them is one that the reader should see."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``role`` is col or row where it names others, ``form`` amount or words where it is clear.

    ``span`` is how many columns it stands over.
    """

    runs: tuple[Run, ...]
    role: str | None = None
    form: str | None = None
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``marked`` where any of it is quoted."""

    cells: tuple[Cell, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal width; the ``headers`` stand above those with figures."""

    headers: tuple[Row, ...]
    rows: tuple[Row, ...]


Part = Paragraph | Table


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def form(self) -> str:
        """What the line is: part of a table, of a paragraph, or blank."""
        if not self.text.strip():
            return "blank"
        if _PIPES.fullmatch(self.text):
            return "table"
        row = "\t" in self.text.strip("\r\n ") and not _NUMBERED.fullmatch(self.text.rstrip())
        return "table" if row else "prose"


def parts(text: str, span: Span, *, quote: Span | None = None) -> tuple[Part, ...]:
    """The paragraphs and tables of ``text`` within ``span``, the words of ``quote`` marked."""
    quote = quote and _within(text, quote, span)
    return _parts(text, span, quote=quote, width=None)


def quoted(words: str) -> tuple[Part, ...]:
    """The paragraphs and tables of a quote that stands alone; its lines go on, wherever they were broken in print."""
    return _parts(words, Span(0, len(words)), quote=None, width=0)


def _parts(text: str, span: Span, *, quote: Span | None, width: int | None, heads: int = 0) -> tuple[Part, ...]:
    lines = [line for line in _lines(text, span) if not _RULE.fullmatch(line.text)]
    width = _printed_width(lines) if width is None else width
    found: list[Part] = []
    for form, group in groupby(lines, key=lambda line: line.form):
        if form == "table":
            found.append(_table(list(group), quote, heads))
        elif form == "prose":
            found += [_paragraph(lines, width=width, quote=quote) for lines in _divided(list(group))]
    return tuple(found)


def under(headers: Sequence[str], words: str) -> tuple[Part, ...]:
    """The parts of quoted rows under their header lines; a header of another width would stand over the wrong cells."""
    above = fitting(headers, words)
    text = "\n".join([*above, words])
    return _parts(text, Span(0, len(text)), quote=None, width=0, heads=len(above))


def fitting(headers: Sequence[str], words: str) -> list[str]:
    """The header lines that are as wide as the first of the quoted rows."""
    width = len(_cells(_Line(0, words.partition("\n")[0])))
    return [header for header in headers if len(_cells(_Line(0, header))) == width]


def is_marked(part: Part) -> bool:
    """True where some of the quoted words stand in the part."""
    if isinstance(part, Table):
        return any(row.marked for row in (*part.headers, *part.rows))
    return any(run.marked for run in part.runs)


def is_row(line: str) -> bool:
    """True for a line that is a row of a table."""
    return _Line(0, line).form == "table"


def _within(text: str, quote: Span, span: Span) -> Span | None:
    """What of the quote lies in the span, from its first word on."""
    start, end = max(quote.start, span.start), min(quote.end, span.end)
    if start >= end:
        return None
    words = text[start:end]
    return Span(end - len(words.lstrip()), end)


def _lines(text: str, span: Span) -> Iterator[_Line]:
    start = span.start
    for line in text[span.start : span.end].translate(_CONTROLS).splitlines(keepends=True):
        yield _Line(start, line)
        start += len(line)


def _printed_width(lines: Sequence[_Line]) -> int:
    """The length of a full line, as nine in ten have it at most; one that no line reaches where they are not print."""
    widths = sorted(len(line.text) for line in lines if line.form == "prose")
    width = widths[len(widths) * 9 // 10] if widths else 0
    return width if width in PRINTED_WIDTHS else sys.maxsize


def _divided(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each paragraph: numbers and bullets begin new ones."""
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _OPENS.match(line.text):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _paragraph(lines: Sequence[_Line], *, width: int, quote: Span | None) -> Paragraph:
    words = "".join(line.text for line in lines[:1])
    for before, line in pairwise(lines):
        words = _joined(words, before.text, line.text, width=width) + line.text
    return Paragraph(_runs(words.rstrip(), lines[0].start, quote))


def _joined(words: str, before: str, line: str, *, width: int) -> str:
    """The words so far, their last newline a space where the printed line only broke for want of room."""
    full = FULL_LINE * width <= len(before)
    if not full or _LABEL.match(line):
        return words
    return words.rstrip("\r\n").ljust(len(words))


def _table(lines: Sequence[_Line], quote: Span | None, known_heads: int) -> Table:
    grid = [_cells(line) for line in lines]
    width = max(len(row) for row in grid)
    padded = [row + [(row[-1][0] + len(row[-1][1]), "")] * (width - len(row)) for row in grid]
    words = [[text.strip() for _, text in row] for row in padded]
    heads = max(_headers(words), known_heads)
    figures = [_holds_figures(column) for column in zip(*words[heads:], strict=True)]
    astray = _astray([[text.strip() for _, text in row] for row in grid], heads)
    rows = tuple(
        _across(line, width, quote)
        if number in astray
        else _row(padded[number], heading=number < heads, figures=figures, quote=quote)
        for number, line in enumerate(lines)
    )
    return Table(rows[:heads], rows[heads:])


def _astray(rows: Sequence[Sequence[str]], heads: int) -> set[int]:
    """The rows that have lost cells, so that their others would stand in wrong columns.

    Those are narrower than most and head the table, begin with a figure, or have their RAG word where others have none.
    """
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    rag = {column for row in rows if len(row) >= usual for column, cell in enumerate(row) if _RAG.fullmatch(cell)}
    return {
        number
        for number, row in enumerate(rows)
        if len(row) < usual
        and (
            number < heads
            or _FIGURE.fullmatch(row[0])
            or any(_RAG.fullmatch(cell) and rag and column not in rag for column, cell in enumerate(row))
        )
    }


def _across(line: _Line, width: int, quote: Span | None) -> Row:
    """A row that has lost cells as one wide cell: which columns the others belong to is not known."""
    runs = _runs(line.text.rstrip("\r\n").replace("\t", "\u2003"), line.start, quote)
    return Row((Cell(runs, span=width),), any(run.marked for run in runs))


def _cells(line: _Line) -> list[tuple[int, str]]:
    words, start, between, cells = line.text.rstrip("\r\n"), line.start, "\t", []
    if _PIPES.fullmatch(words):
        start += words.index("|") + 1
        words, between = words.strip()[1:-1], "|"
    for text in words.split(between):
        cells.append((start, text))
        start += len(text) + 1
    return cells


def _headers(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the first with a figure outside its first column; none where no row has one."""
    for number, row in enumerate(rows):
        if any(_FIGURE.fullmatch(cell) or _STATUS.fullmatch(cell) for cell in row[1:]):
            return number
    return 0


def _holds_figures(column: Iterable[str]) -> bool:
    """True for a column with figures and no sentences."""
    cells = [cell for cell in column if cell]
    return any(map(_FIGURE.fullmatch, cells)) and all(len(cell) <= _LONG_CELL for cell in cells)


def _row(cells: Sequence[tuple[int, str]], *, heading: bool, figures: Sequence[bool], quote: Span | None) -> Row:
    made = []
    for column, ((start, text), figure) in enumerate(zip(cells, figures, strict=True)):
        role = "col" if heading else "row" if column == 0 else None
        words = text.lstrip(" ")
        runs = _runs(words.rstrip(" "), start + len(text) - len(words), quote)
        form = "amount" if figure and column else "words" if len(words) > _LONG_CELL else None
        made.append(Cell(runs, role if runs else None, form))
    return Row(tuple(made), any(run.marked for cell in made for run in cell.runs))


def _runs(text: str, start: int, quote: Span | None) -> tuple[Run, ...]:
    """The text, which begins at ``start``, cut where the quote begins and ends."""
    if quote is None:
        return (Run(_MARKUP.sub("", text)),) if text else ()
    first = min(max(quote.start - start, 0), len(text))
    last = min(max(quote.end - start, first), len(text))
    begins = first < last and start + first == quote.start
    cut = (Run(text[:first]), Run(text[first:last], marked=True, first=begins), Run(text[last:]))
    return tuple(replace(run, text=_MARKUP.sub("", run.text)) for run in cut if run.text)
