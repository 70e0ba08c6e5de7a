"""A turn as server-sent events: how far it is in a line, and the piece of the page that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flask import Response, get_template_attribute, stream_with_context

from assistant.events import Declined, Failed, Finished, Found, LedOn, Said, Stage, Understood
from assistant.history import KeptTurn, Recorded, TurnKey
from assistant.history.told import kind_of
from assistant.wording.chat import SENT, status
from webapp.services import running
from webapp.sources import cards, said_view
from webapp.transcripts import turn_address, turn_view

BEAT = ": still at work\n\n"
MIMETYPE = "text/event-stream"


def stream(key: TurnKey, turn: KeptTurn, *, after: int = -1, begun: bool = False) -> Response:
    """The events of a turn after an ordinal; where it has ``begun`` just now, first where it is to be found."""
    told = running().turns.follow(key, asked=turn.asked, after=after)
    frames = _frames(key, turn, told, begun=begun)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(stream_with_context(frames), mimetype=MIMETYPE, headers=headers)


def frame(event: str, *, ordinal: int | None = None, **data: str) -> str:
    """One server-sent event; ordinals are its id."""
    identity = "" if ordinal is None else f"id: {ordinal}\n"
    return f"{identity}event: {event}\ndata: {json.dumps(data)}\n\n"


def _frames(key: TurnKey, turn: KeptTurn, told: Iterable[Recorded | None], *, begun: bool) -> Iterator[str]:
    if begun:
        view = turn_view(key.conversation, replace(turn, answer=None))
        address = turn_address(key.conversation, turn)
        yield frame("begun", status=SENT, html=_macro("turn", view), address=address, ask=view.ask or "")
    for each in told:
        if each is None:
            yield BEAT
        else:
            html = _fragment(key, turn, each.event, each.ordinal)
            yield frame(kind_of(each.event), ordinal=each.ordinal, status=status(each.event), html=html)


def _fragment(key: TurnKey, turn: KeptTurn, event: Stage, ordinal: int) -> str:
    """The piece of the page that an event brings: a part of the turn, with its answer the whole turn.

    What was carried over can be dropped only then, since one question is answered at a time.
    """
    match event:
        case Understood(_, carried) if carried:
            return _macro("carried", turn_view(key.conversation, turn, own=False), carried)
        case Found(passages):
            return _macro("cards", cards(passages))
        case Said(sentence, heading):
            return _macro("sentence", said_view(sentence, heading), "")
        case Finished(answer):
            return _macro("turn", turn_view(key.conversation, replace(turn, answer=answer), heard=ordinal))
        case Declined(answer) | Failed(answer):
            return _macro("turn", turn_view(key.conversation, replace(turn, answer=answer)))
        case LedOn(questions) if questions:
            return _macro("next", replace(turn_view(key.conversation, turn), follow_ups=questions))
        case _:
            return ""


def _macro(name: str, *values: object) -> str:
    return str(get_template_attribute("parts/turn.html", name)(*values))
