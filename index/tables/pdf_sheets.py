"""The tables of figures on the pages of a PDF, cell by cell, as rules and the edges of figures tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from index.papers import Page, Paper, Span, Structure
from index.tables.edges import LIKE, OVER, Column, Upright, columns, uprights
from index.tables.pdf_heads import Head, heads, is_title, with_empty
from index.tables.pdf_rows import cell, cells_of, is_row, parted, prose, stacked, unglued
from index.tables.pieces import PageLine, page_lines, phrases
from index.tables.sheets import Cell, Sheet

FIGURED = re.compile(r"\t[^\t\n]*\d")
"""A cell after the first that has a digit: a page without one has no table of figures."""
ORPHAN = re.compile(
    r"(?:all )?(?:figures|amounts|values)\b.{0,40}$|\(?£\s?['’]?\w{1,8}\)?$|table \d[^\t]{3,120}$", re.IGNORECASE
)
"""What says something of the table that follows it."""
ROWS, COLUMN = 3, 3
"""A table without a header has this many rows of figures; so many figures are a column."""
STEP = 2.6
"""A header's line stands no farther over the next than this many times its height."""
RECENT = 16
"""So many rows before it tell whether a row goes on with a table."""
HEADER = 12
"""A header has no more lines than this."""
FAR = 70.0
"""Rows of one table stand no farther apart than this many points."""
AROUND = 6
"""So many lines over and under a table are kept with it."""


def pdf_sheets(paper: Paper, structure: Structure) -> tuple[Sheet, ...]:
    """The tables of figures of a paper with pages, in order; none from spans that must not be shown."""
    found: list[Sheet] = []
    for before, page in pairwise((None, *paper.pages)):
        if page and _worthwhile(paper.text[page.start : page.end]):
            sheets = list(_page_sheets(paper, page, structure.refused))
            if before and sheets and not sheets[0].before:
                sheets[0] = replace(sheets[0], before=_left_over(paper.text, before))
            found += sheets
    return tuple(found)


def _left_over(text: str, page: Page) -> tuple[Span, ...]:
    """The unit or title of a table that its page had no more room for: the last words before the page's foot."""
    lines = [*re.finditer(r"[^\n]+", text[page.start : page.end])][-2:]
    spans = [Span(page.start + line.start(), page.start + line.end()) for line in lines]
    return tuple(span for span in spans if ORPHAN.match(text[span.start : span.end]))


def _worthwhile(text: str) -> bool:
    return FIGURED.search(text) is not None


def _page_sheets(paper: Paper, page: Page, refused: Sequence[Span]) -> Iterator[Sheet]:
    lines, rules = page_lines(paper, page)
    lines = [line for line in lines if not any(line.start < s.end and s.start < line.end for s in refused)]
    upright = uprights(rules)
    lines = [replace(line, pieces=tuple(parted(line, upright, paper.text))) for line in lines]
    lines = [row for line in lines for row in stacked(line)]
    floor = 0
    running = prose(lines)
    for first, last in _regions(lines, running):
        sheet = _sheet(paper, page.number, lines, (floor, first, last), upright, running)
        if sheet:
            yield sheet
            floor = last + 1


def _regions(lines: Sequence[PageLine], running: Set[int]) -> list[tuple[int, int]]:
    """The first and the last line of figures of each table."""
    found: list[list[int]] = []
    for at, line in enumerate(lines):
        if not is_row(line):
            continue
        if found and _together(lines, found[-1], at, running):
            found[-1].append(at)
        else:
            found.append([at])
    return [(rows[0], rows[-1]) for rows in found]


def _together(lines: Sequence[PageLine], rows: Sequence[int], at: int, running: Set[int]) -> bool:
    """True when a row stands in the table of the rows before it.

    Sentences between rows part them unless the figures keep to the very edges of those above.
    """
    line, above = lines[at], lines[rows[-1]]
    between = range(rows[-1] + 1, at)
    steps = pairwise(lines[rows[-1] : at + 1])
    if line.top < above.top - OVER or any(under.top - over.bottom > FAR for over, under in steps):
        return False
    spans = columns([lines[row] for row in rows[-RECENT:]], ())
    if any(_heading_over(lines[other], spans) for other in between if other not in running):
        return False
    return _fits(line, spans, strict=any(other in running for other in between))


def _heading_over(line: PageLine, spans: Sequence[Column]) -> bool:
    """True for words over a column of figures, as a header has them."""
    return any(
        not p.figure and c.figures and p.left > c.left - (c.right - c.left) and c.left < p.middle < c.right
        for p in line.pieces
        for c in spans
    )


def _fits(line: PageLine, spans: Sequence[Column], *, strict: bool) -> bool:
    """True when the row's figures stand each in a column of its own among these; ``strict``: none off its edge."""
    figured = [c for c in spans if c.figures]
    places = []
    for p in line.figures:
        if p.top > line.figures[0].bottom:
            continue
        over = [at for at, c in enumerate(figured) if min(p.right, c.right) - max(p.left, c.left) > OVER]
        edged = [at for at in over if abs(figured[at].right - p.right) < LIKE]
        centred = [at for at in over if abs(figured[at].middle - p.middle) < LIKE]
        if (len(over) > 1 and not edged) or (strict and over and not edged and not centred):
            return False
        places += (edged or over)[:1]
    return bool(places) and len(set(places)) == len(places)


def _sheet(
    paper: Paper,
    number: int,
    lines: Sequence[PageLine],
    at: tuple[int, int, int],
    upright: Sequence[Upright],
    running: Set[int],
) -> Sheet | None:
    """The table whose figures stand in these lines; ``at`` is the first line that is free, the first row, the last."""
    floor, first, last = at
    body = unglued([lines[at] for at in range(first, last + 1) if at not in running], paper.text)
    rows = [line for line in body if is_row(line)]
    among = columns(rows, upright)
    start = _header(lines, (floor, first), among, upright, running)
    header = [lines[at] for at in range(start, first) if at not in running]
    while header and not _over_figures(header[-1], among):
        body = [header.pop(), *body]
    among = with_empty([word for line in header for word in line.words], among)
    named = heads([word for line in header for word in line.words], paper.text, among, upright)
    while named and is_title(named[0], among):
        named = named[1:]
    if not _tabular(rows, among, headed=bool(named)):
        return None
    words = {word.start for row in named for head in row for word in head.piece.words}
    start = next((at for at in range(start, first) if any(w.start in words for w in lines[at].words)), first)
    return Sheet(
        (*_header_cells(named, paper.text), *cells_of(body, among, paper.text)),
        before=_spans(lines[max(floor, start - AROUND) : start]),
        after=_spans(lines[last + 1 : last + 1 + AROUND]),
        page=number,
        headed=len(named),
    )


def _header_cells(rows: Sequence[Sequence[Head]], text: str) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        yield tuple(cell(head.piece, text, head.column, head.width) for head in row)


def _spans(lines: Sequence[PageLine]) -> tuple[Span, ...]:
    return tuple(Span(line.start, line.end) for line in lines)


def _header(
    lines: Sequence[PageLine],
    span: tuple[int, int],
    among: Sequence[Column],
    upright: Sequence[Upright],
    running: Set[int],
) -> int:
    """The line with which the header over a row begins, the row's own where there is none; ``span`` ends at the row."""
    floor, first = span
    at, top, high = first, first, lines[first].top
    while at > max(floor, first - HEADER):
        line = lines[at - 1]
        if line.bottom > lines[first].bottom or not (_near(line, high) or _framed(line, lines[first], upright)):
            break
        if at - 1 in running:
            if _over_figures(line, among) or _runs_over(line, among):
                break
        elif is_row(line):
            break
        elif _over_figures(line, among):
            top = at - 1
        at, high = at - 1, min(high, line.top)
    return top


def _runs_over(line: PageLine, among: Sequence[Column]) -> bool:
    """True for a sentence that runs over a column of figures."""
    return any(c.figures and p.left < c.left and c.right < p.right for p in line.pieces for c in among)


def _near(line: PageLine, below: float) -> bool:
    return below - line.bottom < STEP * max(word.bottom - word.top for word in line.words)


def _framed(line: PageLine, row: PageLine, upright: Sequence[Upright]) -> bool:
    """True when one rule runs down beside both."""
    return any(line.top > top - OVER and row.bottom < bottom + OVER for bar in upright for top, bottom in bar.drawn)


def _over_figures(line: PageLine, among: Sequence[Column]) -> bool:
    """True when some of the line stands over columns of figures, and is not a label that runs on into them."""
    figured = [c for c in among if c.figures]
    for left, right in _stretches(line):
        start = next((c for c in among if left < c.end), among[-1])
        over = any(min(right, c.end) - max(left, c.start) > OVER for c in figured)
        if over and (start.figures or left > start.right):
            return True
    return False


def _stretches(line: PageLine) -> Iterator[tuple[float, float]]:
    """From where to where words stand together on the line."""
    for p in line.pieces:
        high = p.words[0].bottom - p.words[0].top
        parts = phrases(p.words) if p.bottom - p.top < 1.6 * high else [p.words]
        yield from ((min(w.left for w in part), max(w.right for w in part)) for part in parts)


def _tabular(rows: Sequence[PageLine], among: Sequence[Column], *, headed: bool) -> bool:
    """True when there is enough to call it a table: columns of figures, or a header over them."""
    full = [c for c in among if c.figures >= COLUMN]
    if len(full) > 1 and sum(len(row.figures) > 1 for row in rows) >= ROWS:
        return True
    return headed and bool(rows)
