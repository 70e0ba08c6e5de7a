"""The port that every language model implements, and what may go wrong with one."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeAlias


class Role(StrEnum):
    """Who speaks in a message, by the names of OpenAI's chat protocol."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model, or one of its earlier replies."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: the messages, how many tokens it may say at most, and the JSON schema of its reply.

    A model that cannot keep to a ``schema`` may leave it unheeded; whoever reads the reply must bear that.
    """

    messages: tuple[Message, ...]
    most_tokens: int
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens a call took; ``estimated`` where the model did not tell."""

    prompt: int
    reply: int
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt + other.prompt, self.reply + other.reply, self.estimated or other.estimated)


class Trouble(StrEnum):
    """What went wrong with a model; TOO_BUSY is whatever passes by itself (429 and 5xx), and alone is tried again."""

    BAD_KEY = "bad_key"
    UNKNOWN_MODEL = "unknown_model"
    NO_ROUTE = "no_route"
    TOO_SLOW = "too_slow"
    TOO_BUSY = "too_busy"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    OVER_BUDGET = "over_budget"
    RESTING = "resting"


class ModelError(Exception):
    """A model gave no reply, or only a part; ``trouble`` tells why, ``retry_after`` in how many seconds to try again.

    Its words never hold a key, an address with a key, or what the server sent.
    """

    def __init__(self, trouble: Trouble, *, retry_after: float | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.retry_after = retry_after


Reply: TypeAlias = Generator[str | Usage, None, None]
"""A reply as it comes: pieces of its text, some of them empty, and at the end what it took; closing it cancels it."""


class LanguageModel(Protocol):
    """Replies to messages, piece by piece."""

    @property
    def name(self) -> str:
        """What it is called: "openai:gpt-…"; equal for two models that reply alike."""
        ...

    @property
    def window(self) -> int:
        """How many tokens a request and its reply may have together."""
        ...

    def stream(self, request: Request) -> Reply:
        """The reply as it comes, and at its end what it took; closing it cancels the call.

        Raises ModelError, at once or after a part of the reply.
        """
        ...
