"""A paper's lines with their places in its text: what every other module here reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1000
"""Characters of a line that are looked at: labels and headings are short, and a 50 MB line must cost nothing."""

_EMPHASIS = re.compile(r"\*\*|__|^#{1,6} ?|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_BREAK = re.compile(r"[\n\f]")
_SPACES = re.compile(r"\s+")


class Line(NamedTuple):
    """A line that is not blank: its span without outer spaces, its words, and whether a blank line stands above it."""

    start: int
    end: int
    text: str
    apart: bool


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text`` between ``start`` and ``end`` that are not blank; a form feed divides as a newline does."""
    limit = len(text) if end is None else end
    apart = True
    while start < limit:
        found = _BREAK.search(text, start, limit)
        stop = found.start() if found else limit
        line = _line(text, start, stop, apart=apart)
        if line:
            yield line
        apart = line is None
        start = stop + 1


def _line(text: str, start: int, stop: int, *, apart: bool) -> Line | None:
    head = text[start : min(stop, start + LONGEST)]
    words = head.strip()
    if not words:
        return None
    first = start + len(head) - len(head.lstrip())
    last = stop if stop - start > LONGEST else first + len(words)
    return Line(first, last, plain(words), apart)


def plain(words: str) -> str:
    """``words`` in one line, without marks of emphasis."""
    return _SPACES.sub(" ", _EMPHASIS.sub("", words)).strip()
