"""Asks questions with known answers, conversation by conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.answers import Answer
from assistant.conversation import Conversation
from assistant.evaluation.questions import Question, Turn, turns_of
from assistant.models.ports import LanguageModel
from assistant.pipeline import PASSAGES, answer_of, ask
from index.library import Library

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

Ask = Callable[[str, Conversation], Answer]


def asker(
    library: Library,
    *,
    as_of: date | None = None,
    depth: int = PASSAGES,
    meaning: Meaning | None = None,
    model: LanguageModel | None = None,
) -> Ask:
    """Asks the library for answers with so many passages, and takes the time from question in to answer out."""

    def timed(question: str, conversation: Conversation) -> Answer:
        began = perf_counter()
        answer = answer_of(
            ask(
                question,
                library=library,
                conversation=conversation,
                as_of=as_of,
                model=model,
                meaning=meaning,
                depth=depth,
            )
        )
        return replace(answer, elapsed_ms=(perf_counter() - began) * 1000)

    return timed


def answers_to(question: Question, ask_one: Ask) -> Iterator[tuple[Turn, Answer]]:
    """Each turn with its answer; a later turn is asked with the earlier ones behind it, as people have them."""
    conversation = Conversation()
    for turn in turns_of(question):
        answer = ask_one(turn.question, conversation)
        yield turn, answer
        conversation = conversation.after(turn.question, as_shown(answer))


def as_shown(answer: Answer) -> Answer:
    """The answer with the passages that people are shown."""
    return replace(answer, passages=answer.passages[:PASSAGES])
