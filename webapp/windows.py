"""The stretch of a paper's text that one page shows."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from index.papers import Span

BEFORE: Final = 900
AFTER: Final = 2400
LONGEST_QUOTE: Final = 20000


def window(text: str, span: Span) -> Span:
    """The lines around a span, whole lines where those are not longer than a page."""
    first = min(max(span.start, 0), len(text))
    last = min(max(span.end, first), first + LONGEST_QUOTE, len(text))
    low, high = max(first - BEFORE, 0), min(last + AFTER, len(text))
    start = low if _begins_line(text, low) else text.find("\n", low, first) + 1 or low
    end = high if _begins_line(text, high) else text.rfind("\n", last, high) + 1 or high
    return Span(start, end)


def before(shown: Span) -> Span | None:
    """Where the page before this window has its middle; None at the beginning."""
    return _point(shown.start - AFTER) if shown.start else None


def after(shown: Span, *, length: int) -> Span | None:
    """Where the page after this window has its middle; None at the end of a text of that length."""
    return _point(shown.end + BEFORE) if shown.end < length else None


def stretches(shown: Span, refused: list[Span]) -> list[tuple[Span, bool]]:
    """The window in stretches, and whether each is in one of the ``refused`` spans."""
    inside = (edge for span in refused for edge in span if shown.start < edge < shown.end)
    edges = sorted({*shown, *inside})
    spans = [Span(start, end) for start, end in pairwise(edges)]
    return [(span, any(each.start < span.end and span.start < each.end for each in refused)) for span in spans]


def _begins_line(text: str, place: int) -> bool:
    return place in (0, len(text)) or text[place - 1] == "\n"


def _point(place: int) -> Span:
    return Span(max(place, 0), max(place, 0))
