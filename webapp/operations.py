"""For officers: whether questions are taken, how many are, what was not answered or not read, what people think."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.history import Feedback, KeptTurn
from assistant.wording import pages as wording_pages
from webapp.held import PaperView, paper_view, refused
from webapp.services import catalogue, services
from webapp.viewers import officers_only

LONGEST_WORDS: Final = 300
DAYS: Final = (7, 30)

operations = Blueprint("operations", __name__, url_prefix="/operations")
operations.before_request(officers_only)


@dataclass(frozen=True, slots=True)
class SaidView:
    """A question, the day it was asked or judged, and what was said."""

    question: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class UseView:
    """The heads of the columns, and each row's head with its numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@operations.get("")
def overview() -> ResponseReturnValue:
    """Everything on one page."""
    return _page()


@operations.post("/switch")
def switch() -> ResponseReturnValue:
    """Take no questions, or take them again, in every process at once."""
    words = " ".join(request.form.get("words", "").split())
    if len(words) > LONGEST_WORDS:
        return _page(words=words, complaint=wording_pages.SWITCH_LENGTH.format(limit=LONGEST_WORDS)), 400
    off = request.form.get("take") == "no"
    services().history.switch((words or wording_pages.SWITCH_DEFAULT) if off else None)
    return redirect(url_for("operations.overview"), 303)


def _page(*, words: str = "", complaint: str | None = None) -> str:
    history = services().history
    given = history.feedback()
    return render_template(
        "operations.html",
        off=history.switched_off(),
        words=words,
        complaint=complaint,
        use=_use(),
        declined=[_declined(turn) for turn in history.declined()],
        given=[_given(each) for each in given],
        counts=_counts(given),
        faults=list(_faults()),
    )


def _use() -> UseView:
    now = datetime.now(UTC).replace(tzinfo=None)
    used = [services().history.usage(now - timedelta(days=days)) for days in DAYS]
    rows = (
        (wording_pages.USE_ASKED, [each.asked for each in used]),
        (wording_pages.USE_CONVERSATIONS, [each.conversations for each in used]),
        (wording_pages.USE_ANSWERED, [each.answered for each in used]),
        (wording_pages.USE_DECLINED, [each.declined for each in used]),
        (wording_pages.USE_BROKEN, [each.broken for each in used]),
    )
    return UseView(
        tuple(wording_pages.USE_DAYS.format(days=days) for days in DAYS),
        tuple((head, tuple(f"{number:,}" for number in numbers)) for head, numbers in rows),
    )


def _declined(turn: KeptTurn) -> SaidView:
    message = (turn.answer.message or wording.decline(turn.answer.status)) if turn.answer else ""
    return SaidView(turn.question, wording_pages.asked(turn.asked), message)


def _given(given: Feedback) -> SaidView:
    told = wording_pages.verdict(useful=given.useful, reason=given.reason)
    return SaidView(given.question, f"{told}, {wording.day(given.given.date())}", given.words)


def _counts(given: Iterable[Feedback]) -> str:
    useful = [each.useful for each in given]
    return wording_pages.FEEDBACK_COUNTS.format(
        useful=useful.count(True), useless=useful.count(False), shown=len(useful)
    )


def _faults() -> Iterator[PaperView]:
    """The files that were not taken in, then the papers of which something was not read."""
    held = catalogue()
    records = held.papers()
    yield from refused(held.faults(), held=records)
    yield from (paper_view(record, catalogue=held) for record in records if record.faults)
