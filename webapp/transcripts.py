"""Conversations as the pages show them: turns with their answers, or with how far these have come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

from flask import url_for

from assistant.answers import Answer
from assistant.history import KeptConversation, KeptTurn
from assistant.wording.chat import filter_words
from index.papers import Span
from webapp.filtering import query_of
from webapp.places import places_in
from webapp.services import catalogue
from webapp.sources import AnswerView, answer_view


@dataclass(frozen=True, slots=True)
class TurnView:
    """A question and its answer, None while it is at work; ``again`` is the query that asks with the same filters.

    The addresses are None on a page that can only be read. Where questions to go on with are still being made,
    ``heard`` is the ordinal of the event before them.
    """

    number: int
    question: str
    filters: tuple[str, ...]
    again: Mapping[str, str]
    dropped: tuple[str, ...]
    answer: AnswerView | None
    ask: str | None = None
    events: str | None = None
    stop: str | None = None
    copy: str | None = None
    feedback: str | None = None
    follow_ups: tuple[str, ...] = ()
    heard: int | None = None
    earlier: bool = False


def turn_view(conversation: str, turn: KeptTurn, *, own: bool = True, heard: int | None = None) -> TurnView:
    """A turn of a conversation, one's ``own`` or one that somebody shared."""
    at = partial(url_for, conversation=conversation, number=turn.number)
    return TurnView(
        number=turn.number,
        question=turn.question,
        filters=tuple(words for _, words in filter_words(turn.filters)),
        again=query_of(turn.filters),
        dropped=turn.dropped,
        answer=_answer(turn.answer) if turn.answer else None,
        ask=url_for("chat.send", conversation=conversation) if own else None,
        events=at("conversations.events") if own else None,
        stop=at("conversations.stop") if own else None,
        copy=url_for("exporting.own", name=conversation, form="txt", answer=turn.number) if own else None,
        feedback=at("feedback.give") if own else None,
        follow_ups=turn.answer.follow_ups if own and turn.answer else (),
        heard=heard,
    )


def turn_views(kept: KeptConversation, *, own: bool = True, heard: int | None = None) -> list[TurnView]:
    """The turns in their order, ``earlier`` but for the last; under that alone stand questions that lead on."""
    views = [turn_view(kept.id, turn, own=own) for turn in kept.turns]
    return [
        *(replace(view, follow_ups=(), earlier=True) for view in views[:-1]),
        *(replace(view, heard=heard) for view in views[-1:]),
    ]


def cited_at(kept: KeptConversation, document: str, quote: Span) -> str | None:
    """The name of the number, on the page of the conversation, that leads to a quote: of the newest answer with it."""
    for turn in reversed(kept.turns):
        for citation in turn.answer.citations if turn.answer else ():
            if (citation.document, citation.start, citation.end) == (document, *quote):
                return f"cited-{turn.number}-{citation.marker}"
    return None


def turn_address(conversation: str, turn: KeptTurn) -> str:
    """The address of a turn on the page of its conversation, with the filters for the next question."""
    query = query_of(turn.filters)
    page = url_for("conversations.conversation", name=conversation)
    return f"{page}{'?' if query else ''}{urlencode(query)}#turn-{turn.number}"


def _answer(answer: Answer) -> AnswerView:
    return answer_view(answer, places=places_in(catalogue()))
