"""Figures: an indicator or a budget line over all papers, drafts and finals told apart, as a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assistant.figure_files import series_csv
from assistant.figures.search import figures_named, nearest_series, sought
from assistant.wording import series as told
from assistant.wording.figures import line_words
from index.catalogue import Catalogue
from index.papers import Span
from index.series import Series, Version, series
from webapp.charts import Chart, chart_of
from webapp.filtering import Wanted, filters_view, wanted
from webapp.places import address, labels
from webapp.services import catalogue

LONGEST: Final = 200
OTHERS: Final = 20

figures = Blueprint("figures", __name__)


@dataclass(frozen=True, slots=True)
class FigureView:
    """A value, what it is of, and where it stands."""

    heads: str
    value: str
    rating: str
    standing: str
    source: str
    href: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """An indicator or budget line over time."""

    name: str
    chart: Chart | None
    rows: tuple[FigureView, ...]
    csv: str


@dataclass(frozen=True, slots=True)
class OtherView:
    """Another line that the words name."""

    name: str
    href: str


@figures.get("/figures")
def explorer() -> ResponseReturnValue:
    """The form, and what the words of the address name."""
    words, asked = " ".join(request.args.get("q", "").split())[:LONGEST], wanted(request.args)
    here = partial(_address, words, asked)
    held = catalogue()
    found = _found(words, asked, held) if words and not asked.complaints else []
    at = request.args.get("line", 0, type=int)
    chosen = found[at] if 0 <= at < len(found) else None
    if chosen and request.args.get("form") == "csv":
        return _sheet(chosen)
    return render_template(
        "figures.html",
        words=words,
        filters=filters_view(asked, held.papers()),
        complaints=asked.complaints,
        line=_view(chosen, held, csv=here(line=at, form="csv")) if chosen else None,
        others=[OtherView(name, here(line=place)) for place, name in islice(_others(found, at), OTHERS)],
        nothing=told.NO_FIGURES if words and not chosen and not asked.complaints else None,
    )


def _found(words: str, asked: Wanted, held: Catalogue) -> list[Series]:
    meant = sought(words, near=held.coverage().latest)
    return nearest_series(series(figures_named(meant, held, filters=asked.filters, whole=True)), meant.words)


def _others(found: Sequence[Series], at: int) -> Iterator[tuple[int, str]]:
    for place, each in enumerate(found):
        if place != at and each.points:
            yield place, line_words(next(each.held).figure)


def _address(words: str, asked: Wanted, **more: object) -> str:
    return f"{url_for('figures.explorer')}?{urlencode({'q': words, **asked.written, **more})}"


def _view(one: Series, held: Catalogue, *, csv: str) -> LineView:
    rows = tuple(_row(version, held) for point in one.points for version in point.versions)
    return LineView(line_words(next(one.held).figure), chart_of(one), rows, csv)


def _row(version: Version, held: Catalogue) -> FigureView:
    first, figure = version.held[0], version.figure
    record = held.paper(first.document)
    page = first.page_label or figure.page
    return FigureView(
        heads=told.heads(figure),
        value=told.given(figure),
        rating=figure.rag.capitalize() if figure.rag else "",
        standing=told.standing(version),
        source=f"{record.title}, page {page}" if page else record.title,
        href=address(record, page=figure.page, quote=Span(*figure.row)),
        labels=labels(record, catalogue=held),
    )


def _sheet(one: Series) -> Response:
    response = current_app.response_class(series_csv([one]).encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=figures.csv"
    return response
