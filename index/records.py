"""What the catalogue tells about what it holds, as frozen data."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.papers import Fault, FaultKind, Kind


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper that is held; ``pages`` is their count, ``superseded_by`` the document of its newer copy.

    An ``exempt`` one holds words that are not for publication.
    """

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
    exempt: bool = False
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


def coverage(
    held: Sequence[PaperRecord], *, passages: int, refused: int, faults: Mapping[str, Sequence[Fault]]
) -> Coverage:
    """What these papers come to."""
    days = sorted((day, record.document) for record in held if (day := record.date or record.pack_date))
    return Coverage(
        papers=len(held),
        pages=sum(record.pages for record in held),
        passages=passages,
        refused=refused,
        committees=Counter(record.committee for record in held if record.committee),
        kinds=Counter(record.kind for record in held),
        faults=Counter(fault.kind for found in faults.values() for fault in found),
        earliest=days[0][0] if days else None,
        latest=days[-1][0] if days else None,
        newest=next((record for record in held if days and record.document == days[-1][1]), None),
    )
