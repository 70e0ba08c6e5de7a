"""In what a proposal is like an earlier decision and in what it is not, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.answerers.ports import Quote
from assistant.precedents.acts import Act, Manner
from assistant.precedents.earlier import Earlier
from assistant.precedents.proposals import Proposal
from index.analysis import terms

_MUCH = Decimal("1.25")
_MEMBER = frozenset(terms("member"))


class Aspect(StrEnum):
    """What can differ."""

    ACT = "act"
    MANNER = "manner"
    VALUE = "value"
    TERM = "term"
    TAKER = "taker"


Said = Act | Manner | Decimal | int | str
"""A kind of act, a manner, pounds, months or a name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the proposal says, what was so then, and the words that tell it where a sentence does."""

    aspect: Aspect
    proposed: Said
    then: Said
    quotes: tuple[Quote, ...] = ()


def shared(proposal: Proposal, earlier: Earlier) -> tuple[Act | Manner | str, ...]:
    """The acts, the manner and the services that both have."""
    acts = tuple(act for act in proposal.acts if act in earlier.acts)
    manner = (proposal.manner,) if proposal.manner is not None and proposal.manner is earlier.manner else ()
    return (*acts, *manner, *sorted(proposal.services & earlier.services))


def differences(proposal: Proposal, earlier: Earlier) -> tuple[Difference, ...]:
    """What differs, as far as both say something."""
    return tuple(_differences(proposal, earlier))


def _differences(proposal: Proposal, earlier: Earlier) -> Iterator[Difference]:
    if proposal.acts and earlier.acts and proposal.acts[0] not in earlier.acts:
        yield Difference(Aspect.ACT, proposal.acts[0], earlier.acts[0])
    if proposal.manner and earlier.manner and proposal.manner is not earlier.manner:
        yield Difference(Aspect.MANNER, proposal.manner, earlier.manner)
    if proposal.value and earlier.value and _apart(proposal.value, earlier.value.amount):
        yield Difference(Aspect.VALUE, proposal.value, earlier.value.amount, earlier.value.quotes)
    if proposal.months and earlier.term and proposal.months != earlier.term.months:
        yield Difference(Aspect.TERM, proposal.months, earlier.term.months, earlier.term.quotes)
    if proposal.named_taker and earlier.taker and not _same_taker(proposal.taker, frozenset(terms(earlier.taker))):
        yield Difference(Aspect.TAKER, proposal.named_taker, earlier.taker)


def _apart(one: Decimal, other: Decimal) -> bool:
    return max(one, other) > _MUCH * min(one, other)


def _same_taker(proposed: frozenset[str], then: frozenset[str]) -> bool:
    """True where all that is proposed of a taker is so of the other; the Cabinet is no member of it."""
    return proposed <= then and len(proposed & _MEMBER) == len(then & _MEMBER)
