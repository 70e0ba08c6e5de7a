"""What a check says of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answerers.ports import Draft


class FaultKind(StrEnum):
    """In what a claim goes beyond what it cites; DOUBT is the opinion of a model that took a second look."""

    CITATION = "citation"
    VALUE = "value"
    NAME = "name"
    PHRASE = "phrase"
    LABEL = "label"
    WORDS = "words"
    NEGATION = "negation"
    DIRECTION = "direction"
    MARKUP = "markup"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``said`` is a sentence for whoever wrote the claim, to mend it by."""

    kind: FaultKind
    said: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The draft that a claim comes to, with the fewest quotes that carry it; None where there are faults.

    ``unknown`` is how many of its citations there are no sources for; they are left out.
    """

    draft: Draft | None
    faults: tuple[Fault, ...] = ()
    unknown: int = 0
