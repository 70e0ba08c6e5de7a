"""How good answers are: one score a turn, and figures over many. docs/answers-file.md defines them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answers import Answer, Citation, Status
from assistant.evaluation.matching import MARKER, first_words, holds, plain, states, words_of
from assistant.evaluation.numbers import numbers_in, shown
from assistant.evaluation.questions import UNANSWERABLE, Turn

ANSWER_WORDS: Final = 100
SHARP_WORDS: Final = 40
PASSAGE_WORDS: Final = 260
QUOTE_WORDS: Final = 120
QUOTED_WORDS: Final = 250

Figures = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth; ``rank`` is the first passage with evidence, ``numbers`` None where it declined."""

    refused: bool
    rank: int | None = None
    facts: bool = False
    sharp: bool = False
    cited: bool = False
    halves: bool = False
    numbers: bool | None = None
    marked: int = 0
    located: int = 0
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A turn, its answer and what that is worth."""

    turn: Turn
    answer: Answer
    score: Score

    @property
    def missed(self) -> bool:
        """True when the answer was not right, in as far as the turn says what is."""
        if self.turn.kind == UNANSWERABLE:
            return not self.score.refused
        no_facts = bool(self.turn.facts) and not self.score.facts
        no_evidence = bool(self.turn.evidence) and not self.score.cited
        return self.score.numbers is False or no_facts or no_evidence


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
        numbers=_all_shown(answer, citations),
        marked=len(marked),
        located=len(citations),
        elapsed_ms=answer.elapsed_ms,
    )


def figures(scored: Sequence[Scored]) -> Figures:
    """The figures over many turns; None where no turn bears on one."""
    unanswerable = [each for each in scored if each.turn.kind == UNANSWERABLE]
    asked = [each for each in scored if each.turn.kind != UNANSWERABLE and (each.turn.facts or each.turn.evidence)]
    findable = [each for each in asked if each.turn.evidence]
    sayable = [each for each in asked if each.turn.facts]
    both = [each for each in findable if each.turn.facts]
    two_places = [each for each in findable if each.turn.hops == 2 and len(each.turn.evidence) > 1]
    answered = [each for each in scored if each.score.numbers is not None]
    return {
        "questions": len(scored),
        "answerable": len(asked),
        "unanswerable": len(unanswerable),
        **{f"recall@{depth}": _share(findable, _within(depth)) for depth in (1, 5, 10)},
        "mrr@10": _mean([1 / each.score.rank if each.score.rank else 0.0 for each in findable]),
        "facts": _share(sayable, lambda each: each.score.facts),
        "sharp": _share(sayable, lambda each: each.score.sharp),
        "cited": _share(findable, lambda each: each.score.cited),
        "right": _share(both, lambda each: each.score.facts and each.score.cited),
        "both_halves": _share(two_places, lambda each: each.score.halves),
        "numbers": _share(answered, lambda each: bool(each.score.numbers)),
        "located": _located(scored),
        "refusal": _share(unanswerable, lambda each: each.score.refused),
        "false_refusal": _share(asked, lambda each: each.score.refused),
        **_times([each.score.elapsed_ms for each in scored]),
    }


def _rank(answer: Answer, evidence: Sequence[Sequence[str]]) -> int | None:
    for rank, ranked in enumerate(answer.passages[:10], 1):
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


def _states_all(turn: Turn, answer: Answer, limit: int) -> bool:
    said = plain(first_words(MARKER.sub(" ", answer.text), limit))
    return all(any(states(said, variant) for variant in variants) for variants in turn.facts)


def _all_shown(answer: Answer, citations: Sequence[Citation]) -> bool:
    sources = numbers_in(" \n ".join(citation.quote for citation in citations))
    sources += numbers_in(" \n ".join(_said_of_its_paper(citation) for citation in citations))
    return all(shown(number, sources) for number in numbers_in(answer.text))


def _said_of_its_paper(citation: Citation) -> str:
    said = (
        citation.title, citation.committee, citation.date, citation.pack_date, citation.item,
        citation.page, citation.pages, citation.label, citation.paragraph,
    )  # fmt: skip
    return " \n ".join(str(value or "") for value in said)


def _within(depth: int) -> Callable[[Scored], bool]:
    return lambda each: each.score.rank is not None and each.score.rank <= depth


def _share(scored: Sequence[Scored], test: Callable[[Scored], bool]) -> float | None:
    return _mean([float(test(each)) for each in scored])


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 3) if values else None


def _located(scored: Sequence[Scored]) -> float | None:
    marked = sum(each.score.marked for each in scored)
    return round(sum(each.score.located for each in scored) / marked, 3) if marked else None


def _times(elapsed: Sequence[float]) -> Figures:
    if not elapsed:
        return {"p50_ms": None, "p95_ms": None}
    ordered = sorted(elapsed)
    slow = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(slow, 1)}
