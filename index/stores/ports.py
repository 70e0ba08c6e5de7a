"""The port that every passage index implements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from index.papers import Kind, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must be; an empty filter lets everything through that is public.

    ``since`` and ``until`` hold for the passage's date, or its pack date where it has no date, both days included;
    a passage with neither date passes no date filter. ``exempt`` asks for papers with exempt words too, which a library
    gives (``Library.seen``) where it may.
    """

    committee: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    kinds: frozenset[Kind] = frozenset()
    documents: frozenset[str] = frozenset()
    exempt: bool = False


class Filed(Protocol):
    """What filters look at."""

    @property
    def document(self) -> str:
        """The paper."""
        ...

    @property
    def kind(self) -> Kind:
        """What the paper, or the item of a pack, is."""
        ...

    @property
    def committee(self) -> str | None:
        """Whose it is."""
        ...

    @property
    def date(self) -> datetime.date | None:
        """Its own day."""
        ...

    @property
    def pack_date(self) -> datetime.date | None:
        """The day of the meeting that its pack is for."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """Analysed terms (``index.analysis.terms``) with their weights, and filters.

    ``without`` are papers that are to be as though they were not held: neither found nor counted.
    """

    terms: Mapping[str, float]
    filters: Filters = field(default_factory=Filters)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage's key and its BM25F score."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, best first, by key where scores tie; in how many of ``size`` passages each term stands."""

    hits: tuple[Hit, ...]
    frequencies: Mapping[str, int]
    size: int


class Store(Protocol):
    """An index of passages; the catalogue can rebuild it at any time."""

    def add(self, passages: Iterable[Passage]) -> None:
        """Index the passages; those whose key is already there are replaced. Durable on return."""
        ...

    def remove(self, documents: Iterable[str]) -> None:
        """Forget every passage of these papers, and leave none of their words behind on the disk."""
        ...

    def search(self, query: Query, *, limit: int) -> Hits:
        """The best ``limit`` passages that hold at least one of the terms."""
        ...

    def words(self, *, without: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """The terms of the passages' own texts, and in how many passages each stands; ``without`` as in a query."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...
