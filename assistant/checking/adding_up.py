"""Amounts of a claim that cannot be true together: a part greater than its whole, a rise that its ends do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.checking.carrying import sentences
from assistant.checking.readings import Kind, Value, read
from assistant.checking.ways import AMOUNTS_TELL, WAYS
from index.analysis import plain

_OF = re.compile(r"\s(?:\([^()]{1,30}\)\s)?(?:out )?of (?:the |its |all |a |some )?")
_BY = re.compile(r"\b(?P<way>[a-z]+)(?:\s[a-z]+ly)?\s(?:by\s)?(?:(?:about|around|some|over|nearly|almost)\s)?$")
_FROM, _TO = re.compile(r"\bfrom (?:about |around )?$"), re.compile(r"\bto (?:about |around )?$")
_SCALES: Final = (Decimal(1), Decimal(1000), Decimal(10**6))
HUNDRED: Final = Decimal(100)
LEEWAY: Final = Decimal("0.02")
"""Papers round: a difference may be off by so much of itself."""
A_POINT, ROUGHLY = Decimal(1), Decimal(10)
"""A share may be off by so many percentage points, where it is told as it is and where it is told as about so much."""


def not_adding_up(claim: str) -> Iterator[Value]:
    """The amounts of a claim that do not fit the others of their sentence, whatever the papers say."""
    for sentence in sentences(claim):
        words = claim[sentence.start : sentence.end]
        amounts = [value for value in read(words).values if value.amount]
        wrong = [*_restated(words, amounts), *_parts(words, amounts), *_changes(plain(words), amounts)]
        yield from (value for value in read(claim).values if value.start - sentence.start in wrong)


def _restated(words: str, amounts: Sequence[Value]) -> Iterator[int]:
    """Money in brackets after another amount, which is the same one rounded: "17,487.7 (£17.5m)"."""
    for one, other in pairwise(amounts):
        alone = words[one.end : other.start] == " (" and words[other.end : other.end + 1] == ")"
        if alone and other.kind is Kind.MONEY and one.kind in (Kind.MONEY, Kind.COUNT):
            scales = _SCALES if one.kind is Kind.COUNT else _SCALES[:1]
            if not any(2 * abs(one.number * scale - other.number) <= max(one.step, other.step) for scale in scales):
                yield other.start


def _parts(words: str, amounts: Sequence[Value]) -> Iterator[int]:
    """A part of a whole, and the share that it is: "179 of 271", "66% (179 of 271)"."""
    for place, whole in enumerate(amounts):
        part = next((each for each in reversed(amounts[:place]) if _same_sort(each, whole)), None)
        if part is None or not _OF.fullmatch(words[part.end : whole.start]) or not whole.number:
            continue
        shares = [each for each in amounts if each.kind is Kind.PERCENT and _beside(words, each, part, whole)]
        share = HUNDRED * part.number / whole.number
        if part.number > whole.number or any(abs(each.number - share) > _leeway(each) for each in shares):
            yield part.start


def _beside(words: str, share: Value, part: Value, whole: Value) -> bool:
    """True for a share told right before, within or right after "179 of 271"."""
    if part.end <= share.start < whole.start:
        return True
    between = words[share.end : part.start] if share.end <= part.start else words[whole.end : share.start]
    return bool(re.fullmatch(r"\s?\(|:\s", between))


def _changes(words: str, amounts: Sequence[Value]) -> Iterator[int]:
    """A change, and what it is from and to: "up 14% from 1,272 to 1,448"."""
    by = [each for each in amounts if _changed(words, each)]
    old = [each for each in amounts if _FROM.search(words, 0, each.start)]
    if len(by) != 1 or len(old) != 1 or not old[0].number:
        return
    others = [each for each in amounts if each not in (*by, *old) and _same_sort(each, old[0])]
    before = [each for each in others if each.end < by[0].start][-1:]
    new = [each for each in others if _TO.search(words, 0, each.start)] or before
    if len(new) == 1 and not _comes_to(by[0], abs(new[0].number - old[0].number), old[0]):
        yield by[0].start


def _changed(words: str, value: Value) -> bool:
    match = _BY.search(words, 0, value.start)
    return match is not None and WAYS.get(match["way"], (None,))[0] == AMOUNTS_TELL


def _comes_to(by: Value, difference: Decimal, old: Value) -> bool:
    if by.kind is Kind.PERCENT and old.kind is not Kind.PERCENT:
        return abs(by.number - HUNDRED * difference / old.number) <= _leeway(by)
    return abs(by.number - difference) <= by.step + LEEWAY * difference


def _same_sort(one: Value, other: Value) -> bool:
    return one.kind is other.kind and (one.unit == other.unit or not one.unit)


def _leeway(share: Value) -> Decimal:
    return ROUGHLY if share.rough else A_POINT
