"""Asking: ``/`` has the question box; ``/ask`` takes a question, and streams its answer or leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final
from unicodedata import category
from urllib.parse import urlencode

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.answers import Status
from assistant.conversation import Conversation
from assistant.history import KeptConversation, TurnKey
from assistant.records import shown_record
from assistant.wording import chat as wording_chat
from webapp.browsers import known_owner, own_conversation, owner
from webapp.filtering import Wanted, filters_view, wanted
from webapp.held import coverage_view
from webapp.services import catalogue, running, services
from webapp.streaming import MIMETYPE, stream
from webapp.transcripts import turn_address, turn_views
from webapp.turns import Busy, ends

BUSY_FOR: Final = 30

chat = Blueprint("chat", __name__)


@chat.get("/")
def home() -> ResponseReturnValue:
    """The question box, with the question and the filters of the address, and what is covered."""
    return asking_page(None, asked=wanted(request.args), question=_words(request.args.get("question", "")))


@chat.post("/ask")
def send() -> ResponseReturnValue:
    """Take a question: its events to whoever can read them as they come, to others the page when it is answered."""
    question, asked, name = _words(request.form.get("question", "")), wanted(request.form), _conversation()
    complaints = _complaints(question, asked)
    if complaints:
        return _again(question, asked, complaints, 400)
    kept = own_conversation(name) if name else None
    if name and kept is None:
        return _not_found()
    if wait := _wait(owner()):
        told = wording_chat.TOO_MANY.format(when=wording_chat.within(wait))
        return _again(question, asked, {"question": told}, 429, wait=wait)
    try:
        dropped = tuple(filter(None, map(_words, request.form.getlist("dropped"))))
        # What follows on exempt papers leans on them, so that it is for officers, too, and for no model.
        filters = replace(asked.filters, exempt=asked.filters.exempt or bool(kept and kept.exempt))
        key = running().turns.begin(owner(), question, conversation=name, filters=filters, dropped=dropped)
    except Busy:
        return _again(question, asked, {"question": wording_chat.BUSY}, 503, wait=BUSY_FOR)
    return _not_found() if key is None else _answering(key)


@chat.get("/ask")
def answer() -> ResponseReturnValue:
    """The answer as JSON, for programs; people are led to the question box, the question in it."""
    question, asked = _words(request.args.get("question", "")), wanted(request.args)
    if not _wants_json():
        written = {"question": question, **asked.written} if question else asked.written
        return redirect(f"{url_for('chat.home')}?{urlencode(written)}" if written else url_for("chat.home"))
    if complaints := _complaints(question, asked):
        return jsonify(error={"status": 400, "message": next(iter(complaints.values()))}), 400
    if wait := running().questions.wait(
        owner=known_owner() or request.remote_addr or "", address=request.remote_addr or ""
    ):
        told = {"status": 429, "message": wording_chat.TOO_MANY_HEADING}
        return jsonify(error=told), 429, {"Retry-After": str(wait)}
    found = next(event.answer for event in services().ask(question, Conversation(), asked.filters) if ends(event))
    return jsonify(shown_record(found)), 503 if found.status is Status.FAILED else 200


@chat.get("/health")
def health() -> ResponseReturnValue:
    """Whether the pages can answer, for a load balancer."""
    return jsonify(status="ok", papers=catalogue().coverage().papers)


def asking_page(
    kept: KeptConversation | None, *, asked: Wanted, question: str = "", complaints: Mapping[str, str] | None = None
) -> str:
    """The question box: under the turns of a conversation, or with what is covered where there is none."""
    held = catalogue()
    return render_template(
        "conversation.html" if kept else "home.html",
        conversation=kept,
        turns=turn_views(kept, heard=running().turns.leading_on(kept)) if kept else [],
        question=question,
        complaints={**asked.complaints, **(complaints or {})},
        filters=filters_view(asked, held.papers()),
        coverage=coverage_view(held.coverage()),
        examples=() if kept else services().examples(),
    )


def stale_form() -> ResponseReturnValue:
    """The question box again, the question kept, where a form's token has run out."""
    question = _words(request.form.get("question", ""))
    return _again(question, wanted(request.form), {"question": wording.STALE_FORM}, 400)


def _answering(key: TurnKey) -> ResponseReturnValue:
    """The answer as it comes, or its page; at once where this browser waits for as many answers as it may."""
    kept = own_conversation(key.conversation)
    if kept is None:
        return _not_found()
    turn, followers, asker = kept.turns[key.number], running().followers, owner()
    page = redirect(turn_address(key.conversation, turn), 303)
    if not followers.enter(asker):
        return page
    if request.accept_mimetypes.best_match(("text/html", MIMETYPE)) == MIMETYPE:
        followed = stream(key, turn, begun=True)
        followed.call_on_close(partial(followers.leave, asker))
        return followed
    try:
        for told in running().turns.follow(key, asked=turn.asked):
            if told and ends(told.event):
                break
    finally:
        followers.leave(asker)
    return page


def _again(
    question: str, asked: Wanted, complaints: Mapping[str, str], status: int, *, wait: int = 0
) -> ResponseReturnValue:
    """The page that the question was asked on, with what is wrong; ``wait`` are the seconds until it may be sent."""
    name = _conversation()
    kept = own_conversation(name) if name else None
    page = asking_page(kept, asked=asked, question=question, complaints=complaints)
    return page, status, {"Retry-After": str(wait)} if wait else {}


def _not_found() -> ResponseReturnValue:
    heading, message = wording.ERRORS[404]
    return render_template("error.html", heading=heading, message=message), 404


def _wait(asker: str) -> int:
    """The seconds until the asker, or the address where it is not known who asks, may ask again."""
    address = request.remote_addr or ""
    return running().questions.wait(owner=asker or address, address=address)


def _conversation() -> str | None:
    return request.args.get("conversation") or None


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"


def _words(text: str) -> str:
    """The words in one line, without characters that only machines read."""
    return " ".join("".join(" " if category(each) == "Cc" else each for each in text).split())


def _complaints(question: str, asked: Wanted) -> dict[str, str]:
    """What is wrong with the question and its filters, as the asker is told, by the field's name."""
    limit = current_app.config["QUESTION_LIMIT"]
    found = dict(asked.complaints)
    if not question:
        found["question"] = wording.NO_QUESTION
    elif len(question) > limit:
        found["question"] = wording.LONG_QUESTION.format(limit=limit, length=len(question))
    return found
