"""Amounts in any coat: 4,000 and "four thousand", 10 % and "10 percent", £1.2m and £1,200k."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

SCALES: Final = {
    "k": Decimal(1000), "thousand": Decimal(1000), "m": Decimal(10**6), "million": Decimal(10**6),
    "bn": Decimal(10**9), "billion": Decimal(10**9),
}  # fmt: skip
_ONES_TEXT = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_ONES: Final = _ONES_TEXT.split()
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL: Final = dict(zip(_ONES, range(20), strict=True)) | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_LARGE: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDINALS_TEXT = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS: Final = _ORDINALS_TEXT.split()
_WORD: Final = "|".join(sorted([*_SMALL, *_LARGE], key=len, reverse=True))
NUMBER_WORDS: Final = rf"\b(?:{_WORD})(?:(?:-|\s|\sand\s)(?:{_WORD}))*\b"
ORDINAL: Final = rf"\b(?:{'|'.join(_ORDINALS[1:])})\b|\b\d{{1,3}}(?:st|nd|rd|th)\b"
UNITS: Final = {
    "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "yr": "year", "tonne": "tonne", "ton": "tonne", "kg": "kilogram", "kilogram": "kilogram",
    "gram": "gram", "mile": "mile", "km": "kilometre", "kilometre": "kilometre", "metre": "metre", "hectare": "hectare",
    "acre": "acre", "litre": "litre", "fte": "fte", "mph": "mph", "kw": "kw", "kwh": "kwh", "mwh": "mwh", "mw": "mw",
}  # fmt: skip
UNIT: Final = rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})s?"
RATE: Final = re.compile(
    r"\s*(?:[a-z]+\s){0,2}(?:(?:per|a|an|each|every)\s(hour|day|week|month|quarter|year|annum)\b"
    r"|(daily|weekly|monthly|quarterly|yearly|annually)\b)"
)
RATES: Final = {
    "hour": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "quarter": "quarter", "quarterly": "quarter", "year": "year", "annum": "year",
    "yearly": "year", "annually": "year",
}  # fmt: skip
ABOUT, OVER, UNDER = "about", "over", "under"
ROUGHLY: Final = re.compile(
    rf"(?:(?P<{OVER}>(?<!not )(?<!no )(?:over|more than|above|upwards of))"
    rf"|(?P<{UNDER}>(?<!not )(?<!no )(?:nearly|almost|under|less than|fewer than|below))"
    rf"|(?P<{ABOUT}>about|around|approximately|approx\.?|roughly|some|circa|c\.|~))\s?$"
)
"""How an amount is told that is not exact: either way, or on one side; "no more than 18" is exactly 18."""


def from_words(words: str) -> Decimal:
    """The number that words tell: "four thousand", "twenty-five", "two hundred and six"."""
    whole = part = 0
    for word in re.split(r"[-\s]+", words):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0
    return Decimal(whole + part)


def ordinal(word: str) -> int:
    """The place that an ordinal tells: 10 for "10th" and "tenth"."""
    return int(word[:-2]) if word[0].isdigit() else _ORDINALS.index(word)
