"""The filters of a question: read from an address or a form, and shown with how many papers they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from werkzeug.datastructures import MultiDict

from assistant.wording import count
from assistant.wording.chat import FITTING, NONE_FIT, SINCE_AFTER_UNTIL, WRONG_DAY, filter_words
from index.papers import Kind
from index.records import PaperRecord
from index.stores.ports import Filters
from webapp.viewers import is_officer

Query = Mapping[str, str]
FIELDS: Final = ("committee", "since", "until", "kind")
EXEMPT: Final = "exempt"
YES: Final = "yes"
LONGEST: Final = 200
"""No committee has a longer name, in characters; what is longer was not chosen here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters that were asked for, as they were written, and what is wrong with them by the field's name."""

    filters: Filters
    written: Query
    complaints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, and how many of the papers held it leaves."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the query of the same address without it."""

    words: str
    without: Query


@dataclass(frozen=True, slots=True)
class FiltersView:
    """The filters as the form shows them; ``exempt`` where there are exempt papers that the reader may choose."""

    committees: tuple[Option, ...]
    kinds: tuple[Option, ...]
    written: Query
    complaints: Mapping[str, str]
    chips: tuple[Chip, ...]
    fitting: str | None
    exempt: bool


def wanted(fields: MultiDict[str, str]) -> Wanted:
    """The filters that an address or a form asks for; what cannot be read is complained of and left out."""
    fields_of: Query = {name: fields.get(name, "").strip() for name in FIELDS}
    written = {name: value for name, value in fields_of.items() if 0 < len(value) <= LONGEST}
    exempt = fields.get(EXEMPT) == YES and is_officer()
    days = {name: _day(written[name]) for name in ("since", "until") if name in written}
    complaints: dict[str, str] = {name: WRONG_DAY for name, value in days.items() if value is None}
    since, until = days.get("since"), days.get("until")
    if since and until and since > until:
        complaints["since"] = SINCE_AFTER_UNTIL
    kinds = frozenset(kind for kind in Kind if kind.value == written.get("kind"))
    filters = Filters(written.get("committee"), since, until, kinds, exempt=exempt)
    return Wanted(filters, {**written, EXEMPT: YES} if exempt else written, complaints)


def query_of(filters: Filters) -> dict[str, str]:
    """The filters as the query of an address."""
    found = {
        "committee": filters.committee,
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "kind": next(iter(sorted(filters.kinds)), None),
        EXEMPT: YES if filters.exempt else None,
    }
    return {name: str(value) for name, value in found.items() if value}


def filters_view(asked: Wanted, records: Sequence[PaperRecord]) -> FiltersView:
    """The filters over the papers that the reader may see."""
    offered = any(record.exempt for record in records)
    records = [record for record in records if asked.filters.exempt or not record.exempt]
    fits = sum(_fits(record, asked.filters) for record in records)
    return FiltersView(
        committees=tuple(_options((each.committee for each in records), asked.written.get("committee"))),
        kinds=tuple(_options((each.kind.value for each in records), asked.written.get("kind"))),
        written=asked.written,
        complaints=asked.complaints,
        chips=tuple(
            Chip(words, {key: value for key, value in asked.written.items() if key != name})
            for name, words in filter_words(asked.filters)
        ),
        fitting=_fitting(fits, len(records)) if asked.written and not asked.complaints else None,
        exempt=offered,
    )


def _fitting(fits: int, held: int) -> str:
    return FITTING.format(papers=count(fits, "paper"), all=f"{held:,}") if fits else NONE_FIT


def _options(values: Iterable[str | None], chosen: str | None) -> list[Option]:
    held = [value for value in values if value]
    return [
        Option(value, f"{value[:1].upper()}{value[1:]} ({held.count(value):,})", value == chosen)
        for value in sorted(set(held))
    ]


def _fits(record: PaperRecord, filters: Filters) -> bool:
    day = record.date or record.pack_date
    return (
        (filters.committee is None or record.committee == filters.committee)
        and (filters.since is None or (day is not None and day >= filters.since))
        and (filters.until is None or (day is not None and day <= filters.until))
        and (not filters.kinds or record.kind in filters.kinds)
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
