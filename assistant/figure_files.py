"""Figures as JSON objects and as CSV, each with the paper, the page and the characters where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.csv_files import as_csv
from index.figure_records import HeldFigure
from index.figures import Period
from index.papers import Span
from index.series import Point, Series, Version

Record = dict[str, Any]

COLUMNS = (
    "reference", "label", "group", "columns", "period", "period_start", "period_end", "rolling", "measure", "printed",
    "value", "unit", "scale", "rag", "direction", "missing", "footnotes", "total", "document", "title", "kind",
    "committee", "date", "pack_date", "superseded", "caption", "page", "label_of_page", "pages", "row_start", "row_end",
    "cell_start", "cell_end",
)  # fmt: skip
SERIES_COLUMNS = (*COLUMNS, "standing", "restated")


def figure_record(held: HeldFigure) -> Record:
    """The figure; ``value`` as digits, spans as pairs, the box in points, null for what is not known."""
    figure = held.figure
    return {
        "reference": figure.reference,
        "label": figure.label,
        "group": figure.group,
        "columns": list(figure.columns),
        "period": _period(figure.period),
        "measure": figure.measure.value,
        "printed": figure.printed,
        "value": _digits(figure.value),
        "unit": figure.unit,
        "scale": figure.scale,
        "rag": figure.rag.value if figure.rag else None,
        "direction": figure.direction,
        "missing": figure.missing,
        "footnotes": list(figure.footnotes),
        "total": figure.total,
        **_paper(held),
        "row": list(figure.row),
        "cell": list(figure.cell),
        "headers": [list(span) for span in figure.headers],
        "box": list(figure.box) if figure.box else None,
    }


def series_record(series: Series) -> Record:
    """The series; of each point the versions, the latest first."""
    return {
        "reference": series.reference,
        "label": series.label,
        "unit": series.unit,
        "points": [_point(point) for point in series.points],
    }


def figures_csv(found: Iterable[HeldFigure]) -> str:
    """A line a figure."""
    return as_csv(COLUMNS, (list(_cells(held)) for held in found))


def series_csv(found: Iterable[Series]) -> str:
    """A line a figure, by period, with what its paper is and whether it restates another."""
    return as_csv(
        SERIES_COLUMNS,
        (
            [*_cells(held), version.standing, _yes(version.restated)]
            for series in found
            for point in series.points
            for version in point.versions
            for held in version.held
        ),
    )


def _paper(held: HeldFigure) -> Record:
    return {
        "document": held.document,
        "title": held.title,
        "kind": held.kind.value,
        "committee": held.committee,
        "date": _iso(held.date),
        "pack_date": _iso(held.pack_date),
        "superseded": held.superseded,
        "caption": held.caption,
        "page": held.figure.page,
        "label_of_page": held.page_label,
        "pages": held.pages,
    }


def _point(point: Point) -> Record:
    return {
        "period": _period(point.period),
        "measure": point.measure.value,
        "restated": point.restated,
        "versions": [_version(version) for version in point.versions],
    }


def _version(version: Version) -> Record:
    return {
        "value": _digits(version.value),
        "standing": version.standing,
        "restated": version.restated,
        "figures": [figure_record(held) for held in version.held],
    }


def _period(period: Period | None) -> Record | None:
    if period is None:
        return None
    return {
        "printed": period.printed,
        "start": _iso(period.start),
        "end": _iso(period.end),
        "rolling": period.rolling,
    }


def _cells(held: HeldFigure) -> Iterator[object]:
    """The record's fields one by one, in the order of COLUMNS."""
    record, figure = figure_record(held), held.figure
    period = record["period"] or {}
    flat = record | {
        "columns": " > ".join(figure.columns),
        "period": period.get("printed"),
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "rolling": _yes(bool(period.get("rolling"))),
        "footnotes": "; ".join(figure.footnotes),
        "total": _yes(figure.total),
        "superseded": _yes(held.superseded),
        **_ends("row", figure.row),
        **_ends("cell", figure.cell),
    }
    return (flat[name] for name in COLUMNS)


def _ends(name: str, span: Span) -> Record:
    return {f"{name}_start": span.start, f"{name}_end": span.end}


def _yes(told: bool) -> str:
    return "yes" if told else "no"


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
