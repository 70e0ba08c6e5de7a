"""Words of a claim that its sources have as an acronym, and acronyms that they have written out."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checking.material import Material
from assistant.checking.readings import read
from index.acronyms import LONGEST, explained, long_form

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]s?\b")
_WORDS = re.compile(r"[A-Za-z&][\w'’]*")


def in_other_letters(claim: str, shown: Material) -> frozenset[int]:
    """Where the words of a claim begin that spell an acronym of the sources, or that are an acronym of theirs."""
    return _spelling(claim, frozenset(_ACRONYM.findall(shown.text))) | _acronyms(claim, shown)


def _acronyms(claim: str, shown: Material) -> frozenset[int]:
    told = {acronym for text in _texts(claim, shown) for acronym, _ in explained(text)}
    return frozenset(
        match.start()
        for match in _ACRONYM.finditer(claim)
        if match[0].removesuffix("s").lower() in told or _spelt_out(match[0].removesuffix("s"), shown.text)
    )


def _texts(claim: str, shown: Material) -> list[str]:
    """The claim and the passages that its sources are taken from: all may explain an acronym."""
    return [claim, *{stretch.quote.passage.text for stretch in shown.stretches}]


@lru_cache(maxsize=1024)
def _spelt_out(acronym: str, text: str) -> bool:
    run = _WORDS.findall(text)
    ends = (end for end in range(2, len(run) + 1) if run[end - 1][0].upper() in acronym)
    return any(long_form(run[max(0, end - LONGEST) : end], acronym) for end in ends)


@lru_cache(maxsize=1024)
def _spelling(claim: str, acronyms: frozenset[str]) -> frozenset[int]:
    words = read(claim).words
    found: set[int] = set()
    for end in range(2, len(words) + 1):
        run = words[max(0, end - LONGEST) : end]
        for acronym in acronyms:
            spelt = long_form([word.text for word in run], acronym.removesuffix("s"))
            if spelt:
                found.update(word.start for word in run[-len(spelt) :])
    return frozenset(found)
