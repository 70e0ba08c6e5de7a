"""Every sentence stands on its quotes: what does not is dropped and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answerers.ports import Draft
from assistant.calculations import holds, operands
from index.analysis import plain

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Grounded:
    """The drafts that stand, and how many were dropped."""

    drafts: tuple[Draft, ...]
    dropped: int


def ground(drafts: Iterable[Draft]) -> Grounded:
    """The drafts that have a quote and whose every number stands in one of their quotes."""
    given = tuple(drafts)
    kept = tuple(draft for draft in given if stands(draft))
    return Grounded(kept, len(given) - len(kept))


def stands(draft: Draft) -> bool:
    """True when the draft has a quote and all of its numbers stand in its quotes or come of a sum of such."""
    quoted = numbers(" ".join(quote.text for quote in draft.quotes))
    return bool(draft.quotes) and numbers(draft.text) <= quoted | _worked_out(draft, quoted)


def _worked_out(draft: Draft, quoted: set[str]) -> set[str]:
    """The result of the draft's sum, where it holds and all its operands are quoted; a hundred makes percentages."""
    sum_ = draft.calculation
    if sum_ is None or not holds(sum_) or not set(operands(sum_.expression)) <= quoted | {"100"}:
        return set()
    return numbers(f"{abs(sum_.result):f}")


def numbers(text: str) -> set[str]:
    """The numbers of a text as written, thousands' commas left out."""
    return {match.replace(",", "") for match in _NUMBER.findall(plain(text))}
