"""How sure the figures are: bootstrap intervals over whole conversations (Efron 1979), and an exact test of pairs."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import comb
from random import Random
from typing import Final, NamedTuple

from assistant.evaluation.metrics import MEASURES, TIMES, figures, parts, share, times
from assistant.evaluation.scores import Judged

RESAMPLES: Final = 1000
SEED: Final = 1
_FORTIETHS: Final = 40

Draws = dict[str, list[float | None]]


class Interval(NamedTuple):
    """The middle 95 in 100 of what resampling gives."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its interval, and how many turns bear on it; None where none does."""

    value: float | int | None
    low: float | None
    high: float | None
    turns: int


def estimates(judged: Sequence[Judged]) -> dict[str, Estimate]:
    """Every figure with its interval; counts have none."""
    drawn, given = draws(judged), [parts(each) for each in judged]
    bearing = {name: sum(name in each for each in given) for name in MEASURES}
    return {
        name: _estimate(value, drawn.get(name, []), bearing.get(name, len(judged)))
        for name, value in figures(judged).items()
    }


def draws(judged: Sequence[Judged]) -> Draws:
    """Each figure over every resample; the same resamples for any two runs of the same questions in the same order."""
    conversations = _conversations(judged)
    given = [[parts(each) for each in turns] for turns in conversations]
    elapsed = [[each.score.elapsed_ms for each in turns] for turns in conversations]
    samples = list(_samples(len(conversations)))
    drawn: Draws = {}
    for name in MEASURES:
        part, whole = (
            [sum(each[name][side] for each in turns if name in each) for turns in given].__getitem__ for side in (0, 1)
        )
        drawn[name] = [share(sum(map(part, sample)), sum(map(whole, sample))) for sample in samples]
    taken = [times(list(chain.from_iterable(elapsed[at] for at in sample))) for sample in samples]
    return drawn | {name: [each[name] for each in taken] for name in TIMES}


def interval(drawn: Sequence[float | None]) -> Interval | None:
    """The middle 95 in 100 of the values; None of nothing."""
    values = [value for value in drawn if value is not None]
    if len(values) < 2:
        return None
    cuts = statistics.quantiles(values, n=_FORTIETHS, method="inclusive")
    return Interval(round(cuts[0], 3), round(cuts[-1], 3))


def differences(before: Draws, after: Draws, name: str) -> list[float | None]:
    """What each resample gives more after than before."""
    pairs = zip(before[name], after[name], strict=True)
    return [None if old is None or new is None else new - old for old, new in pairs]


def mcnemar(won: int, lost: int) -> float:
    """How probable so uneven a split is where either is as likely: exact and two-sided (McNemar 1947)."""
    changed, fewer = won + lost, min(won, lost)
    tail = sum(comb(changed, count) for count in range(fewer + 1))
    return min(1.0, float(Fraction(2 * tail, 2**changed)))


def _estimate(value: float | int | None, drawn: Sequence[float | None], turns: int) -> Estimate:
    low, high = interval(drawn) or (None, None)
    return Estimate(value, low, high, turns)


def _conversations(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The turns of each question together, so that a conversation is drawn whole or not at all."""
    found: dict[str, list[Judged]] = {}
    for each in judged:
        found.setdefault(each.turn.id, []).append(each)
    return list(found.values())


def _samples(size: int) -> Iterator[list[int]]:
    random = Random(SEED)
    return (random.choices(range(size), k=size) for _ in range(RESAMPLES if size else 0))
