"""The same question over the same papers is not paid for twice: what a model wrote is given again."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answers import Answer, Status, Written
from assistant.conversation import Conversation
from assistant.events import Declined, Event, Finished, Found, Said, Searching, Understood
from assistant.generating.basis import basis
from assistant.history.answers import KeptAnswers
from assistant.models.budgets import metered
from assistant.models.ports import LanguageModel
from assistant.pipeline import ask
from assistant.settings import Settings
from assistant.wording.models import heading
from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

log = logging.getLogger(__name__)


def kept_answers(settings: Settings) -> KeptAnswers | None:
    """Where answers are kept; None unless the setting asks for it."""
    return KeptAnswers(settings.data) if settings.keep_answers else None


def ask_or_recall(
    question: str,
    *,
    library: Library,
    conversation: Conversation,
    filters: Filters,
    as_of: date | None,
    model: LanguageModel | None,
    meaning: Meaning | None,
    kept: KeptAnswers | None,
) -> Iterator[Event]:
    """The events of answering a question, or of giving once more what a model wrote to the same one.

    Only what it wrote to the end is kept: neither quotes nor what an error cut short.
    """
    again = kept if model is not None else None
    key = _key(question, conversation, filters, as_of, model, library, meaning) if again and model else ""
    if again and (answer := again.recall(key)):
        yield from _told_again(replace(answer, question=question), library.seen(filters))
        return
    for event in ask(
        question, library=library, conversation=conversation, filters=filters, as_of=as_of, model=model, meaning=meaning
    ):
        if again and isinstance(event, Finished | Declined) and _is_whole(event.answer.writing):
            _keep(again, key, event.answer)
        yield event


def _keep(kept: KeptAnswers, key: str, answer: Answer) -> None:
    """Keep it; an answer that cannot be kept is an answer still."""
    try:
        kept.keep(key, answer)
    except OSError:
        log.exception("An answer could not be kept.")


def _is_whole(writing: Written | None) -> bool:
    return writing is not None and writing.instead is None


def _key(
    question: str,
    conversation: Conversation,
    filters: Filters,
    as_of: date | None,
    model: LanguageModel,
    library: Library,
    meaning: Meaning | None,
) -> str:
    """A digest of all that an answer depends on, the program among it: a later one may rank and check anew."""
    turns = [(turn.question, turn.answer.text, turn.answer.understood) for turn in conversation.turns]
    stands_on = basis(library, filters, model=metered(model), meaning=meaning)
    told = [question, turns, conversation.dropped, as_of, model.name, stands_on]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def _told_again(answer: Answer, library: Library) -> Iterator[Event]:
    began = time.perf_counter()
    writing = answer.writing and replace(
        answer.writing, prompt_tokens=0, reply_tokens=0, dollars=answer.writing.dollars and 0.0, kept=True
    )
    yield Understood(answer.question, answer.understood)
    yield Searching(library.catalogue.coverage().papers)
    yield Found(answer.passages)
    answer = replace(answer, writing=writing, elapsed_ms=round(1000 * (time.perf_counter() - began), 1))
    if answer.status is not Status.ANSWERED:
        yield Declined(answer)
        return
    for number, sentence in enumerate(answer.sentences):
        yield Said(sentence, heading(answer, number))
    yield Finished(answer)
