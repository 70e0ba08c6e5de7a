"""Figures and series as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answers import Citation
from assistant.cli.showing import INDENT, place_of, wrapped
from assistant.wording import series as said
from assistant.wording.figures import line_words
from index.figure_records import HeldFigure
from index.series import Series, Version

Cells = tuple[str, ...]


def figure_lines(found: Sequence[HeldFigure]) -> Iterator[str]:
    """The figures by the row that they stand in: its label, the figures under their heads, and the place."""
    rows = groupby(found, key=lambda held: (held.document, held.figure.table, held.figure.row, held.figure.label))
    for _, row in rows:
        held = list(row)
        yield from wrapped(_name(held[0]), rest=INDENT)
        yield from _aligned([_cells(each) for each in held])
        yield from wrapped(_place(held[0]), INDENT)
        yield from (f"{INDENT}{held[0].document}", "")


def series_lines(series: Series) -> Iterator[str]:
    """One indicator over time, with the number of each value's paper; earlier versions stand under the later one."""
    yield from wrapped(line_words(next(series.held).figure) if series.points else series.label, rest=INDENT)
    versions = [version for point in series.points for version in point.versions]
    places = list(dict.fromkeys((_place(each.held[0]), each.held[0].document) for each in versions))
    yield from _aligned([(*_cells(each.held[0]), _told(each, places)) for each in versions])
    yield ""
    for number, (place, document) in enumerate(places, 1):
        yield from wrapped(f"[{number}] {place}", rest=INDENT)
        yield f"{INDENT}{document}"


def _told(version: Version, places: Sequence[tuple[str, str]]) -> str:
    first = version.held[0]
    return f"[{places.index((_place(first), first.document)) + 1}] {said.standing(version)}"


def _name(held: HeldFigure) -> str:
    figure = held.figure
    return f"{line_words(figure)} ({figure.group})" if figure.group else line_words(figure)


def _cells(held: HeldFigure) -> Cells:
    """What stands over the figure with its period, the figure as printed with its unit, and its rating."""
    figure = held.figure
    return said.heads(figure), said.given(figure), figure.rag.capitalize() if figure.rag else ""


def _aligned(rows: Sequence[Cells]) -> Iterator[str]:
    """The cells under each other, figures by their right edge."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        heads, value, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"{INDENT}{heads}  {value.strip().rjust(widths[1])}  {'  '.join(rest)}".rstrip()


def _place(held: HeldFigure) -> str:
    figure = held.figure
    return place_of(
        Citation(
            1, held.document, held.title, figure.row.start, figure.row.end, "",
            committee=held.committee, date=held.date, pack_date=held.pack_date, item=held.item, page=figure.page,
            label=held.page_label, pages=held.pages, superseded=held.superseded,
        )
    )  # fmt: skip
