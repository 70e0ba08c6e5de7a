"""The kinds of "no", and when each applies.

A question that the papers do not answer is mostly on their topic, with one detail missing; how well the best evidence
scores says nothing about that. So the detail is checked, one check a function: the period asked for, the thing counted,
the kind of answer, the names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers import Status
from assistant.declining.counted import counted_missing
from assistant.declining.kinds import kind_missing
from assistant.declining.names import named_missing
from assistant.declining.periods import other_period, unheard_year
from assistant.declining.topics import nothing_telling
from assistant.questions import Question
from assistant.retrieval import Findings

__all__ = ["CHECKS", "reason_to_decline"]

Check = Callable[[Question, Findings], bool]

CHECKS: Sequence[tuple[Check, Status]] = (
    (nothing_telling, Status.NOT_FOUND),
    (unheard_year, Status.NOT_THAT_PERIOD),
    (other_period, Status.NOT_THAT_PERIOD),
    (named_missing, Status.NOT_SAID),
    (kind_missing, Status.NOT_SAID),
    (counted_missing, Status.NOT_SAID),
)
"""The checks in the order that they are made, each with what became of a question that meets it."""


def reason_to_decline(question: Question, findings: Findings, *, papers: int, sentences: int) -> Status:
    """ANSWERED where the evidence carries the question, else why it does not."""
    if not question.text.strip():
        return Status.EMPTY
    if not papers:
        return Status.NOTHING_HELD
    if not sentences:
        return Status.NOT_FOUND
    return next((status for check, status in CHECKS if check(question, findings)), Status.ANSWERED)
