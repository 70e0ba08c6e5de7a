"""What of a question's words stands where: the ground that all checks stand on."""

from __future__ import annotations

from assistant.questions import OF_ASKING, Question
from assistant.retrieval import Findings, Scored

CLOSE = 3.0
"""Evidence within this of the best is near enough to it to be looked at."""


def own_worth(question: Question, findings: Findings) -> dict[str, float]:
    """What the question's own terms are worth, those that no paper has left out."""
    return {term: findings.asked.worth[term] for term in question.terms if term in findings.asked.worth}


def rarest(question: Question, findings: Findings, many: int) -> list[str]:
    """So many of the question's own terms, those worth most, but for words that only ask."""
    worth = own_worth(question, findings)
    return sorted(worth.keys() - OF_ASKING, key=lambda term: (-worth[term], term))[:many]


def has(term: str, place: frozenset[str], question: Question) -> bool:
    """True when the term, or what may stand for it, is among the terms of a place."""
    return term in place or any(other <= place for other in question.others.get(term, ()))


def close(findings: Findings) -> list[Scored]:
    """The evidence that comes near to the best."""
    return [each for each in findings.evidence if each.score > findings.evidence[0].score - CLOSE]


def share(question: Question, findings: Findings, place: frozenset[str]) -> float:
    """How much of what the question's own terms are worth stands in a place, 0 to 1."""
    worth = own_worth(question, findings)
    return sum(value for term, value in worth.items() if has(term, place, question)) / (sum(worth.values()) or 1.0)
