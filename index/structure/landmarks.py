"""Where papers inside a paper begin: records of decision, equality assessments, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.structure.lines import Line, plain

DECISION = re.compile(r"(?<!\d)(\d\d)[/-](\d{5})(?!\d)")

_RECORD = re.compile(
    r"(?:[A-Z][A-Z'’ ]{2,60}[-–—: ]{1,4})?(?P<proposed>PROPOSED )?RECORD OF (?:[A-Z]+ ){0,2}DECISION"
    r"|(?P<draft>Proposed )?Record of (?:[A-Z][a-z]+ ){0,2}Decision"
    r"|(?:(?:Executive|Officer|Delegated|Member|Cabinet|Key|Portfolio Holder|Urgent|Operational) ){0,4}"
    r"Decision (?:Record|Notice|Form|Report)(?: (?:Form|Sheet|Template))?"
    r"|(?:(?:EXECUTIVE|OFFICER|DELEGATED|MEMBER|CABINET|KEY|PORTFOLIO HOLDER|URGENT|OPERATIONAL) ){0,4}"
    r"DECISION (?:RECORD|NOTICE|FORM|REPORT)(?: (?:FORM|SHEET|TEMPLATE))?"
    r"|(?:Notice of )?(?:(?:Delegated|Officer|Executive) ){1,2}Decisions?"
)
_TAKER = re.compile(
    r"\bdecision\s+(?:to\s+be\s+)?(?:taken|made)\s+by\b|\bdecision[\s-]+(?:no|number|maker|taker)\b", re.IGNORECASE
)
_ASSESSMENT = re.compile(
    r"(?:EQIA submission\b.{0,60}|(?:equality|equalities) (?:and diversity )?(?:impact )?(?:assessment"
    r"|analysis)(?: form| template)?)",
    re.IGNORECASE,
)
_ASSESSED = re.compile(
    r"\b(?:responsible officer|eqia title|section a|protected (?:groups?|characteristics?)|directorate)\b", re.I
)
_ASSESSED_TITLE = re.compile(
    r"EQIA title\s*:?\s*(.{4,300}?)\s*(?:responsible officer|approved by|type of activity)", re.I | re.S
)
_APPENDIX = re.compile(
    r"(?P<label>(?:appendix|annex|annexe|schedule) (?:[A-Z]{1,2}\d?|\d{1,2}[a-z]?))\b(?P<rest>.{0,110})", re.I
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a paper inside a paper: its place, and what it says of itself and its meeting."""

    start: int
    title: str | None = None
    decision: str | None = None
    committee: str | None = None
    date: date | None = None
    place: str | None = None
    proposed: bool = False
    taker: str | None = None
    key: bool | None = None
    withheld: bool = False
    printed: str | None = None


def decision_number(words: str) -> str | None:
    """The first decision number in ``words`` with its stroke: "24/00031"."""
    match = DECISION.search(words)
    return f"{match[1]}/{match[2]}" if match else None


def records(text: str, rows: Sequence[Line]) -> tuple[Opening, ...]:
    """Heads of records of decision; what is still proposed says so."""
    return tuple(
        Opening(row.start, proposed=bool(match["proposed"] or match["draft"]))
        for row in rows
        if (match := _RECORD.fullmatch(row.text)) and _TAKER.search(text, row.end, row.end + 600)
    )


def assessments(text: str, rows: Sequence[Line]) -> tuple[Opening, ...]:
    """Heads of equality impact assessments, one for each form."""
    found: list[Opening] = []
    for row in rows:
        if not _ASSESSMENT.fullmatch(row.text) or (found and row.start - found[-1].start < 1500):
            continue
        if _ASSESSED.search(text, row.end, row.end + 500):
            match = _ASSESSED_TITLE.search(text, row.start, row.end + 800)
            found.append(Opening(row.start, title=plain(match[1]) if match else None))
    return tuple(found)


def appendices(rows: Sequence[Line]) -> tuple[Opening, ...]:
    """Heads of appendices; a list of them ("Appendix A: …" over "Appendix B: …") is none, nor is a running head."""
    marked = [(row, match) for row in rows if row.text[0] in "AaSs" and (match := _APPENDIX.fullmatch(row.text))]
    found: list[Opening] = []
    label = ""
    for place, (row, match) in enumerate(marked):
        near = marked[max(0, place - 1) : place] + marked[place + 1 : place + 2]
        listed = any(abs(other.start - row.start) < 300 and _label(found_) != _label(match) for other, found_ in near)
        if not listed and _heads(match["rest"]) and _label(match) != label:
            label = _label(match)
            found.append(Opening(row.start, title=row.text.rstrip(" :.–-")))
    return tuple(found)


def _label(match: re.Match[str]) -> str:
    return match["label"].lower()


def _heads(rest: str) -> bool:
    """A heading's end: no sentence goes on after the label, and no page number of a contents list."""
    return not rest or (
        rest[0] in " :.–-" and not re.match(r" [a-z]", rest) and not re.search(r"[.…]$|\.{3}|\s\d{1,3}$", rest)
    )
