"""The papers held: the list of them, one paper, one page of it, and the lines of a paper without pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant import wording
from assistant.wording import pictures as wording_pictures
from index.errors import UnknownPaper
from index.papers import Page, Span
from index.records import PaperRecord
from webapp import held as views
from webapp import windows
from webapp.browsers import conversation_at
from webapp.highlights import sheet_of
from webapp.marking import Part, is_marked, parts
from webapp.pictures import DRAWN, Pictures, may_be_shown
from webapp.places import Step, item_at, labels, trail
from webapp.services import catalogue
from webapp.sheets import NoPicture, Picture, original_of, picture_of
from webapp.transcripts import cited_at

papers = Blueprint("papers", __name__, url_prefix="/papers")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a paper that is shown: its name, and the ways to the stretches around it."""

    place: str
    detail: str
    span: Span
    before: Step | None
    after: Step | None
    original: str | None
    original_words: str
    goes_on: str | None = None
    picture: Picture | NoPicture | None = None


@papers.get("")
def listed() -> ResponseReturnValue:
    """Every paper that is held, by committee and meeting, and what was not read."""
    held = catalogue()
    records = held.papers()
    return render_template(
        "held.html",
        coverage=views.coverage_view(held.coverage()),
        committees=list(views.committees(records, catalogue=held)),
        refused=views.refused(held.faults(), held=records),
    )


@papers.get("/<name>")
def paper(name: str) -> ResponseReturnValue:
    """One paper: what it is, its pages and its original."""
    record = _record(name)
    pages = [
        Step(str(number), url_for("papers.page", name=record.id, number=number))
        for number in range(1, record.pages + 1)
    ]
    return render_template(
        "paper.html",
        paper=views.paper_view(record, catalogue=catalogue()),
        trail=trail(record, overview=True),
        first=pages[0].href if pages else url_for("papers.text", name=record.id),
        steps=pages,
    )


@papers.get("/<name>/page/<int:number>")
def page(name: str, number: int) -> ResponseReturnValue:
    """The picture and the text of one page, the quoted words marked."""
    record, quote = _record(name), _quote()
    found = _found(record, number)
    return _reading(record, quote, catalogue().text(record.document), _page(record, found, quote))


@papers.get("/<name>/page/<int:number>/<any(phone, desktop):width>.jpg")
def picture(name: str, number: int, width: str) -> ResponseReturnValue:
    """The picture of one page; of what was refused there is none."""
    record, held = _record(name), catalogue()
    found, original = _found(record, number), original_of(record, catalogue=held)
    if original is None or not original.unchanged or not may_be_shown(record, found, held.items(record.document)):
        abort(404)
    tag = f"{record.id}-{number}-{width}-{DRAWN}"
    if request.if_none_match.contains(tag):
        return _tagged(Response(status=304), tag)
    kept = Pictures(current_app.config["PICTURES"])
    turn = sheet_of(found, held.text(record.document)).turn
    drawn = kept.picture(record.id, original, number=number, turn=turn, width=width)
    if _record_gone(record):
        kept.forget(record.id)
        abort(404)
    return _tagged(Response(drawn, mimetype="image/jpeg"), tag) if drawn else abort(404)


def _tagged(response: Response, tag: str) -> Response:
    """The response, to be asked for again each time: a paper may have been removed since."""
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _record_gone(record: PaperRecord) -> bool:
    """True where the paper was removed while its picture was drawn."""
    try:
        catalogue().paper(record.id)
    except UnknownPaper:
        return True
    return False


def _found(record: PaperRecord, number: int) -> Page:
    try:
        return catalogue().page(record.document, number)
    except UnknownPaper:
        abort(404)


@papers.get("/<name>/text")
def text(name: str) -> ResponseReturnValue:
    """The lines around the quoted words of a paper, those words marked."""
    record, quote = _record(name), _quote()
    words = catalogue().text(record.document)
    return _reading(record, quote, words, _lines(record, words, quote or Span(0, 0)))


def _record(name: str) -> PaperRecord:
    try:
        return catalogue().paper(name)
    except UnknownPaper:
        abort(404)


def _quote() -> Span | None:
    start, end = (request.args.get(name, type=int) for name in ("start", "end"))
    return Span(start, end) if start is not None and end is not None and 0 <= start <= end else None


def _page(record: PaperRecord, found: Page, quote: Span | None) -> Reading:
    """A page of a PDF between its neighbours; a quote that does not end on it goes on overleaf."""
    number, last = found.number, record.pages
    overleaf = quote is not None and quote.start < found.end < quote.end and number < last
    public = views.public(record.source_url)
    place = wording.PAGE.format(page=found.label or number)
    of = wording.OF_PAGES if found.label in (None, str(number)) else wording.OF_THE_PDF
    return Reading(
        place=place,
        detail=of.format(page=number, pages=last),
        span=Span(found.start, found.end),
        before=_turn(record, wording.PREVIOUS_PAGE, number - 1) if number > 1 else None,
        after=_turn(record, wording.NEXT_PAGE, number + 1) if number < last else None,
        original=f"{public}#page={number}" if public else None,
        original_words=wording.ORIGINAL_PAGE.format(page=number),
        goes_on=_overleaf(record, number + 1, quote) if quote and overleaf else None,
        picture=picture_of(record, found, quote, place=place, catalogue=catalogue()),
    )


def _turn(record: PaperRecord, name: str, number: int) -> Step:
    return Step(name, url_for("papers.page", name=record.id, number=number))


def _overleaf(record: PaperRecord, number: int, quote: Span) -> str:
    return url_for("papers.page", name=record.id, number=number, **quote._asdict(), _anchor="quote")


def _lines(record: PaperRecord, words: str, quote: Span) -> Reading:
    """The lines of a text around a quote, between earlier and later ones."""
    shown = windows.window(words, quote)
    first = words.count("\n", 0, shown.start) + 1
    last = first + words[shown.start : shown.end].rstrip("\n").count("\n")
    earlier, later = windows.before(shown), windows.after(shown, length=len(words))
    return Reading(
        place=wording.LINES.format(first=first, last=last),
        detail=wording.OF_LINES.format(lines=words.count("\n") + (not words.endswith("\n"))),
        span=shown,
        before=_move(record, wording.EARLIER_LINES, earlier) if earlier else None,
        after=_move(record, wording.LATER_LINES, later) if later else None,
        original=views.public(record.source_url),
        original_words=wording.ORIGINAL,
    )


def _move(record: PaperRecord, name: str, to: Span) -> Step:
    return Step(name, url_for("papers.text", name=record.id, **to._asdict()))


def _reading(record: PaperRecord, quote: Span | None, words: str, reading: Reading) -> str:
    """The page that shows a stretch of a paper; exempt items, whose words are not kept, are named as such."""
    held = catalogue()
    items = held.items(record.document)
    at = quote.start if quote and reading.span.start <= quote.start < reading.span.end else reading.span.start
    item = item_at(items, at)
    exempt = [Span(each.start, each.end) for each in items if each.exempt and not words[each.start : each.end].strip()]
    stretches = list(_stretches(words, reading.span, quote, exempt))
    return render_template(
        "reading.html",
        paper=views.paper_view(record, catalogue=held),
        labels=labels(record, catalogue=held, at=at),
        trail=trail(record, items=[item] if item and not item.exempt and item.title != record.title else []),
        reading=reading,
        pictured=isinstance(reading.picture, Picture) and bool(reading.picture.quoted),
        told=wording_pictures,
        stretches=stretches,
        marked=any(is_marked(part) for shown in stretches for part in shown or ()),
        empty=not any(shown is None or shown for shown in stretches),
        back=_back(record, quote),
    )


def _stretches(words: str, span: Span, quote: Span | None, exempt: list[Span]) -> Iterator[tuple[Part, ...] | None]:
    """The parts of each stretch; None for one whose words were refused."""
    for stretch, refused in windows.stretches(span, exempt):
        yield None if refused else parts(words, stretch, quote=quote)


def _back(record: PaperRecord, quote: Span | None) -> str | None:
    """The address of the answer that the reader comes from, at the number that led here."""
    came = urlsplit(request.referrer or "")
    kept = conversation_at(came.path) if came.netloc == request.host else None
    if kept is None:
        return None
    name = cited_at(kept, record.document, quote) if quote else None
    return urlunsplit(("", "", came.path, came.query, name or ""))
