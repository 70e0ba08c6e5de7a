"""The tables of papers without pages: lines whose cells are divided by tabs or, in Markdown, by upright strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from index.papers import Paper, Span
from index.tables.sheets import Cell, Sheet

CERTAIN = frozenset({"html", "docx"})
"""Formats whose markup tells in which column a cell stands."""
OVER, UNDER = 5, 8
"""So many lines over a table may name it, and so many under it explain its marks."""
LONGEST = 200
"""A line of more characters over a table is prose."""
_STROKED = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_DASHES = re.compile(r"[-\s\t|:]+$")


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def tabular(self) -> bool:
        return "\t" in self.text or bool(self.text[:1] in " |" and _STROKED.match(self.text))


def text_sheets(paper: Paper) -> tuple[Sheet, ...]:
    """The tables of a paper without pages, in order."""
    if "\t" not in paper.text and "|" not in paper.text:
        return ()
    lines = list(_lines(paper.text))
    found: list[Sheet] = []
    at = 0
    for tabular, group in groupby(lines, key=lambda line: line.tabular):
        run = list(group)
        if tabular and (sheet := _sheet(run, certain=paper.format in CERTAIN)):
            before, after = _over(lines[max(0, at - 3 * OVER) : at]), _under(lines[at + len(run) :][: 3 * UNDER])
            found.append(Sheet(sheet.rows, before, after, headed=sheet.headed))
        at += len(run)
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for piece in re.split(r"[\n\f]", text):
        yield _Line(start, piece.rstrip("\r"))
        start += len(piece) + 1


def _sheet(run: Sequence[_Line], *, certain: bool) -> Sheet | None:
    stroked = _STROKED.match(run[0].text) is not None
    ruled = [index for index, line in enumerate(run) if _RULE.match(line.text)]
    kept = [line for line in run if not _DASHES.match(line.text)]
    rows = tuple(tuple(_cells(line, "|" if stroked else "\t", certain or stroked)) for line in kept)
    return Sheet(rows, headed=ruled[0] if stroked and ruled else None) if len(rows) > 1 else None


def _cells(line: _Line, between: str, certain: bool) -> Iterator[Cell]:
    text, start = line.text, line.start
    if between == "|":
        inner = text.strip()
        start += text.index("|") + 1
        text = inner[1:-1]
    for column, part in enumerate(text.split(between)):
        words = part.strip()
        begin = start + (part.index(words) if words else 0)
        yield Cell(words, Span(begin, begin + len(words)), column if certain else None)
        start += len(part) + 1


def _over(lines: Sequence[_Line]) -> tuple[Span, ...]:
    """The last short lines before the table, up to another table."""
    found: list[Span] = []
    for line in reversed(lines):
        if line.tabular or len(found) == OVER:
            break
        if line.text.strip():
            if len(line.text) > LONGEST:
                break
            found.append(_span(line))
    return tuple(reversed(found))


def _under(lines: Sequence[_Line]) -> tuple[Span, ...]:
    """The first lines behind the table, up to another table."""
    found: list[Span] = []
    for line in lines:
        if line.tabular or len(found) == UNDER:
            break
        if line.text.strip():
            found.append(_span(line))
    return tuple(found)


def _span(line: _Line) -> Span:
    words = line.text.strip()
    begin = line.start + line.text.index(words)
    return Span(begin, begin + len(words))
