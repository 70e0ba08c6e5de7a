"""Where words stand: the address of a page with them marked, and what a reader must know of the paper there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from flask import url_for

from assistant import wording
from assistant.answers import Citation
from assistant.evidence import evidence_of
from assistant.wording.pages import FOR_OFFICERS, REPLACED
from assistant.wording.pictures import DRAFT, DRAFT_MINUTES
from index.catalogue import Catalogue
from index.errors import UnknownPaper
from index.papers import Decision, Item, Kind, Span, Stage
from index.records import PaperRecord

_DRAFT: Final = re.compile(r"^draft\b|\(draft\)|\bdraft(?: \d+| v[\d.]+)?$", re.IGNORECASE)
"""A title that calls the paper itself a draft, not one that is about a draft."""


@dataclass(frozen=True, slots=True)
class Place:
    """The address of quoted words, the labels of the paper there, and the header lines above quoted rows.

    Where the paper was ``replaced`` by a copy that has other words there, the address is the paper's.
    """

    href: str
    labels: tuple[str, ...]
    headers: tuple[str, ...] = ()
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A link with its words; the step that is being read has no address."""

    name: str
    href: str | None = None


def places_in(catalogue: Catalogue) -> Callable[[Citation], Place | None]:
    """What tells where cited words stand; each paper is read once."""
    return cache(partial(place_of, catalogue=catalogue, text=cache(catalogue.text)))


def place_of(citation: Citation, *, catalogue: Catalogue, text: Callable[[str], str]) -> Place | None:
    """Where the cited words stand; None when the paper is no longer held."""
    try:
        record = catalogue.paper(citation.document)
        words = text(citation.document)[citation.start : citation.end]
    except UnknownPaper:
        return None
    if "".join(words.split()) != "".join(citation.quote.split()):
        return Place(url_for("papers.paper", name=record.id), (REPLACED,), replaced=True)
    href = address(record, page=citation.page, quote=Span(citation.start, citation.end))
    headers = _headers(citation, catalogue) if re.search(r"\t|^\s*\|", citation.quote) else ()
    return Place(href, labels(record, catalogue=catalogue, at=citation.start), headers)


def _headers(citation: Citation, catalogue: Catalogue) -> tuple[str, ...]:
    """The header lines of the table that the quoted rows stand in, in the paper's own words."""
    columns = columns_at(citation.document, citation.start, catalogue)
    text = catalogue.text(citation.document) if columns else ""
    return tuple(text[column.start : column.end].rstrip("\r\n") for column in columns)


def columns_at(document: str, at: int, catalogue: Catalogue) -> tuple[Span, ...]:
    """The header lines of the table that the row at a place in the text stands in."""
    around = (passage for passage in catalogue.passages_of(document) if passage.start <= at < passage.end)
    rows = (row for passage in around for row in evidence_of(passage) if row.start <= at < row.end)
    return tuple(Span(line.start, line.end) for line in next((row.columns for row in rows if row.columns), ()))


def address(record: PaperRecord, *, page: int | None, quote: Span) -> str:
    """The address of a page of the paper, or of its text where there are no pages, at the quote."""
    span = quote._asdict()
    if page is None:
        return url_for("papers.text", name=record.id, **span, _anchor="quote")
    return url_for("papers.page", name=record.id, number=page, **span, _anchor="quote")


def labels(record: PaperRecord, *, catalogue: Catalogue, at: int | None = None) -> tuple[str, ...]:
    """What a reader must know before relying on a paper, or on the words that stand ``at`` a place in it."""
    found = [FOR_OFFICERS] if record.exempt else []
    found += [wording.SUPERSEDED.capitalize()] if record.superseded_by else []
    item = item_at(catalogue.items(record.document), at) if at is not None else None
    if at is not None and _is_proposed(at, catalogue.decisions(record.document)):
        found.append(wording.PROPOSAL)
    if any(map(_DRAFT.search, (record.title, item.title if item else ""))):
        found.append(DRAFT)
    known = dict(wording.LABELS) | ({Kind.MINUTES: DRAFT_MINUTES} if _not_yet_agreed(record, item) else {})
    found += [known[kind] for kind in (record.kind, item.kind if item else record.kind) if kind in known]
    return tuple(dict.fromkeys(found))


def _is_proposed(at: int, decisions: Iterable[Decision]) -> bool:
    return any(each.start <= at < each.end and each.stage is not Stage.TAKEN for each in decisions)


def _not_yet_agreed(record: PaperRecord, item: Item | None) -> bool:
    """True for the minutes of an earlier meeting, which the one whose pack they stand in is asked to agree."""
    own = bool(record.date and record.pack_date and record.date < record.pack_date)
    return own if item is None or item.kind is not Kind.MINUTES else own or item.meeting is not None


def item_at(items: list[Item], at: int) -> Item | None:
    """The innermost agenda item around a place in the text."""
    around = [item for item in items if item.start <= at < item.end]
    return min(around, key=lambda item: item.end - item.start, default=None)


def trail(record: PaperRecord, *, items: Iterable[Item] = (), overview: bool = False) -> tuple[Step, ...]:
    """The way from the list of papers to the paper's ``overview``, or past it to words under an item."""
    day = record.date or record.pack_date
    return (
        Step(wording.HELD_HEADING, url_for("papers.listed")),
        Step(record.committee or wording.NO_COMMITTEE, url_for("papers.listed", _anchor=anchor(record.committee))),
        Step(
            wording.day(day) if day else wording.NO_DATE,
            None if overview else url_for("papers.paper", name=record.id),
        ),
        *(Step(wording.item(each)) for each in items),
    )


def anchor(committee: str | None) -> str:
    """The name of a committee's place in the list of papers."""
    return f"committee-{re.sub('[^a-z0-9]+', '-', (committee or '').lower())}".rstrip("-")
