"""Heads of reports: From, To, Subject, Decision no, Classification, in any order and over any number of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.structure.committees import committee
from index.structure.dates import find_date
from index.structure.landmarks import decision_number
from index.structure.lines import Line

_FIELDS = {
    "from": r"from|by|report (?:of|by|from)",
    "to": r"to|report (?:to|for)|committee|meeting|name of (?:committee|meeting)|decision[ -]?making body",
    "subject": r"subject(?: of report)?|title|report title|title of (?:the )?report|report subject|subject matter",
    "decision": r"decision (?:no|number|ref(?:erence)?)\.?",
    "key": r"key decision",
    "classification": r"classification|status",
    "other": r"(?:past|previous|future) pathway[^:]{0,20}|electoral divisions?|divisions?(?: affected)?"
    r"|wards?(?: affected)?|date"
    r"|meeting date|date of (?:the )?(?:meeting|committee)|portfolio(?: holder)?|(?:relevant )?cabinet member"
    r"|(?:report )?authors?|(?:lead|contact|reporting) officers?|contact|sent|cc"
    r"|agenda item(?: no\.?| number)?|item(?: no\.?| number)?|exempt(?: report| information)?|appendices|lead member",
    "body": r"summary|recommendations?(?: ?\(s\))?|purpose[^:]{0,20}|executive summary",
}
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIELDS.items())
    + r")(?:\s?:|(?<=key decision)\s|(?:(?<=decision no)|(?<=decision number))\s(?=\d))\s*(?P<value>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:1|1\.0|1\.1|1\.)\s+\D|introduction\b", re.IGNORECASE)
_ROWS = 45
_SUBJECT = 600
_VALUE_ROWS = 5
_LETTER_ROWS = 6


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report's head: its span, whom it was written for and what it is about, as printed."""

    start: int
    end: int
    to: str
    subject: str
    decision: str | None = None
    classification: str | None = None
    committee: str | None = None
    date: date | None = None


def report_heads(rows: Sequence[Line]) -> tuple[ReportHead, ...]:
    """The heads of reports, in order; an e-mail's "From:" is none."""
    found: list[ReportHead] = []
    letter = 0
    for place, row in enumerate(rows):
        if place < letter or (found and row.start < found[-1].end):
            continue
        match = _LABEL.match(row.text) if ":" in row.text[:30] else None
        if match and (match["from"] or match["to"]):
            head = _head(rows[place : place + _ROWS])
            if head:
                found.append(head)
            elif match["from"]:
                letter = place + _LETTER_ROWS
    return tuple(found)


def _head(rows: Sequence[Line]) -> ReportHead | None:
    values: dict[str, str] = {}
    end = rows[0].end
    for field, value, stop in _fields(rows):
        if field in values and field in ("from", "to", "subject"):
            break
        values.setdefault(field, value)
        end = stop
    if not values.get("to") or not values.get("subject") or any("@" in values.get(name, "") for name in ("from", "to")):
        return None
    if "sent" in values:
        return None
    meeting = find_date(values["to"]) or find_date(values.get("date", ""))
    name = values["to"][: meeting.start] if meeting and find_date(values["to"]) else values["to"]
    return ReportHead(
        start=rows[0].start,
        end=end,
        to=values["to"],
        subject=values["subject"][:_SUBJECT],
        decision=decision_number(values.get("decision", ""))
        or decision_number(values.get("key", ""))
        or decision_number(values["subject"][:12]),
        classification=values.get("classification"),
        committee=committee(_before_day(name)),
        date=meeting.date if meeting else None,
    )


def _fields(rows: Sequence[Line]) -> Iterator[tuple[str, str, int]]:
    """Each field's name, value and end, up to the body of the report."""
    place = 0
    while place < len(rows):
        match = _LABEL.match(rows[place].text)
        if not match or match["body"] is not None:
            return
        below = _below(rows, place)
        value = " ".join([match["value"], *(row.text for row in rows[place + 1 : below])]).strip()
        yield _name(match), value, rows[below - 1].end
        place = below


def _below(rows: Sequence[Line], place: int) -> int:
    """Where the next label stands; with none near, where the value's own lines end."""
    for below in range(place + 1, min(len(rows), place + 1 + _reach(rows[place]))):
        if _LABEL.match(rows[below].text):
            return below
        if _NUMBERED.match(rows[below].text):
            break
    below = place + 1
    while (
        below < min(len(rows), place + _VALUE_ROWS) and not rows[below].apart and not _NUMBERED.match(rows[below].text)
    ):
        below += 1
    return below


def _reach(row: Line) -> int:
    """Names and posts of the authors run over more lines than any other value."""
    return 12 if row.text[:1] in "FfBbRr" else _VALUE_ROWS


def _name(match: re.Match[str]) -> str:
    if match["other"] is None:
        return next(name for name in _FIELDS if match[name] is not None)
    other = match["other"].lower()
    return "date" if "date" in other else "sent" if other == "sent" else "other"


def _before_day(name: str) -> str:
    return re.sub(r"[\s,–—-]+(?:(?:meeting )?date\s*:)?[\s,–—-]*(?:\w+day)?[\s,–—-]*$", "", name, flags=re.IGNORECASE)
