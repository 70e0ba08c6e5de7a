"""What was not known yet when the papers were written: they tell that it is to come."""

from __future__ import annotations

import re

from assistant.declining.kinds import bears, wanted_of
from assistant.declining.telling import share
from assistant.questions import Question
from assistant.retrieval import Findings, Scored

FIRST, NEAR = 3, 2.0
"""So many pieces of evidence are looked at, of those that come so near to the best."""
LEAST = 0.3
"""So much of the question must stand in or over what tells that it is to come."""

_DONE = (
    r"(?:reported?|presented?|published|considered|confirmed|announced|agreed|approved|decided|determined|awarded|brought|"
    r"discussed|finalised|received|shared|provided|updated?|appointed|chosen)"
)
_DO = r"(?:decide|report|consider|announce|publish|confirm|agree|vote)"
_TO_COME = re.compile(
    rf"\b(?:will|would|shall|is to|are to) be (?:an? )?(?:\w+ )?{_DONE}\b|"
    rf"\b(?:is|are|was|were|will|would) (?:to )?{_DO}\b|\b(?:will|would) (?:come|visit|inspect)\b|"
    r"\bnext (?:meeting|report)\b|(?<![\w-])await\w*|\byet to\b|\bnot yet\b|"
    r"\bsubject to (?:\w+ ){0,2}(?:approval|agreement|decision)\b|\b(?:is|are) (?:expected|due) (?:in|by|on|to be)\b|"
    r"\bin due course\b|\bforthcoming\b|\bto be confirmed\b",
    re.IGNORECASE,
)
_OF_THE_PAST = re.compile(
    r"\b(?:did|was|were|has|have|had|result|outcome|outturn|final|approved|decided|gave|given|won|achieved|after)\b",
    re.IGNORECASE,
)
_OF_THE_FUTURE = re.compile(
    r"\b(?:will|would|due|expect\w*|plan\w*|going to|to be|supposed|want|meant|intend\w*|propos\w*|next|forecast|"
    r"when is|by when|target|draft|should|counting on|start|still|yet)\b",
    re.IGNORECASE,
)


def still_to_come(question: Question, findings: Findings) -> Scored | None:
    """What tells that the thing asked for as done is to come; None where it answers or the future is asked for."""
    if not _OF_THE_PAST.search(question.text) or _OF_THE_FUTURE.search(question.text):
        return None
    kinds = wanted_of(question.text)
    near = (each for each in findings.evidence[:FIRST] if each.score > findings.evidence[0].score - NEAR)
    return next(
        (
            each
            for each in near
            if _TO_COME.search(each.evidence.text)
            and share(question, findings, each.evidence.terms | each.evidence.lead_terms) >= LEAST
            and not any(bears(kind, each, question) for kind in kinds)
        ),
        None,
    )
