"""From files to a library: read, understand, keep, index; broken off at any moment, it goes on where it was."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from index.addresses import addresses
from index.catalogue import Catalogue
from index.copies import Copy, newer, title
from index.exemptions import taken_in, withheld
from index.figures import Tabled
from index.folders import File, files
from index.library import Library, forget, index_pending, mend
from index.papers import Fault, FaultKind, Paper, Passage, Structure
from index.passages import cut
from index.pictures import keep_pictures
from index.readers import LIMIT, read_paper
from index.structure import structure
from index.tables.reading import tabled

__all__ = ["READING", "IngestReport", "Progress", "ingest"]

READING = "15"
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: files done of all, pages read so far, and the document that was done last."""

    document: str
    done: int
    total: int
    pages: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did, by document; ``faults`` counts those of all files named, read now or before."""

    read: tuple[str, ...]
    replaced: tuple[str, ...]
    skipped: tuple[str, ...]
    refused: tuple[str, ...]
    vanished: tuple[str, ...]
    pruned: bool
    superseded: Mapping[str, str]
    faults: Mapping[FaultKind, int]
    pages: int
    seconds: float

    @property
    def pages_per_second(self) -> float:
        """How fast pages were read."""
        return self.pages / self.seconds if self.seconds else 0.0


def ingest(
    paths: Iterable[Path],
    library: Library,
    *,
    prune: bool = False,
    source_url: str | None = None,
    manifest: Path | None = None,
    allow_exempt: bool = False,
    limit: int = LIMIT,
    progress: Callable[[Progress], None] = lambda _: None,
) -> IngestReport:
    """Bring a library up to the files and folders named.

    ``source_url`` is put before a document's name to make its public address, unless ``manifest``, a CSV file with the
    columns document and url, gives it one. ``limit`` is in bytes a file. Raises Busy where another ingest is at work,
    SettingError for paths or addresses that cannot be used.
    """
    began = time.monotonic()
    address = addresses(prefix=source_url, manifest=manifest)
    found = files(paths, apart_from=library.data)
    with library.writing():
        mend(library)
        flow = _Flow(library.catalogue, address=address, limit=limit, allow_exempt=allow_exempt)
        for done, file in enumerate(found, 1):
            flow.take(file)
            progress(Progress(file.document, done, len(found), flow.pages))
        vanished = flow.vanished(found)
        if prune:
            forget(library, vanished)
        flow.drop_pictures(library.data)
        superseded = supersede(library.catalogue)
        index_pending(library)
        return flow.report(
            found, vanished=vanished, pruned=prune, superseded=superseded, seconds=time.monotonic() - began
        )


def supersede(catalogue: Catalogue) -> Mapping[str, str]:
    """Label the papers that have a newer copy with it; only those that share their title can have one."""
    known = catalogue.provenance()
    titles = Counter(title(record.title) for record in catalogue.papers())
    copies = (
        Copy(
            record.document,
            record.digest,
            record.format,
            record.title,
            record.kind,
            record.committee,
            record.date,
            modified=known[record.document].modified or 0.0,
            decisions=tuple(catalogue.decisions(record.document)),
            exempt=record.exempt,
        )
        for record in catalogue.papers()
        if titles[title(record.title)] > 1
    )
    found = newer(copies)
    catalogue.supersede(found)
    return found


class _Flow:
    """One ingest at work: what was known before it, and what it has read."""

    def __init__(
        self, catalogue: Catalogue, *, address: Callable[[str], str | None], limit: int, allow_exempt: bool
    ) -> None:
        self._catalogue = catalogue
        self._before = catalogue.provenance()
        self._address = address
        self._limit = limit
        self._allow_exempt = allow_exempt
        self._reading = f"{READING}, exempt items for officers" if allow_exempt else READING
        self._read: list[str] = []
        self.pages = 0

    def take(self, file: File) -> None:
        """Skip the file where it is as it was, else read it and keep it."""
        known, url = self._before.get(file.document), self._address(file.document)
        if known and (known.digest, known.reading) == (_digest(file.path, limit=self._limit), self._reading):
            if (known.folder, known.source_url) != (file.folder, None if known.refused else url):
                self._catalogue.locate({file.document: (file.folder, url)})
            return
        paper = _clean(read_paper(file.path, document=file.document, limit=self._limit))
        self._read.append(file.document)
        self.pages += len(paper.pages)
        understood = _understood(paper, allow_exempt=self._allow_exempt)
        if isinstance(understood, Fault):
            faults = dict.fromkeys((*paper.faults, understood)) if paper.text.strip() else paper.faults or (understood,)
            self._catalogue.refuse(file.document, paper.digest, faults, reading=self._reading, folder=file.folder)
        else:
            self._catalogue.put(
                *understood.told,
                source_url=url,
                reading=self._reading,
                folder=file.folder,
                modified=_modified(file.path),
                exempt=understood.exempt,
            )

    def vanished(self, found: Iterable[File]) -> tuple[str, ...]:
        """The documents that came from a folder named and are not there any more."""
        there = {file.document for file in found}
        folders = {file.folder for file in found}
        gone = (name for name, known in self._before.items() if known.folder in folders and name not in there)
        return tuple(sorted(gone))

    def drop_pictures(self, data: Path) -> None:
        """Delete the pictures of what was read anew: a page of it may have become exempt."""
        fresh = set(self._read)
        keep_pictures(data, {record.id for record in self._catalogue.papers() if record.document not in fresh})

    def report(
        self,
        found: Iterable[File],
        *,
        vanished: tuple[str, ...],
        pruned: bool,
        superseded: Mapping[str, str],
        seconds: float,
    ) -> IngestReport:
        """What was done."""
        named = [file.document for file in found]
        after, faults = self._catalogue.provenance(), self._catalogue.faults()
        return IngestReport(
            read=tuple(self._read),
            replaced=tuple(name for name in self._read if name in self._before),
            skipped=tuple(name for name in named if name not in set(self._read)),
            refused=tuple(name for name in named if after[name].refused),
            vanished=vanished,
            pruned=pruned,
            superseded=superseded,
            faults=Counter(fault.kind for name in named for fault in faults.get(name, ())),
            pages=self.pages,
            seconds=seconds,
        )


class _Understood(NamedTuple):
    """A paper with its structure, passages and figures, and whether exempt words are among them."""

    told: tuple[Paper, Structure, tuple[Passage, ...], Tabled]
    exempt: bool


def _understood(paper: Paper, *, allow_exempt: bool) -> _Understood | Fault:
    """The paper with its structure, passages and figures, or why there are none; no paper's words stop an ingest."""
    if not paper.text.strip():
        return Fault(FaultKind.EMPTY, "The file holds no words.")
    try:
        found = structure(paper)
        exempt = allow_exempt and bool(found.refused)
        kept, told = withheld(paper, taken_in(found) if exempt else found)
        return _Understood((kept, told, cut(kept, told), tabled(kept, told)), exempt)
    except Exception as error:
        return Fault(FaultKind.UNREADABLE, f"Understanding stopped with {type(error).__name__}: {error}"[:300])


def _clean(paper: Paper) -> Paper:
    """The paper without half characters, which no file and no database can hold."""
    text = paper.text.translate(_SURROGATES)
    return paper if text == paper.text else replace(paper, text=text)


def _digest(path: Path, *, limit: int) -> str:
    """The SHA-256 of a file in hex, empty where it is too large or cannot be opened: as read_paper gives it."""
    try:
        if not path.is_file() or path.stat().st_size > limit:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _modified(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None
