"""Asking: ``/`` has the question box, ``/ask`` the answer, at an address that can be shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.answers import Status
from assistant.conversation import KEPT_TURNS
from assistant.records import shown_record
from webapp.held import coverage_view
from webapp.places import place_of
from webapp.services import services
from webapp.sources import answer_view

chat = Blueprint("chat", __name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and the address of its answer."""

    question: str
    href: str


@chat.get("/")
def home() -> ResponseReturnValue:
    """The question box and what is covered."""
    return _home()


@chat.post("/ask")
def send() -> ResponseReturnValue:
    """Take the question from the form, and go to the address of its answer."""
    question, earlier = _words(request.form.get("question", "")), _earlier(request.form.getlist("earlier"))
    if complaint := _complaint(question):
        return _home(question=question, earlier=earlier, complaint=complaint), 400
    return redirect(url_for("chat.answer", question=question, earlier=earlier), 303)


@chat.get("/ask")
def answer() -> ResponseReturnValue:
    """The answer, as a page or, to those who ask for it, as JSON."""
    if "question" not in request.args:
        return redirect(url_for("chat.home"))
    question, earlier = _words(request.args["question"]), _earlier(request.args.getlist("earlier"))
    as_json = request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"
    if complaint := _complaint(question):
        if as_json:
            return jsonify(error={"status": 400, "message": complaint}), 400
        return _home(question=question, earlier=earlier, complaint=complaint), 400
    found = services().ask(question, earlier)
    status = 503 if found.status is Status.FAILED else 200
    if as_json:
        return jsonify(shown_record(found)), status
    page = render_template(
        "answer.html",
        answer=answer_view(found, places=cache(partial(place_of, catalogue=services().catalogue))),
        earlier=_turns(earlier),
        carried=(*earlier, question)[-KEPT_TURNS:],
    )
    return page, status


@chat.get("/health")
def health() -> ResponseReturnValue:
    """Whether the pages can answer, for a load balancer."""
    return jsonify(status="ok", papers=services().catalogue.coverage().papers)


def stale_form() -> ResponseReturnValue:
    """The question box again, the question kept, where a form's token has run out."""
    question, earlier = _words(request.form.get("question", "")), _earlier(request.form.getlist("earlier"))
    return _home(question=question, earlier=earlier, complaint=wording.STALE_FORM), 400


def _home(*, question: str = "", earlier: Sequence[str] = (), complaint: str | None = None) -> str:
    return render_template(
        "home.html",
        question=question,
        earlier=earlier,
        complaint=complaint,
        coverage=coverage_view(services().catalogue.coverage()),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _earlier(questions: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions that are carried: the last few, none longer than a question may be."""
    words = (_words(question) for question in questions)
    return tuple(each for each in words if each and _complaint(each) is None)[-KEPT_TURNS:]


def _complaint(question: str) -> str | None:
    """What is wrong with the question, as its asker is told."""
    limit = current_app.config["QUESTION_LIMIT"]
    if not question:
        return wording.NO_QUESTION
    if len(question) > limit:
        return wording.LONG_QUESTION.format(limit=limit, length=len(question))
    return None


def _turns(earlier: Sequence[str]) -> list[Turn]:
    return [
        Turn(question, url_for("chat.answer", question=question, earlier=earlier[:number]))
        for number, question in enumerate(earlier)
    ]
