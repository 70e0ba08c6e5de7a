"""Minutes: where each minute begins, and what was resolved in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.papers import Resolution
from index.structure.lines import Line, lines, plain

_ITEM = re.compile(r"\(\s*\*{0,2}Item\.?\s*[A-Z]?\d{1,3}[a-z]?\.?\s*\*{0,2}\)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|(?<=\*\*))\s*(?:#{1,4}\s*)?(?:\*\*)?(?P<number>\d{1,4})\.\s+(?=\*{0,2}[^\W_])")
_PRESENT = re.compile(r"^[^\w\n]{0,20}(?:members\s+)?present\b", re.IGNORECASE | re.MULTILINE)
_TITLE_ROWS = 5

_NAME = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor)\.?\s(?:[A-Z]\.?\s){0,4}[A-Z][\w'’-]+"
_MOVED = re.compile(
    rf"(?P<mover>{_NAME})\s+(?:proposed|moved)\b[^.]{{0,60}}?\b(?P<seconder>{_NAME})\s+seconded"
    rf"|(?P<mover3>{_NAME}),\s+seconded\s+by\s+(?P<seconder3>{_NAME}),?\s+(?:moved|proposed)"
    rf"|(?:proposed|moved)\s+by\s+(?P<mover2>{_NAME})[\s,]+(?:and\s+)?seconded\s+by\s+(?P<seconder2>{_NAME})"
)
_RESOLVED = re.compile(r"\bRESOLVED\b|(?<=\n)Resolved\b(?=\s*(?::|that|to|\())|\AResolved\b(?=\s*(?::|that|to|\())")
_AGREED = re.compile(
    r"^\W{0,6}(?:\d{1,3}\.\s+)?(?P<words>(?:It was (?:unanimously )?(?:agreed|resolved)|The (?:[A-Z][\w'’,&-]*\s"
    r"|and\s|of\s|for\s){0,10}?"
    r"(?:Cabinet|Committee|Sub-Committee|Council|Board|Panel)\s(?:unanimously\s)?"
    r"(?:agreed|noted|endorsed|approved|adopted|accepted|recommended|resolved)\b))",
    re.MULTILINE,
)
_LOST = re.compile(
    r"^[^\n]{0,300}?\b(?P<words>(?:motion|amendment|proposal)\b[^.\n]{0,120}?\b(?:lost|not carried|fell|defeated))\b",
    re.I | re.M,
)
_DEFERRED = re.compile(r"\bdefer(?:red|ral)?\b", re.IGNORECASE)
_VERBS = re.compile(
    r"(?:\bto|\band|\bbe|\bis|\bwas|\bthat|\bduly|\bunanimously|[,;:.)]|\b(?:Cabinet|Committee|Council|Board"
    r"|Panel)|\bRESOLVED|\bResolved)"
    r"[\s*]{0,4}(?P<verb>(?:note|endorse|agree|approve|delegate|elect|accept|adopt|confirm|authorise|receive"
    r"|welcome)(?:d|s|ed)?"
    r"|refer(?:red|s)?|recommend(?:ed|s)?|appoint(?:ed|s)?|defer(?:red|s)?|support(?:ed|s)?|request(?:ed|s)?)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:[-•]\s*)?\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})[).]\s|[-•]\s")
_PARAGRAPH = re.compile(r"(?:[-•]\s*)?(?:\d{1,3}\.\s|\([a-z]{1,4}\)\s|[-•]\s)")
_CLOSES = re.compile(r"(?:the )?meeting (?:ended|closed|rose|finished)\b|this page is intentionally", re.IGNORECASE)
_LONGEST = 8000


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


def resolutions(text: str, start: int, end: int) -> tuple[Resolution, ...]:
    """What the minutes between ``start`` and ``end`` resolved, in order, with spans in ``text``."""
    words = text[start:end]
    marks = minute_starts(words)
    edges = [mark.start for mark in marks] + [len(words)]
    pairs = [(None, 0, edges[0])] if not marks else list(zip(marks, edges, edges[1:], strict=False))
    return tuple(
        resolution
        for mark, begin, stop in pairs
        for resolution in _of_minute(words, begin, stop, mark=mark, offset=start)
    )


def _of_minute(words: str, begin: int, stop: int, *, mark: MinuteStart | None, offset: int) -> Iterator[Resolution]:
    minute = words[begin:stop]
    places = [match.start() for match in _RESOLVED.finditer(minute)] or [
        match.start("words") for match in _AGREED.finditer(minute)
    ][-1:]
    lost = [match.start() for match in _LOST.finditer(minute)]
    done = 0
    for place in sorted({*places, *lost}):
        if place < done:
            continue
        end = _end(minute, place)
        yield _resolution(minute, place, end, before=done, lost=place in lost, mark=mark, offset=offset + begin)
        done = end


def _resolution(
    minute: str, place: int, end: int, *, before: int, lost: bool, mark: MinuteStart | None, offset: int
) -> Resolution:
    words = minute[place:end]
    moved = list(_MOVED.finditer(minute, max(before, place - 1500), end))
    mover, seconder = _names(moved[-1]) if moved else (None, None)
    return Resolution(
        start=offset + place,
        end=offset + end,
        minute=mark.number if mark else None,
        title=mark.title if mark else None,
        verbs=tuple(dict.fromkeys(match["verb"].lower() for match in _VERBS.finditer(words))),
        outcome="lost" if lost else "deferred" if _DEFERRED.search(words) else "carried",
        mover=mover,
        seconder=seconder,
    )


def _names(moved: re.Match[str]) -> tuple[str, str]:
    mover, seconder = (
        next(moved[name + which] for which in ("", "2", "3") if moved[name + which]) for name in ("mover", "seconder")
    )
    return plain(mover), plain(seconder)


def _end(minute: str, place: int) -> int:
    """Where a resolution ends: with its paragraph, or with the last of the parts that follow it."""
    end = place
    parts = False
    for row in lines(minute, place, min(len(minute), place + _LONGEST)):
        part = bool(_PART.match(row.text))
        said = minute[max(place, end - 40) : end].rstrip(" *")
        opens = bool(re.search(r"(?::|\b(?:to|that|and|or)|[;,])$", said)) or said.isupper()
        if end > place and (_CLOSES.match(row.text) or not _goes_on(row, said, part=part, parts=parts, opens=opens)):
            break
        parts = parts or (part and end > place)
        end = row.end
    return end


def _goes_on(row: Line, said: str, *, part: bool, parts: bool, opens: bool) -> bool:
    if part:
        return opens or (parts and not re.match(r"(?:[-•]\s*)?\d{1,3}\.\s", row.text))
    if row.apart:
        return opens or (row.text[0].islower() and said[-1:] not in ".!?")
    return not _PARAGRAPH.match(row.text) and not (parts and said[-1:] in ".!?" and len(row.text) < 80)
