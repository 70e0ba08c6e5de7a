"""Names of people, bodies and places in a claim, and quoted phrases, that its sources do not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.checking.acronyms import in_other_letters
from assistant.checking.carrying import carried
from assistant.checking.material import Material
from assistant.checking.readings import Word, read
from index.analysis import plain

_ANYBODY_TEXT = """
    mr mrs ms miss dr sir dame lord lady cllr councillor councillors council member members kpi kpis the report
    committee chairman chair rag yes no officer officers
"""
_ANYBODY: Final = frozenset(_ANYBODY_TEXT.split())
"""Titles, and words for the council itself, that are written with a capital and name nobody in particular."""
_OPENERS_TEXT = """
    beyond within despite although however since following according nobody everybody another instead unlike until
    besides beside alongside without every neither either whereas unless across among along around against toward
    towards upon per via plus both few several many most none nothing something people today currently
"""
_OPENERS: Final = frozenset(_OPENERS_TEXT.split())
"""Words that often begin a sentence and are no names."""
_ENDS = re.compile(r"[.!?:;]\W*$|^\W*$|[\"“‘(]$")
_PHRASE = re.compile(r"[\"“]([^\"“”]{3,200})[\"”]|(?<!\w)[‘']([^‘’']{3,200})[’'](?!\w)")
_ORDINARY = re.compile(r"(?:ing|ed|ly|ion|ions|ers|ment|ments|ies|ity|ness)$")


def unknown_names(claim: str, shown: Material) -> Iterator[str]:
    """The names of a claim that stand nowhere in its sources, as words, as initials or written out."""
    words = read(claim).words
    for word in words:
        if word.capital and not _known(word, words, claim, shown):
            yield claim[word.start : word.end]


def unknown_phrases(claim: str, shown: Material) -> Iterator[str]:
    """The phrases that a claim puts between quotation marks and that its sources do not have."""
    theirs = _bare(shown.text)
    for match in _PHRASE.finditer(claim):
        phrase = match[1] or match[2]
        if _bare(phrase) not in theirs:
            yield phrase


def _bare(text: str) -> str:
    """Lower case, one space between words, no punctuation: what a quotation may change."""
    return " ".join(re.findall(r"[\w£%]+(?:[.,/]\d+)*", plain(text)))


def _known(word: Word, words: Sequence[Word], claim: str, shown: Material) -> bool:
    if word.text in _ANYBODY or not word.telling or word.stem in shown.stems:
        return True
    if _begins(word, claim) and not _goes_on(word, words, claim):
        return _ordinary(word) or carried(word, shown)
    return word.start in in_other_letters(claim, shown)


def _begins(word: Word, claim: str) -> bool:
    """True where a sentence begins, where any word has a capital."""
    return bool(_ENDS.search(claim[: word.start].rstrip(" "))) or word.start == 0


def _goes_on(word: Word, words: Sequence[Word], claim: str) -> bool:
    """True when another word with a capital follows at once, as in a name of two words."""
    after = next((then for first, then in pairwise(words) if first is word), None)
    return bool(after and after.capital and claim[word.end : after.start] == " ")


def _ordinary(word: Word) -> bool:
    return bool(_ORDINARY.search(word.text)) or word.text in _OPENERS
