"""The tables of figures on the pages of a PDF, cell by cell, as rules and the edges of figures tell them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from index.figures import Box
from index.papers import Page, Paper, Span, Structure, Word
from index.tables.edges import LIKE, OVER, Column, Upright, columns, place, uprights
from index.tables.pdf_heads import Head, heads, over_all
from index.tables.pieces import PageLine, Piece, page_lines, phrases, piece
from index.tables.sheets import Cell, Sheet

ROWS, COLUMN = 3, 3
"""A table without a header has this many rows of figures; so many figures are a column."""
STEP = 2.6
"""A header's line stands no farther over the next than this many times its height."""
HEADER = 12
"""A header has no more lines than this."""
FAR = 70.0
"""Rows of one table stand no farther apart than this many points."""
PROSE = 9
"""A line of so many words that runs over the columns of figures is prose."""
AROUND = 6
"""So many lines over and under a table are kept with it."""


def pdf_sheets(paper: Paper, structure: Structure) -> tuple[Sheet, ...]:
    """The tables of figures of a paper with pages, in order; none from spans that must not be shown."""
    found: list[Sheet] = []
    for page in paper.pages:
        if _worthwhile(paper.text[page.start : page.end]):
            found += _page_sheets(paper, page, structure.refused)
    return tuple(found)


def _worthwhile(text: str) -> bool:
    return "\t" in text and any(letter.isdigit() for letter in text)


def _page_sheets(paper: Paper, page: Page, refused: Sequence[Span]) -> Iterator[Sheet]:
    lines, rules = page_lines(paper, page)
    lines = [line for line in lines if not any(line.start < s.end and s.start < line.end for s in refused)]
    upright = uprights(rules)
    lines = [replace(line, pieces=tuple(_cut(line, upright, paper.text))) for line in lines]
    floor = 0
    prose = _prose(lines)
    for first, last in _regions(lines, prose):
        sheet = _sheet(paper, page.number, lines, (floor, first, last), upright, prose)
        if sheet:
            yield sheet
            floor = last + 1


def _cut(line: PageLine, upright: Sequence[Upright], text: str) -> Iterator[Piece]:
    """The line's cells, parted where a rule stands between two words, and between two figures."""
    for held in line.pieces:
        start = 0
        for at, (before, word) in enumerate(pairwise(held.words), 1):
            y = (word.top + word.bottom) / 2
            ruled = any(before.right - LIKE <= bar.x <= word.left + LIKE and bar.beside(y) for bar in upright)
            level = abs(before.bottom - word.bottom) < LIKE
            if level and (ruled or (_figure(before, text) and _figure(word, text) and word.left - before.right > LIKE)):
                yield piece(held.words[start:at], text)
                start = at
        yield piece(held.words[start:], text)


def _figure(word: Word, text: str) -> bool:
    return piece([word], text).counted


def _regions(lines: Sequence[PageLine], prose: Set[int]) -> list[tuple[int, int]]:
    """The first and the last line of figures of each table."""
    found: list[list[int]] = []
    for at, line in enumerate(lines):
        if not _row(line):
            continue
        if found and _together(lines, found[-1], at, prose):
            found[-1].append(at)
        else:
            found.append([at])
    return [(rows[0], rows[-1]) for rows in found]


def _row(line: PageLine) -> bool:
    """True for a line that could be a row of a table: a figure after another cell."""
    return any(p.counted for p in line.pieces[1:])


def _prose(lines: Sequence[PageLine]) -> frozenset[int]:
    """The lines that are sentences: of many words with no gap, or under such a line at its left edge."""
    found: list[int] = []
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else None
        goes_on = above is not None and bool(found) and found[-1] == at - 1 and _under(above, line)
        if len(line.pieces) == 1 and (goes_on or (len(line.words) >= PROSE and len(phrases(line.words)) == 1)):
            found.append(at)
    return frozenset(found)


def _under(above: PageLine, line: PageLine) -> bool:
    high = line.words[0].bottom - line.words[0].top
    return abs(line.pieces[0].left - above.pieces[0].left) < LIKE and line.top - above.bottom < high


def _together(lines: Sequence[PageLine], rows: Sequence[int], at: int, prose: Set[int]) -> bool:
    """True when a row stands in the table of the rows before it.

    Sentences between rows part them unless the figures keep to the very edges of those above.
    """
    line, above = lines[at], lines[rows[-1]]
    between = range(rows[-1] + 1, at)
    steps = pairwise(lines[rows[-1] : at + 1])
    if line.top < above.top - OVER or any(under.top - over.bottom > FAR for over, under in steps):
        return False
    spans = columns([lines[row] for row in rows], ())
    if any(_heading_over(lines[other], spans) for other in between if other not in prose):
        return False
    return _fits(line, spans, strict=any(other in prose for other in between))


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
    prose: Set[int],
) -> Sheet | None:
    """The table whose figures stand in these lines; ``at`` is the first line that is free, the first row, the last."""
    floor, first, last = at
    body = _unglued([lines[at] for at in range(first, last + 1) if at not in prose], paper.text)
    rows = [line for line in body if _row(line)]
    among = columns(rows, upright)
    start = _header(lines, (floor, first), among, upright, prose)
    header = [lines[at] for at in range(start, first) if at not in prose]
    while header and not _over_figures(header[-1], among):
        body = [header.pop(), *body]
    named = heads([word for line in header for word in line.words], paper.text, among, upright)
    while named and over_all(named[0], among):
        named = named[1:]
    if not _tabular(rows, among, headed=bool(named)):
        return None
    words = {word.start for row in named for head in row for word in head.piece.words}
    start = next((at for at in range(start, first) if any(w.start in words for w in lines[at].words)), first)
    return Sheet(
        (*(tuple(map(_head_cell, row)) for row in named), *_body(body, among, paper.text)),
        before=_spans(lines[max(floor, start - AROUND) : start]),
        after=_spans(lines[last + 1 : last + 1 + AROUND]),
        page=number,
        headed=len(named),
    )


def _spans(lines: Sequence[PageLine]) -> tuple[Span, ...]:
    return tuple(Span(line.start, line.end) for line in lines)


def _unglued(lines: Sequence[PageLine], text: str) -> list[PageLine]:
    """The lines, a figure parted from the words it touches where both keep to edges that others keep to."""
    pieces = [p for line in lines for p in line.pieces]
    lefts = sorted(p.left for p in pieces if not p.figure)
    rights = sorted(p.right for p in pieces if p.counted)
    found = []
    for line in lines:
        parts = [part for p in line.pieces for part in _parts(p, lefts, rights, text)]
        found.append(replace(line, pieces=tuple(parts)) if len(line.pieces) > 1 else line)
    return found


def _parts(held: Piece, lefts: Sequence[float], rights: Sequence[float], text: str) -> list[Piece]:
    words = held.words
    if len(words) < 2 or held.figure:
        return [held]
    if _figure(words[0], text) and _kept(words[1].left, lefts) and not _kept(words[0].left, lefts):
        return [piece(words[:1], text), piece(words[1:], text)]
    if _figure(words[-1], text) and _kept(words[-1].right, rights):
        return [piece(words[:-1], text), piece(words[-1:], text)]
    return [held]


def _kept(edge: float, edges: Sequence[float]) -> bool:
    """True when at least two others keep to the edge."""
    return bisect_right(edges, edge + LIKE / 2) - bisect_left(edges, edge - LIKE / 2) >= 2


def _header(
    lines: Sequence[PageLine],
    span: tuple[int, int],
    among: Sequence[Column],
    upright: Sequence[Upright],
    prose: Set[int],
) -> int:
    """The line with which the header over a row begins, the row's own where there is none; ``span`` ends at the row."""
    floor, first = span
    at, top, high = first, first, lines[first].top
    edge = next((c.right for c in among if c.figures), 0.0)
    while at > max(floor, first - HEADER):
        line = lines[at - 1]
        if line.bottom > lines[first].bottom or not (_near(line, high) or _framed(line, lines[first], upright)):
            break
        if at - 1 in prose:
            if line.pieces[0].left < edge:
                break
        elif _row(line) and len(line.figures) > 1:
            break
        elif _over_figures(line, among):
            top = at - 1
        at, high = at - 1, min(high, line.top)
    return top


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
        over = any(min(right, c.right) - max(left, c.left) > OVER for c in figured)
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


def _body(lines: Sequence[PageLine], among: Sequence[Column], text: str) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        if _row(line) or len(line.pieces) > 1:
            yield _cells(line, among, text)
        else:
            yield tuple(_cell(p.words, p.text, text, place(p, among)) for p in line.pieces)


def _cells(line: PageLine, among: Sequence[Column], text: str) -> tuple[Cell, ...]:
    """The row's cells, words of one column gathered; none has a column where a figure's place is not certain."""
    places = [place(p, among) for p in line.pieces]
    figures = [at for p, at in zip(line.pieces, places, strict=True) if p.counted]
    if None in figures or len(set(figures)) < len(figures):
        return tuple(_cell(p.words, p.text, text, None) for p in line.pieces)
    found = []
    for column in sorted({at for at in places if at is not None}):
        pieces = [p for p, at in zip(line.pieces, places, strict=True) if at == column]
        words = _run([word for p in pieces for word in p.words], text)
        found.append(_cell(words, " ".join(p.text for p in pieces), text, column))
    return tuple(found)


def _run(words: Sequence[Word], text: str) -> list[Word]:
    """The words up to the first that does not follow in the text."""
    end = next((at for at, (a, b) in enumerate(pairwise(words), 1) if text[a.end : b.start].strip(" \t")), len(words))
    return list(words[:end])


def _cell(words: Sequence[Word], shown: str, text: str, column: int | None, width: int = 1) -> Cell:
    held = piece(words, text)
    box = Box(held.left, held.top, held.right, held.bottom)
    return Cell(shown, Span(words[0].start, words[-1].end), column, width, box)


def _head_cell(head: Head) -> Cell:
    words = head.piece.words
    return Cell(
        head.piece.text,
        Span(words[0].start, max(w.end for w in words)),
        head.column,
        head.width,
        Box(head.piece.left, head.piece.top, head.piece.right, head.piece.bottom),
    )
