"""Questions that are not of the papers at all."""

from __future__ import annotations

from assistant.declining.telling import own_worth
from assistant.questions import OF_ASKING, Question
from assistant.retrieval import Findings


def nothing_telling(question: Question, findings: Findings) -> bool:
    """True when the papers lack a word of the question, and have only such of its words as stand everywhere."""
    known = own_worth(question, findings).keys()
    unknown = set(question.terms) - known
    return bool(unknown) and not question.carried and known <= findings.asked.everywhere


def mostly_unheard(question: Question, findings: Findings) -> bool:
    """True when the papers lack most of the question's words, or one of its two, and it leans on no other."""
    words = set(question.terms) - OF_ASKING
    unheard = words - own_worth(question, findings).keys()
    return not question.carried and len(words) > 1 and 2 * len(unheard) > len(words) - (len(words) == 2)
