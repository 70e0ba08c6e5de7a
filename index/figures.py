"""The vocabulary of tables: figures, their periods and measures, and the checks that a table passes, as frozen data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from index.papers import Span


class Measure(StrEnum):
    """What a figure measures."""

    ACTUAL = "actual"
    TARGET = "target"
    FLOOR = "floor"
    UPPER = "upper"
    LOWER = "lower"
    BUDGET = "budget"
    FORECAST = "forecast"
    OUTTURN = "outturn"
    VARIANCE = "variance"


class Rag(StrEnum):
    """The rating of an indicator against its target and floor."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Box(NamedTuple):
    """A place on a PDF page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as printed, with its first and last day; ``rolling`` for the twelve months up to ``end``.

    Financial years run from 1 April to 31 March, quarters are those of the financial year.
    """

    printed: str
    start: datetime.date
    end: datetime.date
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table that means something.

    ``columns`` is the path of its column heads, outermost first; ``group`` the section of the table that its row stands
    in. ``value`` is in whole units (pounds, per cent, days): ``printed`` times ``scale``, with its sign; None where
    ``missing`` says why there is none. ``unit`` is "£", "%" or a noun as printed. ``rag`` and ``direction`` are given
    only where the table ties them to this cell. ``row`` is the span of the row's line, ``cell`` of the cell in it,
    ``headers`` those of its column's heads, ``named`` that of the label where it stands outside the row.
    ``page`` is the PDF page, None for other papers; so is ``box``. ``table`` is the table's place among those of its
    paper, from 0.
    """

    label: str
    columns: tuple[str, ...]
    printed: str
    value: Decimal | None
    row: Span
    cell: Span
    headers: tuple[Span, ...] = ()
    named: Span | None = None
    unit: str | None = None
    scale: int = 1
    measure: Measure = Measure.ACTUAL
    period: Period | None = None
    reference: str | None = None
    group: str | None = None
    total: bool = False
    rag: Rag | None = None
    direction: str | None = None
    missing: str | None = None
    footnotes: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None
    table: int = 0


class CheckKind(StrEnum):
    """What a table's own figures are held against."""

    SUM = "sum"
    RAG = "rag"


@dataclass(frozen=True, slots=True)
class Check:
    """A sum that a table declares, or a rating against its target and floor: whether it holds, and for which cells."""

    kind: CheckKind
    cells: tuple[Span, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: its span in the text, its pages, what it is called, and what could be read of it.

    ``flagged`` are the spans of rows whose cells cannot be placed with certainty: they give no figure.
    """

    start: int
    end: int
    caption: str | None = None
    page: int | None = None
    flagged: tuple[Span, ...] = ()
    checks: tuple[Check, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Tabled:
    """The tables of one paper in order, and the figures that stand in them."""

    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
