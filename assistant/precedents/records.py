"""Precedents as JSON objects: every quote with the paper, the place and the page that it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from assistant.answerers.ports import Quote
from assistant.answers import Citation
from assistant.citations import citation
from assistant.precedents import Precedent
from assistant.precedents.differences import Difference, Said
from assistant.records import citation_record
from index.catalogue import Catalogue

Record = dict[str, Any]


def precedent_record(found: Precedent, catalogue: Catalogue) -> Record:
    """The precedent; null for what is not known, amounts in pounds, lengths in months."""

    def cited(quotes: Iterable[Quote]) -> list[Record]:
        return [citation_record(each) for each in citations(quotes, catalogue)]

    return {
        "number": found.number,
        "title": found.title,
        "taker": found.taker,
        "date": found.date.isoformat() if found.date else None,
        "outcome": found.outcome.value,
        "value": {"amount": float(found.value.amount), "cited": cited(found.value.quotes)} if found.value else None,
        "term": {"months": found.term.months, "cited": cited(found.term.quotes)} if found.term else None,
        "alike": [str(each) for each in found.alike],
        "differences": [_difference(each, cited(each.quotes)) for each in found.differences],
        "decided": cited(found.words),
        "reasons": cited(found.reasons),
        "rejected": cited(found.alternatives),
        "matching": cited(found.matching),
        "score": found.score,
    }


def citations(quotes: Iterable[Quote], catalogue: Catalogue, *, first: int = 1) -> list[Citation]:
    """The quotes as citations, numbered from ``first``."""
    given = list(quotes)
    addresses = catalogue.addresses(quote.passage.document for quote in given)
    return [citation(quote, catalogue, marker=n, addresses=addresses) for n, quote in enumerate(given, first)]


def _difference(found: Difference, cited: list[Record]) -> Record:
    return {"what": found.aspect.value, "proposed": _plain(found.proposed), "then": _plain(found.then), "cited": cited}


def _plain(value: Said) -> float | int | str:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int) else str(value)
