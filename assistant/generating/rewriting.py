"""A follow-up question as a model rewrites it, where it keeps to what its asker said; else as the rules carry over."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import Conversation, leans
from assistant.models.ports import LanguageModel, ModelError, Request
from assistant.prompting import from_outside, prompt
from assistant.questions import Question, content_words, understand
from index.analysis import terms

MOST_TOKENS, LONGEST = 120, 400


def rewritten(asked: Question, conversation: Conversation, model: LanguageModel) -> Question:
    """The question in a form that stands by itself; as it was where the model fails, or goes beyond what was said."""
    if not conversation.turns or not leans(asked.text):
        return asked
    earlier = "\n".join(f"| {from_outside(turn.question)}" for turn in conversation.turns)
    messages = prompt("follow-up").messages(earlier=earlier, question=from_outside(asked.text))
    words = _line(said_by(model, Request(messages, MOST_TOKENS)))
    if not _keeps_to(words, asked, conversation):
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


def _keeps_to(words: str, asked: Question, conversation: Conversation) -> bool:
    """True where every term stands in what was asked, or is the period meant; none is dropped, no figure is lost."""
    own, found = set(terms(asked.text)), set(terms(words))
    unwanted = {term for word in conversation.dropped for term in terms(word)} - own
    said = own.union(asked.terms, *(terms(turn.question) for turn in conversation.turns)) - unwanted
    telling = {term for term in own if any(character.isdigit() for character in term)}
    return bool(found) and telling <= found <= said
