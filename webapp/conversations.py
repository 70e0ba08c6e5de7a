"""Conversations that were had: each at its address, the list of one's own, deleting and sharing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.history import KeptConversation, KeptTurn, TurnKey
from assistant.wording import chat as wording_chat
from webapp.browsers import known_owner, own_conversation, own_conversations, shared_conversation
from webapp.chat import asking_page
from webapp.filtering import wanted
from webapp.services import running, services
from webapp.streaming import stream
from webapp.transcripts import turn_views

FOLLOW_AGAIN_AFTER: Final = 5

conversations = Blueprint("conversations", __name__)


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A conversation in the list of one's own."""

    question: str
    about: str
    href: str
    delete: str


@conversations.get("/conversations")
def listed() -> ResponseReturnValue:
    """One's own conversations, the one last asked in first."""
    found = [
        HeadingView(
            each.question,
            f"{wording.count(each.turns, 'question')}, {wording_chat.last_asked(each.last)}",
            url_for("conversations.conversation", name=each.id),
            url_for("conversations.delete", name=each.id),
        )
        for each in own_conversations()
    ]
    return render_template("history.html", conversations=found)


@conversations.get("/conversations/<name>")
def conversation(name: str) -> ResponseReturnValue:
    """The turns of a conversation, and the box for the next question."""
    return asking_page(_settled(_own(name)), asked=wanted(request.args))


@conversations.get("/conversations/<conversation>/<int:number>/events")
def events(conversation: str, number: int) -> ResponseReturnValue:
    """The events of a turn after the one that came last."""
    key, turn = _turn(conversation, number)
    last = request.headers.get("Last-Event-ID", "")
    followers = running().followers
    if not followers.enter(known_owner()):
        return Response(status=429, headers={"Retry-After": str(FOLLOW_AGAIN_AFTER)})
    followed = stream(key, turn, after=int(last) if last.isdecimal() and len(last) < 10 else -1)
    followed.call_on_close(partial(followers.leave, known_owner()))
    return followed


@conversations.post("/conversations/<conversation>/<int:number>/stop")
def stop(conversation: str, number: int) -> ResponseReturnValue:
    """Break a turn off."""
    key, _ = _turn(conversation, number)
    running().turns.stop(known_owner(), key)
    return redirect(url_for("conversations.conversation", name=conversation, _anchor=f"turn-{number}"), 303)


@conversations.post("/conversations/<name>/delete")
def delete(name: str) -> ResponseReturnValue:
    """Forget one conversation."""
    if not services().history.delete(known_owner(), name):
        abort(404)
    flash(wording_chat.DELETED)
    return redirect(url_for("conversations.listed"), 303)


@conversations.get("/conversations/delete")
def sure() -> ResponseReturnValue:
    """Whether all conversations are meant to be forgotten."""
    held = len(own_conversations())
    if not held:
        return redirect(url_for("conversations.listed"))
    return render_template("delete.html", conversations=wording.count(held, "conversation"))


@conversations.post("/conversations/delete")
def delete_all() -> ResponseReturnValue:
    """Forget all one's conversations."""
    gone = services().history.delete_all(known_owner())
    flash(wording_chat.DELETED_ALL.format(conversations=wording.count(gone, "conversation")))
    return redirect(url_for("conversations.listed"), 303)


@conversations.post("/conversations/<name>/share")
def share(name: str) -> ResponseReturnValue:
    """Make a link with which anybody can read the conversation."""
    _own(name)
    services().history.share(known_owner(), name)
    return redirect(url_for("conversations.conversation", name=name, _anchor="options"), 303)


@conversations.post("/conversations/<name>/unshare")
def unshare(name: str) -> ResponseReturnValue:
    """Take the link back."""
    _own(name)
    services().history.unshare(known_owner(), name)
    return redirect(url_for("conversations.conversation", name=name, _anchor="options"), 303)


@conversations.get("/shared/<token>")
def shared(token: str) -> ResponseReturnValue:
    """A conversation that somebody shared, to be read only."""
    kept = shared_conversation(token)
    if kept is None:
        abort(404)
    return render_template("shared.html", turns=turn_views(kept, own=False), token=token)


def _own(name: str) -> KeptConversation:
    kept = own_conversation(name)
    if kept is None or not kept.turns:
        abort(404)
    return kept


def _settled(kept: KeptConversation) -> KeptConversation:
    """The conversation once turns whose worker has died are ended."""
    dead = [running().turns.settle(TurnKey(kept.id, turn.number), turn) for turn in kept.turns]
    return _own(kept.id) if any(dead) else kept


def _turn(conversation: str, number: int) -> tuple[TurnKey, KeptTurn]:
    turns: Mapping[int, KeptTurn] = {turn.number: turn for turn in _own(conversation).turns}
    if number not in turns:
        abort(404)
    return TurnKey(conversation, number), turns[number]
