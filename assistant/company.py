"""What stands near a passage in its paper: those that match a question stand together, those by chance stand alone.

A passage is known here by its key, the paper and the passage's place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.holdings import Sheet

REACH = 3
"""So many passages before and after keep a passage company."""
SHARE = 0.3
"""How much of its company's score a passage gains when the pool is chosen."""
_Place = tuple[str, int]


def company(scores: Mapping[str, float]) -> dict[str, float]:
    """For each passage by key, the best score near it; 0 where nothing near was hit."""
    by_place = {_place(key): score for key, score in scores.items()}
    return {key: _best_near(_place(key), by_place) for key in scores}


def in_order(scores: Mapping[str, float], near: Mapping[str, float]) -> list[str]:
    """The keys by score and company, best first."""
    return sorted(scores, key=lambda key: (-(scores[key] + SHARE * near[key]), key))


def adjacent_terms(sheets: Iterable[Sheet]) -> dict[str, frozenset[str]]:
    """For each passage by key, the terms of the passages just before and after it, as far as they are among these."""
    by_place = {(sheet.passage.document, sheet.passage.ordinal): sheet for sheet in sheets}
    nothing: frozenset[str] = frozenset()
    found = {}
    for (document, ordinal), sheet in by_place.items():
        beside = (by_place.get((document, ordinal + step)) for step in (-1, 1))
        found[sheet.passage.key] = nothing.union(*(each.terms for each in beside if each))
    return found


def _place(key: str) -> _Place:
    document, _, ordinal = key.rpartition("#")
    return document, int(ordinal)


def _best_near(place: _Place, by_place: Mapping[_Place, float]) -> float:
    document, ordinal = place
    return max(by_place.get((document, ordinal + step), 0.0) for step in range(-REACH, REACH + 1) if step)
