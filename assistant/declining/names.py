"""What a question calls by name: a place, a body, a scheme."""

from __future__ import annotations

import re

from assistant.declining.kinds import bears, wanted_of
from assistant.declining.telling import close, has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings
from index.analysis import terms

_PROPER = re.compile(r"(?<=[a-z,’'] )(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][a-z]{2,}\b")


def named_missing(question: Question, findings: Findings) -> bool:
    """True when nothing that bears the kind of answer, among the better evidence, tells of all the question names."""
    named = _named(question, findings)
    kinds = wanted_of(question.text)
    if not named or not kinds:
        return False
    bearing = [each for each in close(findings) if any(bears(kind, each, question) for kind in kinds)]
    return not any(all(has(name, each.near | each.around, question) for name in named) for each in bearing)


def _named(question: Question, findings: Findings) -> frozenset[str]:
    """The terms of the names in a question, those that stand in some paper but not everywhere."""
    words = (match.group() for match in _PROPER.finditer(question.text))
    worth = own_worth(question, findings)
    return frozenset(term for word in words for term in terms(word) if term in worth) - findings.asked.everywhere
