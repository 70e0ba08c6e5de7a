"""How many of a claim's words its sources carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final, NamedTuple

from assistant.checking.acronyms import in_other_letters
from assistant.checking.material import Material
from assistant.checking.readings import Word, read
from assistant.checking.ways import WAYS
from assistant.questions import vocabulary
from index.papers import Span

CLAUSE_WORDS: Final = 3
LEAST_BEGINNING: Final = 5
_CLAUSE = re.compile(r"[,;:()]\s|\s[-–—]\s|\b(?:and|but|while|which|because|so that|although)\b")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z£\d\"“‘(])")
_TELLS_NOTHING_TEXT = """
    yes report paper answer quarter period total figure number amount say state show give include around roughly
    approximately respectively overall latest
"""
_TELLS_NOTHING: Final = frozenset(_TELLS_NOTHING_TEXT.split())


class Shares(NamedTuple):
    """What share of the telling words must be carried: of a sentence with values, of one without, and of a clause."""

    with_values: float
    without_values: float
    clause: float


SHARES: Final = Shares(0.5, 0.6, 0.25)
TWO_SOURCES: Final = 0.8


def sentences(claim: str) -> Iterator[Span]:
    """The sentences of a claim."""
    start = 0
    for match in _SENTENCE.finditer(claim):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(claim))


def clauses(claim: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between commas, brackets, dashes and the words that join clauses."""
    start = sentence.start
    for match in _CLAUSE.finditer(claim, sentence.start, sentence.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, sentence.end)


def not_carried(claim: str, shown: Material, shares: Shares = SHARES) -> Iterator[str]:
    """The sentences and clauses of a claim too few of whose words the sources carry."""
    words = [
        word for word in read(claim).words if word.telling and word.text not in _TELLS_NOTHING and word.text not in WAYS
    ]
    letters = in_other_letters(claim, shown)
    for sentence in sentences(claim):
        own = _within(words, sentence)
        if own and not _enough(claim, sentence, own, shown, letters, shares):
            yield claim[sentence.start : sentence.end]
            continue
        for clause in clauses(claim, sentence):
            part = _within(words, clause)
            if len(part) >= CLAUSE_WORDS and _share(part, shown.stems, letters) < shares.clause:
                yield claim[clause.start : clause.end].strip()


def _enough(
    claim: str, sentence: Span, own: list[Word], shown: Material, letters: frozenset[int], shares: Shares
) -> bool:
    """True for a sentence of whose words enough are carried; one whose values stand may have a word of its own.

    Without a value that could be held against a source, one source must carry it, or two nearly all of it.
    """
    if any(sentence.start <= value.start < sentence.end for value in read(claim).values):
        share = _share(own, shown.stems, letters)
        return share >= shares.with_values or round((1 - share) * len(own)) < 2
    if any(_share(own, stems, letters) >= shares.without_values for stems in shown.by_source):
        return True
    pairs = (one | other for one, other in combinations(shown.by_source, 2))
    return any(_share(own, stems, letters) >= TWO_SOURCES for stems in pairs)


def carried(word: Word, shown: Material) -> bool:
    """True for a word that stands in the sources, or that another word there stands for."""
    return _stands(word, shown.stems)


def _stands(word: Word, stems: frozenset[str]) -> bool:
    return word.stem in stems or _begun_alike(word.stem, stems) or _stood_for(word.stem, stems)


def carried_by(claim: str, stems: frozenset[str]) -> Iterator[str]:
    """The stems of a claim's telling words that stand among those of a text."""
    yield from (word.stem for word in read(claim).words if word.telling and word.stem in stems)


def _share(words: list[Word], stems: frozenset[str], letters: frozenset[int]) -> float:
    return sum(word.start in letters or _stands(word, stems) for word in words) / len(words)


def _within(words: list[Word], span: Span) -> list[Word]:
    return [word for word in words if span.start <= word.start < span.end]


def _begun_alike(stem: str, stems: frozenset[str]) -> bool:
    """True for words of one family: "contribution" and "contributor"."""
    beginning = stem[: max(LEAST_BEGINNING, len(stem) - 3)]
    return len(stem) >= LEAST_BEGINNING and any(other.startswith(beginning) for other in stems)


def _stood_for(stem: str, stems: frozenset[str]) -> bool:
    return any(other <= stems for other in _others().get(stem, ()))


@cache
def _others() -> dict[str, tuple[frozenset[str], ...]]:
    """For the words that the vocabulary knows, by themselves or as parts of phrases, what may stand for them."""
    others: dict[str, list[frozenset[str]]] = {}
    for phrase, stand_ins in vocabulary().items():
        for word in phrase:
            others.setdefault(word, []).extend(stand_ins)
    return {word: tuple(phrases) for word, phrases in others.items()}
