"""Placing the cells of a row by the sums that its table declares, where nothing else is certain. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from index.tables.cell_kinds import CellKind, figure_of, kind_of
from index.tables.heads import Column, Holds
from index.tables.layouts import Row, places
from index.tables.placing import NEVER, Placed, cost_of
from index.tables.sheets import Cell

MOST = 400
"""So many ways to place a row are tried."""
LOST = 2
"""Cells are taken to be lost at no more places than this."""

Sums = Mapping[int, tuple[tuple[int, ...], ...]]
"""For each column of totals the columns that it adds up."""


def place_by_sums(row: Row, columns: Sequence[Column], sums: Sums) -> Placed | None:
    """The one placement under which every sum of the row adds up; None where there is none, or more than one."""
    found: list[Placed] = []
    for tried, way in enumerate(_ways(list(places(row)), columns)):
        if tried == MOST or len(found) > 1:
            return None
        if adds_up(way, sums):
            found.append(way)
    return found[0] if len(found) == 1 else None


def adds_up(cells: Mapping[int, Cell], sums: Sums) -> bool | None:
    """Whether every sum of the row adds up; None where it has none of two parts or more."""
    told = [_holds(cells, total, parts) for total, ways in sums.items() for parts in ways]
    known = [holds for holds in told if holds is not None]
    return all(known) if known else None


def _holds(cells: Mapping[int, Cell], total: int, parts: Sequence[int]) -> bool | None:
    whole = figure_of(cells[total].text) if total in cells else None
    found = [figure for part in parts if part in cells and (figure := figure_of(cells[part].text))]
    if whole is None:
        return False if found else None
    off = abs(sum((figure.value for figure in found), Decimal()) - whole.value)
    step = max(Decimal(1).scaleb(int(figure.value.as_tuple().exponent)) for figure in (whole, *found))
    return off <= step * (len(found) + 1) / 2


def _ways(
    lie: Sequence[tuple[int, Cell]],
    columns: Sequence[Column],
    index: int = 0,
    before: int = -1,
    shift: int = 0,
    lost: int = 0,
) -> Iterator[Placed]:
    """Every placement that keeps the order, puts no cell where its kind cannot stand, and loses cells at few places."""
    if index == len(lie):
        yield {}
        return
    at, cell = lie[index]
    figure = kind_of(cell.text) is CellKind.FIGURE
    for column in range(before + 1, len(columns) - (len(lie) - index - 1)):
        moved = lost + (column - at != shift)
        fits = not figure or columns[column].holds in (Holds.FIGURES, Holds.NUMBERING)
        if moved > LOST or not fits or cost_of(cell, columns[column]) >= NEVER:
            continue
        for rest in _ways(lie, columns, index + 1, column, column - at, moved):
            yield {column: cell, **rest}
