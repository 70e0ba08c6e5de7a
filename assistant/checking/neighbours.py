"""Amounts of a claim that its sources tell of another thing, in sentences where the claim's own thing has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checking.labels import Near, alike, around, beside, tokens, told_of
from assistant.checking.material import Material
from assistant.checking.readings import Reading, Value, read
from assistant.checking.standing import Place, places

LEAST: Final = 0.1
CLEARLY: Final = 0.2


def of_neighbours(claim: str, shown: Material) -> Iterator[Value]:
    """Amounts that the claim gives to what stands by another amount of their sort in a sentence of the sources.

    Those that a field or a sum tells too are left alone.
    """
    reading = read(claim)
    found = {value: list(places(value, shown)) for value in reading.values}
    taken = {place.value for each in found.values() for place in each}
    for value, own in found.items():
        if value.amount and own and all(place.stretch for place in own):
            others = [each for each in _others(shown, own) if each.value not in taken]
            if all(any(_theirs(reading, value, place, other) for other in others) for place in own):
                yield value


def _others(shown: Material, own: Sequence[Place]) -> Iterator[Place]:
    """The other amounts of the same sort, in sentences."""
    for stretch in shown.stretches:
        if not stretch.row:
            for each in stretch.reading.values:
                if any(alike(place.value, each) for place in own):
                    yield Place(each, stretch)


def _theirs(reading: Reading, value: Value, own: Place, other: Place) -> bool:
    """True where the claim has words by the other that its own sentence lacks, and none that tell that from the other.

    Of names and periods alone too, where its own place has one: there what is nearer to which decides, as it does
    wherever the claim's words stand clearly nearer to the other.
    """
    claimed, here, there = beside(reading, value), around(own), around(other)
    said = frozenset(stem for _, _, stem in tokens(reading))
    own_words, other_words = _nearer(here, there), _nearer(there, here)
    if _fit(claimed, there, other_words - _before_both(own, other)) > _fit(claimed, here, own_words) + CLEARLY:
        return True
    own_names, other_names = (words & _names(reading, own, other) for words in (own_words, other_words))
    if own_names and not own_names & said and _fit(claimed, there, other_names) > LEAST:
        return True
    held = {stem for _, _, stem in tokens(own.stretch.reading)} if own.stretch else set()
    return not own_words & said and _fit(claimed, there, other_words - held) > LEAST


def _before_both(own: Place, other: Place) -> frozenset[str]:
    """What stands before two amounts may be told of the later one too: "costs £1 to run, £2 to heat".

    So may what the first counts, where the later names nothing: "34 staff, of whom 21 stay".
    """
    if own.stretch is None or own.stretch is not other.stretch:
        return frozenset()
    words, (first, last) = tuple(tokens(own.stretch.reading)), sorted((own.value, other.value), key=_start)
    shared = [stem for _, end, stem in words if end <= first.start]
    if first is other.value and not any(begin == last.end + 1 for begin, _, _ in words):
        shared += [stem for begin, _, stem in words if begin == first.end + 1]
    return frozenset(shared)


def _start(value: Value) -> int:
    return value.start


def _fit(claimed: Near, there: Near, stems: frozenset[str]) -> float:
    return sum(claimed.get(stem, 0.0) * there[stem] for stem in stems)


def _nearer(one: Near, other: Near) -> frozenset[str]:
    return frozenset(stem for stem in one if one[stem] > other.get(stem, 0.0))


def _names(claim: Reading, *found: Place) -> frozenset[str]:
    """The stems of words with a capital, and what periods tell, of a claim and of where it may stand."""
    readings = (claim, *(place.stretch.reading for place in found if place.stretch))
    capitals = (word.stem for each in readings for word in each.words if word.capital and word.telling)
    periods = (value.when for each in readings for value in each.values if value.when)
    return frozenset((*capitals, *(part for when in periods for part in told_of(when))))
