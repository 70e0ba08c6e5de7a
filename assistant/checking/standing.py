"""Whether each value of a claim stands in its sources, in any coat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.checking.amounts import OVER, UNDER
from assistant.checking.material import Material, Stretch
from assistant.checking.periods import Period, falls_in
from assistant.checking.readings import Kind, Value
from assistant.checking.tables import Told, units_of
from index.analysis import plain

_NUMBERED = re.compile(r"\W{0,4}(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s+(?=[A-Z])")
MOST_OFF: Final = Decimal("0.1")
"""An amount that is told roughly may be off by so much of itself."""
_NOTHING_TOLD = Told(frozenset(), percent=False)
_RATE_WORDS = {
    "hour": r"\bhour", "day": r"\bda(?:y|ily)", "week": r"\bweek", "month": r"\bmonth",
    "quarter": r"\bquarter|\bq[1-4]\b",
    "year": r"\byear|\bannual|\bannum|\bp\.?a\b|20\d\d|\d\d[/-]\d\d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value of a claim stands: the value as the paper has it, and its stretch; None in fields and sums."""

    value: Value
    stretch: Stretch | None


def places(value: Value, shown: Material) -> Iterator[Place]:
    """The places in the sources where a value of a claim stands."""
    around = [reading.text for reading in shown.fields]
    for stretch in shown.stretches:
        for theirs in _told(stretch):
            if same(value, theirs, stretch, around):
                yield Place(theirs, stretch)
    for header in shown.headers:
        yield from (Place(theirs, header) for theirs in header.reading.values if same(value, theirs, header, around))
    if (value.when and _in_parts(value.when, shown)) or _confirmed(value, shown):
        yield Place(value, None)
    if not (_only_year(value) and any(_only_year(theirs) for each in shown.quoted for theirs in each.values)):
        for reading in shown.fields:
            yield from (Place(theirs, None) for theirs in reading.values if _alike(value, theirs, _NOTHING_TOLD))
    yield from (Place(theirs, None) for theirs in shown.sums if _alike(value, theirs, _NOTHING_TOLD))


def numbers_its_paragraph(value: Value, claim: str, shown: Material) -> bool:
    """True for the number of a paragraph that a claim has taken over before the paragraph's words."""
    own = _number(claim)
    return value.start < len(own) and any(own.split() == _number(each.reading.text).split() for each in shown.stretches)


def _told(stretch: Stretch) -> Iterator[Value]:
    """The values of a stretch without the number of its paragraph or item."""
    number = "" if stretch.row else _number(stretch.reading.text)
    yield from (value for value in stretch.reading.values if value.start >= len(number))


def _number(text: str) -> str:
    """The number that a paragraph begins with, and what stands before its words: "1.3 ", "- 4) "."""
    found = _NUMBERED.match(text)
    return found[0] if found else ""


def _confirmed(value: Value, shown: Material) -> bool:
    """True for a row's bare number whose scale another quoted amount tells: 17,487.7 where £17.5m is quoted too."""
    if value.kind is not Kind.MONEY or value.scale == 1:
        return False
    told = [each for reading in shown.quoted for each in reading.values]
    return any(each.kind is Kind.COUNT and each.number * value.scale == value.number for each in told) and any(
        each.kind is Kind.MONEY and 2 * abs(each.number - value.number) <= each.step for each in told
    )


def _only_year(value: Value) -> bool:
    """True for a year alone: the year of a paper is not that of what it tells of, where it tells one itself."""
    return bool(value.when and value.when.year and not (value.when.month or value.when.quarter))


def _in_parts(when: Period, shown: Material) -> bool:
    """True when a quarter or day of a year is told in one place, without a year, and the year in another."""
    if when.year is None or not (when.quarter or when.month):
        return False
    told = [value.when for reading in (*shown.quoted, *shown.fields) for value in reading.values if value.when]
    year = Period(when.year, financial=when.financial)
    return replace(when, year=None, financial=False) in told and any(falls_in(year, each) for each in told)


def same(value: Value, theirs: Value, stretch: Stretch, around: Iterable[str] = ()) -> bool:
    """True when a value of a claim is one of a stretch's, by the units told in its heads and words."""
    told = (
        units_of(stretch, theirs, around) if theirs.kind is Kind.COUNT or value.kind is Kind.POINTS else _NOTHING_TOLD
    )
    if not _alike(value, theirs, told):
        return False
    words = plain("\n".join([stretch.reading.text, *(head.text for head in stretch.heads), *around]))
    unit_told = not value.unit or theirs.unit == value.unit or (not theirs.unit and value.unit in words)
    return unit_told and _same_rate(value, theirs, words)


def _same_rate(value: Value, theirs: Value, words: str) -> bool:
    if not value.rate or value.rate == theirs.rate:
        return True
    return not theirs.rate and bool(re.search(_RATE_WORDS[value.rate], words))


def _alike(value: Value, theirs: Value, told: Told) -> bool:
    if value.kind is Kind.PERIOD:
        return bool(value.when and theirs.when and falls_in(value.when, theirs.when))
    if value.kind in (Kind.REFERENCE, Kind.TIME):
        return value.kind is theirs.kind and value.key.replace(".00", "") == theirs.key.replace(".00", "")
    if value.kind is Kind.ORDINAL:
        return theirs.kind is Kind.ORDINAL and value.number == theirs.number
    return any(_close(value, number) for number in _meanings(value.kind, theirs, told))


def _meanings(kind: Kind, theirs: Value, told: Told) -> Iterator[Decimal]:
    """The numbers that a value may come to when it is taken as one of a kind."""
    if kind is theirs.kind or (kind is Kind.COUNT and theirs.kind is Kind.MONEY):
        yield theirs.number
    if theirs.kind is not Kind.COUNT or theirs.unit:
        return
    if kind is Kind.MONEY:
        yield from (theirs.number * scale for scale in told.scales)
        if theirs.scale > 1:
            yield theirs.number
    if kind is Kind.PERCENT and told.percent:
        yield theirs.number


def _close(value: Value, number: Decimal) -> bool:
    """True for the same number, or one that comes to it when it is rounded as the claim has it."""
    if value.number == number:
        return True
    off = number - value.number
    if value.rough:
        step = max(value.step, value.scale * Decimal(10) ** _zeros(value.number / value.scale))
        side = {OVER: off >= 0, UNDER: off <= 0}.get(value.rough, True)
        return side and 2 * abs(off) <= step and abs(off) <= MOST_OFF * number
    return value.kind is Kind.MONEY and value.scale > 1 and 2 * abs(off) <= value.step


def _zeros(number: Decimal) -> int:
    """How many zeros a whole number ends with, two at most."""
    digits = f"{number.normalize():f}"
    return min(2, len(digits) - len(digits.rstrip("0"))) if "." not in digits else 0
