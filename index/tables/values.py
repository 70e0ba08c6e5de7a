"""Numbers as papers print them: "£6.3m", "£6,300k", "6,300.0" under "£000s" are one amount; "(6.3)" is below zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from index.analysis import MONTH, plain

_SCALES = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_SCALE = r"k|thousand|mn?|millions?|bn|billion"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_QUANTITY = re.compile(
    rf"""
    (?P<sign>[+-]?)\s?(?P<pound>£?)\s?(?P<open>\(?)\s?(?P<inner>[+-]?)\s?(?P<inner_pound>£?)\s?
    (?P<number>{_NUMBER})
    \s?(?P<close>\)?)(?:\s?(?P<scale>{_SCALE})\b)?(?P<late>\)?)
    (?:(?P<percent>\s?%|\s?per\ ?cent)|(?P<points>\s?pp|\s?percentage\ points?)
     |\s(?P<noun>[^\W\d_][a-z'-]*(?:\s[a-z'-]+){{0,3}}))?
    (?P<last>\)?)
    """,
    re.VERBOSE,
)
_NO_NOUN = re.compile(rf"(?:{MONTH}|of|to|and|or|in|by|red|amber|green|blue)\b")
_MONEY = re.compile(r"£\s?\(?'?(?:(?P<thousands>000)'?s?\b|(?P<scale>k|mn?|millions?|bn|billion|thousands?)\b)?")
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b(?! points)")
_NOUN = re.compile(
    r"\(?((?:working )?(?:days|weeks|months|years|hours|minutes|seconds|miles|tonnes|fte)|kg|km|pp)\)?", re.IGNORECASE
)
_NOTE_MARKS = re.compile(r"[\s*†‡]+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, with its sign, what it counts, and what one of it is worth."""

    value: Decimal
    unit: str | None
    scale: int

    @property
    def amount(self) -> Decimal:
        """The number in whole units."""
        return self.value * self.scale


class Unit(NamedTuple):
    """What the numbers of a row, column or table count, and what one of them is worth."""

    name: str
    scale: int


def quantity(text: str) -> Quantity | None:
    """The number that a whole cell or phrase is; None where it is anything else, a year or a date among them."""
    match = _QUANTITY.fullmatch(_NOTE_MARKS.sub("", plain(text)).strip())
    if match is None or not _closed(match) or ((noun := match["noun"]) and _NO_NOUN.match(noun)):
        return None
    if (match["sign"] and match["inner"]) or (match["pound"] and match["inner_pound"]) or _share(match):
        return None
    value = Decimal(match["number"].replace(",", ""))
    negative = "-" in (match["sign"], match["inner"]) or (bool(match["open"]) and not match["inner"])
    return Quantity(-value if negative else value, _unit(match), _SCALES[match["scale"] or ""])


def unit_of(text: str) -> Unit | None:
    """The unit that a unit row, a column head or a caption tells: "£000s", "(£ million)", "%", "days"."""
    said = plain(text)
    if money := _MONEY.search(said):
        return Unit("£", 1_000 if money["thousands"] else _SCALES[_singular(money["scale"] or "")])
    if _PERCENT.search(said):
        return Unit("%", 1)
    noun = _NOUN.fullmatch(said.strip())
    return Unit(noun[1], 1) if noun else None


def _share(match: re.Match[str]) -> bool:
    """True for a percentage or a count in brackets, which may be below zero or stand beside another number."""
    return bool(match["open"] and (match["percent"] or match["points"] or match["noun"]))


def _closed(match: re.Match[str]) -> bool:
    """True when a bracket that is opened is closed once, and none is closed that was not opened."""
    return sum(bool(match[name]) for name in ("close", "late", "last")) == bool(match["open"])


def _unit(match: re.Match[str]) -> str | None:
    if match["pound"] or match["inner_pound"]:
        return "£"
    if match["percent"]:
        return "%"
    return "pp" if match["points"] else match["noun"]


def _singular(scale: str) -> str:
    return scale.removesuffix("s")
