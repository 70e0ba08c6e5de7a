"""What is asked: the terms to look for with their weights, and the kind of answer wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.signs import Sign, asks_for_measure, signs_asked
from index.analysis import STOP_WORDS, plain, terms

LONG_FORM_WEIGHT, ACRONYM_WEIGHT = 0.5, 0.8
_WORDS = re.compile(r"[\w£%'’/-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    ``terms`` are its own, in order; ``weights`` all that are searched for: own terms 1, others less. ``carried`` are the
    words kept from earlier turns.
    """

    text: str
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    wanted: frozenset[Sign] = frozenset()
    measured: bool = False
    carried: tuple[str, ...] = ()
    numbers: frozenset[str] = field(default=frozenset(), repr=False)


def understand(text: str) -> Question:
    """The question by itself."""
    own = tuple(terms(text))
    return Question(
        text=text,
        terms=own,
        weights=dict.fromkeys(own, 1.0),
        wanted=signs_asked(text),
        measured=asks_for_measure(text),
        numbers=frozenset(term for term in own if term[0].isdigit() or term[0] == "£"),
    )


def with_acronyms(weights: Mapping[str, float], acronyms: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """The weights, with the words that acronyms stand for and the acronyms of words that stand together."""
    widened = dict(weights)
    for term, weight in weights.items():
        for word in acronyms.get(term, ()):
            widened[word] = max(widened.get(word, 0.0), LONG_FORM_WEIGHT * weight)
    for acronym, words in acronyms.items():
        if len(words) > 1 and all(word in weights for word in words):
            least = min(weights[word] for word in words)
            widened[acronym] = max(widened.get(acronym, 0.0), ACRONYM_WEIGHT * least)
    return widened


def content_words(text: str) -> tuple[str, ...]:
    """The words of a question that carry meaning, as written."""
    words = (word.strip("'’-/") for word in _WORDS.findall(text))
    return tuple(dict.fromkeys(word for word in words if word and plain(word) not in STOP_WORDS))
