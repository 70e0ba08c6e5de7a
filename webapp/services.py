"""What the pages ask of the rest: the papers that are held, and answers to questions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from assistant.answers import Answer, Status
from assistant.settings import Settings
from assistant.wording import decline
from index.catalogue import Catalogue

if TYPE_CHECKING:
    from index.library import Library

EXTENSION: Final = "council-papers"


@dataclass(frozen=True, slots=True)
class Services:
    """The catalogue, and the answer to a question that follows the earlier questions of its conversation."""

    catalogue: Catalogue
    ask: Callable[[str, Sequence[str]], Answer]


def services() -> Services:
    """The services of the application that answers the request at hand."""
    return cast(Services, current_app.extensions[EXTENSION])


def services_of(library: Library, *, settings: Settings) -> Services:
    """The services that an open library gives."""
    from assistant.conversation import Conversation
    from assistant.pipeline import answer_of
    from assistant.pipeline import ask as asked

    def ask(question: str, earlier: Sequence[str]) -> Answer:
        """The answer; earlier questions are asked again, since the pages keep only their words.

        Where the disk or the database fails, the answer's status says so.
        """
        try:
            return asked_in_turn(question, earlier)
        except (OSError, SQLAlchemyError):
            logging.getLogger(__name__).exception("The papers cannot be read.")
            return Answer(question, Status.FAILED, message=decline(Status.FAILED))

    def asked_in_turn(question: str, earlier: Sequence[str]) -> Answer:
        conversation = Conversation()
        for each in earlier:
            answer = answer_of(asked(each, library=library, conversation=conversation, as_of=settings.as_of))
            conversation = conversation.after(each, answer)
        return answer_of(asked(question, library=library, conversation=conversation, as_of=settings.as_of))

    return Services(library.catalogue, ask)
