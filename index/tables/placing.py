"""Which cell of a row stands in which column, where that is certain. Pure.

A row is left as it lies unless a cell is of another kind than its column, or the row is shorter than the table. Then
every placement that keeps the order is weighed: a cell in a column of another kind costs, and so does each place where
cells must have been lost. A cell's place is certain when every other place for it costs more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.tables.cell_kinds import CellKind, kind_of
from index.tables.heads import Column, Holds
from index.tables.layouts import Row, places
from index.tables.sheets import Cell

NEVER = 10.0
"""What is out of the question costs so much."""
LOST, UNRATED = 1.0, 1.0
"""What it costs that cells were lost at one place, and that a rating has no figure before it."""
CLEAR = 1.0
"""Every other place for a cell must cost so much more."""

_FIGURE = {Holds.WORDS: 2.0, Holds.RATINGS: NEVER, Holds.WAYS: 2.0, Holds.NOTHING: 1.0}
_EITHER = {Holds.RATINGS: NEVER, Holds.WAYS: 1.0}
_RAG = {Holds.FIGURES: NEVER, Holds.WORDS: NEVER, Holds.NUMBERING: NEVER, Holds.WAYS: NEVER, Holds.NOTHING: 3.0}
_WORDS = {Holds.FIGURES: 1.0, Holds.NUMBERING: 1.0, Holds.RATINGS: 1.0}
_COSTS: Mapping[CellKind, Mapping[Holds, float]] = {
    CellKind.FIGURE: _FIGURE,
    CellKind.EITHER: _EITHER,
    CellKind.RAG: _RAG,
    CellKind.WORDS: _WORDS,
    CellKind.MARK: {},
}

Placed = dict[int, Cell]
"""The cells of a row by the column that they stand in."""


def place(row: Row, columns: Sequence[Column]) -> Placed | None:
    """The cells whose place is certain, by column; None where that of a figure or a rating is not."""
    lie = list(places(row))
    told = all(cell.column is not None for _, cell in lie)
    costs = [[cost_of(cell, column) for column in columns] for _, cell in lie]
    if any(at >= len(columns) for at, _ in lie):
        return None
    left = sum(costs[index][at] for index, (at, _) in enumerate(lie))
    if told or (len(row) >= len(columns) and left <= CLEAR):
        return dict(lie) if left < NEVER else None
    return _weighed(lie, len(row), columns, costs)


def cost_of(cell: Cell, column: Column) -> float:
    """What it costs that a cell stands in a column."""
    return _COSTS[kind_of(cell.text)].get(column.holds, 0.0)


def _weighed(
    lie: Sequence[tuple[int, Cell]], length: int, columns: Sequence[Column], costs: list[list[float]]
) -> Placed | None:
    """The cells that have one place only at the least cost."""
    forward = _forward(lie, columns, costs)
    behind = _backward(lie, length, columns, costs)
    found: Placed = {}
    for (_, cell), towards, onwards in zip(lie, forward, behind, strict=True):
        whole = [one + other for one, other in zip(towards, onwards, strict=True)]
        best = min(whole)
        near = [index for index, cost in enumerate(whole) if cost < best + CLEAR]
        if best >= NEVER:
            return None
        if len(near) == 1 or all(columns[index].holds is Holds.WORDS for index in near):
            found[next((index for index in near if index > max(found, default=-1)), near[-1])] = cell
        elif kind_of(cell.text) in (CellKind.FIGURE, CellKind.RAG):
            return None
    return found


def _forward(lie: Sequence[tuple[int, Cell]], columns: Sequence[Column], costs: list[list[float]]) -> list[list[float]]:
    """For each cell and column, the least that the cells up to it cost with it there."""
    width = len(columns)
    found = [[costs[0][j] + LOST * (j != lie[0][0]) for j in range(width)]]
    for index in range(1, len(lie)):
        row = [float("inf")] * width
        for j in range(index, width):
            row[j] = costs[index][j] + min(
                (found[-1][k] + _step(lie, index, k, j, columns) for k in range(index - 1, j)), default=float("inf")
            )
        found.append(row)
    return found


def _backward(
    lie: Sequence[tuple[int, Cell]], length: int, columns: Sequence[Column], costs: list[list[float]]
) -> list[list[float]]:
    """For each cell and column, the least that the cells behind it cost with it there."""
    width = len(columns)
    lost = width - min(length, width)
    found = [[LOST * (j - lie[-1][0] != lost) for j in range(width)]]
    for index in range(len(lie) - 1, 0, -1):
        below = found[0]
        found.insert(
            0,
            [
                min(
                    (costs[index][k] + below[k] + _step(lie, index, j, k, columns) for k in range(j + 1, width)),
                    default=float("inf"),
                )
                for j in range(width)
            ],
        )
    return found


def _step(lie: Sequence[tuple[int, Cell]], index: int, before: int, at: int, columns: Sequence[Column]) -> float:
    """What it costs that two neighbours stand in these columns."""
    cost = LOST * (at - lie[index][0] != before - lie[index - 1][0])
    if columns[at].holds is Holds.RATINGS and kind_of(lie[index][1].text) is CellKind.RAG:
        rated = next((j for j in range(at - 1, -1, -1) if columns[j].holds is Holds.FIGURES), None)
        cost += UNRATED * (rated is not None and before < rated)
    return cost
