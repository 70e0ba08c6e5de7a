"""How sure an answer is that was quoted: a share, where no check says no."""

from __future__ import annotations

from assistant.declining.telling import share
from assistant.questions import Question
from assistant.retrieval import Findings

LEAST = 0.4
"""Where less of the question stands by the best evidence, three answers in four are wrong; of the others, under two in
five."""


def doubtful(question: Question, findings: Findings) -> bool:
    """True when little of what the question's words are worth stands in, over or beside the best evidence."""
    return any(share(question, findings, each.near) < LEAST for each in findings.evidence[:1])
