"""A passage index in memory: the fake that tests and small collections use, and the measure of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from index.papers import Passage
from index.stores.ports import Filed, Filters, Hits, Query
from index.stores.scoring import FIELD_WEIGHTS, idf, impacts, ranked


class MemoryStore:
    """Passages by key, and for each field and term the passages that hold it with its impact there."""

    def __init__(self) -> None:
        self._passages: dict[str, Passage] = {}
        self._postings: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)

    def add(self, passages: Iterable[Passage]) -> None:
        """Index the passages; those whose key is already there are replaced."""
        for passage in passages:
            self._forget([passage.key])
            self._passages[passage.key] = passage
            for field, worth in impacts(passage).items():
                for term, impact in worth.items():
                    self._postings[field, term][passage.key] = impact

    def remove(self, documents: Iterable[str]) -> None:
        """Forget every passage of these papers."""
        gone = set(documents)
        self._forget([key for key, passage in self._passages.items() if passage.document in gone])

    def search(self, query: Query, *, limit: int) -> Hits:
        """The best ``limit`` passages that hold at least one of the terms."""
        size = len(self._held(query.without))
        scores: dict[str, float] = defaultdict(float)
        frequencies = {}
        for term, weight in query.terms.items():
            held: set[str] = set()
            for field, postings in self._fields(term, query.without):
                held.update(postings)
                factor = weight * FIELD_WEIGHTS[field] * idf(len(postings), size)
                for key, impact in postings.items():
                    scores[key] += factor * impact
            frequencies[term] = len(held)
        let_through = ((key, score) for key, score in scores.items() if passes(self._passages[key], query.filters))
        return Hits(hits=ranked(let_through, limit=limit), frequencies=frequencies, size=size)

    def words(self, *, without: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """The terms of the passages' own texts, and in how many passages each stands; ``without`` as in a query."""
        seen = self._held(without)
        counts = {term: len(held.keys() & seen) for (field, term), held in self._postings.items() if field == "body"}
        return {term: count for term, count in counts.items() if count}

    def close(self) -> None:
        """Nothing is held open."""

    def _held(self, without: frozenset[str]) -> Set[str]:
        """The keys of the passages, those of some papers left out."""
        if not without:
            return self._passages.keys()
        return {key for key, passage in self._passages.items() if passage.document not in without}

    def _fields(self, term: str, without: frozenset[str]) -> Iterator[tuple[str, dict[str, float]]]:
        seen = self._held(without)
        for field in FIELD_WEIGHTS:
            postings = self._postings.get((field, term), {})
            if held := {key: impact for key, impact in postings.items() if key in seen}:
                yield field, held

    def _forget(self, keys: Iterable[str]) -> None:
        for key in keys:
            passage = self._passages.pop(key, None)
            if passage is not None:
                for field, worth in impacts(passage).items():
                    for term in worth:
                        self._postings[field, term].pop(key, None)


def passes(passage: Filed, filters: Filters) -> bool:
    """True when the filters let the passage through, or what else is filed like one."""
    day = passage.date or passage.pack_date
    return (
        (filters.committee is None or folded(passage.committee) == folded(filters.committee))
        and (filters.since is None or (day is not None and day >= filters.since))
        and (filters.until is None or (day is not None and day <= filters.until))
        and (not filters.kinds or passage.kind in filters.kinds)
        and (not filters.documents or passage.document in filters.documents)
    )


def folded(name: str | None) -> str | None:
    """A committee's name as it is compared: case and spacing do not count."""
    return " ".join(name.casefold().split()) if name else None
