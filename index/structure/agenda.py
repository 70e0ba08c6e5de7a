"""The front of an agenda: who meets, when, and the list of items with their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.structure.committees import committee, is_authority, is_tail, own_name
from index.structure.dates import find_date, find_time, find_weekday_date
from index.structure.landmarks import decision_number
from index.structure.lines import Line

_FRONT_ROWS = 60
_FRONT = re.compile(
    r"\bAGENDA\b|\bSUMMONS\b|\bsummoned\b|NOTICE OF MEETING|[Aa]genda was published|^Agenda Item No\b"
    r"|\bnow able to enclose\b|^\(?[Pp]ages \d|^(?:Public |Supplementary )?Agenda$"
)
_CALLED = re.compile(
    r"\bmeeting\s+of\s+(?:the\s+)?(?P<name>.{3,120}?)\s+(?:(?:is\s+)?to\s+be|will\s+be|which\s+will\s+be)\s+held\b",
    re.I,
)
_ENTRY = re.compile(
    r"(?:[-•]\s*)?(?P<number>[A-Z]?\d{1,3}[a-z]?|\d{2,4}/\d{1,4})(?:[.)]\s*|\s+)(?P<title>(?:\d\d/\d{5}|[^\W\d]"
    r"|['\"‘“(]).*)"
)
_PAGES = re.compile(r"\(\s*Pages?\s+(?P<first>\d+)(?:\s*(?:[-–—]|to|\s)\s*(?P<last>\d+))?\s*\)", re.IGNORECASE)
_OPEN = re.compile(r"\(\s*Pages?\b[^)]*$", re.IGNORECASE)
_LATER = re.compile(r"[\s–-]*\(?to follow\)?\s*$", re.IGNORECASE)
_EXEMPT = re.compile(
    r"(?:part (?:ii|2|b|two)\W+)?(?:exempt|confidential|private|closed|restricted)"
    r" (?:items?|business|reports?|agenda|session|part|section|matters)\b"
    r"|part (?:ii|2|b|two)\W+(?:exempt|confidential|private|closed|restricted|not for publication|press and public)\b"
    r"|items? (?:to be |for )?(?:considered|discussed|taken|heard|consideration) in (?:private|closed|the absence)\b"
    r"|exempt information\W*$",
    re.IGNORECASE,
)
_OPEN_PART = re.compile(
    r"(?:part (?:i|1|a|one)\W+)?(?:unrestricted|public|open) (?:items?|business|reports?|agenda|session|part|section)\b"
    r"|part (?:i|1|a|one)\W+(?:open|public|unrestricted)\b"
    r"|items? (?:to be |for )?(?:considered|discussed|taken|heard|consideration) in public\b",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(r"\bexclu(?:de|sion|ding)\b.{0,40}\bpublic\b", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\b(?:following|remaining|next|subsequent)\b.{0,40}\b(?:items?|business|reports?)\b|\bitems? \d", re.I
)
_LABEL = re.compile(r"\W*(?:meeting )?(?:date(?: and time)?|day|when|held on|on)\W*", re.IGNORECASE)
_SECTION = re.compile(r"[A-Z]\s+[-–]\s|[A-Z][A-Z &]{5,}$|\(During|\(At the time|\(?The (?:press|public)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the agenda lists it; pages are printed ones."""

    number: str
    title: str
    decision: str | None = None
    first: int | None = None
    last: int | None = None
    exempt: bool = False

    @property
    def pages(self) -> str | None:
        """The printed pages: "23-46", or "23" where it is one."""
        if self.first is None:
            return None
        return str(self.first) if self.last in (None, self.first) else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Front:
    """The front of an agenda or of a supplement's letter."""

    start: int
    end: int
    committee: str
    date: date
    time: str | None = None


def front(rows: Sequence[Line]) -> Front | None:
    """The agenda's front where the paper begins with one, else None."""
    rows = rows[:_FRONT_ROWS]
    if not any(_FRONT.search(row.text) for row in rows):
        return None
    for place, row in enumerate(rows):
        found = find_weekday_date(row.text)
        name = _name(rows, place, row.text[: found.start]) if found else None
        if found and name:
            time = next((time for near in rows[place : place + 4] if (time := find_time(near.text))), None)
            return Front(rows[0].start, row.end, name, found.date, time)
    return None


def _name(rows: Sequence[Line], place: int, before: str) -> str | None:
    """The committee on the date's own line, or on one of the three lines above it."""
    called = _CALLED.search(" ".join([*(row.text for row in rows[max(0, place - 3) : place]), before]))
    if called:
        return own_name(called["name"]) if is_authority(called["name"]) else committee(called["name"])
    if before.strip() and not _LABEL.fullmatch(before):
        return committee(before)
    for above in range(place - 1, max(-1, place - 4), -1):
        words = rows[above].text
        if is_authority(words):
            continue
        if above and (is_tail(words) or re.search(r"(?:,|&|\b(?:and|of|for))$", rows[above - 1].text, re.IGNORECASE)):
            words = f"{rows[above - 1].text} {words}"
        name = committee(words)
        if name:
            return name
    return None


def entries(rows: Sequence[Line]) -> tuple[Entry, ...]:
    """The items that the agenda's lines list, in order.

    Exempt are those under a heading that says so, and those that follow an item to exclude the public "for the
    following item".
    """
    found: list[Entry] = []
    exempt, excluding = False, False
    for words in _joined(rows):
        if _EXEMPT.match(words) or _OPEN_PART.match(words):
            exempt = bool(_EXEMPT.match(words))
            continue
        match = _ENTRY.fullmatch(words)
        dated = find_date(words)
        if match and not (dated and dated.start < match.start("title")):
            found.append(_entry(match, exempt=exempt))
            excluding = bool(_EXCLUDES.search(match["title"]))
        exempt = exempt or (excluding and bool(_FOLLOWING.search(words)))
    return tuple(found)


def _entry(match: re.Match[str], *, exempt: bool) -> Entry:
    title = match["title"]
    pages = _PAGES.search(title)
    words = _LATER.sub("", _PAGES.sub("", title)).strip(" -–")
    entry = Entry(match["number"], untitled(words) or words, decision_number(words), exempt=exempt)
    if not pages:
        return entry
    return replace(entry, first=int(pages["first"]), last=int(pages["last"] or pages["first"]))


def untitled(words: str) -> str:
    """A title without the decision number before it: "24/00031 - Future of recycling centres"."""
    return re.sub(r"^\W*\d\d[/-]\d{5}\s*[-–—:]*\s*", "", words).strip()


def _joined(rows: Sequence[Line]) -> Iterator[str]:
    """The lines, each item's on one: a title goes on until its pages, a blank line, the next item or a heading."""
    words = ""
    for row in rows:
        starts = (
            _ENTRY.match(row.text) or _SECTION.match(row.text) or _EXEMPT.match(row.text) or _OPEN_PART.match(row.text)
        )
        pages = row.text[:6].lower() == "(pages"
        done = _PAGES.search(words) or len(words) > 600
        if words and (_OPEN.search(words) or (pages and not done) or not (starts or row.apart or done)):
            words = f"{words} {row.text}"
            continue
        if words:
            yield words
        words = row.text
    if words:
        yield words
