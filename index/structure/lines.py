"""A paper's lines with their places in its text: what every other module here reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1000
"""Characters of a line that are looked at: labels and headings are short, and a 50 MB line must cost nothing."""

_EMPHASIS = re.compile(r"\*\*|__|^#{1,6} ?|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_WORDS = re.compile(r"\S")
_BREAK = re.compile(r"[\n\f]")
_MARK = re.compile(r"[*_#]")


class Line(NamedTuple):
    """A line that is not blank: its span without outer spaces, its words, and whether a blank line stands above it."""

    start: int
    end: int
    text: str
    apart: bool


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text`` between ``start`` and ``end`` that are not blank; a form feed divides as a newline does."""
    limit = len(text) if end is None else end
    above = start - 1
    while words := _WORDS.search(text, above + 1, limit):
        first = words.start()
        apart = above < start or bool(_BREAK.search(text, above + 1, first))
        found = _BREAK.search(text, first, limit)
        above = found.start() if found else limit
        yield _line(text, first, above, apart=apart)


def _line(text: str, start: int, stop: int, *, apart: bool) -> Line:
    words = text[start : min(stop, start + LONGEST)].rstrip()
    return Line(start, stop if stop - start > LONGEST else start + len(words), plain(words) or words, apart)


def plain(words: str) -> str:
    """``words`` in one line, without marks of emphasis."""
    return " ".join((_EMPHASIS.sub("", words) if _MARK.search(words) else words).split())
