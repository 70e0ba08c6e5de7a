"""How good one answer is; docs/answers-file.md defines it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from assistant.answers import Answer, Calculation, Citation, Status
from assistant.evaluation.matching import MARKER, first_words, holds, plain, states, words_of
from assistant.evaluation.questions import UNANSWERABLE, Turn
from assistant.evaluation.support import all_shown, support

ANSWER_WORDS: Final = 100
SHARP_WORDS: Final = 40
PASSAGE_WORDS: Final = 260
QUOTE_WORDS: Final = 120
QUOTED_WORDS: Final = 250
DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth; ``rank`` is the first passage with evidence, ``numbers`` None where it declined.

    ``marked`` counts its citations, ``located`` those that stand, ``on_evidence`` those of them that hold evidence;
    ``said`` to ``needed`` are those of ``support``.
    """

    refused: bool
    rank: int | None = None
    facts: bool = False
    sharp: bool = False
    cited: bool = False
    halves: bool = False
    numbers: bool | None = None
    marked: int = 0
    located: int = 0
    on_evidence: int = 0
    said: int = 0
    carried: int = 0
    marks: int = 0
    needed: int = 0
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A turn, its answer and what that is worth."""

    turn: Turn
    answer: Answer
    score: Score


class Judged(Protocol):
    """A turn and what its answer is worth, wherever the answer is."""

    @property
    def turn(self) -> Turn:
        """What was asked."""

    @property
    def score(self) -> Score:
        """What the answer is worth."""


def missed(each: Judged) -> bool:
    """True when the answer was not right, in as far as the turn says what is."""
    if each.turn.kind == UNANSWERABLE:
        return not each.score.refused
    no_facts = bool(each.turn.facts) and not each.score.facts
    no_evidence = bool(each.turn.evidence) and not each.score.cited
    return each.score.numbers is False or no_facts or no_evidence


def score(turn: Turn, answer: Answer, stands: Callable[[Citation], bool]) -> Score:
    """The answer's score; a citation that does not stand where it says (``stands``) counts for nothing."""
    evidence = [words_of(words) for words in turn.evidence]
    rank = _rank(answer, evidence)
    if answer.status is not Status.ANSWERED:
        return Score(refused=True, rank=rank, elapsed_ms=answer.elapsed_ms)
    marked = _marked(answer)
    citations = [citation for citation in marked if stands(citation)]
    quoted = words_of(_quoted(citations))
    found = [holds(quoted, words) for words in evidence]
    return Score(
        refused=False,
        rank=rank,
        facts=_states_all(turn, answer, ANSWER_WORDS),
        sharp=_states_all(turn, answer, SHARP_WORDS),
        cited=any(found),
        halves=bool(found) and all(found),
        numbers=all_shown(answer.text, citations, _calculations(answer)),
        marked=len(marked),
        located=len(citations),
        on_evidence=sum(_holds_any(citation, evidence) for citation in citations),
        **support(answer, citations)._asdict(),
        elapsed_ms=answer.elapsed_ms,
    )


def _rank(answer: Answer, evidence: Sequence[Sequence[str]]) -> int | None:
    for rank, ranked in enumerate(answer.passages[:DEPTH], 1):
        words = words_of(first_words(ranked.passage.text, PASSAGE_WORDS))
        if any(holds(words, wanted) for wanted in evidence):
            return rank
    return None


def _marked(answer: Answer) -> list[Citation]:
    markers = {int(number) for group in MARKER.findall(answer.text) for number in group.split(",")}
    return [citation for citation in answer.citations if citation.marker in markers]


def _quoted(citations: Sequence[Citation]) -> str:
    quotes = (first_words(citation.quote, QUOTE_WORDS) for citation in citations)
    return first_words(" \n ".join(quotes), QUOTED_WORDS)


def _holds_any(citation: Citation, evidence: Sequence[Sequence[str]]) -> bool:
    words = words_of(first_words(citation.quote, QUOTE_WORDS))
    return any(holds(words, wanted) for wanted in evidence)


def _states_all(turn: Turn, answer: Answer, limit: int) -> bool:
    said = plain(first_words(MARKER.sub(" ", answer.text), limit))
    return all(any(states(said, variant) for variant in variants) for variants in turn.facts)


def _calculations(answer: Answer) -> list[Calculation]:
    return [sentence.calculation for sentence in answer.sentences if sentence.calculation]
