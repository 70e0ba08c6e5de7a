"""Lettered and numbered parts: (a), b), (iv), 3. and bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.papers import Span
from index.structure.paragraphs import ACT

_AT_LINE = re.compile(
    r"(?:^|(?<=\f))[ \t]*(?P<start>(?:[-•*][ \t]*)?\*{0,2}\(?(?P<mark>[A-Za-z]{1,6}|\d{1,2})(?:[.)]|\))(?=\*{0,2}\s))",
    re.MULTILINE,
)
_WITHIN = re.compile(r"(?<=[\s:;,])(?P<start>\((?P<mark>[A-Za-z]{1,6}|\d{1,2})\)\s)")
_BULLET = re.compile(r"(?:^|(?<=\f))(?P<indent>[ \t]*)(?P<start>[-•·▪*](?=[ \t]))", re.MULTILINE)
_ACTS = re.compile(
    rf"(?:^|(?<=\f))[ \t]*\*{{0,2}}(?P<start>{ACT}\b)|(?<=\n\n)(?P<too>(?=[A-Z])(?i:{ACT})s?\b(?!:))", re.MULTILINE
)
_TENS = ("", "x", "xx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {ten + one: 10 * tens + ones for tens, ten in enumerate(_TENS) for ones, one in enumerate(_ONES) if ten + one}


class _Mark(NamedTuple):
    """Where a part's mark stands, and what it counts as letter, roman or plain number."""

    start: int
    values: tuple[int | None, int | None, int | None]


def parts(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The outermost parts between ``start`` and ``end``, each with its mark and with what is nested in it.

    Marks count up from a, i or 1; where there are none at the beginnings of lines, "(a) … (b) …" in a line, or bullets,
    or paragraphs that begin with what is to be done.
    """
    lined = _run(list(_marks(_AT_LINE, text, start, end)))
    within = [] if lined else _run(list(_marks(_WITHIN, text, start, end)))
    starts = lined or (within if len(within) > 1 else _bullets(text, start, end) or _acts(text, start, end))
    return tuple(Span(begin, begin + len(text[begin:stop].rstrip())) for begin, stop in pairwise([*starts, end]))


def _marks(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in pattern.finditer(text, start, end):
        mark = match["mark"].lower()
        letter = ord(mark) - ord("a") + 1 if len(mark) == 1 and mark.isascii() and mark.isalpha() else None
        yield _Mark(
            match.start("start"), (letter, _ROMAN.get(mark), int(mark) if mark.isascii() and mark.isdigit() else None)
        )


def _run(marks: Sequence[_Mark]) -> list[int]:
    """The places of the marks that count up by one in the manner of the first that counts one."""
    first = next(((mark, mark.values.index(1)) for mark in marks if 1 in mark.values), None)
    if first is None:
        return []
    found: list[int] = []
    for mark in marks:
        if mark.start >= first[0].start and mark.values[first[1]] == len(found) + 1:
            found.append(mark.start)
    return found


def _bullets(text: str, start: int, end: int) -> list[int]:
    found = [(len(match["indent"]), match.start("start")) for match in _BULLET.finditer(text, start, end)]
    least = min((indent for indent, _ in found), default=0)
    return [place for indent, place in found if indent == least]


def _acts(text: str, start: int, end: int) -> list[int]:
    found = [match.start("start" if match["start"] else "too") for match in _ACTS.finditer(text, start, end)]
    return found if len(found) > 1 else []
