"""Why an answer was not right, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers import Answer, Citation
from assistant.evaluation.matching import MARKER, first_words, holds, plain, states, words_of
from assistant.evaluation.questions import UNANSWERABLE
from assistant.evaluation.scores import DEPTH, PASSAGE_WORDS, Scored
from assistant.retrieval import Findings
from benchmarks.fit import answers

FIRST_PASSAGES, FIRST_EVIDENCE = 5, 6


class Cause(StrEnum):
    """Why it was not right; CARRIED: the turn is answered right as one question with the words of those before it."""

    ANSWERED = "answered what the papers do not say"
    DECLINED = "declined wrongly"
    CARRIED = "carried over wrongly"
    NOT_FETCHED = "not fetched"
    PAST_FIFTY = "fetched, passage past the fiftieth"
    SIX_TO_FIFTY = "passage ranked 6 to 50"
    SENTENCE = "passage in the first five, its sentence not in the first six"
    NOT_QUOTED = "sentence in the first six, not quoted"
    HALF = "half said, of two places"
    PAST_LIMITS = "quoted or said past the word limits"
    NOT_STATED = "evidence quoted, fact not stated"
    OTHER_COPY = "facts said, evidence not quoted"
    NUMBERS = "a number that no quote shows"


@dataclass(frozen=True, slots=True)
class Missed:
    """A turn that was not answered right, what was found for it, and if it is right as one question with others."""

    scored: Scored
    findings: Findings
    right_as_one: bool = False


def cause_of(missed: Missed) -> Cause:
    """Why it was not right."""
    turn, score = missed.scored.turn, missed.scored.score
    if turn.kind == UNANSWERABLE:
        return Cause.ANSWERED
    if missed.right_as_one:
        return Cause.CARRIED
    if score.refused:
        return Cause.DECLINED
    if score.facts and score.cited:
        return Cause.NUMBERS
    if _past_limits(missed):
        return Cause.PAST_LIMITS
    if score.cited:
        return Cause.HALF if turn.hops > 1 else Cause.NOT_STATED
    if score.facts:
        return Cause.OTHER_COPY
    return _place(missed)


def _past_limits(missed: Missed) -> bool:
    """True when all that is missing is there without the limits."""
    turn, answer = missed.scored.turn, missed.scored.answer
    quoted = words_of(" \n ".join(each.quote for each in marked(answer)))
    said = plain(MARKER.sub(" ", answer.text))
    stated = all(any(states(said, variant) for variant in variants) for variants in turn.facts)
    return stated and (not turn.evidence or any(holds(quoted, words_of(each)) for each in turn.evidence))


def _place(missed: Missed) -> Cause:
    """How far the evidence came."""
    evidence = missed.scored.turn.evidence
    passage = passage_rank(missed.findings, evidence)
    if passage is None:
        return Cause.NOT_FETCHED
    if passage > DEPTH:
        return Cause.PAST_FIFTY
    place = evidence_rank(missed.findings, evidence)
    if place is not None and place <= FIRST_EVIDENCE:
        return Cause.NOT_QUOTED
    return Cause.SIX_TO_FIFTY if passage > FIRST_PASSAGES else Cause.SENTENCE


def marked(answer: Answer) -> list[Citation]:
    """The citations that the answer marks."""
    markers = {int(number) for group in MARKER.findall(answer.text) for number in group.split(",")}
    return [citation for citation in answer.citations if citation.marker in markers]


def passage_rank(findings: Findings, evidence: Sequence[str]) -> int | None:
    """The place of the first passage that holds some of the evidence, from 1."""
    wanted = [words_of(each) for each in evidence]
    for rank, ranked in enumerate(findings.passages, 1):
        words = words_of(first_words(ranked.passage.text, PASSAGE_WORDS))
        if any(holds(words, each) for each in wanted):
            return rank
    return None


def evidence_rank(findings: Findings, evidence: Sequence[str]) -> int | None:
    """The place of the first sentence or row that is, holds, or is most of some of the evidence, from 1."""
    places = (rank for rank, each in enumerate(findings.evidence, 1) if answers(each.evidence.text, evidence))
    return next(places, None)
