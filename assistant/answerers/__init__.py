"""The ways of answering, the surest first, and how what they say is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answerers.decisions import DecisionsAnswerer
from assistant.answerers.figures import FiguresAnswerer
from assistant.answerers.ports import Answerer, Draft, Quote, Reply
from assistant.answerers.quoting import QUOTES, WORDS, QuotingAnswerer
from assistant.answers import Status
from assistant.grounding import numbers
from assistant.retrieval import Findings
from index.library import Library

REPEATS = 1
__all__ = ["answerers", "drafted"]


def answerers(library: Library) -> tuple[Answerer, ...]:
    """The ways of answering from a library, in the order that they are asked; the last is quoting."""
    from assistant.answerers.precedents import PrecedentsAnswerer  # it stands on precedents, and they on quotes

    return (FiguresAnswerer(library), PrecedentsAnswerer(library), DecisionsAnswerer(library), QuotingAnswerer())


def drafted(findings: Findings, ways: Sequence[Answerer]) -> Reply:
    """What the first says that has something to say; where that is not the whole, the last quotes on."""
    for way in ways:
        reply = way.answer(findings)
        if reply.drafts or reply.status:
            break
    if way is ways[-1]:
        return reply
    reply = replace(reply, from_records=len(reply.drafts))
    if reply.whole or reply.status not in (None, Status.ANSWERED):
        return reply
    return replace(reply, drafts=(*reply.drafts, *_further(reply.drafts, ways[-1].answer(findings).drafts)))


def _further(said: Sequence[Draft], quoted: Iterable[Draft]) -> Iterator[Draft]:
    """The quotes that say something not said yet, as far as there is room for them.

    One may stand on words that are quoted already, where it holds numbers that were not said: the rest of a row.
    """
    places = [quote for draft in said for quote in draft.quotes]
    told = numbers(" ".join(draft.text for draft in said))
    repeats = REPEATS
    words = sum(len(draft.text.split()) for draft in said)
    room = QUOTES - len(said)
    for draft in quoted:
        if any(_repeats(quote, other) for quote in draft.quotes for other in places):
            if not repeats or numbers(draft.text) <= told:
                continue
            repeats -= 1
        words += len(draft.text.split())
        if room < 1 or words > WORDS:
            return
        room -= 1
        yield draft


def _repeats(one: Quote, other: Quote) -> bool:
    """True where two quotes share words of one paper, or say the same in two."""
    if one.passage.document == other.passage.document:
        return one.span.start < other.span.end and other.span.start < one.span.end
    return one.text.split() == other.text.split()
