"""A text taken apart into words and values, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.checking.amounts import (
    NUMBER_WORDS,
    ORDINAL,
    RATE,
    RATES,
    ROUGHLY,
    SCALES,
    UNIT,
    UNITS,
    from_words,
    ordinal,
)
from assistant.checking.periods import GROUPS, PATTERN, Period, period
from index.analysis import STOP_WORDS, plain, stem

_TOKEN = re.compile(
    rf"""
    (?P<decision>(?<![\d/])\d\d/\d{{5}}(?!\d))
  | {PATTERN}
  | (?P<time>(?<![\d.:£])\d{{1,2}}[.:]\d\d\s?[ap]\.?m\b\.?|(?<![\d:])\d{{1,2}}:\d\d(?![\d:])|\bnoon\b|\bmidnight\b)
  | (?P<ordinal>{ORDINAL})
  | (?P<reference>\b[a-z]{{1,6}}-?\d[\da-z]*\b|(?<![\w.,£])\d+\.\d+\.\d+(?:\.\d+)*\b)
  | (?P<amount>(?<![\w.,])(?:[+-]\s?)?(?:£\s?)?[+-]?\d[\d,]*(?:\.\d+)?
      (?:\s?(?:bn|billion|million|thousand|k|m)\b)?)
  | (?P<spelt>{NUMBER_WORDS})
  | (?P<word>[a-z]+(?:['&][a-z]+)*)
    """,
    re.VERBOSE,
)
_AMOUNT = re.compile(r"(£?)\s?[+-]?([\d,]+(?:\.\d+)?)\s?([a-z]*)$")
_AFTER = re.compile(
    rf"\s?(?:(?P<points>(?:percentage\s|%\s?)?points?\b|pp\b|ppts?\b)|(?P<percent>%|per\s?cent\b)"
    rf"|(?P<scale>(?:bn|billion|million|thousand|k|m)\b)|-?\s?(?:(?:clear|working|calendar|school|consecutive|full)\s){{0,2}}(?P<unit>{UNIT})\b)"
)
_TAG = re.compile(r"<[^<>]{1,200}>")
"""What converters leave of a page's markup: no words of the paper."""
_SIGN = re.compile(r"[^+-]|(?<=\w)-")
_JOINS = re.compile(r"\s?(?:to|-|and|or|/)\s?£?")


class Kind(StrEnum):
    """What sort of thing a value is."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    COUNT = "count"
    ORDINAL = "ordinal"
    PERIOD = "period"
    TIME = "time"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a period or a reference: where it stands, and what it is without its coat.

    ``number`` is in units, its sign left out; ``step`` is the worth of its last digit. ``key`` is what a time or a
    reference is compared by. ``rough`` tells of one that is not exact on which side it may be off: ABOUT, OVER, UNDER.
    """

    kind: Kind
    start: int
    end: int
    number: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    unit: str = ""
    rate: str = ""
    sign: str = ""
    key: str = ""
    when: Period | None = None
    rough: str = ""

    @property
    def amount(self) -> bool:
        """True for what is counted or measured."""
        return self.kind in (Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its stem and where it stands; ``capital`` as it is written."""

    text: str
    stem: str
    start: int
    end: int
    capital: bool

    @property
    def telling(self) -> bool:
        """False for the small words that any sentence has."""
        return self.text not in STOP_WORDS and (len(self.text) > 1 or self.capital)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its words and values, in their order."""

    text: str
    words: tuple[Word, ...]
    values: tuple[Value, ...]

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(word.stem for word in self.words)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """The text's words and values."""
    text = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    small = plain(text)
    words: list[Word] = []
    values: list[Value] = []
    for match in _TOKEN.finditer(small):
        group = match.lastgroup or "word"
        value = _value(group, match, text, small)
        if value:
            values.append(value)
        elif group == "fy":
            values += _two_numbers(match)
        elif group == "word" or match[0].isalpha():
            words += _words(match, text)
    free = [word for word in words if not any(value.start <= word.start < value.end for value in values)]
    return Reading(text, tuple(free), tuple(_joined(values, small)))


def _words(match: re.Match[str], text: str) -> Iterator[Word]:
    word = match[0].removesuffix("'s")
    yield Word(word, stem(word), match.start(), match.start() + len(word), text[match.start()].isupper())


def _value(group: str, match: re.Match[str], text: str, small: str) -> Value | None:
    place = match.start(), match.end()
    if group in GROUPS:
        when = period(group, match[0])
        if when is None or (group == "bare" and not _names_month(match, text)):
            return None
        return Value(Kind.PERIOD, *place, when=when)
    if group == "ordinal":
        return Value(Kind.ORDINAL, *place, number=Decimal(ordinal(match[0])))
    if group in ("decision", "reference", "time"):
        kind = Kind.TIME if group == "time" else Kind.REFERENCE
        return Value(kind, *place, key=re.sub(r"[\s-]|(?<=[apm])\.", "", match[0]).replace(":", "."))
    if group in ("amount", "spelt"):
        return _amount(group, match, small)
    return None


def _two_numbers(match: re.Match[str]) -> Iterator[Value]:
    """The numbers of what looks like a financial year and is none: "16-64", "9/28", "2019-2022"."""
    for digits in re.finditer(r"\d+", match[0]):
        place = match.start() + digits.start(), match.start() + digits.end()
        if len(digits[0]) == 4:
            yield Value(Kind.PERIOD, *place, when=Period(int(digits[0])))
        else:
            yield Value(Kind.COUNT, *place, number=Decimal(digits[0]))


def _names_month(match: re.Match[str], text: str) -> bool:
    """True for a month's name with a capital that does not merely begin a sentence: "May" is also a verb."""
    alone = text[match.end() : match.end() + 1] == "\t"
    return text[match.start()].isupper() and (len(match[0]) > 3 or match.start() > 0 or alone)


def _amount(group: str, match: re.Match[str], small: str) -> Value | None:
    if group == "spelt" and match[0] == "one":
        return None
    money, digits, scale = ("", match[0], "") if group == "spelt" else _taken_apart(match[0])
    after = _AFTER.match(small, match.end())
    if not scale and after and after["scale"]:
        scale, end = after["scale"], after.end()
        after = _AFTER.match(small, end)
    else:
        end = match.end()
    number = from_words(digits) if group == "spelt" else Decimal(digits)
    worth = SCALES.get(scale, Decimal(1))
    kind, unit = Kind.MONEY if money else Kind.COUNT, ""
    if after and not after["scale"]:
        end = after.end()
        kind = Kind.POINTS if after["points"] else Kind.PERCENT if after["percent"] else kind
        unit = UNITS.get((after["unit"] or "").removesuffix("s"), "") if after["unit"] else ""
    rate = RATE.match(small, end)
    rough = ROUGHLY.search(small[max(0, match.start() - 20) : match.start()])
    return Value(
        kind, match.start(), end, number=number * worth, step=_step(digits, group) * worth, scale=worth, unit=unit,
        rate=RATES[rate[1] or rate[2]] if rate else "", 
        sign="+" if small[end : end + 1] == "+" else _SIGN.sub("", match[0]),
        rough=rough.lastgroup or "" if rough else "",
    )  # fmt: skip


def _taken_apart(text: str) -> tuple[str, str, str]:
    found = _AMOUNT.search(text)
    assert found is not None
    return found[1], found[2].replace(",", ""), found[3]


def _step(digits: str, group: str) -> Decimal:
    if group == "spelt":
        return Decimal(1)
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _joined(values: list[Value], small: str) -> Iterator[Value]:
    """Values that share a unit told once, "12 to 18 months", and quarters with their year, "Q3 2024/25"."""
    for value, after in pairwise([*values, Value(Kind.REFERENCE, len(small), len(small))]):
        between = small[value.end : after.start]
        if value.amount and after.amount and _JOINS.fullmatch(between):
            value = _with_unit_of(value, after)
        if value.when and after.when and len(between) < 8 and not re.search(r"[,;.|\t]|\bto\b|\band\b", between):
            value = replace(value, when=_within(value.when, after.when))
        yield value


def _with_unit_of(value: Value, after: Value) -> Value:
    if (
        value.kind is Kind.COUNT
        and not value.unit
        and value.number <= 100
        and after.kind in (Kind.PERCENT, Kind.POINTS)
    ):
        return replace(value, kind=after.kind)
    if value.kind is after.kind and value.scale == 1 and not value.unit:
        scaled = value.scale if value.kind is Kind.COUNT else after.scale
        return replace(value, unit=after.unit, number=value.number * scaled, step=value.step * scaled, scale=scaled)
    return value


def _within(one: Period, other: Period) -> Period:
    if one.quarter and one.year is None and other.year is not None and other.quarter is None and not other.month:
        return replace(one, year=other.year, financial=other.financial)
    return one
