"""Which of several things each of several amounts is told of: "cars and vans cost £1m and £2m respectively"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from assistant.checking.readings import Reading, Value
from index.analysis import plain

_RESPECTIVELY = re.compile(r",?\s*respectively\b")
_LISTED = re.compile(r"\b(?:[\w'-]+, (?:the )?){0,6}[\w'-]+,? and (?:the )?[\w'-]+")
_ALONGSIDE = re.compile(r",?\s+and\s+|,\s+")


@lru_cache(maxsize=1024)
def in_turn(reading: Reading) -> Mapping[Value, tuple[str, frozenset[str]]]:
    """For each amount that is told in turn the stem of its own thing, and those of the others' things."""
    small = plain(reading.text)
    last = next((value for value in reading.values if _RESPECTIVELY.match(small, value.end)), None)
    if last is None:
        return {}
    amounts = _up_to(last, reading)
    listed = [match[0] for match in _LISTED.finditer(small, 0, amounts[0].start)][-1:]
    names = [part.removeprefix("the ") for part in _ALONGSIDE.split(listed[0])] if listed else []
    stems = {word.text: word.stem for word in reading.words}
    things = [stems[name] for name in names if name in stems]
    if len(things) != len(amounts):
        return {}
    return {value: (own, frozenset(things) - {own}) for value, own in zip(amounts, things, strict=True)}


def _up_to(last: Value, reading: Reading) -> list[Value]:
    """The amounts of the list that ends with one."""
    found = [last]
    for before, value in reversed(list(pairwise(reading.values))):
        if value is found[0] and _ALONGSIDE.fullmatch(reading.text[before.end : value.start]):
            found.insert(0, before)
    return found
