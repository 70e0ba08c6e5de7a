"""Minutes: where each minute begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.structure.lines import Line, lines, plain

_ITEM = re.compile(r"\(\s*\*{0,2}Item\.?\s*[A-Z]?\d{1,3}[a-z]?\.?\s*\*{0,2}\)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|(?<=\*\*))\s*(?:#{1,4}\s*)?(?:\*\*)?(?P<number>\d{1,4})\.\s+(?=\*{0,2}[^\W_])")
_CODED = re.compile(
    r"\s*(?:#{1,4}\s*)?(?:\*\*)?(?P<number>"
    r"(?:[Mm]inute|[Mm]in)\.?\s(?:[Nn]o\.?\s?)?(?P<spoken>\d{1,4})|(?:[A-Z][A-Za-z]{0,5}[./ -]?)?\d{1,4}/\d{1,4}"
    r"|[A-Z]{1,6}[./ -]?\d{1,4}|(?P<bare>\d{1,4}))[.:]?(?:\*\*)?\s+(?:[-–—]\s+)?(?=\*{0,2}[^\W\d_])"
)
_ALONE = re.compile(r"\s*(?:\*\*)?(?P<number>\d{1,4})\.?(?:\*\*)?\s*")
_PRESENT = re.compile(
    r"^[^\w\n]{0,20}(?:(?:members|councillors)\s+)?(?:(?:in\s+)?attendance|present|p r e s e n t|sederunt)\b"
    r"|\bdecisions?\s(?:taken|made|list|sheet|notice)\b|^agenda\b[^\n]{0,20}\s(?:decisions|minutes)$",
    re.IGNORECASE | re.MULTILINE,
)
_DIGITS = re.compile(r"\d+")
_TITLE_ROWS, _TITLE_LONGEST, _GAP = 5, 220, 6


class MinuteStart(NamedTuple):
    """Where a minute begins: the place of its number, the number and its title."""

    start: int
    number: str
    title: str


def minute_starts(text: str) -> tuple[MinuteStart, ...]:
    """The minutes of a text in order: a number and a title with "(Item 2)" behind it or on a line below.

    Numbers that run on between two of those, or below "PRESENT" where no item is named at all, are minutes too. There
    a number may also be a council's own ("45/25", "C/88", "Minute 12"), stand without a full stop or alone on its line:
    what most headings have in common, counting up, is how these minutes are numbered.
    """
    rows = list(lines(text))
    found = [start for place in range(len(rows)) if (start := _above_item(text, rows, place))]
    plainly = [start for row in rows if (start := _heading(text, row))]
    if found:
        return _sorted(found + _running_on(found, plainly))
    present = _PRESENT.search(text)
    if not present:
        return ()
    below = [row for row in rows if row.start > present.end()]
    runs = (
        _run([start for start in plainly if start.start > present.end()]),
        *(_counted(starts) for starts in _by_manner(text, below)),
    )
    return max(runs, key=len)


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


def _by_manner(text: str, rows: Sequence[Line]) -> Iterator[Sequence[MinuteStart]]:
    """The lines that could be a minute's heading, by the manner of their numbers; first those that name a minute."""
    found: dict[str, list[MinuteStart]] = defaultdict(list)
    for row in rows:
        match = _CODED.match(text[row.start : min(row.end, row.start + _TITLE_LONGEST)])
        title = plain(text[row.start + match.end() : row.end]).strip() if match else ""
        if not match or row.end - row.start > _TITLE_LONGEST or title[:1].islower():
            continue
        if not match["bare"] or title[-1:] not in ".;:,":
            number = match["spoken"] or match["number"]
            found[re.sub(r"\d+", "1", match["number"])].append(
                MinuteStart(row.start + match.start("number"), number, title)
            )
    yield from found.values()
    yield [
        MinuteStart(number.start, match["number"], plain(title.text).strip())
        for number, title in pairwise(rows)
        if (match := _ALONE.fullmatch(number.text)) and title.text[:1].isupper() and title.text[-1] not in ".;,"
    ]


def _counted(starts: Sequence[MinuteStart]) -> tuple[MinuteStart, ...]:
    """The two headings or more whose numbers count up in one place while all else in them stays: 45/25, 46/25."""
    best: tuple[MinuteStart, ...] = ()
    for place in (0, -1):
        run: list[MinuteStart] = []
        for start in starts:
            told = [int(number) for number in _DIGITS.findall(start.number)]
            last = [int(number) for number in _DIGITS.findall(run[-1].number)] if run else told
            step = told[place] - last[place]
            if not run or (
                0 < step <= _GAP and [*told[:place], *told[place:][1:]] == [*last[:place], *last[place:][1:]]
            ):
                run.append(start)
            elif len(run) == 1 and step != 0:
                run = [start]
        best = max(best, tuple(run), key=len)
    return best if len(best) > 1 else ()


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
