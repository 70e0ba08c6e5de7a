"""What a question takes for granted, where the papers tell the opposite."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.declining.telling import close, share
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms
from index.papers import BlockKind

FIRST = 5
"""So many pieces of evidence may tell the opposite."""
OF_IT, PERHAPS_OF_IT = 0.9, 0.6
"""So much of what else is asked stands in or over what tells the opposite of it, and what tells it as granted."""

_AGAINST = frozenset(terms("rejected refused dismissed scrapped abandoned cancelled withdrawn vetoed"))
_FOR = frozenset(terms("approved agreed accepted endorsed adopted supported extended awarded resolved"))
_SHUT, _OPEN = frozenset(terms("closed shut")), frozenset(terms("kept remain open reopen"))
_OPPOSITES = ((_AGAINST, _FOR), (_FOR, _AGAINST), (_SHUT, _OPEN), (_OPEN, _SHUT))
_ASKS_WHETHER = re.compile(
    r"^(?:did|was|were|has|have|is|are|will|would|can|could|should|do|does)\b|\bor\b|\bif\b|\bwhether\b", re.IGNORECASE
)


def false_premise(question: Question, findings: Findings) -> Scored | None:
    """What tells the opposite of what the question takes for granted, where nothing tells it as granted."""
    if _ASKS_WHETHER.search(question.text):
        return None
    own, near = frozenset(question.terms), close(findings)
    for granted, opposite in _OPPOSITES:
        if own & granted and not own & opposite:
            rest = replace(question, terms=tuple(term for term in question.terms if term not in granted))
            if not any(_in(each) & granted and share(rest, findings, _in(each)) >= PERHAPS_OF_IT for each in near):
                told = (each for each in near[:FIRST] if each.evidence.terms & opposite and not _is_title(each))
                return next((each for each in told if share(rest, findings, _in(each)) >= OF_IT), None)
    return None


def _is_title(scored: Scored) -> bool:
    return scored.evidence.kind in (BlockKind.FIELD, BlockKind.HEADING)


def _in(scored: Scored) -> frozenset[str]:
    return scored.evidence.terms | scored.evidence.lead_terms
