"""What a follow-up asks anew, and what of the questions before it that replaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis import plain, terms
from index.figures import Period
from index.tables.periods import beside

ASKING = frozenset(
    terms(
        "who whom whose what which when where why how many much long big old often name number list give tell say said "
        "show happen happened"
    )
)
"""Words that ask: those of an earlier question are not what a follow-up is about."""
FEW_TERMS = 4
_GOES_ON = re.compile(r"^(?:and|but|so|no|what about|how about)\b", re.IGNORECASE)
_CORRECTS = re.compile(r"^(?:no|sorry|actually|i meant?|not that)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?P<unit>quarter|year)\s(?:earlier|before|ago|(?P<after>after|later))\b"
    r"|\b(?:previous|last|(?P<next>next|following))\s(?P<of>quarter|year)\b"
)
_MONTHS = {"quarter": 3, "year": 12}


def goes_on(text: str) -> bool:
    """True for a question that only changes the one before it: "and its target?", "what about Thornsea?"."""
    return bool(_GOES_ON.search(text)) or len(terms(text)) < FEW_TERMS


def corrects(text: str) -> bool:
    """True for a question that takes the one before it back and asks it otherwise: "no, I meant 2023"."""
    return bool(_CORRECTS.search(text.strip()))


def period_beside(text: str, kept: Sequence[Period]) -> str | None:
    """The period that a text names by the last one kept ("the year before that"), as a council writes it.

    None where it names none so, or the one kept is not a year, a quarter or a month.
    """
    match = _BESIDE.search(plain(text))
    if match is None or not kept:
        return None
    months = _MONTHS[match["unit"] or match["of"]] * (1 if match["after"] or match["next"] else -1)
    if kept[-1].rolling or (_length(kept[-1]) > abs(months) and abs(months) < _MONTHS["year"]):
        return None
    return _written(beside(kept[-1], months))


def _length(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _written(period: Period) -> str | None:
    """A year, a quarter or a month as it is written; None for any other stretch of time."""
    first, length = period.start, _length(period)
    year = first.year - (first.month < 4)
    financial = f"{year}/{(year + 1) % 100:02d}"
    if first.day != 1 or period.start == period.end:
        return None
    if length == 12:
        return {4: financial, 1: str(first.year)}.get(first.month)
    if length == 3 and first.month % 3 == 1:
        return f"Q{(first.month - 4) % 12 // 3 + 1} {financial}"
    return f"{first:%B} {first.year}" if length == 1 else None
