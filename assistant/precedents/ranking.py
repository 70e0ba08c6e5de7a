"""Which earlier decisions are like a proposal: a few features with fixed weights, and a floor."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assistant.precedents.acts import Act
from assistant.precedents.earlier import Earlier
from assistant.precedents.holding import Holding
from assistant.precedents.proposals import Proposal
from index.analysis import terms

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"subject": 4.0, "act": 2.0, "manner": 0.7, "service": 1.0, "value": 0.5, "taker": 0.5, "recency": 0.2}
)
FIELDS = (("named", 1.0), ("decided", 0.8), ("reasoned", 0.6), ("told", 0.3))
"""Where a term of the proposal stands in a decision, and what it counts there."""
FLOOR, FALL = 1.1, 0.45
"""No precedent has a score below that, or below that share of the best."""
LEAST_SUBJECT, SUBJECT_ALONE = 0.05, 0.35
"""So much of the subject must be alike where act or service is, and where neither is."""
_SIDE_ACT, _LATER_ACT, _STAND_IN, _SAME_ACT = 0.75, 0.5, 0.5, 0.5
_YEARS = 8.0


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier decision and how like a proposal it is, by feature, each from 0 to 1."""

    earlier: Earlier
    features: Mapping[str, float]

    def score(self, weights: Mapping[str, float] = WEIGHTS) -> float:
        """How like the proposal it is in all."""
        return round(sum(weights[name] * value for name, value in self.features.items()), 6)


def compared(proposal: Proposal, held: Holding, among: Iterable[Earlier]) -> tuple[Compared, ...]:
    """The decisions, each held against the proposal."""
    return tuple(Compared(each, _features(proposal, each, held)) for each in among)


def alike(
    proposal: Proposal, found: Iterable[Compared], *, weights: Mapping[str, float] = WEIGHTS
) -> tuple[Compared, ...]:
    """Those that are like the proposal, the likest first; none where it is of something never decided.

    Of two that are as like the later comes first.
    """
    scored = [(each.score(weights), each) for each in found]
    best = max((score for score, _ in scored), default=0.0)
    kept = [(score, each) for score, each in scored if score >= max(FLOOR, FALL * best) and _of_subject(proposal, each)]
    kept.sort(
        key=lambda pair: (-pair[0], -(pair[1].earlier.date or date.min).toordinal(), pair[1].earlier.number or "")
    )
    return tuple(each for _, each in kept)


def _of_subject(proposal: Proposal, found: Compared) -> bool:
    """True where more than the act is alike, or the proposal names nothing else; how a contract is awarded is more."""
    if not proposal.names_a_subject:
        return bool(found.features["act"])
    same_award = Act.AWARD in proposal.acts and found.features["act"] >= _SAME_ACT and found.features["manner"]
    if found.features["service"] or same_award:
        return True
    return found.features["subject"] >= (LEAST_SUBJECT if found.features["act"] else SUBJECT_ALONE)


def _features(proposal: Proposal, earlier: Earlier, held: Holding) -> Mapping[str, float]:
    return {
        "subject": _subject(proposal, earlier, held),
        "act": _act(proposal, earlier, held),
        "manner": float(proposal.manner is not None and proposal.manner is earlier.manner),
        "service": float(bool(proposal.services & earlier.services)),
        "value": _value(proposal, earlier),
        "taker": _share(proposal.taker, frozenset(terms(earlier.taker or ""))),
        "recency": _recency(earlier, held.newest),
    }


def _subject(proposal: Proposal, earlier: Earlier, held: Holding) -> float:
    """The share of the proposal's words that the decision has, rare ones counting more, as do those of its title."""
    worth = {term: held.terms.get(term, held.unknown) for term in proposal.words}
    found = sum(value * _found(term, proposal, earlier) for term, value in worth.items())
    return found / (sum(worth.values()) or 1.0)


def _found(term: str, proposal: Proposal, earlier: Earlier) -> float:
    """How well a term is met: in the field that counts most, by itself or by words that stand for it."""
    meant = (words for words in proposal.subject.others.get(term, ()))
    return max((_met(frozenset({term}), earlier), *(_STAND_IN * _met(words, earlier) for words in meant)))


def _met(words: frozenset[str], earlier: Earlier) -> float:
    return next((weight for name, weight in FIELDS if words <= getattr(earlier, name)), 0.0)


def _act(proposal: Proposal, earlier: Earlier, held: Holding) -> float:
    """The share of the proposal's acts that the decision does; the first, the rare and its title's count more."""
    worth = {act: held.acts[act] * (_LATER_ACT if place else 1.0) for place, act in enumerate(proposal.acts)}
    found = sum(
        value * (1.0 if act in earlier.main_acts else _SIDE_ACT if act in earlier.acts else 0.0)
        for act, value in worth.items()
    )
    return found / (sum(worth.values()) or 1.0)


def _value(proposal: Proposal, earlier: Earlier) -> float:
    """1 for the same amount, 0 for ten times as much or a tenth."""
    if not (proposal.value and earlier.value and earlier.value.amount):
        return 0.0
    return max(0.0, 1.0 - abs(math.log10(proposal.value / earlier.value.amount)))


def _recency(earlier: Earlier, newest: date | None) -> float:
    if earlier.date is None or newest is None:
        return 0.0
    return max(0.0, 1.0 - (newest - earlier.date).days / (365.25 * _YEARS))


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0
