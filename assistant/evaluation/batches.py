"""Questions by the batch: the requests that a model would get in one file, and answers from a file of its replies.

Both files are in the format of OpenAI's Batch interface. Nothing here speaks to a model.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answers import Answer
from assistant.conversation import Conversation
from assistant.evaluation.questions import Question, Turn, turns_of
from assistant.evaluation.runner import Ask, as_shown
from assistant.models.ports import LanguageModel, ModelError, Reply, Request, Trouble, Usage
from assistant.models.spending import NOTHING
from assistant.models.tokens import estimated

ENDPOINT = "/v1/chat/completions"
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Replied:
    """What a model replied to one request, and what that took where it was told; no words where it failed."""

    words: str | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """The replies of a file by the id of their request; ``strange`` lines are none."""

    by_id: Mapping[str, Replied]
    strange: int = 0

    @property
    def usage(self) -> Usage:
        """What they took, as far as they tell."""
        return sum((each.usage for each in self.by_id.values() if each.usage), NOTHING)


@dataclass(slots=True)
class RepliedModel:
    """A model whose reply is known already; ``asked`` is the request to write an answer, once it was made.

    It replies to that one alone: asked to rewrite a question, or to mend its reply, it fails, and the rules do.
    """

    name: str
    window: int
    replied: Replied = Replied()
    asked: Request | None = field(default=None, init=False)

    def stream(self, request: Request) -> Reply:
        """The reply in one piece."""
        if request.schema is None or self.asked is not None:
            raise ModelError(Trouble.BROKEN)
        self.asked = request
        if not self.replied.words:
            raise ModelError(Trouble.BROKEN)
        yield self.replied.words
        yield self.replied.usage or estimated(request, self.replied.words)


@dataclass(frozen=True, slots=True)
class Batch:
    """Asks questions of a model that is not there: ``ask`` makes what asks one question, with a model to write."""

    ask: Callable[[LanguageModel], Ask]
    name: str
    window: int

    def requests(self, question: Question) -> Iterator[tuple[Turn, Request]]:
        """The request of each turn; a turn that is declined, or for which nothing was found, has none."""
        for turn, _, request in self._asked(question, {}):
            if request is not None:
                yield turn, request

    def answers(self, question: Question, replies: Replies) -> Iterator[tuple[Turn, Answer]]:
        """Each turn with its answer; quotes where the reply is missing, failed, or does not stand."""
        for turn, answer, _ in self._asked(question, replies.by_id):
            yield turn, answer

    def _asked(
        self, question: Question, replies: Mapping[str, Replied]
    ) -> Iterator[tuple[Turn, Answer, Request | None]]:
        conversation = Conversation()
        for turn in turns_of(question):
            model = RepliedModel(self.name, self.window, replies.get(custom_id(turn), Replied()))
            answer = self.ask(model)(turn.question, conversation)
            yield turn, answer, model.asked
            conversation = conversation.after(turn.question, as_shown(answer))


def custom_id(turn: Turn) -> str:
    """The name of a turn's request: its question's id, and its place in the conversation."""
    return f"{turn.id}/{turn.turn}"


def request_line(turn: Turn, body: Mapping[str, Any]) -> str:
    """A line of the file of requests."""
    line = {"custom_id": custom_id(turn), "method": "POST", "url": ENDPOINT, "body": body}
    return json.dumps(line, ensure_ascii=False) + "\n"


def read_replies(path: Path) -> Replies:
    """The replies of a file of responses, in whatever order; of two with one id, the one with words."""
    return replies_of(path.read_text(encoding="utf-8", errors="replace").splitlines())


def replies_of(lines: Iterable[str]) -> Replies:
    """The replies of lines of responses; a line that is none is counted, and leaves its request without a reply."""
    found: dict[str, Replied] = {}
    strange = 0
    for line in filter(str.strip, lines):
        try:
            name, replied = _reply(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            strange += 1
            continue
        if replied.words or name not in found:
            found[name] = replied
    return Replies(found, strange)


def _reply(line: Mapping[str, Any]) -> tuple[str, Replied]:
    name, response = line["custom_id"], line.get("response")
    if not isinstance(name, str):
        raise TypeError("an id is a text")
    if line.get("error") or not response or response.get("status_code", _REFUSED) >= _REFUSED:
        return name, Replied()
    body = response["body"]
    words = body["choices"][0]["message"].get("content")
    if words is not None and not isinstance(words, str):
        raise TypeError("what is said is a text")
    return name, Replied(words, _usage(body.get("usage")))


def _usage(told: Any) -> Usage | None:
    if not isinstance(told, dict):
        return None
    prompt, reply = told.get("prompt_tokens"), told.get("completion_tokens")
    return Usage(prompt, reply) if isinstance(prompt, int) and isinstance(reply, int) else None
