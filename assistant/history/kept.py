"""What is kept of conversations, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from assistant.answers import Answer
from assistant.events import Stage
from index.stores.ports import Filters


class Reason(StrEnum):
    """Why an answer was of no use."""

    WRONG = "wrong"
    MISSING = "missing"
    OUT_OF_DATE = "out of date"
    NOT_IN_SOURCE = "not in the source"
    OTHER = "other"


class TurnKey(NamedTuple):
    """One question of a conversation; ``number`` counts from 0."""

    conversation: str
    number: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question as it was asked, and its answer; None while it is being answered, or where that was broken off.

    ``dropped`` are the words of earlier turns that its asker did not want carried over.
    """

    number: int
    question: str
    asked: datetime
    filters: Filters = field(default_factory=Filters)
    dropped: tuple[str, ...] = ()
    stopped: bool = False
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation with its turns; ``shared`` is the token of its read-only link, if it has one."""

    id: str
    begun: datetime
    turns: tuple[KeptTurn, ...]
    shared: str | None = None

    @property
    def exempt(self) -> bool:
        """True where a question of it was put to exempt papers too, so that it is for officers alone."""
        return any(turn.filters.exempt for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation as a list shows it: its first question, how many turns, and when the last was asked.

    ``exempt`` is true where a question of it was put to exempt papers too.
    """

    id: str
    question: str
    turns: int
    last: datetime
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event of a turn; ``ordinal`` counts from 0."""

    ordinal: int
    event: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class Usage:
    """How many questions were asked, in how many conversations, and what became of them; nobody is named.

    ``broken`` are those that failed, were stopped, or have no answer yet.
    """

    conversations: int
    answered: int
    declined: int
    broken: int

    @property
    def asked(self) -> int:
        """All questions."""
        return self.answered + self.declined + self.broken


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer, with the question and its answer."""

    key: TurnKey
    question: str
    answer: Answer | None
    useful: bool
    given: datetime
    reason: Reason | None = None
    words: str = ""
