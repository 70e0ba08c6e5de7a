"""What carries over from turn to turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers import Answer
from assistant.following import ASKING, corrects, goes_on, period_beside
from assistant.questions import Question, content_words, numbers_of, understand
from index.analysis import terms
from index.tables.periods import periods_in

CARRIED_WEIGHT = 0.4
KEPT_TURNS = 5
_LEANS = re.compile(
    r"^(?:(?:and|but|what about|how about|so|then|also)\b|no,)|"
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
    """A question that leans on the turns before it, with what they tell that it does not say itself.

    Their terms are carried at a lower weight than its own, their period unless it has one, the kind of answer that the
    last asked for where this one only goes on, and the paper that the last answer stood on.
    """
    if not conversation.turns or not leans(question.text):
        return question
    last = conversation.turns[-1]
    dropped = {term for word in conversation.dropped for term in terms(word)}
    named = _period(question, conversation)
    own = frozenset(terms(named)) - dropped
    replaced = _replaced(question, conversation, own)
    weight = 1.0 if corrects(question.text) else CARRIED_WEIGHT
    weights = dict(question.weights) | dict.fromkeys(own, 1.0)
    unwanted, of_last = dropped | replaced | ASKING, frozenset(terms(last.question))
    for term in (term for turn in conversation.turns for term in terms(turn.question)):
        if term not in unwanted:
            weights[term] = max(weights.get(term, 0.0), weight if term in of_last else CARRIED_WEIGHT)
    followed = replace(
        question,
        terms=tuple(dict.fromkeys((*question.terms, *sorted(own)))),
        weights=weights,
        numbers=question.numbers.union(own, *(numbers_of(terms(turn.question)) for turn in conversation.turns)),
        carried=_carried_words(question, conversation, replaced, named),
        before=_question_before(conversation),
        cited=frozenset(citation.document for citation in last.answer.citations[:1]),
    )
    return _as_last(followed, understand(last.question)) if goes_on(question.text) else followed


def _as_last(question: Question, last: Question) -> Question:
    """A question that only goes on asks for what the last did, where it does not tell itself."""
    return replace(question, wanted=question.wanted or last.wanted, measured=question.measured or last.measured)


def _period(question: Question, conversation: Conversation) -> str:
    """The period that the question names by an earlier one; empty where it names none so."""
    for turn in reversed(conversation.turns):
        told = (*periods_in(turn.question), *periods_in(" ".join(turn.answer.understood)))
        if told:
            return period_beside(question.text, told) or ""
    return ""


def _replaced(question: Question, conversation: Conversation, own: frozenset[str]) -> frozenset[str]:
    """The terms of earlier periods, where the question has a period of its own."""
    if not own and not periods_in(question.text):
        return frozenset()
    told = (period for turn in conversation.turns for period in periods_in(turn.question))
    return frozenset(term for period in told for term in terms(period.printed)) - own - set(question.terms)


def _question_before(conversation: Conversation) -> str:
    """The last question without the words that are not to be carried over."""
    dropped = {word.lower() for word in conversation.dropped}
    return " ".join(
        word for word in conversation.turns[-1].question.split() if word.strip("?,.").lower() not in dropped
    )


def _carried_words(
    question: Question, conversation: Conversation, replaced: frozenset[str], period: str
) -> tuple[str, ...]:
    """The words of earlier questions that are carried, and the period that is meant, as a person can drop them."""
    own = {word.lower() for word in (*content_words(question.text), *conversation.dropped)}
    words = (word for turn in conversation.turns for word in content_words(turn.question))
    kept = (word for word in words if not set(terms(word)) <= replaced | ASKING)
    return tuple(dict.fromkeys(word for word in (*kept, *content_words(period)) if word.lower() not in own))
