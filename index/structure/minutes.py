"""Minutes: where each minute begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.structure.lines import Line, lines, plain

_ITEM = re.compile(r"\(\s*\*{0,2}Item\.?\s*[A-Z]?\d{1,3}[a-z]?\.?\s*\*{0,2}\)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|(?<=\*\*))\s*(?:#{1,4}\s*)?(?:\*\*)?(?P<number>\d{1,4})\.\s+(?=\*{0,2}[^\W_])")
_PRESENT = re.compile(r"^[^\w\n]{0,20}(?:members\s+)?present\b", re.IGNORECASE | re.MULTILINE)
_TITLE_ROWS = 5


class MinuteStart(NamedTuple):
    """Where a minute begins: the place of its number, the number and its title."""

    start: int
    number: str
    title: str


def minute_starts(text: str) -> tuple[MinuteStart, ...]:
    """The minutes of a text in order: a number and a title with "(Item 2)" behind it or on a line below.

    Numbers that run on between two of those, or below "PRESENT" where no item is named at all, are minutes too.
    """
    rows = list(lines(text))
    found = [start for place in range(len(rows)) if (start := _above_item(text, rows, place))]
    plainly = [start for row in rows if (start := _heading(text, row))]
    if found:
        return _sorted(found + _running_on(found, plainly))
    present = _PRESENT.search(text)
    return _run([start for start in plainly if start.start > present.end()]) if present else ()


def _above_item(text: str, rows: Sequence[Line], place: int) -> MinuteStart | None:
    """The minute that the item reference in this row belongs to."""
    row = rows[place]
    item = _ITEM.search(text, row.start, min(row.end, row.start + 600))
    if not item:
        return None
    for above in range(place, max(-1, place - _TITLE_ROWS), -1):
        begin = rows[above].start
        stop = item.start() if above == place else min(rows[above].end, begin + 600)
        for match in reversed(list(_NUMBER.finditer(text[begin:stop]))):
            title = plain(text[begin + match.end() : item.start()]).strip(" *-–")
            if title and len(title) < 400:
                return MinuteStart(begin + match.start("number"), match["number"], title)
    return None


def _heading(text: str, row: Line) -> MinuteStart | None:
    """A numbered line that reads as a title, not as a sentence."""
    match = _NUMBER.match(text[row.start : min(row.end, row.start + 220)])
    title = plain(text[row.start + match.end() : row.end]).strip() if match and row.end - row.start <= 220 else ""
    if not match or not title or title[-1] in ".;:," or title[0].islower():
        return None
    return MinuteStart(row.start + match.start("number"), match["number"], title)


def _running_on(found: Sequence[MinuteStart], plainly: Sequence[MinuteStart]) -> list[MinuteStart]:
    known = {int(start.number): start for start in found}
    more = []
    for start in plainly:
        before = known.get(int(start.number) - 1)
        after = known.get(int(start.number) + 1)
        if (
            int(start.number) not in known
            and before
            and before.start < start.start
            and (after is None or start.start < after.start)
        ):
            known[int(start.number)] = start
            more.append(start)
    return more


def _run(plainly: Sequence[MinuteStart]) -> tuple[MinuteStart, ...]:
    """The headings whose numbers go up by one, from the first of two that do."""
    run: list[MinuteStart] = []
    for start in plainly:
        if not run or int(start.number) == int(run[-1].number) + 1:
            run.append(start)
        elif len(run) == 1:
            run = [start]
    return tuple(run) if len(run) > 1 else ()


def _sorted(starts: Sequence[MinuteStart]) -> tuple[MinuteStart, ...]:
    return tuple({start.start: start for start in sorted(starts)}.values())
