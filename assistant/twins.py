"""The same words in several papers: in a report and its record, in a supplement and the pack, printed again in minutes.

They count once. Of copies that match a question about as well the best is shown: none that a newer one replaces; words
in the paper that they were written for before a later pack that prints them again; minutes, records and reports before
appendices and other papers; then the earliest. The others are told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from assistant.holdings import Sheet
from index.papers import Kind, Passage

AS_WELL: Final = 0.9
"""A copy with this share of the best copy's score matches as well."""
_FIRST: Final = frozenset({Kind.MINUTES, Kind.RECORD, Kind.REPORT})


def without_twins(sheets: Iterable[Sheet], scores: Mapping[str, float]) -> list[Sheet]:
    """The sheets, each wording once, in the order of the first of each; ``scores`` are by passage key."""
    copies: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        copies.setdefault(sheet.words, []).append(sheet)
    return [_best(group, scores) for group in copies.values()]


def _best(copies: list[Sheet], scores: Mapping[str, float]) -> Sheet:
    least = AS_WELL * max(scores[sheet.passage.key] for sheet in copies)
    return min(
        (sheet for sheet in copies if scores[sheet.passage.key] >= least), key=lambda sheet: _rank(sheet.passage)
    )


def _rank(passage: Passage) -> tuple[bool, bool, bool, date]:
    printed_again = passage.pack_date is not None
    return passage.superseded, printed_again, passage.kind not in _FIRST, passage.date or date.max
