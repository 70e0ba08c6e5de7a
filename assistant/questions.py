"""What is asked: the terms to look for with their weights, and the kind of answer wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from assistant.signs import Sign, asks_for_measure, signs_asked
from assistant.spelling import NO_WORDS, Lexicon, slips
from index.analysis import STOP_WORDS, plain, terms

LONG_FORM_WEIGHT, ACRONYM_WEIGHT, VOCABULARY_WEIGHT = 0.5, 0.8, 0.3
OF_ASKING = frozenset(terms("many number amount figure told heard know understand mention give gave read"))
"""Words that ask, and say nothing of what is asked."""
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent|currently|current|right now|at the moment|up to date|now)\b", re.I
)
_WORDS = re.compile(r"[\w£%'’/-]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    ``terms`` are its own, in order; ``weights`` all that are searched for: own terms 1, others less. ``core`` are those
    that evidence is held against, and ``others`` what may stand for them there, each a set of terms that must all be
    present. ``carried`` are the words kept from earlier turns; ``before`` is the last of them, where this one leans on
    it, and ``cited`` the paper that its answer stood on. ``latest`` tells that the newest paper is meant.
    """

    text: str
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    wanted: frozenset[Sign] = frozenset()
    measured: bool = False
    latest: bool = False
    carried: tuple[str, ...] = ()
    before: str = ""
    cited: frozenset[str] = frozenset()
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    core: Mapping[str, float] = field(default_factory=dict, repr=False)
    others: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict, repr=False)


def understand(text: str) -> Question:
    """The question by itself."""
    latest = bool(_LATEST.search(text))
    own = tuple(terms(_LATEST.sub(" ", text) if latest else text))
    return Question(
        text=text,
        terms=own,
        weights=dict.fromkeys(own, 1.0),
        wanted=signs_asked(text),
        measured=asks_for_measure(text),
        latest=latest,
        numbers=numbers_of(own),
    )


def numbers_of(found: Iterable[str]) -> frozenset[str]:
    """The terms that are numbers, sums or periods."""
    return frozenset(term for term in found if term[0].isdigit() or term[0] == "£")


def widened(question: Question, acronyms: Mapping[str, tuple[str, ...]], held: Lexicon = NO_WORDS) -> Question:
    """The question with other words for its own.

    They are what acronyms stand for, acronyms of its words, the vocabulary's, and the words of the papers that misspelt
    ones were meant for.
    """
    weights = dict(question.weights)
    others: dict[str, tuple[frozenset[str], ...]] = {}
    for words, stand_ins, share in _other_words(question.weights, acronyms):
        least = min(question.weights[word] for word in words)
        for word in words:
            others[word] = (*others.get(word, ()), *stand_ins)
        for stand_in in stand_ins:
            for word in stand_in:
                weights[word] = max(weights.get(word, 0.0), share * least)
    for term, word in slips((term for term in question.weights if term not in others), held).items():
        others[term] = (frozenset({word}),)
        weights[word] = max(weights.get(word, 0.0), question.weights[term])
    return replace(question, weights=weights, core=question.weights, others=others)


def _other_words(
    weights: Mapping[str, float], acronyms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], tuple[frozenset[str], ...], float]]:
    """Words of the question, what can stand for them, and with what share of their weight it is searched for."""
    for acronym, words in acronyms.items():
        if acronym in weights:
            yield (acronym,), (frozenset(words),), LONG_FORM_WEIGHT
        if all(word in weights for word in words):
            yield words, (frozenset({acronym}),), ACRONYM_WEIGHT
    for phrase, stand_ins in vocabulary().items():
        if all(word in weights for word in phrase):
            yield phrase, stand_ins, VOCABULARY_WEIGHT


@cache
def vocabulary() -> Mapping[tuple[str, ...], tuple[frozenset[str], ...]]:
    """For each phrase, as terms, the phrases that can stand for it."""
    lines = files("assistant").joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    stands_for: dict[tuple[str, ...], dict[frozenset[str], None]] = {}
    for line in lines:
        phrases = [tuple(dict.fromkeys(terms(phrase))) for phrase in line.split(",") if not line.startswith("#")]
        for phrase in filter(None, phrases):
            others = (frozenset(other) for other in phrases if other and set(other) != set(phrase))
            stands_for.setdefault(phrase, {}).update(dict.fromkeys(others))
    return {phrase: tuple(others) for phrase, others in stands_for.items()}


def content_words(text: str) -> tuple[str, ...]:
    """The words of a question that carry meaning, as written."""
    words = (word.strip("'’-/") for word in _WORDS.findall(text))
    return tuple(dict.fromkeys(word for word in words if word and plain(word) not in STOP_WORDS))
