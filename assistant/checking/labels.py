"""Whether each value of a claim stands with its own thing: the words around it, over it and at the row's beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from assistant.checking.material import Material, Stretch
from assistant.checking.periods import Period
from assistant.checking.readings import Kind, Reading, Value, read
from assistant.checking.respectively import in_turn
from assistant.checking.standing import Place, places
from assistant.checking.tables import head_over

REACH: Final = 12
ACROSS: Final = 2.0
ROW_LABEL: Final = 1.0
IN_ORDER: Final = 0.05
CLEARLY: Final = 0.05
_BREAK = re.compile(r"[,;:()|\t]|\s[-–]\s|\b(?:and|than)\b")
_ROLES: Final = {"from": "from", "to": "to", "by": "by", "against": "target"}
"""Small words that tell of the value after them what it is."""
Near = Mapping[str, float]


def near(reading: Reading, begin: int, stop: int, *, amounts: bool = False) -> Near:
    """The words around a place, and the periods, by how near they are: 1 beside it, less beyond commas."""
    found: dict[str, float] = defaultdict(float)
    bracketed = reading.text[:begin].endswith("(")
    told = ((value.start, value.end, f"{value.kind.name}{value.number}") for value in reading.values if value.amount)
    for start, end, stem in (*tokens(reading), *(told if amounts else ())):
        if start >= begin and end <= stop:
            continue
        between = reading.text[end:begin] if end <= begin else reading.text[stop:start]
        steps = len(re.findall(r"\w+", between)) + ACROSS * len(_BREAK.findall(between))
        if start >= stop and (bracketed or reading.text[end : end + 1] == ":"):
            steps += 2 * ACROSS
        stem, _, only = stem.partition(" ")
        if steps <= REACH and (not only or int(only) == begin):
            found[stem] = max(found[stem], 1 / (1 + steps))
    return found


def beside(reading: Reading, value: Value) -> Near:
    """The words around a value; of things that are told in turn ("respectively") its own alone."""
    found = near(reading, value.start, value.end)
    own, others = in_turn(reading).get(value, ("", frozenset[str]()))
    return {**{stem: how for stem, how in found.items() if stem not in others}, **({own: 1.0} if own else {})}


def tokens(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Words, with what periods and references tell; small words only where they stand right before an amount."""
    amounts = {value.start for value in reading.values if value.amount}
    for word in reading.words:
        if word.telling:
            yield word.start, word.end, word.stem
        elif word.text in _ROLES and word.end + 1 in amounts:
            yield word.start, word.end, f"{_ROLES[word.text]} {word.end + 1}"
    for value in reading.values:
        if value.when:
            yield from ((value.start, value.end, each) for each in told_of(value.when))
        elif value.kind in (Kind.REFERENCE, Kind.ORDINAL):
            yield value.start, value.end, value.key or f"{value.number}."


def told_of(when: Period) -> Iterator[str]:
    """What a period tells, a stem for each part: "d11", "m3", "y2025", "fy2024"."""
    year = f"{'fy' if when.financial else 'y'}{when.year}"
    parts = {"d": when.day, "m": when.month, "q": when.quarter}
    yield from (f"{name}{part}" for name, part in parts.items() if part)
    if when.year:
        yield year


def around(place: Place) -> Near:
    """What stands around a value in its source: near it in a sentence; over it and before it in a table."""
    if place.stretch is None:
        return {}
    if not place.stretch.row or "\t" not in place.stretch.reading.text:
        return beside(place.stretch.reading, place.value)
    return _in_row(place.stretch, place.value)


def _in_row(stretch: Stretch, value: Value) -> Near:
    row = stretch.reading.text
    label = row.partition("\t")[0]
    found = {stem: ROW_LABEL for _, _, stem in tokens(read(label))} if value.start >= len(label) else {}
    cell = row[row.rfind("\t", 0, value.start) + 1 :].partition("\t")[0]
    told = " ".join(filter(None, [head_over(stretch, value), cell]))
    return {**found, **{stem: 1.0 for _, _, stem in tokens(read(told))}}


def mixed_up(claim: str, shown: Material) -> Iterator[tuple[Value, Value]]:
    """Pairs of values of a claim that stand each where the other should."""
    reading = read(claim)
    found = {value: list(places(value, shown)) for value in reading.values}
    for one, other in combinations(reading.values, 2):
        if not alike(one, other) or _compares(claim, one, other) or not (found[one] and found[other]):
            continue
        if {place.value for place in found[one]} & {place.value for place in found[other]}:
            continue
        if not _in_their_places(reading, (one, other), found[one], found[other]):
            yield one, other


def alike(one: Value, other: Value) -> bool:
    """True for two amounts of one sort that are not the same."""
    return one.amount and one.kind is other.kind and one.unit == other.unit and one.number != other.number


def _compares(claim: str, one: Value, other: Value) -> bool:
    """True for a part of a whole and what rose from an amount: which is which can be told from the amounts."""
    between = claim[one.end : other.start]
    if (
        re.fullmatch(r"[^,;]{0,40}\bof (?:[^,;]{0,30}\bof )?(?:the |all |its |a )*", between)
        and one.number <= other.number
    ):
        return True
    return bool(re.search(r"\b(?:up|down|rise|fall|increase|decrease|rose|fell)\b[^;]{0,20}\bfrom\s$", between))


def _in_their_places(
    reading: Reading, pair: tuple[Value, Value], ones: Sequence[Place], others: Sequence[Place]
) -> bool:
    """True when in some place of each the words around the two tell them apart as the claim does, or their order."""
    claimed = [beside(reading, value) for value in pair]
    both = [(one, other) for one, other in product(ones, others) if one.stretch is other.stretch is not None]
    return any(_agreement(claimed, one, other) >= 0 for one, other in both or product(ones, others))


def _agreement(claimed: Sequence[Near], one: Place, other: Place) -> float:
    """How much better the words fit as the claim has them than with the two exchanged; else the order decides."""
    here, there = around(one), around(other)
    stems = (claimed[0].keys() | claimed[1].keys()) & (here.keys() | there.keys())
    by_words = sum(
        (claimed[0].get(stem, 0) - claimed[1].get(stem, 0)) * (here.get(stem, 0) - there.get(stem, 0)) for stem in stems
    )
    if one.stretch is None or one.stretch is not other.stretch:
        return by_words
    return by_words + (IN_ORDER if one.value.start < other.value.start else -IN_ORDER)


def of_another(claim: str, shown: Material) -> Iterator[Value]:
    """Amounts of a claim that stand in one row only, while the claim names another row or another period's column."""
    reading = read(claim)
    for value in reading.values:
        found = list(places(value, shown)) if value.amount else []
        rows = [place for place in found if place.stretch is not None and place.stretch.row]
        if rows and len(rows) == len(found):
            claimed = beside(reading, value)
            if _of_another_row(reading, claimed, rows, shown) or all(
                _of_another_column(claimed, place) for place in rows
            ):
                yield value


def _of_another_row(reading: Reading, claimed: Near, rows: Sequence[Place], shown: Material) -> bool:
    """True when the label of a row without the value fits better than those of all rows with it.

    That is so too where the claim has words of its label, however far from the value, and none of theirs.
    """
    own = [_label(place.stretch) for place in rows if place.stretch is not None]
    others = [
        stretch
        for stretch in shown.stretches
        if stretch.row and _has_amounts(stretch) and all(stretch is not row.stretch for row in rows)
    ]
    labels = [_label(row) & reading.stems for row in others]
    if not any(label & reading.stems for label in own) and any(labels):
        return True
    best = max(sum(claimed.get(stem, 0.0) for stem in label) for label in own)
    return any(sum(claimed.get(stem, 0.0) for stem in _label(row)) > best + CLEARLY for row in others)


def _has_amounts(row: Stretch) -> bool:
    """True for a row with an amount after its label."""
    label = len(row.reading.text.partition("\t")[0])
    return any(value.amount and value.start > label for value in row.reading.values)


def _label(row: Stretch) -> frozenset[str]:
    return frozenset(stem for _, _, stem in tokens(read(row.reading.text.partition("\t")[0])))


def _of_another_column(claimed: Near, place: Place) -> bool:
    """True when the year, quarter or month nearest to the value is in the head of another column, not in its own."""
    if place.stretch is None:
        return False
    row = place.stretch
    heads = {theirs: _periods(head_over(row, theirs) or "") for theirs in row.reading.values}
    own = heads.get(place.value, frozenset())
    told = frozenset[str]().union(*heads.values())
    for sort in {stem[0] for stem in own}:
        nearest = max(
            (stem for stem in claimed if stem in told and stem[0] == sort), key=claimed.__getitem__, default=""
        )
        if nearest and nearest not in own:
            return True
    return False


def _periods(head: str) -> frozenset[str]:
    return frozenset(part for value in read(head).values if value.when for part in told_of(value.when))


def fit(claimed: Near, theirs: Near) -> float:
    """How well the words around two places agree."""
    return sum(weight * theirs.get(stem, 0.0) for stem, weight in claimed.items())
