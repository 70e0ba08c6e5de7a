"""The head of a paper without a form: a committee's name on one of its first lines, and the day close by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.papers import Meeting
from index.structure.committees import committee, is_authority
from index.structure.dates import Dated, find_date, find_time
from index.structure.lines import Line

_ROWS, _NEAR = 16, 5
_BEFORE_NAME = re.compile(
    r"(?:(?:the )?(?:report|paper|briefing|update)s? (?:to|for)|(?:name of )?(?:committee|meeting|body)(?: name)?\s*:"
    r"|report to\s*:|decisions? (?:taken|made) (?:by|at))[\s:]*(?:a meeting of )?(?:the )?",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"[\s,–—|:-]*(?:(?:meeting|decision|action) (?:list|sheet|log|notes?)|minutes|decisions|agenda"
    r"|(?:meeting )?date\s*:"
    r"|(?:meeting )?held on|on|(?:\w+day))?[\s,–—|:-]*$",
    re.IGNORECASE,
)
_DATED_ROW = re.compile(
    r"(?:(?:meeting|committee|hearing)? ?(?:date|held on|day|when|on)(?: of (?:the )?(?:meeting|committee|hearing"
    r"|decision))?"
    r"(?: and time)?\s*[:–-]?\s*|(?:meeting )?held (?:on|at .{3,60} on)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day,?\s*)?",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"[\s,;–—-]*(?:(?:at|commencing at|from|time:?)?\s*\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|noon)?.{0,60})?"
)


def cover(rows: Sequence[Line]) -> Meeting | None:
    """The committee and the day that the first lines name, on one line or a few lines apart; None without."""
    for place, row in enumerate(rows[:_ROWS]):
        name, day = named(row.text)
        if not name:
            continue
        if day:
            return Meeting(name, day.date, find_time(row.text, day.end))
        for below in rows[place + 1 : place + 1 + _NEAR]:
            if found := _day_alone(below.text):
                return Meeting(name, found.date, find_time(below.text, found.end))
    return None


def named(words: str) -> tuple[str | None, Dated | None]:
    """The committee that a line names and nothing else but a day: "Report to Audit Committee, 4 March 2025"."""
    if len(words) > 200:
        return None, None
    day = find_date(words)
    if day and not _TIMED.fullmatch(words, day.end):
        return None, None
    lead = _BEFORE_NAME.match(words)
    bare = words[lead.end() if lead else 0 : day.start if day else len(words)]
    bare = _AFTER_NAME.sub("", bare, count=1)
    return (None if is_authority(bare) else committee(bare)), day


def _day_alone(words: str) -> Dated | None:
    """The day that a line holds and nothing else but its label and the time."""
    if len(words) > 120:
        return None
    lead = _DATED_ROW.match(words)
    found = find_date(words, lead.end() if lead else 0)
    alone = found is not None and found.start == (lead.end() if lead else 0)
    return found if found and alone and _TIMED.fullmatch(words, found.end) else None
