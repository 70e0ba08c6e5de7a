"""What a question takes for granted, where the papers tell the opposite."""

from __future__ import annotations

import re

from assistant.declining.telling import close, share
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms

FIRST = 3
"""So many pieces of evidence may tell the opposite."""
LEAST = 0.5
"""So much of the question must stand in, over or beside what tells the opposite."""

_AGAINST = frozenset(terms("rejected refused dismissed scrapped abandoned cancelled withdrawn vetoed"))
_FOR = frozenset(terms("approved agreed accepted endorsed adopted supported extended awarded resolved"))
_SHUT, _OPEN = frozenset(terms("closed shut")), frozenset(terms("kept remain open reopen"))
_OPPOSITES = ((_AGAINST, _FOR), (_FOR, _AGAINST), (_SHUT, _OPEN), (_OPEN, _SHUT))
_ASKS_WHETHER = re.compile(
    r"^(?:did|was|were|has|have|is|are|will|would|can|could|should|do|does)\b|\bor\b|\bif\b|\bwhether\b", re.IGNORECASE
)


def false_premise(question: Question, findings: Findings) -> Scored | None:
    """What tells the opposite of what the question takes for granted, where no near evidence tells it as granted."""
    if _ASKS_WHETHER.search(question.text):
        return None
    own, near = frozenset(question.terms), close(findings)
    for granted, opposite in _OPPOSITES:
        if own & granted and not own & opposite and not any(each.near & granted for each in near):
            told = (each for each in near[:FIRST] if each.evidence.terms & opposite)
            found = next((each for each in told if share(question, findings, each.near) >= LEAST), None)
            if found:
                return found
    return None
