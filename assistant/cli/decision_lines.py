"""Decisions and their trails as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from assistant import wording
from assistant.cli.showing import INDENT, place_of, wrapped
from assistant.decision_records import cited
from assistant.wording import decisions as said
from index.catalogue import Catalogue
from index.steps import Place
from index.trails import Trail

LONGEST_QUOTE = 600


def listed_lines(trail: Trail) -> Iterator[str]:
    """A decision in a list: its number, title and standing."""
    yield from wrapped(said.named(trail))
    yield from wrapped(said.standing(trail), INDENT)
    if trail.title is None:
        yield from _quoted(trail.steps[0].place)


def due_lines(trail: Trail, *, today: date | None) -> Iterator[str]:
    """A decision that is to come: its number, title, when it can be taken and by whom."""
    yield from wrapped(said.named(trail))
    yield from wrapped(", ".join(filter(None, (said.earliest(trail, today=today), trail.taker))), INDENT)
    if trail.title is None:
        yield from _quoted(trail.steps[0].place)


def trail_lines(trail: Trail, catalogue: Catalogue) -> Iterator[str]:
    """A decision with all its steps."""
    yield from wrapped(said.named(trail))
    yield from wrapped(said.standing(trail))
    for step in trail.steps:
        yield from ("", *wrapped(said.step(step)))
        yield from _proof(step.place, catalogue, superseded=step.superseded)
        if step.adopted:
            yield from wrapped(said.ADOPTS, INDENT)
        for place in step.adopted:
            yield from _proof(place, catalogue)


def _proof(place: Place, catalogue: Catalogue, *, superseded: bool = False) -> Iterator[str]:
    yield from _quoted(place)
    found = cited(place, catalogue)
    where = place_of(found) if found else place.document
    yield from wrapped(f"{where} ({wording.SUPERSEDED})" if superseded and not found else where, INDENT)
    yield f"{INDENT}{place.document}"


def _quoted(place: Place) -> Iterator[str]:
    words = textwrap.shorten(" ".join(place.words.split()), LONGEST_QUOTE, placeholder=" …")
    yield from wrapped(f"“{words}”", INDENT)
