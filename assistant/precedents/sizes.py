"""How much and how long: the value of a decision in pounds, and the months that it runs for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from index.analysis import plain
from index.papers import Span
from index.tables.values import quantity

_MONEY = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:billion|bn|million|mn|m|thousand|k))?\b")
_COUNTS = {
    word: count
    for count, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ],
        1,
    )
} | {"eighteen": 18, "twenty-four": 24, "thirty-six": 36, "another": 1, "further": 1}
_LENGTH = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})(?:\s?\(\d+\))?[\s-](?:(?:further|more|additional|school|calendar)\s)?"
    r"(?P<unit>months?|years?)\b(?!\s(?:ago|old|later|before|earlier))"
)


def money_in(text: str) -> Iterator[tuple[Decimal, Span]]:
    """The amounts in pounds that a text names, and where it does; "m" and "k" are worth what they say."""
    for match in _MONEY.finditer(plain(text)):
        read = quantity(match[0])
        if read is not None:
            yield read.amount, Span(*match.span())


def largest(text: str) -> tuple[Decimal, Span] | None:
    """The largest amount in pounds that a text names, and where it does."""
    return max(money_in(text), default=None, key=lambda found: found[0])


def months_in(text: str) -> tuple[int, Span] | None:
    """The first length of time that a text names, in months, and where it does."""
    match = _LENGTH.search(plain(text))
    if match is None:
        return None
    count = _COUNTS.get(match["count"]) or int(match["count"])
    return count * (12 if match["unit"].startswith("year") else 1), Span(*match.span())
