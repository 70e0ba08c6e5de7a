"""What speaks for a piece of evidence: pure functions of a question and a candidate, each with a name.

The shares ``own`` to ``context`` divide the question's weight (idf times term weight) by the nearest place where each
term stands: in the evidence, over it, beside it, elsewhere in its passage, in the passages next to it, or in the
passage's context. ``company`` is the best share of a passage near its own. ``echo`` is the square of ``own``: a
sentence that repeats the whole question seldom answers it. ``row_lead`` is ``lead`` for a table row, whose heads tell
half of it; ``row_label`` the share of its label that is asked for, told in the question's words or in others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import mul

from assistant.evidence import Evidence
from assistant.questions import Question
from assistant.signs import Sign
from index.papers import BlockKind

NAMES = (
    "passage", "company",
    "own", "lead", "beside", "passage_only", "adjacent", "context", "rarest", "echo",
    "holds_sign", "money", "date", "percent", "new_number",
    "novel", "bullet", "row", "row_lead", "row_label", "scattered",
    "meaning", "meaning_alone",
)  # fmt: skip
OTHER_WORDS = 0.6
"""What a term is worth where only other words stand for it."""
NO_NEARNESS = (0.0, 0.0)
_ZEROS = (0.0,) * len(NAMES)


@dataclass(frozen=True)
class Asked:
    """A question with what each of its terms is worth: weight times idf, terms that no passage has left out.

    ``everywhere`` are those that stand in so many passages that they tell nothing by themselves.
    """

    question: Question
    worth: Mapping[str, float]
    everywhere: frozenset[str] = frozenset()

    @cached_property
    def total(self) -> float:
        """What all terms are worth together; never 0."""
        return sum(self.worth.values()) or 1.0

    @cached_property
    def most(self) -> float:
        """What the rarest term is worth; never 0."""
        return max(self.worth.values(), default=0.0) or 1.0

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms."""
        return frozenset(self.worth)

    @cached_property
    def others(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """For the terms that have any, what may stand for them."""
        return {term: others for term, others in self.question.others.items() if term in self.worth}

    @cached_property
    def covered(self) -> frozenset[str]:
        """The terms and the words that may stand for them."""
        return self.terms.union(word for others in self.others.values() for words in others for word in words)

    @cached_property
    def _by_word(self) -> Mapping[str, list[tuple[frozenset[str], str]]]:
        """By one word of each, what may stand for a term, and the term."""
        found: dict[str, list[tuple[frozenset[str], str]]] = {}
        for term, others in self.others.items():
            for words in filter(None, others):
                found.setdefault(min(words), []).append((words, term))
        return found

    def stood_for(self, place: frozenset[str]) -> frozenset[str]:
        """The terms that other words stand for in a place."""
        near = (each for word in self._by_word.keys() & place for each in self._by_word[word])
        return frozenset(term for words, term in near if words <= place)


@dataclass(frozen=True, slots=True)
class Around:
    """How its passage did: its share of the best passage's score, the best share near it, and the terms next to it."""

    share: float
    company: float = 0.0
    adjacent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of evidence with what is around it.

    ``nearness`` is how near it is to the question in meaning, with what stands over it and alone: cosines, where there
    is a model to tell.
    """

    evidence: Evidence
    beside: frozenset[str]
    passage_terms: frozenset[str]
    context_terms: frozenset[str]
    around: Around
    nearness: tuple[float, float] = NO_NEARNESS


def features(asked: Asked, candidate: Candidate) -> tuple[float, ...]:
    """The features of a candidate, in the order of NAMES."""
    evidence = candidate.evidence
    own, lead, *farther = _shares(asked, candidate)
    row = float(evidence.kind is BlockKind.ROW)
    return (
        candidate.around.share,
        candidate.around.company,
        own,
        lead,
        *farther,
        own**2,
        *_answer_signs(asked.question, evidence),
        _novel(asked, evidence),
        float(evidence.kind is BlockKind.BULLET),
        row,
        row * lead,
        row * _asked_for(asked, evidence.label_terms),
        float(evidence.scattered),
        *candidate.nearness,
    )


def _shares(asked: Asked, candidate: Candidate) -> tuple[float, ...]:
    """The shares by the nearest place, and how rare the rarest term in the evidence is beside the question's rarest."""
    places = (
        candidate.evidence.terms,
        candidate.evidence.lead_terms,
        candidate.beside,
        candidate.passage_terms,
        candidate.around.adjacent,
        candidate.context_terms,
    )
    found: list[float] = []
    rarest, left = 0.0, asked.terms
    for place in places:
        shares = dict.fromkeys(left & asked.stood_for(place), OTHER_WORDS) | dict.fromkeys(left & place, 1.0)
        worth = [share * asked.worth[term] for term, share in shares.items()]
        rarest = rarest if found else max(worth, default=0.0)
        found.append(sum(worth) / asked.total)
        left = left - shares.keys()
    return (*found, rarest / asked.most)


def _answer_signs(question: Question, evidence: Evidence) -> tuple[float, ...]:
    """Does the evidence hold what is asked for: any of it, then kind by kind; and a number that the question lacks."""
    new = bool(evidence.numbers - question.numbers)
    row = evidence.kind is BlockKind.ROW and new
    held = set(evidence.signs | ({Sign.MONEY} if row else set()))
    if Sign.NUMBER in held and not new and not any(character.isalpha() for character in evidence.text):
        held.discard(Sign.NUMBER)
    met = question.wanted & held
    counts = question.measured or bool(question.wanted & {Sign.MONEY, Sign.NUMBER, Sign.PERCENT, Sign.DATE})
    kinds = (Sign.MONEY, Sign.DATE, Sign.PERCENT)
    return (float(bool(met)), *(float(kind in met) for kind in kinds), float(new and counts))


def _asked_for(asked: Asked, label: frozenset[str]) -> float:
    """The share of a label that the question names: "libraries" in a question is not yet "libraries: repairs"."""
    return len(label & asked.covered) / max(1, len(label))


def _novel(asked: Asked, evidence: Evidence) -> float:
    """The share of the evidence's terms that the question does not have: an answer says something new."""
    return sum(term not in asked.worth for term in evidence.terms) / max(1, len(evidence.terms))


def weights_file(*, meaning: bool = False) -> str:
    """What the file with the weights is called."""
    return "ranking-semantic.json" if meaning else "ranking.json"


@cache
def weights(*, meaning: bool = False) -> Mapping[str, float]:
    """The fitted weights by feature name, those with ``meaning`` or without; a feature without one counts nothing."""
    stored = json.loads(files("assistant").joinpath(weights_file(meaning=meaning)).read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in stored["weights"].items()}


def score(values: tuple[float, ...], by_name: Mapping[str, float]) -> float:
    """The weighted sum of a candidate's features; a feature without a weight counts nothing."""
    return float(sum(map(mul, values, map(by_name.get, NAMES, _ZEROS))))
