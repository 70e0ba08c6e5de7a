"""The earlier decisions of a library and how rare each word and act is among them, made anew as that changes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.made_once import MadeOnce
from assistant.precedents.acts import Act
from assistant.precedents.earlier import Earlier, earlier_decisions
from index.library import Library


@dataclass(frozen=True, slots=True)
class Holding:
    """The earlier decisions; what each of their terms and each act is worth, and what a term that none of them has."""

    earlier: tuple[Earlier, ...]
    terms: Mapping[str, float]
    acts: Mapping[Act, float]
    unknown: float
    newest: date | None


def holding(earlier: Sequence[Earlier]) -> Holding:
    """What is needed to hold proposals against these decisions."""
    spoken = Counter(term for each in earlier for term in each.named | each.told)
    acts = Counter(act for each in earlier for act in each.acts)
    size = len(earlier)
    return Holding(
        tuple(earlier),
        {term: _rarity(count, size) for term, count in spoken.items()},
        {act: _rarity(acts[act], size) for act in Act},
        _rarity(0, size),
        max((each.date for each in earlier if each.date), default=None),
    )


def _holding(library: Library) -> Holding:
    return holding(earlier_decisions(library))


holding_of = MadeOnce(_holding)
"""The holding of a library as it stands now."""


def _rarity(count: int, size: int) -> float:
    return math.log(1.0 + (size - count + 0.5) / (count + 0.5))
