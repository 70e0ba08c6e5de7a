"""The rows of a PDF's tables: cells parted and joined as the eye does it, each in its column. Pure; points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.figures import Box
from index.papers import Span, Word
from index.tables.edges import LIKE, Column, Upright, place
from index.tables.pieces import PageLine, Piece, joined, phrases, piece
from index.tables.sheets import Cell

PROSE = 9
"""A line of so many words without a gap is a sentence."""
WIDE = 1.2
"""A sentence has no gap so wide in heights of its words."""
ENDS = re.compile(r"(?:\b(?:and|or|of|for|the|to|in|on|at|by|with|from|a|an|per|including)|[,&/(–-])$", re.IGNORECASE)
"""What a label's line cannot end with unless it goes on."""


def parted(line: PageLine, upright: Sequence[Upright], text: str) -> Iterator[Piece]:
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


def is_row(line: PageLine) -> bool:
    """True for a line that could be a row of a table: a figure after another cell."""
    return any(p.counted for p in line.pieces[1:])


def stacked(line: PageLine) -> list[PageLine]:
    """The rows that one line holds where figures stand under figures beside one label; the line where there is none.

    A label with as many lines as there are rows may be as many labels: the line then stays whole, and is not certain.
    """
    levels: list[list[Piece]] = []
    for p in sorted((p for p in line.pieces if p.counted), key=lambda p: p.top):
        if levels and p.top < levels[-1][-1].bottom - LIKE:
            levels[-1].append(p)
        else:
            levels.append([p])
    if len(levels) < 2 or not any(_over(p, other) for p in levels[0] for other in levels[1]):
        return [line]
    edge = min(line.pieces, key=lambda p: p.left).right
    named = [p for p in line.pieces if p.left < edge and not p.counted]
    if sum(len(_heights(p)) for p in named) >= len(levels):
        return [line]
    rows: list[list[Piece]] = [list(named) for _ in levels]
    for p in line.pieces:
        if p not in named:
            near = min(
                range(len(levels)), key=lambda at: abs(levels[at][0].top + levels[at][0].bottom - p.top - p.bottom)
            )
            rows[near].append(p)
    return [replace(line, pieces=tuple(row)) for row in rows]


def _over(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > LIKE


def _heights(held: Piece) -> set[int]:
    return {round(word.bottom) for word in held.words}


def prose(lines: Sequence[PageLine]) -> frozenset[int]:
    """The lines that are sentences: of many words with hardly a gap, or under such a line at its left edge."""
    found: list[int] = []
    for at, line in enumerate(lines):
        goes_on = bool(found) and found[-1] == at - 1 and _follows(lines[at - 1], line)
        if len(line.pieces) == 1 and ((goes_on and _gapless(line.words)) or _sentence(line.words)):
            found.append(at)
    return frozenset(found)


def _sentence(words: Sequence[Word]) -> bool:
    return len(words) >= PROSE and _gapless(words) and len(phrases(words)) <= 1 + len(words) // 6


def _gapless(words: Sequence[Word]) -> bool:
    gaps = [(after.left - before.right) / (before.bottom - before.top) for before, after in pairwise(words)]
    return max(gaps, default=0.0) < WIDE


def _follows(above: PageLine, line: PageLine) -> bool:
    high = line.words[0].bottom - line.words[0].top
    return abs(line.pieces[0].left - above.pieces[0].left) < LIKE and line.top - above.bottom < high


def unglued(lines: Sequence[PageLine], text: str) -> list[PageLine]:
    """The lines, a figure parted from the words it touches where both keep to edges that others keep to."""
    pieces = [p for line in lines for p in line.pieces]
    lefts = sorted(p.left for p in pieces if not p.figure and not _figure(p.words[0], text))
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


def labelled(lines: Sequence[PageLine], among: Sequence[Column]) -> list[PageLine]:
    """The rows, a label that runs over several lines whole in the row of its figures."""
    limits: dict[int | None, float] = {}
    for p in (p for line in lines for p in line.pieces if not p.figure):
        limits[place(p, among)] = max(limits.get(place(p, among), 0.0), p.right)
    found: list[PageLine] = []
    for line in lines:
        if found and (_goes_on(found[-1], line, among, limits) or _level(found[-1], line)):
            found[-1] = _whole(found[-1], line)
        else:
            found.append(line)
    return found


def _goes_on(above: PageLine, line: PageLine, among: Sequence[Column], limits: dict[int | None, float]) -> bool:
    """True when a label of one line has its next words on the other, where they would not have fitted on the first."""
    one, other = _label(above), _label(line)
    if one is None or other is None or (is_row(above) and len(line.pieces) > 1):
        return False
    column = place(other, among)
    if len(line.pieces) > 1 and len(above.pieces) > 1:
        return False
    last = max(one.words, key=lambda w: (round(w.bottom), w.right))
    high, first = last.bottom - last.top, other.words[0]
    full = last.right + 0.2 * high + first.right - first.left > limits[column] - LIKE
    close = -high < other.top - one.bottom < 0.6 * high
    told = other.text[0].islower() or bool(ENDS.search(one.text)) or one.text.count("(") > one.text.count(")")
    alike = len(above.pieces) == len(line.pieces) == 1
    return place(one, among) == column and full and close and (told or alike)


def _level(one: PageLine, other: PageLine) -> bool:
    """True for a label and figures without one that stand level with each other, though on lines of their own."""
    bare = [line for line in (one, other) if _label(line) is None]
    alone = [line for line in (one, other) if len(line.pieces) == 1 and _label(line)]
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return len(bare) == len(alone) == 1 and shared > 0.5 * (alone[0].bottom - alone[0].top)


def _label(line: PageLine) -> Piece | None:
    return next((p for p in line.pieces if not p.figure), None)


def _whole(above: PageLine, line: PageLine) -> PageLine:
    if len(above.pieces) == len(line.pieces) == 1:
        return replace(above, pieces=(joined(above.pieces[0], line.pieces[0]),))
    row = line if any(p.counted for p in line.pieces) else above
    return replace(row, pieces=(*above.pieces, *line.pieces))


def cells_of(lines: Sequence[PageLine], among: Sequence[Column], text: str) -> Iterator[tuple[Cell, ...]]:
    """The cells of each line: figures in their columns, words of one column gathered."""
    for line in labelled(lines, among):
        yield _cells(line, among, text)


def _cells(line: PageLine, among: Sequence[Column], text: str) -> tuple[Cell, ...]:
    """The row's cells; none has a column where a figure's place is not certain."""
    places = [place(p, among) for p in line.pieces]
    figures = [at for p, at in zip(line.pieces, places, strict=True) if p.counted]
    if None in figures or len(set(figures)) < len(figures):
        return tuple(cell(p, text, None) for p in line.pieces if p.words[0].start >= line.start)
    found = []
    for column in sorted({at for at in places if at is not None}):
        pieces = [p for p, at in zip(line.pieces, places, strict=True) if at == column]
        own = [word for p in pieces for word in p.words if line.start <= word.start < line.end]
        shown = " ".join(p.text for p in pieces)
        found.append(replace(cell(piece(own or pieces[0].words, text), text, column), text=shown))
    return tuple(found)


def cell(held: Piece, text: str, column: int | None, width: int = 1) -> Cell:
    """The piece as a cell: its words, and the span and box of those that follow each other in the text."""
    words = sorted(held.words)
    ends = (at for at, (a, b) in enumerate(pairwise(words), 1) if text[a.end : b.start].strip())
    run = piece(words[: next(ends, len(words))], text)
    box = Box(run.left, run.top, run.right, run.bottom)
    return Cell(held.text, Span(run.words[0].start, run.words[-1].end), column, width, box)
