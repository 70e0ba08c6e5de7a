"""The kinds of "no", and when each applies."""

from __future__ import annotations

from assistant.answers import Status
from assistant.questions import Question
from assistant.retrieval import Findings


def reason_to_decline(question: Question, findings: Findings, *, papers: int, sentences: int) -> Status:
    """ANSWERED where the evidence carries the question, else why it does not."""
    if not question.text.strip():
        return Status.EMPTY
    if not papers:
        return Status.NOTHING_HELD
    if not sentences:
        return Status.NOT_FOUND
    return Status.ANSWERED
