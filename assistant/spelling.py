"""Misspelt words of a question, held against the words that the papers use.

A word is taken for another where one slip of the hand parts them, or two in a long word: a letter left out, put in,
changed, or swapped with its neighbour (Damerau 1964 found so four in five of all misspellings). The first letter is
nearly always right (Pollock and Zamora 1984), so it must be the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index.analysis import STOP_WORDS

SHORTEST, LONG = 4, 7
"""Shorter words are left alone; two slips are looked for from this length on."""
COMMON = 2
"""A word that stands in fewer passages may be a slip itself."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the papers by their first letter, with in how many passages each stands."""

    by_letter: Mapping[str, Sequence[str]]
    frequencies: Mapping[str, int]

    def meant(self, term: str) -> str | None:
        """The word that a term which no paper has is most likely a slip of; None where none is near."""
        if term in self.frequencies or not _is_word(term):
            return None
        slips = 1 + (len(term) >= LONG)
        near = ((OSA.distance(term, word, score_cutoff=slips), word) for word in self.by_letter.get(term[0], ()))
        found = [(distance, -self.frequencies[word], word) for distance, word in near if distance <= slips]
        return min(found)[2] if found else None


NO_WORDS = Lexicon({}, {})


def lexicon(frequencies: Mapping[str, int]) -> Lexicon:
    """The lexicon of these words, numbers and references left out."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word, count in frequencies.items():
        if count >= COMMON and _is_word(word):
            by_letter[word[0]].append(word)
    return Lexicon(by_letter, frequencies)


def slips(terms: Iterable[str], held: Lexicon) -> dict[str, str]:
    """For each term that is a slip, the word meant."""
    meant = {term: held.meant(term) for term in terms}
    return {term: word for term, word in meant.items() if word is not None}


def _is_word(term: str) -> bool:
    return len(term) >= SHORTEST and term.isalpha() and term.isascii() and term not in STOP_WORDS
