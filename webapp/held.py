"""What is held, as the pages show it: papers by committee and meeting, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for

from assistant import wording
from index.catalogue import Catalogue
from index.papers import Fault, Kind
from index.records import Coverage, PaperRecord
from webapp.places import anchor, labels

_KINDS = (*(kind for kind in Kind if kind is not Kind.APPENDIX), Kind.APPENDIX)
"""The order of a meeting's papers: what leads to others first, appendices last."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper as a list shows it; a file that was not read has no address."""

    title: str
    about: str = ""
    labels: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    href: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A day on which a committee met, and its papers."""

    day: str
    papers: tuple[PaperView, ...]


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """A committee, the name of its place on the page, how many papers it has, and its meetings, newest first."""

    name: str
    anchor: str
    count: str
    meetings: tuple[MeetingView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What is held in a sentence, the committees, and what is missing."""

    held: str
    committees: tuple[str, ...]
    missing: tuple[str, ...]


def coverage_view(coverage: Coverage) -> CoverageView:
    """How far the papers reach."""
    if not coverage.papers:
        return CoverageView(wording.NO_PAPERS, (), ())
    held = [wording.extent(coverage)]
    if coverage.newest:
        held.append(wording.newest_held(coverage.newest))
    unread = [wording.UNREAD.format(files=wording.count(coverage.refused, "file"))] if coverage.refused else []
    return CoverageView(" ".join(held), tuple(sorted(coverage.committees)), (wording.NOT_HELD, wording.EXEMPT, *unread))


def paper_view(record: PaperRecord, *, catalogue: Catalogue) -> PaperView:
    """A paper with what a reader should know of it."""
    told = [record.kind.value.capitalize()]
    if record.date and record.pack_date and record.date != record.pack_date:
        told.append(wording.IN_PACK.format(day=wording.day(record.pack_date)))
    if record.pages:
        told.append(wording.count(record.pages, "page"))
    return PaperView(
        title=record.title,
        about=", ".join(told),
        labels=tuple(each for each in labels(record, catalogue=catalogue) if each != told[0]),
        faults=tuple(wording.fault(fault) for fault in record.faults),
        href=url_for("papers.paper", name=record.id),
        source_url=public(record.source_url),
    )


def committees(records: Iterable[PaperRecord], *, catalogue: Catalogue) -> Iterator[CommitteeView]:
    """The papers by committee in the order of the alphabet, those of no known committee last."""
    ordered = sorted(records, key=lambda record: (record.committee is None, record.committee or ""))
    for name, group in groupby(ordered, key=lambda record: record.committee):
        held = list(group)
        yield CommitteeView(
            name or wording.NO_COMMITTEE,
            anchor(name),
            wording.count(len(held), "paper"),
            tuple(_meetings(held, catalogue)),
        )


def refused(faults: Mapping[str, Sequence[Fault]], *, held: Iterable[PaperRecord]) -> tuple[PaperView, ...]:
    """The files that were not taken in, and why."""
    known = {record.document for record in held}
    return tuple(
        PaperView(document, faults=tuple(wording.fault(fault) for fault in found))
        for document, found in sorted(faults.items())
        if document not in known
    )


def public(url: str | None) -> str | None:
    """The address when it is one of the web; papers may bring any."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _meetings(records: Iterable[PaperRecord], catalogue: Catalogue) -> Iterator[MeetingView]:
    titled = sorted(records, key=lambda record: (_KINDS.index(record.kind), record.title.casefold()))
    ordered = sorted(titled, key=lambda record: _day(record) or date.min, reverse=True)
    for day, group in groupby(ordered, key=_day):
        papers = tuple(paper_view(record, catalogue=catalogue) for record in group)
        yield MeetingView(wording.day(day) if day else wording.NO_DATE, papers)


def _day(record: PaperRecord) -> date | None:
    return record.date or record.pack_date
