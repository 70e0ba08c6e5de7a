"""The meeting that a paper belongs to, and the one whose pack it was printed in.

What wins, from strong to weak; a weaker one only fills what a stronger one leaves open. Nothing is guessed.

    evidence                                                        gives
    ------------------------------------------------------------    -------------------------------------------
    1 minutes' own head ("MINUTES of a meeting of the X held …")    the meeting of a paper that is minutes
    2 /Subject and /Title of the committee system                   the pack's meeting
    3 the committee system's file name ("… 30th-Jan-2025 10.00 X")  the pack's meeting
    4 the front of the agenda, or of a supplement's letter          the pack's meeting
    5 the folder ("cabinet/2025-01-30/…")                           the pack's meeting
    6 a report's head ("To: X – D")                                 the pack's meeting, where 2 to 5 say nothing
    7 a committee and a day on the first lines                      the pack's meeting, where 2 to 6 say nothing

Minutes belong to the meeting they record (1) and keep the pack's date (2 to 5) where it is another day. Everything else
belongs to the pack's meeting, whoever it was first written for: so 6 never contradicts 2 to 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from index.papers import Meeting, Paper
from index.structure.agenda import Front
from index.structure.committees import committee
from index.structure.dates import find_date, find_time
from index.structure.landmarks import Opening
from index.structure.reports import ReportHead

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_SUBJECT = re.compile(rf"(?P<name>[^/]{{3,150}}),\s*(?P<day>{_DAY})(?:\s+(?P<time>\d{{1,2}}[:.]\d\d))?\s*")
_TITLE = re.compile(
    rf".*\b(?:Document|Supplement)\s+for\s+(?P<name>.+),\s*(?P<day>{_DAY})(?:\s+(?P<time>\d{{1,2}}[:.]\d\d))?\s*"
)
_WEB_TITLE = re.compile(
    r"(?:Agenda|Minutes|Decisions?) (?:for|of) (?:the )?(?P<name>.{3,150}?) on (?P<day>.{6,40}?\d{4})\b(?P<rest>.*)"
)
_NAME = re.compile(r"(?:^|\s)(?P<day>\d{1,2}(?:st|nd|rd|th)-[A-Z][a-z]{2}-\d{4}) (?P<time>\d{1,2}\.\d\d) (?P<name>.+)")
_FOLDER = re.compile(r"(?P<before>.*?)[\s_-]*(?P<day>\d{4}-\d\d-\d\d)[\s_-]*(?P<after>.*)")


def meeting(
    paper: Paper,
    front: Front | None,
    *,
    minutes: Opening | None = None,
    heads: Sequence[ReportHead] = (),
    top: Meeting | None = None,
) -> tuple[Meeting, date | None]:
    """The meeting that the paper's words belong to, and the date of the pack where that is another.

    ``minutes`` is the head of a paper that is minutes itself, none of minutes inside a pack.
    """
    pack = _filled(
        _from_metadata(paper),
        _from_name(paper.document),
        _from_front(front),
        _from_folder(paper.document),
        _from_heads(heads),
        top,
    )
    if not minutes:
        return pack, None
    own = _filled(Meeting(minutes.committee, minutes.date, None, minutes.place), _same_day(pack, minutes))
    later = pack.date if own.date and pack.date and pack.date != own.date else None
    return own, later


def _filled(*found: Meeting | None) -> Meeting:
    """The first of each field; a date or a time is taken only from evidence that names no other committee."""
    name = next((one.committee for one in found if one and one.committee), None)
    agreeing = [one for one in found if one and (one.committee is None or one.committee == name)]
    day = next((one.date for one in agreeing if one.date), None)
    on_the_day = [one for one in agreeing if one.date in (None, day)]
    return Meeting(
        name,
        day,
        next((one.time for one in on_the_day if one.time), None),
        next((one.place for one in on_the_day if one.place), None),
    )


def _same_day(pack: Meeting, minutes: Opening) -> Meeting | None:
    """What the pack tells of the meeting that the minutes record: nothing, where it is another day's pack."""
    return pack if minutes.date is None or pack.date == minutes.date else None


def _from_metadata(paper: Paper) -> Meeting | None:
    for words, pattern in ((paper.subject, _SUBJECT), (paper.title, _TITLE), (paper.title, _WEB_TITLE)):
        match = pattern.fullmatch(" ".join((words or "")[:600].split()))
        name = committee(match["name"]) if match else None
        found = find_date(match["day"]) if match else None
        if match and name and found:
            return Meeting(name, found.date, match["time"] if "time" in match.groupdict() else find_time(match["rest"]))
    return None


def _from_front(front: Front | None) -> Meeting | None:
    return Meeting(front.committee, front.date, front.time) if front else None


def _from_name(document: str) -> Meeting | None:
    match = _NAME.search(PurePosixPath(document).stem)
    name = committee(match["name"]) if match else None
    found = find_date(match["day"].replace("-", " ")) if match else None
    return Meeting(name, found.date, match["time"]) if match and name and found else None


def _from_folder(document: str) -> Meeting | None:
    """A folder named for a day, and the committee beside the day or in the folder above it."""
    folders = PurePosixPath(document).parts[:-1]
    for place in range(len(folders) - 1, -1, -1):
        match = _FOLDER.fullmatch(folders[place])
        found = find_date(match["day"]) if match else None
        if match and found:
            above = folders[place - 1] if place else ""
            names = (match["before"], match["after"], above)
            return Meeting(next((name for words in names if (name := committee(_spoken(words)))), None), found.date)
    return None


def _spoken(folder: str) -> str:
    return re.sub(r"[-_]+", " ", folder).strip()


def _from_heads(heads: Sequence[ReportHead]) -> Meeting | None:
    """The meeting that every report here was written for: heads that differ tell nothing."""
    named = {(head.committee, head.date) for head in heads if head.committee}
    if len(named) != 1:
        return None
    name, day = named.pop()
    return Meeting(name, day)
