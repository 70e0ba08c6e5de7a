"""Amounts of a claim of another thing or time than in its sources: 48,210 passengers are not 48,210 cars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.checking.labels import alike, told_of
from assistant.checking.material import Material
from assistant.checking.readings import Reading, Value, read
from assistant.checking.standing import Place, places

_JOINED = re.compile(r"\s(?:(?P<by>in|of|for|on|from|at|by|during)\s)?(?:the\s)?|\s\((?:in\s)?")


class Thing(NamedTuple):
    """The stem of the word right after an amount, or a period, and the small word that joins them."""

    told: str
    by: str | None


def of_other_things(claim: str, shown: Material) -> Iterator[Value]:
    """The amounts right after which the claim names what another amount of their sort is told of there."""
    reading = read(claim)
    for value in (each for each in reading.values if each.amount):
        thing, found = thing_of(reading, value), list(places(value, shown))
        if thing and found and all(_another(thing, place) for place in found):
            yield value


def thing_of(reading: Reading, value: Value) -> Thing | None:
    """What an amount is told of right there: passengers of "48,210 passengers", tolls of "£310,000 in tolls"."""
    words = ((word.start, word.stem) for word in reading.words if word.telling)
    periods = ((each.start, " ".join(told_of(each.when))) for each in reading.values if each.when)
    after = min((each for each in (*words, *periods) if each[0] >= value.end), default=None)
    joined = _JOINED.fullmatch(reading.text, value.end, after[0]) if after else None
    return Thing(after[1], joined["by"]) if after and joined else None


def _another(thing: Thing, place: Place) -> bool:
    """True where an amount is told of one thing, and another of its sort in the same sentence of this one."""
    if place.stretch is None or place.stretch.row:
        return False
    reading = place.stretch.reading
    own = thing_of(reading, place.value)
    others = (thing_of(reading, each) for each in reading.values if alike(each, place.value))
    return own is not None and own.by == thing.by and own.told != thing.told and thing in others
