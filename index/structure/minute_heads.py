"""Where minutes begin, and lists of what a meeting decided: "MINUTES of a meeting of the Cabinet held …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.structure.committees import committee, is_authority, own_name
from index.structure.covers import cover, named
from index.structure.dates import find_date
from index.structure.landmarks import Opening
from index.structure.lines import Line

_HEAD = re.compile(
    r"(?:(?:draft|unconfirmed|public|printed)\s+)?(?:minutes?\b|notes\s+of\b)|at\s+(?:a|the)\s(?:\w+\s)?meeting\b"
    r"|decisions?\s+(?:taken|made)\s+(?:by|at)\b",
    re.IGNORECASE,
)
_OF = (
    r"(?:(?:draft|unconfirmed|public|printed)\s+)?(?:(?:minutes?|notes)\s+of|at)"
    r"\s+(?:(?:a|an|the)\s+)?(?:\w+\s+)?(?:\w+\s+)?"
)
_NAMED = re.compile(
    rf"{_OF}(?:meeting|proceedings)\s+of\s+(?:the\s+)?(?P<name>.{{3,150}}?)(?:\s+meeting)?,?"
    r"\s+(?:which\s+was\s+)?(?:held\b|on\s+\w+day\b)"
    r"|(?:draft\s+|unconfirmed\s+)?minutes?\s+of\s+(?:the\s+)?(?P<name2>.{3,150}?)(?:\s+meeting)?,?"
    r"\s+(?:held\b|on\s+\w+day\b)"
    r"|decisions?\s+(?:taken|made)\s+(?:by|at)\s+(?:a\s+meeting\s+of\s+)?(?:the\s+)?(?P<name3>.{3,150}?),?\s+"
    r"(?:at\s+its\s+meeting\s+)?(?:held\s+)?on\b",
    re.IGNORECASE | re.DOTALL,
)
_UNNAMED = re.compile(rf"{_OF}(?:meeting|proceedings)\s+(?:which\s+was\s+)?held\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?P<name>.{0,100}?)[\s–—:-]*\b(?:(?:draft )?minutes|decisions?(?: (?:list|sheet|notice|summary|digest"
    r"|statement))?"
    r"|agenda(?:, (?:draft )?decisions)?,? and (?:draft )?(?:decisions|minutes))(?:[\s,–—:-]+[\w ,]{0,20}\d{4})?",
    re.IGNORECASE,
)
_DECISIONS = re.compile(r"\bdecisions?\b", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?(?P<place>.{3,120}?)\s+(?:on|at\s+\d)", re.IGNORECASE | re.DOTALL)
_PRESENT = re.compile(
    r"^[^\w\n]{0,20}(?:(?:members|councillors)\s+)?(?:present|p r e s e n t|attendance|in\s+attendance"
    r"|sederunt)\b",
    re.I | re.M,
)
_DECIDED = re.compile(
    r"^[^\w\n]{0,6}(?:(?:the\s+)?decisions?(?:\s+made)?\W{0,3}(?::|$)|resolved\b|resolution\W{0,3}:|agreed\b)",
    re.I | re.M,
)
_ABOVE, _BELOW = 3, 5
_PRESENT_WITHIN, _DECIDED_WITHIN = 3000, 6000


def minutes(text: str, rows: Sequence[Line]) -> tuple[Opening, ...]:
    """Heads of minutes with those present named below, and of lists of decisions with a decision below."""
    found: list[Opening] = []
    for place, row in enumerate(rows):
        opening = _told(text, rows, place) if _HEAD.match(row.text) else None
        opening = opening or _bare(text, rows, place)
        if opening and not (found and _goes_on(found[-1], opening)):
            found.append(opening)
    return tuple(found)


def _goes_on(last: Opening, opening: Opening) -> bool:
    """True for a second line of the same head."""
    same = (last.committee, last.date) == (opening.committee, opening.date)
    return same and opening.start - last.start < 600


def _told(text: str, rows: Sequence[Line], place: int) -> Opening | None:
    """The head of minutes in a sentence that names their committee, or has it on a line of its own above."""
    row = rows[place]
    head = text[row.start : row.start + 700].replace("*", "")
    match, above = _UNNAMED.match(head), rows[max(0, place - _ABOVE) : place]
    name = next((name for line in reversed(above) if (name := _body(line.text))), None)
    if not match or not name:
        match = _NAMED.match(head)
        name = _committee(next(filter(None, match.groups()), "")) if match else None
    if not match or not name or not _borne_out(text, row, decided=bool(_DECISIONS.match(head))):
        return None
    held = find_date(head, match.end() - 12, match.end() + 400)
    where = _PLACE.match(head, match.end(), held.start if held else len(head))
    return _opening(row, name, held.date if held else None, " ".join(where["place"].split()) if where else None)


def _bare(text: str, rows: Sequence[Line], place: int) -> Opening | None:
    """A heading "Minutes" or "Decision list" with the committee and the day on the lines around it."""
    row = rows[place]
    match = _BARE.fullmatch(row.text) if len(row.text) < 130 else None
    if not match:
        return None
    near = rows[max(0, place - _ABOVE) : place + _BELOW + 1]
    if match["name"] and not named(match["name"])[0]:
        return None
    held = cover(near)
    if not held or not held.committee or not _borne_out(text, row, decided=bool(_DECISIONS.search(row.text))):
        return None
    first = next(line for line in near if line.start == row.start or named(line.text)[0])
    return _opening(first, held.committee, held.date, None, decisions=bool(_DECISIONS.search(row.text)))


def _opening(row: Line, name: str, day: date | None, where: str | None, *, decisions: bool | None = None) -> Opening:
    listed = bool(_DECISIONS.match(row.text)) if decisions is None else decisions
    return Opening(row.start, title="Decisions" if listed else None, committee=name, date=day, place=where)


def _borne_out(text: str, row: Line, *, decided: bool) -> bool:
    """True where those present are named below, or in a list of decisions something is decided."""
    present = _PRESENT.search(text, row.end, row.start + _PRESENT_WITHIN)
    return bool(present or (decided and _DECIDED.search(text, row.end, row.start + _DECIDED_WITHIN)))


def _committee(words: str) -> str | None:
    spoken = " ".join(words.split())
    return own_name(spoken) if is_authority(spoken) else committee(spoken)


def _body(words: str) -> str | None:
    return None if is_authority(words) else committee(words)
