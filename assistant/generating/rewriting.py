"""A follow-up question as a model rewrites it, where that says no less and no more than its asker did.

Else the question stays as the rules carry over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.checking.readings import Kind, Value, read
from assistant.conversation import Conversation, leans
from assistant.models.ports import LanguageModel, ModelError, Request
from assistant.prompting import from_outside, prompt
from assistant.questions import Question, content_words, understand
from index.analysis import terms

MOST_TOKENS, LONGEST = 120, 400
_POINTING: Final = frozenset(terms("one ones instead same extra mean meant sorry actually"))
"""What a question says only to point back, or to take back: put into full words, it is gone."""
_BESIDE: Final = frozenset(terms("year quarter month previous last next following earlier later ago"))
"""What names a period by another: once the period itself is told, it may go."""
_SORTS: Final = (Kind.PERIOD, Kind.REFERENCE)


def rewritten(asked: Question, conversation: Conversation, model: LanguageModel) -> Question:
    """The question in a form that stands by itself; the very same where the model fails, adds or loses something."""
    if not conversation.turns or not leans(asked.text):
        return asked
    earlier = "\n".join(f"| {from_outside(turn.question)}" for turn in conversation.turns)
    messages = prompt("follow-up").messages(earlier=earlier, question=from_outside(asked.text))
    words = _line(said_by(model, Request(messages, MOST_TOKENS)))
    found = set(terms(words))
    if not (_says_no_more(found, asked, conversation) and _says_no_less(found, asked, conversation)):
        return asked
    own = {word.lower() for word in content_words(asked.text)}
    carried = tuple(word for word in content_words(words) if word.lower() not in own)
    return replace(understand(words), carried=carried, cited=asked.cited)


def said_by(model: LanguageModel, request: Request) -> str:
    """A short reply; empty where the model fails, so that whoever asks goes by the rules."""
    words: list[str] = []
    try:
        words += [piece for piece in model.stream(request) if isinstance(piece, str)]
    except ModelError:
        return ""
    return "".join(words)


def _line(reply: str) -> str:
    """The first line with words, without quotation marks and labels."""
    lines = (line.strip().removeprefix("| ").strip("\"“”*`' ") for line in reply.splitlines())
    line = next(filter(None, lines), "")
    return line.removeprefix("Question:").strip()[:LONGEST]


def _says_no_more(found: set[str], asked: Question, conversation: Conversation) -> bool:
    """True where every term stands in what was asked, now or before, or is the period meant; none that was dropped."""
    own = set(terms(asked.text))
    unwanted = {term for word in conversation.dropped for term in terms(word)} - own
    said = own.union(asked.terms, *(terms(turn.question) for turn in conversation.turns)) - unwanted
    return found <= said


def _says_no_less(found: set[str], asked: Question, conversation: Conversation) -> bool:
    """True where all that was asked is there, with something of what it leans on, and the period or code of that."""
    own = set(terms(asked.text))
    meant = set(asked.terms) - own
    left_out = _POINTING | _BESIDE if meant else _POINTING
    needed = (own - left_out) | meant | _carried_marks(asked, conversation)
    return needed <= found and bool(found - own or not asked.carried)


def _carried_marks(asked: Question, conversation: Conversation) -> set[str]:
    """The terms of the last question's periods and codes that the rules carry, unless this one has its own."""
    own = {value.kind for value in read(asked.text).values}
    last = conversation.turns[-1].question
    marks = (value for value in read(last).values if value.kind in _SORTS and value.kind not in own)
    return {term for value in marks for term in _terms_of(value, last) if term in asked.weights}


def _terms_of(value: Value, text: str) -> list[str]:
    return terms(text[value.start : value.end])
