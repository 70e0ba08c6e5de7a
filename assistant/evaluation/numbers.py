"""The numbers that an answer claims, and whether its sources show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from assistant.evaluation.matching import plain

_SCALES: Final = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}
_THOUSANDS_AND_MILLIONS: Final = (1.0, 1e3, 1e6)
_NOT_CLAIMED = re.compile(r"\bq[1-4]\b|\bper \d+\b|\brolling \d+|\byear \d\b(?!/)")
_PLACE = re.compile(
    r"\b(?:section|paragraph|para|page|item|minute|appendix|table|annex|lot|priority|objective|commitment|phase)s?\.? ?"
    r"\d{1,3}(?:\.\d+)*(?:(?:\s?-\s?| to | and |, )\d{1,3}(?:\.\d+)*)*\b(?![/%])"
)
_NUMBER = re.compile(r"(?<![\w/.,])(£?)(\d+(?:\.\d+)?(?:/\d\d)?)(k|m|bn)?(?![\d/])(?:(?=\W|$)|(?=[a-z]))")


class Number(NamedTuple):
    """A number as written, its value in units, how many decimals it shows, and whether it is money."""

    written: str
    value: float
    decimals: int
    scale: float
    money: bool

    @property
    def year(self) -> bool:
        """True for a financial year, which is compared as written."""
        return "/" in self.written


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text; references (GE05), quarters, "per 100,000" and places in a paper claim nothing."""
    claims = _PLACE.sub(" ", _NOT_CLAIMED.sub(" ", plain(text)))
    return [_number(*found) for found in _NUMBER.findall(claims)]


def shown(number: Number, sources: Iterable[Number]) -> bool:
    """True when a source has the number; money may be told in thousands or millions, rounded as it is written."""
    return any(_same(number, source) for source in sources)


def _number(pound: str, digits: str, unit: str) -> Number:
    if "/" in digits:
        return Number(digits, 0.0, 0, 1.0, False)
    scale = _SCALES[unit]
    return Number(digits, float(digits) * scale, len(digits.partition(".")[2]), scale, bool(pound or unit))


def _same(number: Number, source: Number) -> bool:
    both_money = number.money and source.money
    if number.written == source.written and (number.scale == source.scale or not both_money):
        return True
    if number.year:
        return False
    if not number.money:
        return number.value == source.value
    tolerance = 0.5 * 10**-number.decimals * number.scale * 1.0001
    coats = _THOUSANDS_AND_MILLIONS if source.scale == 1.0 else (1.0,)
    return any(abs(number.value - source.value * coat) <= tolerance for coat in coats)
