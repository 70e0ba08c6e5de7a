"""What the catalogue tells about what it holds, as frozen data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from index.papers import Fault, FaultKind, Kind


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper that is held; ``pages`` is their count, ``superseded_by`` the document of its newer copy."""

    id: str
    document: str
    digest: str
    format: str
    title: str
    kind: Kind
    committee: str | None = None
    date: datetime.date | None = None
    pack_date: datetime.date | None = None
    pages: int = 0
    source_url: str | None = None
    superseded_by: str | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which bytes of a document were taken in, by which reading, from which folder; a refused file holds no text."""

    digest: str
    reading: str
    folder: str | None = None
    source_url: str | None = None
    modified: float | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held: counts, committees and kinds with their papers, the days from ``earliest`` to ``latest``."""

    papers: int
    pages: int
    passages: int
    refused: int
    committees: Mapping[str, int]
    kinds: Mapping[Kind, int]
    faults: Mapping[FaultKind, int]
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    newest: PaperRecord | None = None
