"""What a term is worth in a passage: the one definition that every store shares.

BM25F as a sum over fields: field weight x idf x tf (K1 + 1) / (tf + K1 (1 - B + B length / TYPICAL_LENGTH)). All that
depends on the passage alone, its *impact*, is worked out when it is indexed; the rest when it is searched. The length
is held against a fixed typical one, not against the average of the day, so that a passage's score does not depend on
the order in which papers came in. Impacts are single-precision numbers in every store. After a change to anything that
an impact is made of, raise FORMAT: it makes libraries write their index anew.
"""

from __future__ import annotations

import math
import re
import struct
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from index.analysis import terms
from index.papers import Passage
from index.stores.ports import Hit

FIELD_WEIGHTS = {"body": 1.0, "context": 0.5, "references": 0.5}
TYPICAL_LENGTH = {"body": 80.0, "context": 30.0, "references": 6.0}
K1, B = 1.2, 0.75
SUPERSEDED, BOILERPLATE = 0.6, 0.3
DIGITS = 9
FORMAT = "4"

_REFERENCE = re.compile(r"(?=.*\d)(?=.*[a-z/]).+")
_single = struct.Struct("f")


def impacts(passage: Passage) -> dict[str, dict[str, float]]:
    """By field, what each of the passage's terms is worth in it."""
    standing = (SUPERSEDED if passage.superseded else 1.0) * (BOILERPLATE if passage.boilerplate else 1.0)
    return {field: _saturated(field, words, standing) for field, words in searched(passage).items() if words}


def searched(passage: Passage) -> dict[str, list[str]]:
    """By field, the terms under which a passage is found."""
    body = terms(passage.text)
    references = dict.fromkeys(term for term in body if _is_reference(term))
    return {"body": body, "context": context_terms(passage), "references": [*named_terms(passage), *references]}


def context_terms(passage: Passage) -> list[str]:
    """The terms of what is around a passage: title, committee, item, dates, headings and column heads."""
    days = (f"{day:%d %B %Y}" for day in (passage.date, passage.pack_date) if day)
    columns = passage.column_text.splitlines()
    around = (passage.title, passage.committee, passage.item, *days, *passage.headings, *columns)
    return [term for words in around if words for term in _terms(words)]


def named_terms(passage: Passage) -> list[str]:
    """The terms of the numbers that name a passage: its decision, item and paragraph."""
    named = (passage.decision, passage.item, passage.paragraph)
    return [term for words in named if words for term in _terms(words)]


def idf(frequency: int, size: int) -> float:
    """How telling a term is that stands in ``frequency`` of ``size`` passages."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def ranked(scores: Iterable[tuple[str, float]], *, limit: int) -> tuple[Hit, ...]:
    """The best hits, best first and by key where scores tie."""
    hits = [Hit(key, round(score, DIGITS)) for key, score in scores if score > 0]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.key))[:limit])


def _saturated(field: str, words: list[str], standing: float) -> dict[str, float]:
    slowing = K1 * (1 - B + B * len(words) / TYPICAL_LENGTH[field])
    counts = Counter(words)
    worth = {count: _rounded(standing * count * (K1 + 1) / (count + slowing)) for count in set(counts.values())}
    return {term: worth[count] for term, count in counts.items()}


def _rounded(value: float) -> float:
    return float(_single.unpack(_single.pack(value))[0])


@lru_cache(maxsize=20_000)
def _terms(words: str) -> tuple[str, ...]:
    """The same titles and headings stand around many passages."""
    return tuple(terms(words))


@lru_cache(maxsize=100_000)
def _is_reference(term: str) -> bool:
    return _REFERENCE.fullmatch(term) is not None
