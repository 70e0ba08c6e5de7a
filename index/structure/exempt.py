"""What a paper says must not be shown: exempt information (Schedule 12A of the Local Government Act 1972).

A mark counts where it heads something: a classification, a line of its own in capitals, the committee system's page
"By virtue of paragraph(s) 3 …", an item under the agenda's exempt items, the name of a file or a bookmark. It does not
count where it only speaks of exempt things: an agenda's heading with nothing under it, the motion to exclude the press
and public, a form's hint, a report that is open itself and has an exempt appendix. Where a mark counts, all is refused
from it to the end of its item, and x
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from index.papers import Fault, FaultKind, Item, Kind, Paper, Span
from index.structure.agenda import Entry
from index.structure.kinds import Signs
from index.structure.lines import Line
from index.structure.minutes import minute_starts

_ATTACHMENT = r"(?:appendix|appendices|annexe?|report|paper|minutes?|schedule|document)"
_ENDED = r"(?=$|\s+[-–—]|\s*[)\]:,/_])"
_NAMED = re.compile(
    rf"(?:^|[-–—_(\[:,/]\s*)(?:part[ -]?)?(?:exempt|confidential|restricted|not for publication){_ENDED}"
    rf"|\b(?:exempt|confidential)\s+(?!accommodation)(?:\w+\s+)?{_ATTACHMENT}\b"
    rf"|\b{_ATTACHMENT}\s+\w{{1,3}}\s*[-–—(:]*\s*(?:exempt|confidential|restricted){_ENDED}"
    r"|\bnot for publication\b|\b(?:exempt|confidential)$"
    r"|^\(?(?:private|exempt|confidential|restricted)[\s_)]+(?:reports? )?pack\b"
    r"|^\((?:private|exempt|confidential) pack\)",
    re.IGNORECASE,
)
_OPEN_NAME = re.compile(r"\b(?:non-exempt|not exempt|unrestricted|no exempt|public pack|redacted)\b", re.IGNORECASE)
_CLASSIFIED = re.compile(
    r"\W*(?:wholly |fully )?(?:exempt|confidential|restricted|not for publication|private)\b", re.IGNORECASE
)
_PARTLY = re.compile(
    r"\bappendix|\bappendices|\bannex|\bpart(?:ly|ially|[ -]exempt)\b|\bin part\b|\bmain report\b|\bnot exempt\b",
    re.IGNORECASE,
)

_WORD = r"(?:EXEMPT|CONFIDENTIAL|RESTRICTED|NOT FOR PUBLICATION|PRIVATE AND CONFIDENTIAL)"
_HEADED = re.compile(
    rf"\W*(?:(?:STRICTLY|PART (?:II|2|B)|THIS (?:REPORT|ITEM|APPENDIX|PAPER) IS)\W+)?{_WORD}"
    r"(?:\W*$|\s*[-–—:(,/].*|\s+(?:APPENDIX|ANNEXE?|REPORT|PAPER|MINUTES?|INFORMATION|ITEM|FROM PUBLICATION"
    r"|BY VIRTUE|UNDER|AND|BUSINESS)\b.*)"
)
_ATTACHED = re.compile(
    rf"\W*(?:(?:appendix|annexe?|schedule|item)\s+\w{{1,3}})\b.{{0,80}}?[\s(–—:-]\W*(?:{_WORD}|Exempt"
    rf"|Confidential|Not for publication)\W*$",
)
_SPOKEN = re.compile(
    r"\W*(?:this (?:report|item|appendix|paper|document|page) is (?:exempt|confidential|not for publication|restricted)"
    r"|exempt (?:from publication )?(?:by virtue of|under|by|in accordance with)\b|not for publication\b"
    r"|document is restricted"
    r"|by virtue of paragraph|exempt information|(?:exempt|confidential|restricted)\W*$"
    r"|classification\W+(?:exempt|confidential|restricted))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W*(?:\d{1,2}\.?\s+)?(?:is (?:this|the) (?:report|item|paper|decision) (?:exempt|confidential|private"
    r"|restricted)\b[^:?]{0,40}"
    r"|(?:report )?exempt(?:ion)?\b[^:?.]{0,40}|confidential(?:ity)?\b[^:?.]{0,30}|restrictions?\b[^:?.]{0,30}"
    r"|public or private|public/private|private or public|open or exempt|access to information"
    r"|(?:publication|report|document|paper|item)? ?(?:status|classification|access))\s*[:?]\s*(?P<value>.+)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:yes|(?:wholly |fully )?exempt|(?:strictly )?confidential|private|restricted|closed|not for publication"
    r"|part (?:ii|2|b)\b|(?:under |by virtue of )?paragraphs? \d|contains (?:exempt|confidential))\b",
    re.IGNORECASE,
)
_OPEN_VALUE = re.compile(
    r"(?:no|none|nil|n/?a|not (?:applicable|exempt|confidential)|open|public|unrestricted|part (?:i|1|a)"
    r"|there (?:is|are) no|does not)\b",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    r"\W*(?:this is an? )?(?:(?:exempt|confidential|private|restricted) (?:report|item|paper|minutes?)\b"
    r"|part (?:ii|2|b|two)\W+(?:exempt|confidential|private|closed|restricted|not for publication|report)\b)",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\W*(?:PART \w+\W+)?(?:EXEMPT|CONFIDENTIAL|PRIVATE) (?:ITEMS\b|BUSINESS\b|ITEM\W*$)", re.IGNORECASE
)
_SCHEDULE = re.compile(r"schedule 12a|local government act 1972|paragraphs?(?:\(s\))? \d", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\W*(?:By virtue of paragraph|Document is Restricted\b)")
_CONTENTS = re.compile(
    r"[.…]{3,}|(?<!APPENDIX)(?<!ppendix)(?<!nnex)(?<!ANNEX)(?<!tem)(?<!aragraph)(?<!aragraphs)\s\d{1,3}$|\?\s*$"
    r"|\bUNRESTRICTED\b"
)
_MENTIONED = re.compile(
    r"exempt|confidential|restricted|publication|by virtue|private|part (?:ii|2|b|two)\b|status|access to information",
    re.IGNORECASE,
)
_HEADING_REACH = 600
_BELOW_HEAD = 300
_AGENDA = 3000
_NEAR_TOP = 400
_HEAD_REACH, _CALLED_LONGEST = 1500, 100


def withheld(paper: Paper) -> str | None:
    """The words in the paper's name, folder or metadata that mark all of it as exempt, else None."""
    parts = PurePosixPath(paper.document).parts
    names = [*parts[:-1], PurePosixPath(paper.document).stem, paper.title or "", paper.subject or ""]
    return next((found for words in names if (found := _mark_in_name(words))), None)


def _mark_in_name(words: str) -> str | None:
    match = _NAMED.search(words.strip()[:500])
    return match[0].strip(" -–—_([])") if match and not _OPEN_NAME.search(words[:500]) else None


def refuse(
    paper: Paper, items: Sequence[Item], rows: Sequence[Line], *, signs: Signs, listed: Sequence[Entry]
) -> tuple[tuple[Item, ...], tuple[Span, ...], tuple[Fault, ...]]:
    """The items with the exempt ones marked and cut off, the spans that must not be shown, and a fault for each.

    A fault names the item by its number and quotes the mark; it repeats no title, for a title may say too much.
    """
    mark = withheld(paper)
    if mark:
        whole = tuple(replace(item, exempt=True) for item in items)
        return whole, *_faults(paper, whole, dict.fromkeys((item.start for item in whole), mark))
    marks = dict(_by_item(items, _marks(paper.text, rows, items, signs=signs)))
    parts = tuple(part for item in items for part in _cut(paper, item, marks.get(item.start, [])))
    parts = _called_by_the_agenda(parts, items, listed)
    reasons = {part.start: reason for part in parts if part.exempt for reason in [_reason(part, marks)]}
    parts = _with_attachments(parts, reasons, listed)
    return parts, *_faults(paper, parts, reasons)


def _marks(text: str, rows: Sequence[Line], items: Sequence[Item], *, signs: Signs) -> Iterator[tuple[int, str]]:
    """Each place where exempt words begin, with the mark."""
    for head in signs.reports:
        value = head.classification or ""
        if _CLASSIFIED.match(value) and not _PARTLY.search(value):
            yield head.start, f"Classification: {value[:60]}"
    for opening in signs.records:
        if opening.withheld:
            yield opening.start, "For publication: No"
    for item in items:
        name = _mark_in_name(item.title) if item.kind is not Kind.FRONTSHEET else None
        if name:
            yield item.start, name
    heads = {head.start: head for head in signs.reports}
    starts = [item.start for item in items]
    for place, row in enumerate(rows):
        if not _MENTIONED.search(row.text):
            continue
        item = items[bisect_right(starts, row.start) - 1]
        above = heads.get(item.start)
        in_head = above is not None and row.start < above.end + _BELOW_HEAD and bool(_PARTLY.search(row.text))
        if not in_head and _is_mark(text, rows, place, item):
            yield row.start, row.text[:60]
        elif _LISTS.match(row.text) and item.kind is not Kind.FRONTSHEET:
            yield from ((start, row.text[:60]) for start in heads if 0 < start - row.start < _BELOW_HEAD)


def _is_mark(text: str, rows: Sequence[Line], place: int, item: Item) -> bool:
    row = rows[place]
    if len(row.text) > 250 or _LISTS.match(row.text) or _CONTENTS.search(row.text):
        return False
    if item.kind is Kind.FRONTSHEET and row.start - item.start < _AGENDA:
        return False
    if label := _LABELLED.match(row.text):
        if _OPEN_VALUE.match(label["value"]):
            return False
        if (
            row.start - item.start < _HEAD_REACH
            and _CLOSED.match(label["value"])
            and not _PARTLY.search(label["value"])
        ):
            return True
    if _PLACEHOLDER.match(row.text):
        return row.apart or text[row.start - 1 : row.start] == "\f"
    if _HEADED.match(row.text) or _ATTACHED.match(row.text):
        return _stands_alone(text, rows, place)
    on_top = row.start - item.start < _NEAR_TOP
    if (on_top or item.kind is Kind.MINUTES) and _CALLED_SO.match(row.text) and len(row.text) < _CALLED_LONGEST:
        return _stands_alone(text, rows, place)
    if not _SPOKEN.match(row.text) or not _stands_alone(text, rows, place):
        return False
    return (on_top and row.text[0].isupper()) or bool(
        _SCHEDULE.search(text, row.start, row.end + 200) and row.text[0].isupper()
    )


def _stands_alone(text: str, rows: Sequence[Line], place: int) -> bool:
    """True where no sentence runs into the line from the one above it, and it is no entry of a list."""
    row = rows[place]
    if text[row.start] in "-•*" and not text.startswith("**", row.start):
        return False
    above = rows[place - 1].text if place else ""
    return row.apart or not above or above[-1] in ".:!?" or (not above[0].islower() and len(above) < 60)


def _by_item(items: Sequence[Item], marks: Iterator[tuple[int, str]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    starts = [item.start for item in items]
    for start, found in groupby(sorted(marks), key=lambda mark: starts[bisect_right(starts, mark[0]) - 1]):
        yield start, list(found)


def _cut(paper: Paper, item: Item, marks: Sequence[tuple[int, str]]) -> Iterator[Item]:
    """The item, whole and exempt where its head is marked, or cut in two at the mark further down."""
    if not marks:
        yield item
        return
    place = _top_of_page(paper, marks[0][0])
    if item.kind is Kind.MINUTES and (minute := _minute(paper.text, item, marks[0][0])):
        yield replace(item, end=minute)
        yield replace(item, start=minute, exempt=True)
        return
    if place - item.start < _HEADING_REACH and item.kind is not Kind.FRONTSHEET:
        yield replace(item, exempt=True)
        return
    yield replace(item, end=place)
    yield replace(item, start=place, exempt=True)


def _minute(text: str, item: Item, place: int) -> int | None:
    """Where the minute begins that a mark stands in; None where it stands above the first."""
    starts = (item.start + start.start for start in minute_starts(text[item.start : item.end]))
    return max((start for start in starts if item.start < start <= place), default=None)


def _top_of_page(paper: Paper, place: int) -> int:
    """The page's first character where the mark stands near its top, else the mark's own place."""
    page = bisect_right(paper.pages, place, key=lambda page: page.start) - 1
    top = paper.pages[page].start if page >= 0 else place
    return top if place - top < _NEAR_TOP else place


def _called_by_the_agenda(parts: Sequence[Item], items: Sequence[Item], listed: Sequence[Entry]) -> tuple[Item, ...]:
    """What was cut off as exempt, called by the agenda's one exempt item that has no place of its own in the text."""
    known = {item.number for item in items}
    missing = [entry for entry in listed if entry.exempt and entry.number not in known]
    starts = {item.start for item in items}
    cut = [part for part in parts if part.start not in starts]
    if len(missing) != 1 or len(cut) != 1:
        return tuple(parts)
    entry = missing[0]
    named = replace(cut[0], number=entry.number, title=entry.title, decision=entry.decision, kind=Kind.REPORT)
    return tuple(named if part is cut[0] else part for part in parts)


def _reason(part: Item, marks: dict[int, list[tuple[int, str]]]) -> str:
    found = [
        mark
        for start, held in marks.items()
        if start <= part.start
        for mark in held
        if part.start <= mark[0] < part.end
    ]
    return found[0][1] if found else "marked exempt"


def _with_attachments(parts: Sequence[Item], reasons: dict[int, str], listed: Sequence[Entry]) -> tuple[Item, ...]:
    """The items that the agenda lists as exempt, and the attachments of an exempt report, marked too."""
    numbers = {entry.number for entry in listed if entry.exempt}
    numbers -= {entry.number for entry in listed if not entry.exempt}
    found: list[Item] = []
    report: Item | None = None
    for part in parts:
        if part.number in numbers and part.kind is not Kind.MINUTES and not part.exempt:
            reasons[part.start] = "listed under the agenda's exempt items"
        elif (
            part.kind is Kind.APPENDIX and report and report.exempt and part.number == report.number and not part.exempt
        ):
            reasons[part.start] = "attached to an exempt report"
        found.append(replace(part, exempt=part.start in reasons))
        heads = part.kind is Kind.REPORT or (part.kind is Kind.RECORD and part.start in reasons)
        report = found[-1] if heads else report
    return tuple(found)


def _faults(paper: Paper, parts: Sequence[Item], reasons: dict[int, str]) -> tuple[tuple[Span, ...], tuple[Fault, ...]]:
    refused = [part for part in parts if part.exempt]
    faults = (
        Fault(FaultKind.EXEMPT, f"{_called(part)} is not for publication: {reasons[part.start]}", _pages(paper, part))
        for part in refused
    )
    return tuple(Span(part.start, part.end) for part in refused), tuple(faults)


def _called(part: Item) -> str:
    return f"item {part.number}" if part.number else "a part"


def _pages(paper: Paper, part: Item) -> tuple[int, ...]:
    return tuple(page.number for page in paper.pages if page.start < part.end and part.start < page.end)
