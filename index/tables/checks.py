"""What a table's figures are held against: the sums that it declares, ratings against target and floor. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.figures import Check, CheckKind, Figure, Measure, Rag
from index.tables.meanings import Meaning

_TOTAL = re.compile(r"(?:sub-?\s?|grand )?totals?\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")

ADDED = frozenset({Measure.ACTUAL, Measure.BUDGET, Measure.FORECAST, Measure.OUTTURN, Measure.VARIANCE})


@dataclass(frozen=True, slots=True)
class Figured:
    """A row's figures by column, none where its cells are not certain, and the section that it stands in."""

    figures: Mapping[int, Figure]
    group: str | None
    label: str
    total: bool


def checks(rows: Sequence[Figured], meanings: Sequence[Meaning | None], heads: Iterable[str] = ()) -> tuple[Check, ...]:
    """Every check that the table offers, row by row, then column by column.

    ``heads`` stand over the columns of labels: a total of what they say is the whole table's.
    """
    across = [check for row in rows for check in sums_across(row.figures, meanings)]
    whole = [set(_WORD.findall(head.lower())) for head in heads]
    return (*across, *_down(rows, meanings, whole), *(check for row in rows for check in ratings(row)))


def sums_across(figures: Mapping[int, Figure], meanings: Sequence[Meaning | None]) -> Iterator[Check]:
    """The sums of one row: parts and total under one merged head, and groups of columns under a head "Total"."""
    for total, ways in parts_across(meanings).items():
        for parts in ways:
            yield from _sum(figures.get(total), [figures[index] for index in parts if index in figures], least=1)


def parts_across(meanings: Sequence[Meaning | None]) -> Mapping[int, tuple[tuple[int, ...], ...]]:
    """For each column of totals the columns that it adds up: those beside it, and those under the other heads."""
    found: dict[int, tuple[tuple[int, ...], ...]] = {}
    for index, meaning in enumerate(meanings):
        if meaning:
            ways = (_siblings(meanings, index, meaning), _alike(meanings, meaning))
            if declared := tuple(parts for parts in ways if len(parts) > 1):
                found[index] = declared
    return found


def _siblings(meanings: Sequence[Meaning | None], index: int, total: Meaning) -> tuple[int, ...]:
    """The columns before a total under the same merged head, a subtotal in place of those before it."""
    parts: list[int] = []
    if not _TOTAL.match(total.leaf):
        return ()
    for other, one in enumerate(meanings[:index]):
        if one and one.group == total.group and one.measure is total.measure and one.measure in ADDED:
            parts = [other] if _TOTAL.match(one.leaf) else [*parts, other]
    return tuple(parts)


def _alike(meanings: Sequence[Meaning | None], total: Meaning) -> tuple[int, ...]:
    """The columns of the same name under the other heads, for a column under a head "Total"."""
    if not total.group or not _TOTAL.fullmatch(total.group[-1]) or _TOTAL.match(total.leaf):
        return ()
    return tuple(
        other for other, one in enumerate(meanings) if one and one.leaf == total.leaf and one.group != total.group
    )


def _down(rows: Sequence[Figured], meanings: Sequence[Meaning | None], whole: Sequence[set[str]]) -> Iterator[Check]:
    """The sums of columns: a total that names its section, or stands without words, adds up the rows before it."""
    since: list[Figured] = []
    first = True
    for row in rows:
        if not row.total:
            since.append(row)
            continue
        parts = _parts_down(row, since, whole, first=first)
        if all(part.figures for part in parts):
            yield from sums_down(row, parts, meanings)
        since, first = [], False


def sums_down(
    total: Figured,
    parts: Sequence[Figured],
    meanings: Sequence[Meaning | None],
    *,
    measures: frozenset[Measure] = ADDED,
) -> Iterator[Check]:
    """Whether each figure of the total is the sum of those over it."""
    for index, figure in total.figures.items():
        meaning = meanings[index]
        if meaning and meaning.measure in ADDED:
            yield from _sum(figure, [part.figures[index] for part in parts if index in part.figures], least=2)


def _parts_down(
    total: Figured, since: Sequence[Figured], whole: Sequence[set[str]], *, first: bool
) -> Sequence[Figured]:
    """The rows that a total says it adds up, of those ``since`` the total before it; none where it does not say.

    Those of the section, or with the words in their first column, that it names; all for a plain "Total", unless they
    are of several sections or it is not the ``first``. Rows at the head of a table may have others before them on
    another page, so that words in a first column tell nothing there.
    """
    rest = set(_WORD.findall(_TOTAL.sub("", total.label.lower(), count=1)))
    groups = {row.group for row in since}
    if not rest - {"all", "overall", "net"}:
        return since if first and len(groups) == 1 else ()
    if rest in whole:
        return since if first else ()
    section = [row for row in since if row.group is not None and set(_WORD.findall(row.group.lower())) == rest]
    if section:
        return section
    kinds = {row.label.partition(", ")[0].lower() if ", " in row.label else "" for row in since}
    shared = set(_WORD.findall(kinds.pop())) if len(kinds) == 1 else set()
    return since if not first and shared and shared <= rest and len(rest - shared) <= 1 else ()


def _sum(total: Figure | None, parts: Sequence[Figure], *, least: int) -> Iterator[Check]:
    """Whether the parts add up to the total, to the last place printed."""
    values = [part.value for part in parts if part.value is not None]
    if total is None or total.value is None or len(values) < least or total.unit in ("%", "pp"):
        return
    if any(part.unit != total.unit for part in parts if part.value is not None):
        return
    off = abs(sum(values, Decimal()) - total.value)
    places = max((_place(figure) for figure in (total, *parts) if figure.value is not None), default=Decimal(1))
    holds = off <= places * (len(values) + 1) / 2
    yield Check(CheckKind.SUM, (total.cell, *(part.cell for part in parts)), holds)


def _place(figure: Figure) -> Decimal:
    """What one of the last place printed is worth."""
    decimals = re.search(r"\.(\d+)", figure.printed)
    return Decimal(figure.scale).scaleb(-len(decimals[1]) if decimals else 0)


def ratings(row: Figured) -> Iterator[Check]:
    """Whether each rating in the row agrees with its figure, the target and the floor."""
    rated = [figure for figure in row.figures.values() if figure.rag]
    for figure in rated:
        target, floor = (_bound(row, figure, measure) for measure in (Measure.TARGET, Measure.FLOOR))
        told = _expected(figure.value, target, floor)
        if told and target and floor:
            yield Check(CheckKind.RAG, (figure.cell, target.cell, floor.cell), told is figure.rag)


def _bound(row: Figured, rated: Figure, measure: Measure) -> Figure | None:
    """The target or floor that a rating goes by: the first behind it, or else the nearest before it."""
    bounds = [figure for figure in row.figures.values() if figure.measure is measure and figure.value is not None]
    after = [figure for figure in bounds if figure.cell.start > rated.cell.start]
    return after[0] if after else bounds[-1] if bounds else None


def _expected(value: Decimal | None, target: Figure | None, floor: Figure | None) -> Rag | None:
    """The rating that a value has by its target and floor: more is better where the target is above the floor."""
    if value is None or target is None or floor is None or target.value is None or floor.value is None:
        return None
    if target.value == floor.value:
        return None
    sign = 1 if target.value > floor.value else -1
    if sign * value >= sign * target.value:
        return Rag.GREEN
    return Rag.AMBER if sign * value >= sign * floor.value else Rag.RED
