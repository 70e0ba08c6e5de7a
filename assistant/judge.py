"""A language model as judge of one sentence against the words that it cites: what it is asked, and what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from assistant.answers import Citation, Sentence
from assistant.models.ports import Request
from assistant.prompting import from_outside, prompt
from assistant.wording import source
from assistant.wording.chat import sum_words

MOST_TOKENS: Final = 60


class Verdict(StrEnum):
    """What the judge says of a sentence; UNTOLD where it gave no verdict that can be read."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT = "not"
    UNTOLD = "untold"


_TOLD: Final = tuple(verdict for verdict in Verdict if verdict is not Verdict.UNTOLD)
_ALONE: Final = re.compile(rf"(?:.*\bverdict\W+(?:is\W+)?|\W*)({'|'.join(_TOLD)})\W*", re.IGNORECASE | re.DOTALL)
_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"verdict": {"type": "string", "enum": list(_TOLD)}},
    "required": ["verdict"],
    "additionalProperties": False,
}


def judging(sentence: Sentence, cited: Sequence[Citation]) -> Request:
    """The request to judge a sentence by what it cites, and by its sum where it has one."""
    quotes = "\n".join(f"| {line}" for line in _shown(sentence, cited))
    messages = prompt("judge").messages(sentence=from_outside(sentence.text), quotes=quotes)
    return Request(messages, MOST_TOKENS, _SCHEMA)


def verdict_of(reply: str) -> Verdict:
    """The verdict of a reply: its JSON's, else the word that it is or ends in after "verdict"; else UNTOLD."""
    try:
        told = str(json.loads(reply)["verdict"])
    except (ValueError, KeyError, TypeError, RecursionError):
        alone = _ALONE.fullmatch(reply)
        told = alone[1].lower() if alone else ""
    return Verdict(told) if told in _TOLD else Verdict.UNTOLD


def _shown(sentence: Sentence, cited: Sequence[Citation]) -> Iterator[str]:
    yield from (f"{from_outside(source(each))}: {from_outside(each.quote)}" for each in cited)
    if sentence.calculation:
        yield f"Worked out from these: {from_outside(sum_words(sentence.calculation))}"
