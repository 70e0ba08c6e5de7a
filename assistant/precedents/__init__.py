"""Decisions like the one that is about to be proposed: what was decided, why, what was rejected, and what differs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from assistant.answerers.ports import Quote
from assistant.holdings import holdings_of
from assistant.precedents.acts import Act, Manner
from assistant.precedents.differences import Aspect, Difference, Said, differences, shared
from assistant.precedents.earlier import Earlier, Length, Outcome, Sum
from assistant.precedents.holding import Holding, holding_of
from assistant.precedents.proposals import Proposal, proposal_of, proposal_text
from assistant.precedents.ranking import Compared, alike, compared
from assistant.precedents.sections import Piece
from index.analysis import plain, terms
from index.library import Library
from index.papers import PartKind
from index.stores.memory import folded
from index.stores.ports import Filters

__all__ = ["Aspect", "Difference", "Outcome", "Precedent", "Said", "precedents", "proposal_text", "rejections"]

LIMIT = 5
_WORDS, _REASONS, _MATCHING = 3, 2, 2
_LEAST_MATCH, _LEAST_REJECTED = 0.1, 0.6
_HEAD = re.compile(r"\W*(?:subject|title|from|to|decision|key decision|past|future)\b[^:\n]{0,40}:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier decision that is like a proposal.

    ``words`` are those that decide, else what a meeting resolved on it, ``matching`` the sentences nearest to the
    proposal; every quote is of one page.
    ``alike`` are the acts, the manner and the services that both have, ``subject`` is how much of the proposal's own
    subject it has, from 0 to 1, and 1 where it names none; ``score`` compares with others of one proposal.
    """

    number: str | None
    title: str | None
    taker: str | None
    date: datetime.date | None
    outcome: Outcome
    score: float
    subject: float = 0.0
    value: Sum | None = None
    term: Length | None = None
    words: tuple[Quote, ...] = field(default=(), repr=False)
    reasons: tuple[Quote, ...] = field(default=(), repr=False)
    alternatives: tuple[Quote, ...] = field(default=(), repr=False)
    matching: tuple[Quote, ...] = field(default=(), repr=False)
    alike: tuple[Act | Manner | str, ...] = ()
    differences: tuple[Difference, ...] = ()


def precedents(
    proposal: str,
    *,
    library: Library,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    taker: str | None = None,
    limit: int = LIMIT,
) -> tuple[Precedent, ...]:
    """The decisions most like a proposal, the likest first; none where the papers tell of nothing like it.

    Of the filters, committee and dates hold for the decision; ``taker`` is part of the name or post of who took it.
    """
    held = holding_of(library)
    meant = proposal_of(proposal, holdings_of(library).acronyms)
    among = [each for each in held.earlier if _fits(each, filters, taker)]
    found = _each_once(alike(meant, compared(meant, held, among)))
    return tuple(_precedent(meant, each, held) for each in islice(found, limit))


def rejections(
    words: str,
    *,
    library: Library,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    limit: int = LIMIT,
) -> tuple[Precedent, ...]:
    """The decisions that rejected an alternative of these words, the nearest first; of it and what follows it."""
    held = holding_of(library)
    wanted = frozenset(term for term in terms(words) if term[0].isalpha())
    found = []
    for each in (each for each in held.earlier if _fits(each, filters, None)):
        rejected = each.of(PartKind.ALTERNATIVES)
        shares = [_share(wanted, piece, held) for piece in rejected]
        if shares and (best := max(shares)) >= _LEAST_REJECTED:
            place = shares.index(best)
            found.append((best, each, rejected[place : place + 2]))
    found.sort(key=lambda each: (-each[0], -(each[1].date or datetime.date.min).toordinal()))
    meant = proposal_of(words, {})
    return tuple(
        replace(_precedent(meant, found_like, held), alternatives=_quotes(rejected), score=round(share, 6))
        for share, earlier, rejected in found[:limit]
        for found_like in compared(meant, held, [earlier])
    )


def _share(wanted: frozenset[str], piece: Piece, held: Holding) -> float:
    """The share of the words that stand in a sentence, rare ones counting more."""
    worth = {term: held.terms.get(term, held.unknown) for term in wanted}
    return sum(value for term, value in worth.items() if term in piece.evidence.terms) / (sum(worth.values()) or 1.0)


def _each_once(found: Sequence[Compared]) -> Iterator[Compared]:
    """The decisions without notices of the same title as one that has a number: they are most likely its own."""
    titles = {each.earlier.named for each in found if each.earlier.number}
    return (each for each in found if each.earlier.number or not each.earlier.named or each.earlier.named not in titles)


def _fits(earlier: Earlier, filters: Filters, taker: str | None) -> bool:
    day = earlier.date
    if (filters.since or filters.until) and day is None:
        return False
    return (
        (filters.since is None or (day is not None and day >= filters.since))
        and (filters.until is None or (day is not None and day <= filters.until))
        and (filters.committee is None or folded(filters.committee) in map(folded, earlier.committees))
        and (taker is None or set(plain(taker).split()) <= set(plain(earlier.taker or "").replace(",", " ").split()))
    )


def _precedent(proposal: Proposal, found: Compared, held: Holding) -> Precedent:
    earlier = found.earlier
    words = (earlier.of(PartKind.WORDS) or earlier.of(PartKind.CONSIDERED))[:_WORDS]
    reasons = _nearest(proposal, earlier.of(PartKind.REASONS), held)[:_REASONS]
    alternatives = earlier.of(PartKind.ALTERNATIVES)
    told = {id(piece) for piece in (*words, *reasons, *alternatives)}
    others = [piece for piece in earlier.pieces if id(piece) not in told and _tells(proposal, piece, held)]
    return Precedent(
        number=earlier.number,
        title=earlier.title or None,
        taker=earlier.taker,
        date=earlier.date,
        outcome=earlier.outcome,
        score=found.score(),
        subject=found.features["subject"] if proposal.names_a_subject else 1.0,
        value=earlier.value,
        term=earlier.term,
        words=_quotes(words),
        reasons=_quotes(sorted(reasons, key=earlier.pieces.index)),
        alternatives=_quotes(alternatives),
        matching=_quotes(_nearest(proposal, others, held)[:_MATCHING]),
        alike=shared(proposal, earlier),
        differences=differences(proposal, earlier),
    )


def _tells(proposal: Proposal, piece: Piece, held: Holding) -> bool:
    """True for a sentence on what is proposed; the title in the head of a record is shown anyway."""
    return not _HEAD.match(piece.evidence.text) and _near(proposal, piece, held) >= _LEAST_MATCH


def _nearest(proposal: Proposal, pieces: Sequence[Piece], held: Holding) -> list[Piece]:
    return sorted(pieces, key=lambda piece: -_near(proposal, piece, held))


def _near(proposal: Proposal, piece: Piece, held: Holding) -> float:
    """The share of the proposal's subject that stands in a sentence."""
    return _share(frozenset(proposal.words), piece, held)


def _quotes(pieces: Iterable[Piece]) -> tuple[Quote, ...]:
    return tuple(quote for piece in pieces for quote in piece.quotes)
