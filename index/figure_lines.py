"""Where the lines of all tables stand, by the words that they are found by: light enough to be kept in memory."""

from __future__ import annotations

import datetime
import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from index import schema
from index.figure_records import LATEST, TOLD, Place, of_figures, seen
from index.papers import Kind
from index.stores.memory import passes
from index.stores.ports import Filters

_F, _W = schema.figures.c, schema.figure_terms.c
_FILED = ("document", "kind", "committee", "date", "pack_date")
_FIGURES = of_figures(_F.paper, _F.line, _F.start, _F.end, *(TOLD[name].label(name) for name in _FILED)).order_by(
    *LATEST
)
_TERMS = select(_W.paper, _W.line, _W.term).order_by(_W.paper, _W.line)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The rows of one table that have one name: where they stand, and how many figures they give.

    ``kind``, ``committee``, ``date`` and ``pack_date`` are those of its figures.
    """

    rows: tuple[Place, ...]
    figures: int
    document: str
    kind: Kind
    committee: str | None = None
    date: datetime.date | None = None
    pack_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class FigureLines:
    """The lines of all papers, the latest papers' first; ``by_term`` are the places in ``lines`` of those with a term,
    ``by_document`` all rows in order.
    """

    lines: tuple[FigureLine, ...]
    by_term: Mapping[str, array[int]]
    by_document: Mapping[str, Sequence[Place]]

    def at(self, stretch: Place) -> list[Place]:
        """The rows that a stretch of a document touches, in order."""
        rows = self.by_document.get(stretch.document, ())
        first = bisect_left(rows, stretch.start, key=lambda row: row.end)
        return [row for row in takewhile(lambda row: row.start < stretch.end, rows[first:]) if row.end > stretch.start]

    def nearest(self, words: Set[str], *, filters: Filters, figures: int) -> Iterator[FigureLine]:
        """The lines that hold any of the words until they have so many figures, those with more of the rarer first."""
        worth: dict[int, float] = defaultdict(float)
        for word in sorted(words & self.by_term.keys()):
            held = self.by_term[word]
            each = 1 / math.log2(1 + len(held))
            for line in held:
                worth[line] += each
        left = figures
        for line in sorted(worth, key=lambda line: (-round(worth[line], 6), line)):
            if left <= 0:
                return
            if passes(self.lines[line], filters):
                left -= self.lines[line].figures
                yield self.lines[line]


def figure_lines(connection: Connection, *, exempt: bool) -> FigureLines:
    """All the lines that a catalogue holds, those of papers with ``exempt`` words only where that is said."""
    figures: dict[tuple[int, int], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_FIGURES.where(*seen(_F.paper, exempt=exempt))):
        figures[row.paper, row.line].append(row)
    numbers = {key: number for number, key in enumerate(figures)}
    by_term: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for paper, line, term in connection.execute(_TERMS.where(*seen(_W.paper, exempt=exempt))):
        by_term[term].append(numbers[paper, line])
    lines = tuple(map(_line, figures.values()))
    by_document: dict[str, list[Place]] = defaultdict(list)
    for place in sorted({row for line in lines for row in line.rows}, key=attrgetter("start", "end")):
        by_document[place.document].append(place)
    return FigureLines(lines, dict(by_term), dict(by_document))


def _line(figures: Sequence[Row[Any]]) -> FigureLine:
    first = figures[0]
    rows = dict.fromkeys(Place(first.document, row.start, row.end) for row in figures)
    return FigureLine(tuple(rows), len(figures), *first[-len(_FILED) :])
