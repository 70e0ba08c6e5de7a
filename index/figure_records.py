"""How the catalogue keeps figures so that they are found by label, period and place, and how they are asked for."""

from __future__ import annotations

import datetime
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, case, func, or_, select

from index import rows, schema
from index.analysis import terms
from index.figures import Figure, Measure, Rag, Tabled
from index.papers import Kind, Passage
from index.stores.ports import Filters

PLACES = 100
"""So many stretches are asked for in one statement."""
_FOUND_BY = frozenset({"start", "end", "line", "passage", "first_day", "last_day"})


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` up to ``end`` of a document."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What figures must be; an empty query lets everything through.

    ``words`` are terms (``index.analysis.terms``) that the row's label, its section, its table's caption or one of its
    column heads holds: ``least`` of them, or all. ``filters`` mean what they mean for passages. ``since`` and ``until``
    are days that the figure's period has to touch; a figure without a period touches none. ``places`` are stretches
    that its row touches.
    """

    references: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    least: int | None = None
    measures: frozenset[Measure] = frozenset()
    rags: frozenset[Rag] = frozenset()
    since: datetime.date | None = None
    until: datetime.date | None = None
    places: tuple[Place, ...] = ()
    filters: Filters = field(default_factory=Filters)
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure with the paper that it stands in.

    ``kind``, ``committee``, ``date`` and ``pack_date`` are those of the passage that holds its row, else the paper's;
    ``passage`` is that passage's key, ``caption`` the table's.
    """

    figure: Figure
    document: str
    title: str
    kind: Kind
    committee: str | None = None
    date: datetime.date | None = None
    pack_date: datetime.date | None = None
    superseded: bool = False
    caption: str | None = None
    item: str | None = None
    headings: tuple[str, ...] = ()
    page_label: str | None = None
    pages: str | None = None
    passage: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day that the figure was told on, as far as known."""
        return self.date or self.pack_date


def words_of(held: HeldFigure) -> frozenset[str]:
    """The terms of a figure's label, section, caption and own column heads."""
    figure = held.figure
    told = (figure.label, figure.reference, figure.group, held.caption, *figure.columns)
    return frozenset(term for words in told if words for term in _terms(words))


def figure_rows(tabled: Tabled, passages: Sequence[Passage]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows for the figures of one paper, and for the terms that their lines are found by."""
    lines: dict[tuple[int, str | None, str, str | None], int] = {}
    heads: dict[int, set[str]] = defaultdict(set)
    kept = []
    holder = _Holders(passages)
    for row, figure in zip(rows.rows(schema.figures, tabled.figures, apart=_FOUND_BY), tabled.figures, strict=True):
        line = lines.setdefault((figure.table, figure.group, figure.label, figure.reference), len(lines))
        heads[line].update(figure.columns)
        period = figure.period
        kept.append(
            row
            | {"start": figure.row.start, "end": figure.row.end, "line": line, "passage": holder.at(figure.row.start)}
            | {"first_day": period.start if period else None, "last_day": period.end if period else None}
        )
    captions = dict(enumerate(table.caption for table in tabled.tables))
    named = {line: (*names, captions.get(table)) for (table, *names), line in lines.items()}
    found = {line: _line_terms(names, heads[line]) for line, names in named.items()}
    return kept, [{"line": line, "term": term} for line, words in found.items() for term in sorted(words)]


def _line_terms(names: Iterable[str | None], heads: Iterable[str]) -> set[str]:
    """The words of a row and of its heads; the periods of columns are kept as days, not as words."""
    told = {term for words in names if words for term in _terms(words)}
    return told.union(term for words in heads for term in _terms(words) if term.isalpha())


_terms = lru_cache(maxsize=10_000)(terms)


class _Holders:
    """Passages by where they begin."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = sorted(passages, key=attrgetter("start", "end"))
        self._starts = [passage.start for passage in self._passages]

    def at(self, place: int) -> int | None:
        """The ordinal of the passage that holds a place."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or self._passages[index].end <= place:
            return None
        return self._passages[index].ordinal


def figures(connection: Connection, query: FigureQuery, *, exempt: bool) -> list[HeldFigure]:
    """The figures asked for: those that hold more of the rarer words first, then the latest papers', then in order.

    Those of papers that everyone may read, and of ``exempt`` ones where that is said.
    """
    batches = [query.places[at : at + PLACES] for at in range(0, len(query.places), PLACES)] or [()]
    wanted = _wanted(connection, query, exempt=exempt)
    found = [_held(row) for places in batches for row in connection.execute(wanted.where(*_touching(places)))]
    return found if len(batches) == 1 else list({_key(held): held for held in found}.values())[: query.limit]


_F, _P, _S, _T, _W = schema.figures.c, schema.papers.c, schema.passages.c, schema.tables.c, schema.figure_terms.c


def _where(name: str) -> ColumnElement[Any]:
    """What the passage says that holds the row, or the paper where none does."""
    return case((_S.key.is_(None), _P[name]), else_=_S[name])


_kind, _committee, _day = _where("kind"), _where("committee"), func.coalesce(_where("date"), _where("pack_date"))
TOLD: Mapping[str, ColumnElement[Any]] = {
    "document": _P.document,
    "title": _P.title,
    "kind": _kind,
    "committee": _committee,
    "date": _where("date"),
    "pack_date": _where("pack_date"),
    "superseded": _P.superseded_by.is_not(None),
    "caption": _T.caption,
    "item": _S.item,
    "headings": _S.headings,
    "page_label": _S.label,
    "pages": _S.pages,
    "passage": _S.key,
}
"""What is told with a figure, by the name that it has there."""
LATEST = (_P.superseded_by.is_not(None), _day.is_(None), _day.desc(), _P.document, _F.ordinal)
"""The order of figures where nothing else tells them apart: the latest papers' first."""
_FIGURE_FIELDS = tuple(each.name for each in fields(Figure))


def of_figures(*columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of every figure, its paper, its passage and its table."""
    return (
        select(*columns)
        .select_from(schema.figures)
        .join(schema.papers, _P.paper == _F.paper)
        .outerjoin(schema.passages, and_(_S.paper == _F.paper, _S.ordinal == _F.passage))
        .outerjoin(schema.tables, and_(_T.paper == _F.paper, _T.ordinal == _F.table))
    )


_ALL = of_figures(
    *(_F[name] for name in _FIGURE_FIELDS), *(column.label(f"told_{name}") for name, column in TOLD.items())
)


def _wanted(connection: Connection, query: FigureQuery, *, exempt: bool) -> Select[Any]:
    wanted, order = _ALL.where(*_conditions(query), *seen(_F.paper, exempt=exempt)), []
    if query.words:
        least = len(query.words) if query.least is None else query.least
        lines = _lines(connection, query.words, least, exempt=exempt)
        wanted = wanted.join(lines, and_(lines.c.paper == _F.paper, lines.c.line == _F.line))
        order = [lines.c.worth.desc()]
    return wanted.order_by(*order, *LATEST).limit(query.limit)


def seen(paper: ColumnElement[int], *, exempt: bool) -> Iterator[ColumnElement[bool]]:
    """What a figure's ``paper`` must be, where ``exempt`` ones are not asked for."""
    if not exempt:
        yield schema.of_public(paper)


def _lines(connection: Connection, words: frozenset[str], least: int, *, exempt: bool) -> Subquery:
    """The lines that hold at least so many of the words, each word worth the more the fewer lines hold it."""
    holds = _W.term.in_(sorted(words)), *seen(_W.paper, exempt=exempt)
    counted = select(_W.term, func.count()).where(*holds).group_by(_W.term)
    worth = {term: round(1 / math.log2(1 + count), 6) for term, count in connection.execute(counted)}
    total = func.sum(case(worth, value=_W.term, else_=0.0)) if worth else func.count()
    return (
        select(_W.paper, _W.line, total.label("worth"))
        .where(*holds)
        .group_by(_W.paper, _W.line)
        .having(func.count() >= least)
        .subquery()
    )


def _conditions(query: FigureQuery) -> Iterator[ColumnElement[bool]]:
    filters = query.filters
    if query.references:
        yield _F.reference.in_(sorted({name for each in query.references for name in (each, each.upper())}))
    if query.measures:
        yield _F.measure.in_(sorted(query.measures))
    if query.rags:
        yield _F.rag.in_(sorted(query.rags))
    if query.since:
        yield _F.last_day >= query.since
    if query.until:
        yield _F.first_day <= query.until
    if filters.committee is not None:
        yield func.lower(_committee) == func.lower(" ".join(filters.committee.split()))
    if filters.since:
        yield _day >= filters.since
    if filters.until:
        yield _day <= filters.until
    if filters.kinds:
        yield _kind.in_(sorted(filters.kinds))
    if filters.documents:
        yield _P.document.in_(sorted(filters.documents))


def _touching(places: Sequence[Place]) -> Iterator[ColumnElement[bool]]:
    if places:
        yield or_(*(and_(_P.document == each.document, _F.start < each.end, _F.end > each.start) for each in places))


def _held(row: Row[Any]) -> HeldFigure:
    figure, told = row[: len(_FIGURE_FIELDS)], row[len(_FIGURE_FIELDS) :]
    return HeldFigure(Figure(*figure), **dict(zip(TOLD, told, strict=True)))


def _key(held: HeldFigure) -> tuple[str, int, int, str]:
    return held.document, held.figure.table, held.figure.cell.start, held.figure.printed
