"""What was found for a question, made by hand."""

from __future__ import annotations

from dataclasses import replace

from assistant.evidence import Evidence
from assistant.features import Asked
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms
from tests.assistant.wexmere import evidence


def found(
    question: Question,
    *texts: str | Evidence,
    step: float = 0.1,
    lacking: str = "",
    telling: str = "",
    everywhere: str = "",
    around: str = "",
) -> Findings:
    """What was found for a question, best first, a step apart.

    ``lacking`` are the question's words that no paper has, ``telling`` those worth most, ``everywhere`` those that tell
    nothing; ``around`` stands in every passage.
    """
    pieces = [evidence(text) if isinstance(text, str) else text for text in texts]
    scored = [
        Scored(piece, -step * place, passage_terms=frozenset(terms(around))) for place, piece in enumerate(pieces)
    ]
    worth = {term: 2.0 if term in terms(telling) else 1.0 for term in question.terms if term not in terms(lacking)}
    return Findings(tuple(scored), (), Asked(question, worth, frozenset(terms(everywhere))))


def stands_for(question: Question, term: str, *others: str) -> Question:
    return replace(question, others={term: tuple(frozenset(terms(other)) for other in others)})
