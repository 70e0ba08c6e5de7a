"""What the pages ask of the rest: the papers that are held, answers to questions, and what was asked before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Event, Failed
from assistant.history import History
from assistant.settings import Settings, secret_key
from assistant.wording import decline
from index.catalogue import Catalogue
from index.stores.ports import Filters
from webapp.limits import Followers, Limits
from webapp.turns import Ask, LeadOn, Turns, ends, nothing_more
from webapp.viewers import is_officer

if TYPE_CHECKING:
    from assistant.models.ports import LanguageModel
    from assistant.precedents import Precedent
    from index.library import Library

Alike = Callable[[str, Filters, str | None], "tuple[Precedent, ...]"]
"""The decisions that are like a proposal, within filters, and taken by somebody."""
Models = Callable[[Settings], "LanguageModel | None"]

EXTENSION: Final = "council-papers"
MOST_PRECEDENTS: Final = 10
ATTEMPTS_A_MINUTE: Final = 5
"""So often may one address try a password."""


def nothing_alike(_: str, __: Filters, ___: str | None) -> tuple[Precedent, ...]:
    """No decisions."""
    return ()


@dataclass(frozen=True, slots=True)
class Services:
    """The whole catalogue, conversations, the events of a question, questions to begin with and to go on with.

    And earlier decisions that are like a proposal.

    What a page may show of the catalogue, ``catalogue()`` tells.
    """

    whole: Catalogue
    history: History
    ask: Ask
    examples: Callable[[], tuple[str, ...]] = tuple
    lead_on: LeadOn = nothing_more
    precedents: Alike = nothing_alike


@dataclass(frozen=True, slots=True)
class AtWork:
    """The services of a running application, its workers, and the limits on those who ask, follow and sign in."""

    services: Services
    turns: Turns
    questions: Limits
    attempts: Limits
    followers: Followers = field(default_factory=Followers)


def at_work(services: Services, *, settings: Settings) -> AtWork:
    """The services put to work."""
    turns = Turns(services.history, services.ask, at_once=settings.answers_at_once, lead_on=services.lead_on)
    limits = partial(Limits, services.history, secret=secret_key(settings))
    questions = limits(kind="questions", times=settings.questions_a_minute)
    return AtWork(services, turns, questions, limits(kind="attempts", times=ATTEMPTS_A_MINUTE))


def running() -> AtWork:
    """What the application has that answers the request at hand."""
    return cast(AtWork, current_app.extensions[EXTENSION])


def services() -> Services:
    """The services of the application that answers the request at hand."""
    return running().services


def catalogue() -> Catalogue:
    """The papers that the reader of the request at hand may see."""
    whole = services().whole
    return whole if is_officer() else whole.public


def services_of(library: Library, history: History, *, settings: Settings, models: Models | None = None) -> Services:
    """The services that an open library and the conversations beside it give.

    ``models`` tells which model the settings mean, anew for each question: those that are installed unless it is given.
    """
    from assistant.examples import Examples
    from assistant.follow_ups import follow_ups
    from assistant.meaning import meaning_of
    from assistant.models import model_of
    from assistant.precedents import precedents
    from assistant.recalling import ask_or_recall, kept_answers

    meaning = meaning_of(settings.embedder, library)
    find_model = models or model_of
    find_model(settings)

    def ask(question: str, conversation: Conversation, filters: Filters, *, quote: bool = False) -> Iterator[Event]:
        """The events; where the disk or the database fails, the last says so."""
        try:
            yield from ask_or_recall(
                question,
                library=library,
                conversation=conversation,
                filters=filters,
                as_of=settings.as_of,
                model=None if quote else find_model(settings),
                meaning=meaning,
                kept=kept_answers(settings),
            )
        except (OSError, SQLAlchemyError):
            logging.getLogger(__name__).exception("The papers cannot be read.")
            yield Failed(Answer(question, Status.FAILED, message=decline(Status.FAILED)))

    def answer(question: str, conversation: Conversation = Conversation(), filters: Filters = Filters()) -> Answer:  # noqa: B008 (frozen)
        return next(event.answer for event in ask(question, conversation, filters, quote=True) if ends(event))

    def lead_on(found: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
        after = conversation.after(found.question, found)
        seen = library.seen(filters)
        return follow_ups(found, library=seen, ask=partial(answer, conversation=after, filters=filters))

    def alike(proposal: str, filters: Filters, taker: str | None) -> tuple[Precedent, ...]:
        seen = library.seen(filters)
        return precedents(proposal, library=seen, filters=filters, taker=taker, limit=MOST_PRECEDENTS)

    return Services(library.catalogue, history, ask, Examples(library.public.catalogue, answer), lead_on, alike)
