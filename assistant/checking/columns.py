"""Amounts of a claim that stand in a row under another head than the one that the claim names or means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from assistant.checking.labels import alike
from assistant.checking.material import Material, Stretch
from assistant.checking.readings import Reading, Value, read
from assistant.checking.standing import Place, places
from assistant.checking.tables import head_over

TOTAL: Final = "total"
_TIME = re.compile(
    r"\b(?:previous|before|earlier|last|prior|ago|from|years?|quarter|month|since|then|now|up|down)\b", re.IGNORECASE
)


def of_another_head(claim: str, shown: Material) -> Iterator[Value]:
    """Amounts whose heads the claim does not name, while it names another head of the row and tells no amount of it."""
    reading = read(claim)
    found = {value: list(places(value, shown)) for value in reading.values if value.amount}
    taken = {(place.value, place.stretch) for own in found.values() for place in own}
    for value, own in found.items():
        rows = [place for place in own if place.stretch is not None and place.stretch.row]
        if rows and len(rows) == len(own) and all(_elsewhere(reading, place, taken) for place in rows):
            yield value


def _elsewhere(claim: Reading, place: Place, taken: Collection[tuple[Value, Stretch | None]]) -> bool:
    heads = _heads(place)
    own = heads.get(place.value, frozenset())
    if not own or own & claim.stems:
        return False
    said = [heads[value] for value, row in taken if row is place.stretch and value in heads]
    others = (head - own for value, head in heads.items() if alike(value, place.value) and head not in said)
    return any(other and other <= claim.stems for other in others)


def _heads(place: Place) -> Mapping[Value, frozenset[str]]:
    """The telling words over each amount of a row; none over a total, which nobody need call so."""
    if place.stretch is None:
        return {}
    return {
        value: frozenset(word.stem for word in read(head).words if word.telling)
        for value in place.stretch.reading.values
        if value.amount and (head := head_over(place.stretch, value)) and TOTAL not in head.lower()
    }


def of_an_earlier_time(claim: str, shown: Material) -> Iterator[Value]:
    """Amounts of an earlier period's column beside one that has none, a target: where nothing tells of the time.

    The target of a row is held against its latest figure.
    """
    reading = read(claim)
    if _TIME.search(claim) or any(value.when for value in reading.values):
        return
    found = {value: list(places(value, shown)) for value in reading.values if value.amount}
    undated = {id(place.stretch) for own in found.values() for place in own if _when(place) is None and _heads(place)}
    for value, own in found.items():
        if own and all(id(place.stretch) in undated and _earlier(place) for place in own):
            yield value


def _earlier(place: Place) -> bool:
    """True for an amount in a row that has another of its sort under a later period."""
    own, row = _when(place), place.stretch
    if own is None or row is None:
        return False
    others = (_when(Place(each, row)) for each in row.reading.values if alike(each, place.value))
    return any(other > own for other in others if other)


def _when(place: Place) -> tuple[int, int, int] | None:
    """The year, month and quarter over an amount; None where no year stands over it."""
    head = head_over(place.stretch, place.value) if place.stretch else None
    periods = (value.when for value in read(head or "").values if value.when)
    return next(((each.year, each.month or 0, each.quarter or 0) for each in periods if each.year), None)
