"""What people are shown of decisions and their trails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from assistant.wording import count, day, listed
from index.papers import Stage
from index.steps import Step
from index.trails import Standing, Trail

NO_DECISIONS: Final = "No decision like that was found. Try other words, or fewer filters."
NO_FORTHCOMING: Final = "No decision is waiting to be taken, as far as the papers held here tell."
NO_SUCH_DECISION: Final = "No decision {number} is known from the papers held here."
NOT_A_NUMBER: Final = "{number!r} is no decision number. They look like this: 24/00031"
DID_YOU_MEAN: Final = "Did you mean {numbers}?"
NO_NUMBER: Final = "no number"
NO_TITLE: Final = "without a title"
NO_DUE_DATE: Final = "no date given"
DATE_PASSED: Final = "the date has passed, and no paper held here says that it was taken"
PRINTED_AS: Final = "misprinted as {number} on the record itself"
KEY: Final = "key decision"
ADOPTS: Final = "The report recommends:"

STAGES: Final = {
    Stage.NOTICE: "Notice given",
    Stage.PROPOSED: "Proposed",
    Stage.CONSIDERED: "Considered",
    Stage.TAKEN: "Taken",
    Stage.CALLED_IN: "Called in",
    Stage.OUTCOME: "Came of it",
}


def named(trail: Trail) -> str:
    """A decision by its number and title: "24/00031 Future of household waste recycling centres"."""
    return f"{trail.number or NO_NUMBER}  {trail.title or NO_TITLE}"


def standing(trail: Trail) -> str:
    """Where a decision stands, and who takes it: "taken 21 November 2024, Cabinet Member for Environment"."""
    proof = trail.taken if trail.standing is Standing.TAKEN and trail.taken else trail.latest
    when = f" {day(proof.date)}" if proof.date else ""
    told = [f"{trail.standing}{when}", trail.taker, KEY if trail.key else None]
    return ", ".join(filter(None, told))


def earliest(trail: Trail, *, today: date | None) -> str:
    """When a decision can be taken: "from 14 April 2025", and whether that day has passed."""
    if trail.earliest is None:
        return NO_DUE_DATE
    passed = f" ({DATE_PASSED})" if today and trail.earliest < today else ""
    return f"from {day(trail.earliest)}{passed}"


def step(told: Step) -> str:
    """A step in a line: "Considered, 17 September 2024, Growth and Environment Committee, minute 95: carried"."""
    return ", ".join(_step(told))


def _step(told: Step) -> Iterator[str]:
    yield STAGES[told.stage]
    if told.date:
        yield day(told.date)
    if told.due:
        yield f"due from {day(told.due)}"
    yield from filter(None, (told.committee, told.who))
    if told.minute:
        yield f"minute {told.minute}"
    if told.resolution:
        yield from _resolved(told)
    if told.printed:
        yield PRINTED_AS.format(number=told.printed)
    if told.also:
        yield f"printed again in {count(len(told.also), 'paper')}"


def _resolved(told: Step) -> Iterator[str]:
    resolution = told.resolution
    if resolution is None:
        return
    yield resolution.outcome
    if resolution.mover:
        yield f"moved by {resolution.mover}"
    if resolution.seconder:
        yield f"seconded by {resolution.seconder}"
    counts = [f"{vote.count} {vote.side}" for vote in resolution.votes if vote.count is not None]
    if counts:
        yield listed(counts)


# Answers

YES: Final = "Yes."
_POST: Final = re.compile(
    r"(?:Cabinet Member|Executive Member|Deputy|Leader|Director|Corporate|Chief|Head|Strategic|Assistant|Acting)\b"
    r"|.+\b(?:Committee|Council|Board|Panel|Forum|Commission)$"
)
_DID: Final = {
    Stage.NOTICE: "Proposed, in a notice of a decision to come",
    Stage.PROPOSED: "Proposed, not yet decided in this paper",
    Stage.TAKEN: "Decided",
    Stage.CALLED_IN: "Called in",
    Stage.OUTCOME: "What came of it",
}
_RESOLVED: Final = {"carried": "resolved", "lost": "did not carry", "deferred": "deferred it"}


def decision(trail: Trail) -> str:
    """A decision in a sentence: "Decision 24/00031: Future of household waste recycling centres"."""
    return f"Decision {trail.number}: {trail.title}." if trail.title else f"Decision {trail.number}."


def shown(lead: str, words: str) -> str:
    """Quoted words with what introduces them."""
    return f"{lead} {words}".strip()


def done(told: Step, printed: str, words: str) -> str:
    """What was decided on which day, as printed, and by whom: "On 21 November 2024 the Cabinet Member decided: “…”"."""
    who = told.who or told.committee
    verb = "decided" if told.stage is Stage.TAKEN else "resolved"
    return f"On {printed} {_the(who) if who else 'it was'} {verb}: “{words}”"


def undated(told: Step, words: str) -> str:
    """What a paper tells of a decision, and how far it was by then."""
    if told.resolution and told.committee:
        body = _the(told.committee)
        return f"{body[0].upper()}{body[1:]} {_RESOLVED[told.outcome or 'carried']}: “{words}”"
    who = f" ({told.who})" if told.who else ""
    return f"{_DID.get(told.stage, STAGES[told.stage])}{who}: “{words}”"


def _the(who: str) -> str:
    """With its article where it is a post or a body: "the Cabinet Member for Highways", but "Cabinet"."""
    return f"the {who}" if _POST.match(who) else who


_COUNTS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def how_many(number: int, first: str) -> str:
    """How many decisions are to come, before the first of them; no digits, since none are quoted."""
    if number > len(_COUNTS):
        return f"Decisions to come, the earliest first. {first}"
    noun = "decision is" if number == 1 else "decisions are"
    return f"{_COUNTS[number - 1].capitalize()} {noun} still to be taken, as far as the papers tell. {first}"


def to_come(trail: Trail, words: str, due: str) -> str:
    """A decision to come: its words, who takes it, and its due date as printed."""
    return "; ".join(filter(None, (f"“{words}”", trail.taker if not _digits(trail.taker) else None, due)))


def _digits(words: str | None) -> bool:
    return any(character.isdigit() for character in words or "")
