"""The fewest quotes that carry a claim."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answerers.ports import Quote
from assistant.checking.carrying import carried_by
from assistant.checking.material import Material, Stretch
from assistant.checking.readings import Value, read
from assistant.checking.standing import places


def fewest(claim: str, shown: Material) -> tuple[Quote, ...]:
    """The sentences and rows that carry the claim's values and words, each row with its header; at least one."""
    needs = {id(stretch): set(_carries(claim, shown, stretch)) for stretch in shown.stretches}
    left = set().union(*needs.values()) if needs else set()
    chosen: list[Stretch] = []
    while left:
        best = max(shown.stretches, key=lambda stretch: _worth(needs[id(stretch)] & left, stretch))
        if not needs[id(best)] & left:
            break
        chosen.append(best)
        left -= needs[id(best)]
    return _with_headers(chosen or list(shown.stretches[:1]), shown)


def _worth(held: set[object], stretch: Stretch) -> float:
    """Values count for more than words, and of two that carry as much the shorter is the better."""
    return sum(3.0 if isinstance(each, Value) else 1.0 for each in held) - len(stretch.reading.text) / 10_000


def _carries(claim: str, shown: Material, stretch: Stretch) -> Sequence[object]:
    values = [value for value in read(claim).values if any(place.stretch is stretch for place in places(value, shown))]
    return [*values, *carried_by(claim, stretch.reading.stems)]


def _with_headers(chosen: Sequence[Stretch], shown: Material) -> tuple[Quote, ...]:
    quotes: dict[tuple[str, int, int], Quote] = {}
    for stretch in chosen:
        headers = [header.quote for header in shown.headers if stretch.row and header.key == stretch.key]
        for quote in (stretch.quote, *headers):
            quotes[quote.passage.document, quote.span.start, quote.span.end] = quote
    return tuple(quotes.values()) or tuple(header.quote for header in shown.headers[:1])
