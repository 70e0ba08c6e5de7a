"""Stands in until claims are checked in full: numbers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answerers.ports import Draft
from assistant.claims import Claim, Source
from assistant.grounding import stands


@dataclass(frozen=True, slots=True)
class Fault:
    said: str


@dataclass(frozen=True, slots=True)
class Verdict:
    draft: Draft | None
    faults: tuple[Fault, ...] = ()
    unknown: int = 0


def checked(claim: Claim, sources: Mapping[str, Source]) -> Verdict:
    cited = [sources[key] for key in claim.cites if key in sources]
    unknown = len(claim.cites) - len(cited)
    sum_ = next((source.calculation for source in cited if source.calculation), None)
    draft = Draft(claim.text, tuple(quote for source in cited for quote in source.quotes), sum_)
    if stands(draft):
        return Verdict(draft, (), unknown)
    return Verdict(None, (Fault("A number in it stands in none of the passages that it cites."),), unknown)
