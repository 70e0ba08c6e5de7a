"""Precedents: earlier decisions like one that is about to be proposed, each with what it decided, why, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import urljoin

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.answerers.ports import Quote
from assistant.answers import Citation
from assistant.csv_files import as_csv
from assistant.precedents import Outcome, Precedent
from assistant.precedents.records import citations
from assistant.wording import chat as wording_chat
from assistant.wording import pages as said
from assistant.wording import precedents as told
from index.catalogue import Catalogue
from index.stores.ports import Filters
from webapp.browsers import owner
from webapp.filtering import Option, wanted
from webapp.places import Place, places_in
from webapp.services import catalogue, running, services

LONGEST: Final = 20_000
REJECTED: Final = 6
PAIR: Final = 2

precedents = Blueprint("precedents", __name__)

Places = Callable[[Citation], Place | None]


@dataclass(frozen=True, slots=True)
class QuotedView:
    """Words of a paper, where they stand, and the address of that place."""

    words: str
    source: str
    href: str | None


@dataclass(frozen=True, slots=True)
class PartView:
    """What a decision says of one thing: what was decided, why, what was rejected."""

    name: str
    quotes: tuple[QuotedView, ...]


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """An earlier decision; ``place`` counts from 0 in the list of those that were found."""

    place: int
    title: str
    standing: str
    measures: tuple[str, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: a proposal, the decisions that count, and what is wrong with that by the field's name."""

    proposal: str
    filters: Filters
    taker: str | None
    outcome: Outcome | None
    least: Decimal | None
    complaints: dict[str, str]

    def fits(self, found: Precedent) -> bool:
        """True for a decision of the outcome and the value that are wanted."""
        worth = self.least is None or (found.value is not None and found.value.amount >= self.least)
        return worth and self.outcome in (None, found.outcome)


@precedents.get("/precedents")
def form() -> ResponseReturnValue:
    """The form alone."""
    return _page(_wish(), None)


@precedents.post("/precedents")
def search() -> ResponseReturnValue:
    """The decisions that are like a proposal; what is proposed is sent in a form, so that no log and no link has it."""
    wish = _wish()
    complaints = wish.complaints or _too_long(wish.proposal)
    if complaints:
        return _page(wish, None, complaints), 400
    if wait := running().questions.wait(owner=owner(), address=request.remote_addr or ""):
        when = wording_chat.within(wait)
        return (
            _page(wish, None, {"proposal": said.TOO_MANY_SEARCHES.format(when=when)}),
            429,
            {"Retry-After": str(wait)},
        )
    found = services().precedents(wish.proposal, wish.filters, wish.taker)
    fitting = [each for each in found if wish.fits(each)]
    if request.form.get("form") == "csv":
        return _sheet(fitting)
    return _page(wish, fitting)


def _page(wish: Wish, found: Sequence[Precedent] | None, complaints: dict[str, str] | None = None) -> str:
    held = catalogue()
    places = places_in(held)
    views = [_view(place, each, held, places) for place, each in enumerate(found or ())]
    chosen = {value for value in request.form.getlist("compare") if request.form.get("form") == "compare"}
    pair = [view for view in views if str(view.place) in chosen]
    wrong = complaints or ({"compare": said.TWO_TO_COMPARE} if chosen and len(pair) != PAIR else {})
    return render_template(
        "precedents.html",
        wish=wish,
        fields=request.form,
        found=None if found is None else pair if len(pair) == PAIR else views,
        paired=len(pair) == PAIR,
        nothing=told.NOTHING_ALIKE,
        complaints=wrong,
        committees=_committees(held),
        outcomes=[Option(each.value, each.value.capitalize(), each is wish.outcome) for each in Outcome],
    )


def _wish() -> Wish:
    asked = wanted(request.form)
    complaints = dict(asked.complaints)
    least, written = None, request.form.get("least", "").strip().replace(",", "").removeprefix("£")
    try:
        least = Decimal(written) if written else None
    except InvalidOperation:
        complaints["least"] = said.WRONG_AMOUNT
    outcome = next((each for each in Outcome if each.value == request.form.get("outcome")), None)
    filters = Filters(asked.filters.committee, asked.filters.since, asked.filters.until)
    taker = " ".join(request.form.get("taker", "").split())[:200] or None
    return Wish(request.form.get("proposal", "").strip(), filters, taker, outcome, least, complaints)


def _too_long(proposal: str) -> dict[str, str]:
    if not proposal:
        return {"proposal": said.NO_PROPOSAL}
    if len(proposal) > LONGEST:
        return {"proposal": said.LONG_PROPOSAL.format(limit=LONGEST, length=len(proposal))}
    return {}


def _committees(held: Catalogue) -> list[Option]:
    chosen = request.form.get("committee")
    return [Option(name, name, name == chosen) for name in sorted(held.coverage().committees)]


def _view(place: int, found: Precedent, held: Catalogue, places: Places) -> PrecedentView:
    measures = [*told.measures(found), *([told.differs(found.differences)] if found.differences else [])]
    title = found.title or (found.words[0].text if found.words else told.NO_TITLE)
    parts = tuple(
        PartView(name, tuple(_quoted(quotes, held, places))) for name, quotes in _parts(found) if quotes
    )  # fmt: skip
    return PrecedentView(place, title, said.standing(found.number, told.standing(found)), tuple(measures), parts)


def _parts(found: Precedent) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    yield told.did(found), found.words
    yield told.WHY, found.reasons
    yield told.REJECTED, found.alternatives[:REJECTED]
    yield told.MONEY, found.value.quotes if found.value else ()
    yield told.LIKE_IT, found.matching


def _quoted(quotes: Iterable[Quote], held: Catalogue, places: Places) -> Iterator[QuotedView]:
    for each in citations(quotes, held):
        place = places(each)
        yield QuotedView(" ".join(each.quote.split()), wording.source(each), place.href if place else None)


def _sheet(found: Sequence[Precedent]) -> Response:
    """What was found as a table, a line a quote."""
    held, root = catalogue(), request.url_root
    places = places_in(held)
    rows = (
        (
            each.number, view.title, each.taker, each.date, each.outcome.value,
            each.value.amount if each.value else None, part.name, quote.words, quote.source,
            urljoin(root, quote.href) if quote.href else None,
        )
        for each, view in ((each, _view(place, each, held, places)) for place, each in enumerate(found))
        for part in view.parts
        for quote in part.quotes
    )  # fmt: skip
    response = current_app.response_class(as_csv(said.PRECEDENT_COLUMNS, rows).encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=precedents.csv"
    response.headers["Cache-Control"] = "no-store"
    return response
