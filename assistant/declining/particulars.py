"""What a question asks of by a word that has few others for it: a deed, a post, a payment, a thing.

Most words can be put another way, so that a paper may answer without them. A rent, a tenant, an arrest or a resignation
goes by its name or by one of a few others; where none of them stands by what was found, it does not tell of it.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from assistant.declining.telling import has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms

FIRST = 3
"""So many pieces of evidence, those that an answer is quoted from, may tell of it."""
LEAST = 0.5
"""So much of what else is asked must stand in, over or around what tells of it."""

_TOLD_BY = tomllib.loads(files("assistant.declining").joinpath("particulars.toml").read_text(encoding="utf-8"))
_PARTICULARS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), frozenset(terms(told))) for asked, told in _TOLD_BY.items()
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def particular_missing(question: Question, findings: Findings) -> bool:
    """True when a particular that is asked of stands by none of the first evidence that tells of the rest."""
    if question.carried or not findings.evidence:
        return False
    sentences = _SENTENCE.split(question.text)
    asking = " ".join([each for each in sentences if "?" in each] or sentences)
    return any(
        not any(_tells(each, asked, told, question, findings) for each in findings.evidence[:FIRST])
        for asked, told in _asked_of(asking)
    )


def _asked_of(asking: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """By particular in what is asked: the terms that ask of it, and those that tell of it too."""
    found = ((frozenset(terms(" ".join(asked.findall(asking)))), told) for asked, told in _PARTICULARS)
    return [(words, told) for words, told in found if words]


def _tells(scored: Scored, words: frozenset[str], told: frozenset[str], question: Question, findings: Findings) -> bool:
    if not told & scored.near and not any(has(word, scored.near, question) for word in words):
        return False
    around = scored.near | scored.around
    rest = {term: value for term, value in own_worth(question, findings).items() if term not in words | told}
    return sum(value for term, value in rest.items() if has(term, around, question)) >= LEAST * sum(rest.values())
