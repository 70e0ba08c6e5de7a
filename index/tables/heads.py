"""The columns of a table: what heads them, read downwards, and what they hold. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice, pairwise

from index.tables.cell_kinds import (
    CellKind,
    figure_of,
    is_figure_head,
    is_numbering_head,
    is_rag_head,
    is_way_head,
    kind_of,
)
from index.tables.layouts import DEEPEST, Layout, Row, places, reach
from index.tables.sheets import Cell

MOST = 0.7
"""A column is of the kind that so many of its cells are."""
WIDEST = 60
"""A table of more columns is not read: how its cells lie could not be weighed in reasonable time."""
SURE = 3
"""So many filled cells tell what a column holds, whatever its head says."""

Path = tuple[Cell, ...]


class Holds(Enum):
    """What the cells of a column are."""

    FIGURES = auto()
    RATINGS = auto()
    WAYS = auto()
    WORDS = auto()
    NUMBERING = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the heads over it, outermost first, and what it holds."""

    path: Path
    holds: Holds

    @property
    def heads(self) -> tuple[str, ...]:
        """The words of its heads."""
        return tuple(cell.text for cell in self.path)


def columns(layout: Layout) -> tuple[Column, ...] | None:
    """The columns of a table; None where it is not certain which head stands over which."""
    width = layout.width
    if width > WIDEST:
        return None
    held = [_held(layout, index) for index in range(width)]
    first = next((index for index, kinds in enumerate(held) if _figures(kinds) or kinds[CellKind.RAG]), width)
    if not _heads_kept(layout, width):
        return None
    paths = _paths(layout.header, width, labels=first, figures=[bool(_figures(kinds)) for kinds in held])
    if paths is None:
        return None
    return tuple(
        Column(path, _holds(path, kinds, [_at(line.cells, index) for line in layout.lines], index))
        for index, (path, kinds) in enumerate(zip(paths, held, strict=True))
    )


def _heads_kept(layout: Layout, width: int) -> bool:
    """True when the header is as wide as the table, or at least half of the rows show that it is not."""
    if any(_whole(row, width) for row in layout.header):
        return True
    rows = [line.cells for line in layout.lines if len(line.filled) > 1]
    return 2 * sum(reach(row) == width for row in rows) >= len(rows)


def _held(layout: Layout, index: int) -> Counter[CellKind]:
    """How often the column's cells are of each kind, in rows that lie as wide as the table."""
    width = layout.width
    full = [line for line in layout.lines if len(line.filled) > 1 and _whole(line.cells, width)]
    cells = (_at(line.cells, index) for line in full)
    return Counter(kind_of(cell.text) for cell in cells if cell)


def _whole(row: Row, width: int) -> bool:
    return len(row) >= width or any(cell.column is not None for cell in row)


def _at(row: Row, index: int) -> Cell | None:
    return next((cell for place, cell in places(row) if place == index), None)


def _figures(kinds: Counter[CellKind]) -> int:
    return kinds[CellKind.FIGURE] + kinds[CellKind.EITHER]


def _holds(path: Path, kinds: Counter[CellKind], cells: Sequence[Cell | None], index: int) -> Holds:
    """What the column holds, by its head where its cells are few or of several kinds."""
    head = " ".join(cell.text for cell in path)
    told = sum(kinds.values()) - kinds[CellKind.MARK]
    figures, ratings = _figures(kinds), kinds[CellKind.RAG]
    if index and is_way_head(head) and not figures:
        return Holds.WAYS
    if ratings and (is_rag_head(head) or ratings >= MOST * told):
        return Holds.RATINGS
    if index and is_rag_head(head) and not figures and not kinds[CellKind.WORDS]:
        return Holds.RATINGS
    if told >= SURE and figures >= MOST * told:
        return Holds.NUMBERING if _numbers(head, cells, index) else Holds.FIGURES
    if told >= SURE and kinds[CellKind.WORDS] >= MOST * told:
        return Holds.WORDS
    labels = index == 0 and kinds[CellKind.WORDS] and not figures
    if not labels and any(is_figure_head(cell.text) for cell in path):
        return Holds.FIGURES
    if figures and 2 * figures >= told:
        return Holds.NUMBERING if _numbers(head, cells, index) else Holds.FIGURES
    return Holds.WORDS if kinds[CellKind.WORDS] or path or index == 0 else Holds.NOTHING


def _numbers(head: str, cells: Sequence[Cell | None], index: int) -> bool:
    """True for a column that numbers its rows, or points to pages."""
    if is_numbering_head(head):
        return True
    found = [figure_of(cell.text) for cell in cells if cell]
    values = [one.value for one in found if one]
    rising = all(below - above == 1 for above, below in pairwise(values))
    return index == 0 and len(values) > 2 and rising


def _paths(header: Sequence[Row], width: int, *, labels: int, figures: Sequence[bool]) -> tuple[Path, ...] | None:
    """The heads over each column; None where a row of them cannot be laid over the columns in one way only."""
    if not header or len(header) > DEEPEST:
        return None
    laid: list[list[Cell | None]] = []
    for row in reversed(header):
        over = _laid(row, width, labels, laid[0] if laid else None)
        if over is None:
            return None
        laid.insert(0, over)
    if not any(cell.width > 1 or cell.box for row in header for cell in row):
        _spread(laid)
        _reach_over(laid, figures)
    return tuple(_distinct(row[index] for row in laid) for index in range(width))


def _laid(row: Row, width: int, labels: int, below: Sequence[Cell | None] | None) -> list[Cell | None] | None:
    over: list[Cell | None] = [None] * width
    if len(row) >= width or any(cell.column is not None for cell in row):
        for place, cell in places(row):
            over[place : min(place + cell.width, width)] = [cell] * (min(place + cell.width, width) - place)
        return over if len(over) == width else None
    ways = list(islice(_ways([cell for cell in row if cell.text], width, labels, below), 2))
    return ways[0] if len(ways) == 1 else None


def _ways(
    cells: Sequence[Cell], width: int, labels: int, below: Sequence[Cell | None] | None
) -> Iterator[list[Cell | None]]:
    """Every way to lay heads that have lost their empty neighbours: some over labels, the rest over figures.

    The lowest heads stand over a column each; those above over groups, in none of which a lower head comes twice.
    """
    for named in range(min(labels, len(cells)) + 1):
        over: list[Cell | None] = [*cells[:named], *[None] * (width - named)]
        rest = cells[named:]
        if below is None:
            if len(rest) == width - labels:
                yield [*over[:labels], *rest]
            continue
        for sizes in _parted([cell.text if cell else "" for cell in below[labels:]], len(rest)):
            yield [*over[:labels], *(cell for cell, size in zip(rest, sizes, strict=True) for _ in range(size))]


def _parted(heads: Sequence[str], count: int) -> Iterator[list[int]]:
    """The sizes of the groups, for every way to part the heads into so many of which none holds one head twice."""
    size = len(heads)
    least, reaches = [0] * (size + 1), [size] * (size + 1)
    for start in range(size - 1, -1, -1):
        again = heads.index(heads[start], start + 1) if heads[start] in heads[start + 1 :] else size
        reaches[start] = min(again, reaches[start + 1])
        least[start] = 1 + least[reaches[start]]

    def parted(start: int, left: int) -> Iterator[list[int]]:
        if not left:
            yield []
        for end in range(start + 1, reaches[start] + 1):
            if least[end] < left <= size - end + 1:
                yield from ([end - start, *rest] for rest in parted(end, left - 1))

    if count and least[0] <= count <= size:
        yield from parted(0, count)


def _spread(laid: Sequence[list[Cell | None]]) -> None:
    """An empty head takes its left neighbour's where a lower row has one: a merged cell stands over both."""
    for above, row in enumerate(laid[:-1]):
        for index in range(1, len(row)):
            if row[index] is None and any(lower[index] for lower in laid[above + 1 :]):
                row[index] = row[index - 1]


def _reach_over(laid: Sequence[list[Cell | None]], figures: Sequence[bool]) -> None:
    """A column of figures without a head takes the one of the figures left of it: its cell is merged over both.

    One with a head of its own over it takes none: "Target" is of no quarter, where quarters stand under months.
    """
    *upper, lowest = laid
    for index in range(1, len(lowest)):
        merged = all(row[index] is None or row[index] == row[index - 1] for row in upper)
        if lowest[index] is None and figures[index] and figures[index - 1] and merged:
            lowest[index] = lowest[index - 1]


def _distinct(cells: Iterator[Cell | None]) -> Path:
    return tuple(dict.fromkeys(cell for cell in cells if cell is not None))
