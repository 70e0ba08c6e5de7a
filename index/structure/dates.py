"""Dates as council papers print them: "Thursday, 30th January, 2025", "30/01/2025", "30th-Jan-2025", "2025-01-30"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from index.analysis import MONTHS

_MONTH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(
    rf"(?<![\d/.])(?:(?P<d1>\d{{1,2}})\s?(?:st|nd|rd"
    rf"|th)?(?:\sof)?[\s,-]{{1,3}}(?P<m1>{_MONTH})[\s,.-]{{1,3}}(?P<y1>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})(?P<s>[/.])(?P<m2>\d{1,2})(?P=s)(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)",
    re.IGNORECASE,
)
_DAY_OF_WEEK = re.compile(rf"\b{_WEEKDAY}\b[\s,]{{0,3}}", re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.:])\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\b\.?)?(?![\d:])|\b(?:12\s)?noon\b", re.IGNORECASE)


class Dated(NamedTuple):
    """A date and where it is printed."""

    date: date
    start: int
    end: int


def find_date(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first date of ``text`` between ``start`` and ``end``, passing over 31 February and its like."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        day = _day(match)
        if day:
            return Dated(day, match.start(), match.end())
    return None


def find_weekday_date(text: str) -> Dated | None:
    """The first date that its day of the week stands before: how agendas print the day they meet."""
    for match in _DAY_OF_WEEK.finditer(text):
        found = find_date(text, match.end(), match.end() + 30)
        if found and found.start == match.end():
            return Dated(found.date, match.start(), found.end)
    return None


def find_time(text: str, start: int = 0) -> str | None:
    """The first time of day as printed: "10.00 am", "15:00"."""
    match = _TIME.search(text, start)
    return match[0] if match else None


def _day(match: re.Match[str]) -> date | None:
    which = next(n for n in "123" if match["d" + n])
    month = match["m" + which]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match["y" + which]), number, int(match["d" + which]))
    except ValueError:
        return None
