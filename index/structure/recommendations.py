"""What a report recommends, and the resolutions that adopt it: "the recommendations as outlined in the report"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.papers import Item, Kind, Resolution, Span
from index.structure.enumerations import parts
from index.structure.lines import lines
from index.structure.paragraphs import ACT, last_of
from index.structure.reports import ReportHead

_LABEL = re.compile(
    r"(?:^|(?<=\f))[^\w\n]{0,6}(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?\W{0,4}(?:(?:officer |summary of )?recommendations?)"
    r"(?:\s?\(s\))?\W{0,4}?[ \t]*(?:[:–—-]\*{0,2}|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ADOPTS = re.compile(
    r"\b(?:as\s+)?(?:outlined|set\s+out|detailed|described|contained|recommended|listed)\s+(?:with)?in\s+(?:the\s+)?"
    r"(?:report|paper|recommendations?)\b"
    r"|\brecommendations?\s+(?:as\s+)?(?:in|of|to|from)\s+the\s+report\b|\b(?:agreed?|approved?|adopted|accepted|endorsed?|noted)"
    r"\s+(?:with\s+|to\s+)?(?:all\s+)?(?:of\s+)?the\s+recommendations?\b(?!\s+(?:of|from|in)\s+(?!the\s+report))"
    r"|\b(?:the|all)\s+recommendations?\b[^.]{0,60}\bbe\s+(?:agreed|approved|adopted|accepted|endorsed)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\b(?:asked|invited|requested|recommended|recommends?|note[sd]?|agrees?|approves?|endorses?|consider|{ACT})\b|\bthat\b"
)
_TOKEN = re.compile(r"[^\W_]{3,}")
_ALIKE = 0.8


class Recommendation(NamedTuple):
    """A list of recommendations in a report: the words below its label, and their parts."""

    start: int
    end: int
    parts: tuple[Span, ...]


def recommended(text: str, start: int, end: int) -> tuple[Recommendation, ...]:
    """The lists under "Recommendation(s)" in the report between ``start`` and ``end``: at its head, and at its end."""
    found: list[Recommendation] = []
    done = start
    for match in _LABEL.finditer(text, start, end):
        first = next(lines(text, match.end(), end), None)
        if first is None or first.start < done:
            continue
        done = min(last_of(text, first.start, limit=end), end)
        if _ASKS.search(text, first.start, done):
            found.append(Recommendation(first.start, done, parts(text, first.start, done)))
    return tuple(found)


def adopts(words: str) -> bool:
    """True for a resolution that takes what it resolves from a report."""
    return bool(_ADOPTS.search(words))


def adopting(
    text: str, found: Sequence[Resolution], items: Sequence[Item], heads: Sequence[ReportHead]
) -> tuple[Resolution, ...]:
    """The resolutions, with the recommendations of the report that they adopt where that stands in the same paper."""
    if not any(adopts(text[one.start : one.end]) for one in found):
        return tuple(found)
    reports = [item for item in items if item.kind is Kind.REPORT]
    return tuple(_adopting(text, one, items, reports, heads) for one in found)


def _adopting(
    text: str, found: Resolution, items: Sequence[Item], reports: Sequence[Item], heads: Sequence[ReportHead]
) -> Resolution:
    if not adopts(text[found.start : found.end]):
        return found
    minutes = next(item for item in items if item.start <= found.start < item.end)
    report = next((item for item in reports if _is_of(found, minutes, item, heads)), None)
    lists = recommended(text, report.start, report.end) if report else ()
    best = max(lists, key=lambda one: len(one.parts), default=None)
    return replace(found, recommendations=best.parts or (Span(best.start, best.end),)) if best else found


def _is_of(found: Resolution, minutes: Item, report: Item, heads: Sequence[ReportHead]) -> bool:
    """True for the report of the same decision, or one of the same title that was written for that meeting."""
    if found.decision or report.decision:
        return found.decision == report.decision
    head = next((head for head in heads if report.start <= head.start < report.end), None)
    held = minutes.meeting.date if minutes.meeting else None
    return bool(head and head.date and held in (None, head.date) and _alike(found.title or "", head.subject))


def _alike(one: str, other: str) -> bool:
    first, second = (set(_TOKEN.findall(words.lower())) for words in (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= _ALIKE
