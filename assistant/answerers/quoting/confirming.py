"""The other places that say the same: quoted with what is said, not said again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerers.ports import Draft, Quote, by_page
from assistant.answerers.quoting.surroundings import QUOTED_WORDS, words_quoted
from assistant.evidence import Evidence
from assistant.retrieval import Scored
from index.papers import BlockKind, Span

LOOKED_AT, PLACES = 30, 2
"""So many of the best pieces of evidence are looked at, and so many are quoted with one that is said."""
ALIKE, LEAST_TERMS = 0.5, 4
_TURNS = re.compile(
    r"\b(?:not|no|never|none|without|unless|if|propos\w*|recommend\w*|asked|would|should|may|might|could|reject\w*"
    r"|defer\w*|withdr\w*|amend\w*|except)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z][\w'’-]*")
_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.FIELD})


def confirms(other: Evidence, said: Evidence, asked: frozenset[str]) -> bool:
    """True where another sentence says the same: half of all words, the same numbers, no other names, no turn of sense.

    Numbers that are in the question tell nothing. What one proposes and another decides are not the same.
    """
    if not {other.kind, said.kind} <= _SENTENCES or min(len(other.terms), len(said.terms)) < LEAST_TERMS:
        return False
    if other.numbers - asked != said.numbers - asked or _turns(other) != _turns(said):
        return False
    if len(other.terms & said.terms) < ALIKE * len(other.terms | said.terms):
        return False
    return not _names(other.text) - {word.strip(".,;:()") for word in said.text.lower().split()}


def _turns(evidence: Evidence) -> frozenset[str]:
    return frozenset(word.lower() for word in _TURNS.findall(evidence.text))


def _names(text: str) -> set[str]:
    """Words with a capital letter, those that begin a text left out."""
    return {match.group().lower() for match in _NAME.finditer(text) if text[: match.start()].strip("-•·()0123456789. ")}


def confirmed(
    drafts: Sequence[Draft], said: Sequence[Scored], found: Sequence[Scored], asked: frozenset[str]
) -> tuple[Draft, ...]:
    """The drafts, each quoting up to two other places that say what it says, as far as there is room."""
    room = QUOTED_WORDS - sum(map(words_quoted, drafts))
    told = list(drafts)
    for each in found[:LOOKED_AT]:
        place = next((n for n, one in enumerate(said) if confirms(each.evidence, one.evidence, asked)), None)
        if place is None or each.evidence.scattered or len(told[place].quotes) - len(drafts[place].quotes) >= PLACES:
            continue
        quotes = tuple(by_page(each.evidence.passage, Span(each.evidence.start, each.evidence.end)))
        words = sum(len(quote.text.split()) for quote in quotes)
        if words <= room and not any(_shared(quote, draft) for quote in quotes for draft in told):
            told[place] = replace(told[place], quotes=(*told[place].quotes, *quotes))
            room -= words
    return tuple(told)


def _shared(quote: Quote, draft: Draft) -> bool:
    """True where the draft quotes these words already, here or in a twin of the paper."""
    return any(
        quote.text.split() == other.text.split()
        or (
            quote.passage.document == other.passage.document
            and quote.span.start < other.span.end
            and other.span.start < quote.span.end
        )
        for other in draft.quotes
    )
