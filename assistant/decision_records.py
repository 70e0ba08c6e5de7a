"""Decisions as JSON objects and as CSV, each step with the words that prove it and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from assistant.answerers.ports import Quote
from assistant.answers import Citation
from assistant.citations import citation
from assistant.csv_files import as_csv
from index.catalogue import Catalogue
from index.papers import Span
from index.steps import Place, Step
from index.trails import Trail

Record = dict[str, Any]

COLUMNS = (
    "number", "title", "taker", "key", "standing", "date", "earliest", "committee", "document", "page", "quote",
)  # fmt: skip


def cited(place: Place, catalogue: Catalogue) -> Citation | None:
    """Where words of a paper stand, as far as a passage holds them."""
    passage = catalogue.passage_at(place.document, place.span.start)
    if passage is None:
        return None
    stop = min(place.span.end, passage.end)
    words = place.words[: stop - place.span.start].partition("\f")[0].rstrip()
    quote = Quote(passage, Span(place.span.start, place.span.start + len(words)))
    return citation(quote, catalogue, marker=1, addresses={})


def trail_record(trail: Trail, catalogue: Catalogue) -> Record:
    """The decision with its steps; null for what is not known."""
    return {
        "number": trail.number,
        "title": trail.title,
        "taker": trail.taker,
        "key": trail.key,
        "standing": trail.standing.value,
        "earliest": _iso(trail.earliest),
        "placed": trail.placed,
        "steps": [step_record(step, catalogue) for step in trail.steps],
    }


def step_record(step: Step, catalogue: Catalogue) -> Record:
    """The step; ``quote`` is the paper's text from ``start`` to ``end``."""
    resolution = step.resolution
    return {
        "stage": step.stage.value,
        "date": _iso(step.date),
        "due": _iso(step.due),
        "committee": step.committee,
        "who": step.who,
        "outcome": step.outcome,
        "minute": step.minute,
        "mover": resolution.mover if resolution else None,
        "seconder": resolution.seconder if resolution else None,
        "votes": [
            {"side": vote.side.value, "count": vote.count, "names": list(vote.names)}
            for vote in (resolution.votes if resolution else ())
        ],
        "printed": step.printed,
        "superseded": step.superseded,
        "also": list(step.also),
        **place_record(step.place, catalogue),
        "parts": [
            {"kind": part.kind.value, "start": part.span.start, "end": part.span.end, "quote": part.words}
            for part in step.parts
        ],
        "adopted": [place_record(place, catalogue) for place in step.adopted],
    }


def place_record(place: Place, catalogue: Catalogue) -> Record:
    """Where words stand, and the words."""
    found = cited(place, catalogue)
    return {
        "document": place.document,
        "page": found.page if found else None,
        "label": found.label if found else None,
        "pages": found.pages if found else None,
        "start": place.span.start,
        "end": place.span.end,
        "quote": place.words,
    }


def decisions_csv(trails: Iterable[Trail], catalogue: Catalogue) -> str:
    """A line a decision, with its newest step."""
    return as_csv(COLUMNS, (_row(trail, catalogue) for trail in trails))


def _row(trail: Trail, catalogue: Catalogue) -> tuple[str | None, ...]:
    step = trail.latest
    place = place_record(step.place, catalogue)
    return (
        trail.number, trail.title, trail.taker, {True: "yes", False: "no", None: None}[trail.key],
        trail.standing.value, _iso(step.date), _iso(trail.earliest), step.committee, place["document"],
        place["label"] or place["page"] or place["pages"], " ".join(step.words.split()),
    )  # fmt: skip


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
