"""The kinds of "no", and when each applies.

A question that the papers do not answer is mostly on their topic, with one detail missing; how well the best evidence
scores says nothing about that. So the detail is checked, one check a function: the period asked for, the place, the
names, the thing counted, the kind of answer, the particular thing; what is still to come, and what is taken for
granted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answerers.ports import Draft, by_page
from assistant.answers import Status
from assistant.declining.coming import still_to_come
from assistant.declining.counted import counted_missing
from assistant.declining.kinds import holder_missing, kind_missing
from assistant.declining.names import named_missing, other_place, place_missing, place_unmentioned, unheard_name
from assistant.declining.particulars import particular_missing
from assistant.declining.periods import other_period, unheard_year, unmentioned_year, year_of_none
from assistant.declining.premises import false_premise
from assistant.declining.topics import mostly_unheard, nothing_telling
from assistant.evidence import shown
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.papers import Span

__all__ = ["CHECKS", "Outcome", "outcome_of"]

Check = Callable[[Question, Findings], "Scored | bool | None"]

CHECKS: Sequence[tuple[Check, Status]] = (
    (unheard_year, Status.NOT_THAT_PERIOD),
    (nothing_telling, Status.NOT_FOUND),
    (mostly_unheard, Status.NOT_FOUND),
    (other_period, Status.NOT_THAT_PERIOD),
    (year_of_none, Status.NOT_THAT_PERIOD),
    (unmentioned_year, Status.NOT_THAT_PERIOD),
    (unheard_name, Status.NOT_THAT_NAME),
    (still_to_come, Status.STILL_TO_COME),
    (false_premise, Status.FALSE_PREMISE),
    (place_missing, Status.NOT_THAT_PLACE),
    (place_unmentioned, Status.NOT_THAT_PLACE),
    (other_place, Status.NOT_THAT_PLACE),
    (named_missing, Status.NOT_THAT_NAME),
    (holder_missing, Status.NOT_SAID),
    (kind_missing, Status.NOT_SAID),
    (counted_missing, Status.NOT_SAID),
    (particular_missing, Status.NOT_SAID),
)
"""The checks in the order that they are made, each with what became of a question that meets it.

A check tells yes, or gives the evidence that tells what is so instead.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a question, and what the papers tell instead of an answer."""

    status: Status
    instead: Scored | None = None

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What the papers tell instead, as it is said."""
        if self.instead is None:
            return ()
        evidence = self.instead.evidence
        quotes = by_page(evidence.passage, Span(evidence.start, evidence.end))
        return (Draft(shown(evidence.text), tuple(quotes)),)


def outcome_of(
    question: Question, findings: Findings, *, papers: int, sentences: int, from_records: int = 0
) -> Outcome:
    """ANSWERED where the evidence carries the question, else why it does not.

    Whether the evidence says what was asked is of no matter where sentences are ``from_records``, which say it.
    """
    if not question.text.strip():
        return Outcome(Status.EMPTY)
    if not papers:
        return Outcome(Status.NOTHING_HELD)
    if not sentences:
        return Outcome(Status.NOT_FOUND)
    for check, status in CHECKS:
        if from_records and status is Status.NOT_SAID:
            break
        if found := check(question, findings):
            return Outcome(status, found if isinstance(found, Scored) else None)
    return Outcome(Status.ANSWERED)
