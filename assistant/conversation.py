"""What carries over from turn to turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers import Answer
from assistant.questions import Question, content_words
from index.analysis import terms

CARRIED_WEIGHT = 0.4
KEPT_TURNS = 5
_LEANS = re.compile(
    r"^(?:and|but|what about|how about|so|then|also|no,)\b|"
    r"\b(?:it|its|that|this|they|them|their|theirs|those|these|there|one|ones|he|she|his|her|same|else|extra|instead)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked, and what was answered."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first; ``dropped`` are words of theirs that their asker does not want carried over."""

    turns: tuple[Turn, ...] = ()
    dropped: tuple[str, ...] = ()

    def after(self, question: str, answer: Answer) -> Conversation:
        """The conversation with one more turn; only the last few are kept."""
        return Conversation((*self.turns, Turn(question, answer))[-KEPT_TURNS:], self.dropped)


def leans(text: str) -> bool:
    """True when a question leans on an earlier one: it points back, or says too little by itself."""
    return bool(_LEANS.search(text)) or len(content_words(text)) < _FEW_WORDS


def carry_over(question: Question, conversation: Conversation) -> Question:
    """A question that leans on the turns before it, with their terms at a lower weight than its own."""
    if not conversation.turns or not leans(question.text):
        return question
    weights = dict(question.weights)
    dropped = {term for word in conversation.dropped for term in terms(word)}
    for turn in conversation.turns:
        for term in terms(turn.question):
            if term not in dropped:
                weights[term] = max(weights.get(term, 0.0), CARRIED_WEIGHT)
    carried, before = _carried_words(question, conversation), _question_before(question, conversation)
    return replace(question, weights=weights, carried=carried, before=before)


def _question_before(question: Question, conversation: Conversation) -> str:
    """The last question without the words that are not to be carried over, where this one leans on it."""
    if not leans(question.text):
        return ""
    dropped = {word.lower() for word in conversation.dropped}
    return " ".join(
        word for word in conversation.turns[-1].question.split() if word.strip("?,.").lower() not in dropped
    )


def _carried_words(question: Question, conversation: Conversation) -> tuple[str, ...]:
    own = {word.lower() for word in (*content_words(question.text), *conversation.dropped)}
    words = (word for turn in conversation.turns for word in content_words(turn.question))
    return tuple(dict.fromkeys(word for word in words if word.lower() not in own))
