"""What people think of an answer: useful or not, and why."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant.history import KeptTurn, Reason, TurnKey
from assistant.wording import pages as wording_pages
from webapp.browsers import known_owner, own_conversation
from webapp.services import services
from webapp.transcripts import turn_address

LONGEST_WORDS: Final = 1000

feedback = Blueprint("feedback", __name__)


@feedback.get("/conversations/<conversation>/<int:number>/feedback")
def form(conversation: str, number: int) -> ResponseReturnValue:
    """Why the answer was not useful; thanks where it was, or where that is told already."""
    return _page(conversation, _turn(conversation, number), done=request.args.get("useful") != "no")


@feedback.post("/conversations/<conversation>/<int:number>/feedback")
def give(conversation: str, number: int) -> ResponseReturnValue:
    """Keep what the asker thinks of an answer."""
    turn, useful = _turn(conversation, number), request.form.get("useful")
    if useful not in ("yes", "no"):
        abort(400)
    words = request.form.get("words", "").replace("\r\n", "\n").strip()
    if len(words) > LONGEST_WORDS:
        complaint = wording_pages.LONG_WORDS.format(limit=LONGEST_WORDS, length=len(words))
        return _page(conversation, turn, words=words, complaint=complaint), 400
    key = TurnKey(conversation, number)
    services().history.give_feedback(known_owner(), key, useful=useful == "yes", reason=_reason(), words=words)
    asks_why = useful == "no" and "words" not in request.form
    return redirect(url_for("feedback.form", **key._asdict(), useful="no" if asks_why else None), 303)


def _turn(conversation: str, number: int) -> KeptTurn:
    """The asker's own turn, once it is answered."""
    kept = own_conversation(conversation)
    turn = next((each for each in kept.turns if each.number == number), None) if kept else None
    if turn is None or turn.answer is None:
        abort(404)
    return turn


def _reason() -> Reason | None:
    return next((each for each in Reason if each.value == request.form.get("reason")), None)


def _page(
    conversation: str, turn: KeptTurn, *, words: str = "", complaint: str | None = None, done: bool = False
) -> str:
    return render_template(
        "feedback.html",
        question=turn.question,
        address=turn_address(conversation, turn),
        action=url_for("feedback.give", conversation=conversation, number=turn.number),
        reasons=[(reason.value, told) for reason, told in wording_pages.REASONS.items()],
        chosen=_reason(),
        words=words,
        limit=LONGEST_WORDS,
        complaint=complaint,
        done=done,
    )
