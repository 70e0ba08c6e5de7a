"""The tokens of BERT's uncased models (Devlin et al. 2019): words in lower case, cut into the longest known pieces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPiece:
    """Cuts texts into the numbers of a vocabulary's pieces; continuing pieces begin with ``##``."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(pieces)}
        self._of_word = lru_cache(maxsize=50_000)(self._cut)

    def numbers(self, text: str, *, limit: int) -> list[int]:
        """The pieces' numbers between those of first and last, ``limit`` at most with these two."""
        found: list[int] = []
        for word in words(text):
            found += self._of_word(word)
            if len(found) >= limit - 2:
                break
        return [self._number[FIRST], *found[: limit - 2], self._number[LAST]]

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._number[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(word):
            head = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if head + word[start:end] in self._number), None)
            if end is None:
                return (self._number[UNKNOWN],)
            found.append(self._number[head + word[start:end]])
            start = end
        return tuple(found)


def words(text: str) -> Iterator[str]:
    """The words and marks of a text in lower case, without accents."""
    for word in "".join(map(_spaced, text)).split():
        yield from _split_at_marks(_without_accents(word.lower()))


@lru_cache(maxsize=4096)
def _spaced(character: str) -> str:
    """A space for white space, nothing for control characters, and room around an ideograph."""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if character in "\0�" or unicodedata.category(character).startswith("C"):
        return ""
    return f" {character} " if any(first <= ord(character) <= last for first, last in _CJK) else character


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(each for each in unicodedata.normalize("NFD", word) if unicodedata.category(each) != "Mn")


def _split_at_marks(word: str) -> Iterator[str]:
    if word.isalnum():
        yield word
        return
    begin = 0
    for place, character in enumerate(word):
        if _is_mark(character):
            if begin < place:
                yield word[begin:place]
            yield character
            begin = place + 1
    if begin < len(word):
        yield word[begin:]


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    """Punctuation, and every other sign of ASCII that is no letter or digit."""
    ascii_sign = character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    return ascii_sign or unicodedata.category(character).startswith("P")
