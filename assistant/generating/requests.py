"""What a model is asked, and the numbered passages that it may stand on; nothing here speaks to a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answerers.ports import Reply
from assistant.claims import Source
from assistant.generating.sources import PassageAt, Shown, sources_of, told
from assistant.models.ports import Message, Request
from assistant.models.tokens import tokens
from assistant.prompting import from_outside, prompt
from assistant.questions import Question
from assistant.retrieval import Findings

REPLY, REPLY_SHARE = 700, 8
"""A reply may have so many tokens, and no more than this part of the window."""
MOST_SHOWN = 5_000
"""So many tokens of passages at most, however large the window is: each costs money and time."""
MOST_SENTENCES, MOST_CITES = 6, 4
SPARE = 64
"""What the marks between messages may take."""


@dataclass(frozen=True, slots=True)
class Task:
    """A request to write an answer, its sources by key, and the digest of the prompt that it was made with."""

    request: Request
    sources: Mapping[str, Source]
    prompt: str


def task_of(asked: Question, findings: Findings, reply: Reply, *, passage_at: PassageAt, window: int) -> Task:
    """The request that a question comes to, for a model that takes ``window`` tokens; always the same for the same.

    ``passage_at`` gives the passage of a document that holds a place in its text.
    """
    most = min(REPLY, window // REPLY_SHARE)
    empty = _messages(asked, ())
    used = sum(tokens(message.text) for message in empty)
    shown = sources_of(findings, reply, passage_at=passage_at, room=min(MOST_SHOWN, window - most - used - SPARE))
    keys = tuple(each.source.key for each in shown)
    request = Request(_messages(asked, shown), most, schema_of(keys))
    return Task(request, {each.source.key: each.source for each in shown}, prompt("answer").digest)


def schema_of(keys: tuple[str, ...]) -> Mapping[str, Any]:
    """The JSON schema of a reply: sentences that cite no other passages than these, then whether the papers tell.

    Small models say no to whatever they are asked first, and cite without end.
    """
    sentence = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "cites": {"type": "array", "items": {"type": "string", "enum": list(keys)}, "maxItems": MOST_CITES},
        },
        "required": ["text", "cites"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "sentences": {"type": "array", "items": sentence, "maxItems": MOST_SENTENCES},
            "answered": {"type": "boolean"},
        },
        "required": ["sentences", "answered"],
        "additionalProperties": False,
    }


def _messages(asked: Question, shown: tuple[Shown, ...]) -> tuple[Message, ...]:
    earlier = f"Earlier question:\n| {from_outside(asked.before)}\n\n" if asked.before else ""
    return prompt("answer").messages(conversation=earlier, passages=told(shown), question=from_outside(asked.text))
