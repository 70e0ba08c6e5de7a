"""Precedents as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answerers.ports import Quote
from assistant.answers import Citation
from assistant.cli.showing import INDENT, place_of, wrapped
from assistant.evidence import shown
from assistant.precedents import Precedent
from assistant.precedents.records import citations
from assistant.wording import precedents as said
from index.catalogue import Catalogue

LONGEST_QUOTE, ALTERNATIVES = 400, 6


def precedent_lines(found: Precedent, catalogue: Catalogue) -> Iterator[str]:
    """A precedent with what it decided, why, what it rejected and what differs, and under it where all that stands."""
    yield from wrapped(said.named(found))
    for line in (said.standing(found), *said.measures(found)):
        yield from wrapped(line, INDENT)
    if found.differences:
        yield from wrapped(said.differs(found.differences), INDENT)
    cited: list[Citation] = []
    for label, quotes in _parts(found):
        of_part = citations(quotes, catalogue, first=len(cited) + 1)
        cited += of_part
        yield from _quoted(label, of_part)
    yield from _places(cited)


def _parts(found: Precedent) -> Iterator[tuple[str, Sequence[Quote]]]:
    yield said.did(found), found.words
    yield said.WHY, found.reasons
    yield said.REJECTED, found.alternatives[:ALTERNATIVES]
    if found.value:
        told = (*found.words, *found.reasons, *found.alternatives[:ALTERNATIVES])
        yield said.MONEY, [quote for quote in found.value.quotes if quote not in told]
    yield said.LIKE_IT, found.matching


def _quoted(label: str, cited: Sequence[Citation]) -> Iterator[str]:
    """The quotes of one part, each with its marker, after the part's name."""
    for place, each in enumerate(cited):
        words = textwrap.shorten(shown(each.quote), LONGEST_QUOTE, placeholder=" …")
        lead = f"{label}: " if place == 0 else ""
        yield from wrapped(f"{lead}“{words}” [{each.marker}]", INDENT, rest=2 * INDENT)


def _places(cited: Sequence[Citation]) -> Iterator[str]:
    """Where the quotes stand, a line a place."""
    markers: dict[tuple[str, str], list[int]] = {}
    for each in cited:
        place = place_of(replace(each, paragraph=None))
        markers.setdefault((place, each.document), []).append(each.marker)
    for (place, document), numbers in markers.items():
        marked = "".join(f"[{number}]" for number in numbers)
        yield from wrapped(f"{marked} {place}; {document}", INDENT, rest=2 * INDENT)
