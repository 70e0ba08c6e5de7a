"""The thing that a question counts: "how many X" is answered by a number of X."""

from __future__ import annotations

import re

from assistant.declining.kinds import Wanted, bears
from assistant.declining.telling import close, has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings
from index.analysis import terms

LONGEST = 5
"""So many words at most tell what is counted: "homes that stand empty"."""
ANYTHING = frozenset(terms("people persons times things"))
"""Words that say nothing of what is counted."""

_COUNTED = re.compile(r"(?:how many|number of|\bno\. of)\s+(.*)", re.IGNORECASE)
_ENDS_THING = re.compile(
    r"[,;?(]|\b(?:a|an|the|of|in|on|at|to|for|per|by|from|with|is|are|was|were|do|does|did|has|have|had|will|would|can|"
    r"could|should|must|may|might|there|who|which|that|we|they)\b",
    re.IGNORECASE,
)


def counted_missing(question: Question, findings: Findings) -> bool:
    """True when "how many X" meets no evidence, among the better, that has both a new number and X."""
    counted = _counted(question, findings)
    return bool(counted) and not any(
        bears(Wanted.COUNT, each, question) and any(has(term, each.near, question) for term in counted)
        for each in close(findings)
    )


def _counted(question: Question, findings: Findings) -> list[str]:
    """The terms of the thing counted, of those that stand in some paper."""
    match = _COUNTED.search(question.text)
    words = terms(_ENDS_THING.split(match[1], maxsplit=1)[0])[:LONGEST] if match else []
    worth = own_worth(question, findings)
    if not words or words[0] in ANYTHING or words[0][:1].isdigit() or words[0] not in worth:
        return []
    return [term for term in words if term in worth]
