"""Acronyms that papers explain: "Household Waste Recycling Centre (HWRC)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_BRACKETED = re.compile(r"[\[(][\"'“‘]?([A-Z][A-Za-z&/]{1,8})[\"'”’]?[\])]")
_WORD = re.compile(r"[A-Za-z&][\w'’]*")
_SMALL = frozenset(["of", "and", "for", "the", "to", "in", "on", "a", "an", "with", "by", "at", "or", "from", "&"])
LONGEST = 8


def explained(text: str) -> Counter[tuple[str, str]]:
    """How often a text explains which acronym as which words: ("hwrc", "household waste recycling centre") → times."""
    found: Counter[tuple[str, str]] = Counter()
    for match in _BRACKETED.finditer(text):
        acronym = match[1][:-1] if match[1].endswith("s") and match[1][:-1].isupper() else match[1]
        if sum(letter.isupper() for letter in acronym) < 2:
            continue
        words = long_form(_WORD.findall(_before(text, match)), acronym)
        if words:
            found[acronym.lower(), " ".join(words).lower()] += 1
    return found


def _before(text: str, match: re.Match[str]) -> str:
    """The words before the bracket, within the sentence."""
    return re.split(r"[.;:()\[\]|\t•]", text[max(0, match.start() - 120) : match.start()])[-1]


def long_form(words: list[str], acronym: str) -> list[str] | None:
    """The shortest run of last words whose initials spell the acronym; small words may stand between."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    for count in range(2, min(len(words), LONGEST) + 1):
        run = words[-count:]
        if run[0].lower() not in _SMALL and _spells(run, letters):
            return run
    return None


def _spells(words: list[str], letters: list[str]) -> bool:
    """True when every letter begins a word in order and every word that is not small is used."""
    position = 0
    for word in words:
        if position < len(letters) and word[0].lower() == letters[position]:
            position += 1
        elif word.lower() not in _SMALL:
            return False
    return position == len(letters)


def settled(counts: Iterable[tuple[tuple[str, str], int]]) -> dict[str, str]:
    """One long form an acronym: the one explained most often, the first by name where two tie."""
    best: dict[str, tuple[int, str]] = {}
    for (acronym, words), times in sorted(counts):
        if acronym not in best or times > best[acronym][0]:
            best[acronym] = (times, words)
    return {acronym: words for acronym, (_, words) in best.items()}
