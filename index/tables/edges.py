"""Columns of a table told by its rules and by the edges of its figures, and where cells stand in them. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.papers import Rule
from index.tables.grids import NEAR
from index.tables.pieces import PageLine, Piece, joined
from index.tables.unruled import EDGE

INF = float("inf")
MOST = 0.6
"""An upright rule beside at least this share of the rows parts columns."""
OVER = 1.0
"""Boxes that share more than this many points from left to right stand over each other."""
LIKE = 1.5
"""Words set at the same place miss it by no more than this many points."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from the top down, and the stretches of it that are drawn."""

    x: float
    drawn: tuple[tuple[float, float], ...]

    def beside(self, y: float) -> bool:
        """True where it is drawn at this height."""
        return any(top - 1 <= y <= bottom + 1 for top, bottom in self.drawn)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how far its cells reach, how far they may, how many are figures, and whether these end at one edge."""

    left: float
    right: float
    start: float = -INF
    end: float = INF
    figures: int = 0
    flush: bool = False

    @property
    def middle(self) -> float:
        """Half way from left to right of its cells."""
        return (self.left + self.right) / 2


def uprights(rules: Sequence[Rule]) -> list[Upright]:
    """The upright lines from the left, those that nearly meet made into one."""
    found: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if not rule.level), key=lambda r: r.left):
        if found and rule.left - found[-1][-1].left <= NEAR / 2 and rule.left - found[-1][0].left <= NEAR:
            found[-1].append(rule)
        else:
            found.append([rule])
    return [
        Upright(sum(r.left for r in group) / len(group), tuple((r.top, r.bottom) for r in group)) for group in found
    ]


def slot(lines: Sequence[Upright], x: float, y: float) -> tuple[float, float]:
    """The nearest upright lines on either side of a point, as far as there are any."""
    at = bisect_right(lines, x, key=lambda line: line.x)
    left = next((line.x for line in reversed(lines[:at]) if line.beside(y)), -INF)
    return left, next((line.x for line in lines[at:] if line.beside(y)), INF)


def columns(rows: Sequence[PageLine], lines: Sequence[Upright]) -> tuple[Column, ...]:
    """The columns of these rows from the left: between rules where these part cells, by edges of figures elsewhere."""
    bars = [-INF, *_bars(rows, lines), INF]
    found: list[Column] = []
    for left, right in pairwise(bars):
        held = [_stacked([p for p in row.pieces if left <= p.middle < right]) for row in rows]
        held = [pieces for pieces in held if pieces]
        if not held:
            continue
        figures = [(row, p) for row, pieces in enumerate(held) for p in pieces if p.counted]
        alone = max(map(len, held)) == 1 and len(_overlapping(figures)) <= 1
        if alone and left > -INF and right < INF:
            found.append(_column([pieces[0] for pieces in held], left, right))
        else:
            found += _by_edges(held, left, right)
    return reaching(found)


def _stacked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, words that stand under each other as one: a label on several lines."""
    found: list[Piece] = []
    for piece in pieces:
        at = next((at for at, other in enumerate(found) if _under(other, piece)), None)
        if at is None:
            found.append(piece)
        else:
            found[at] = joined(found[at], piece)
    return found


def _under(one: Piece, other: Piece) -> bool:
    beside = min(one.right, other.right) - max(one.left, other.left)
    level = min(one.bottom, other.bottom) - max(one.top, other.top)
    return not one.figure and not other.figure and beside > OVER and level < 0.3 * (other.bottom - other.top)


def _bars(rows: Sequence[PageLine], lines: Sequence[Upright]) -> Iterator[float]:
    """The upright lines that stand beside most of the rows and cross no cell."""
    pieces = [(row, piece) for row in rows for piece in row.pieces]
    for line in lines:
        beside = sum(line.beside((row.top + row.bottom) / 2) for row in rows)
        if beside >= MOST * len(rows) and not any(p.left + OVER < line.x < p.right - OVER for _, p in pieces):
            yield line.x


def _column(pieces: Sequence[Piece], start: float, end: float) -> Column:
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    ends = [p.right for p in pieces if p.counted]
    return Column(left, right, start, end, len(ends), bool(ends) and right - min(ends) <= EDGE)


def _by_edges(rows: Sequence[Sequence[Piece]], start: float, end: float) -> list[Column]:
    """The columns between two bars: figures that stand over each other, and words beside them."""
    bands = _clusters([[p for p in row if p.counted] for row in rows])
    bands = _with_dashes(bands, [[p for p in row if p.figure and not p.counted] for row in rows], rows)
    spans = [(min(p.left for p in band), max(p.right for p in band)) for band in bands]
    gaps: dict[int, list[list[Piece]]] = {}
    for row in rows:
        beside: dict[int, list[Piece]] = {}
        for piece in row:
            if not piece.figure and not _within(piece, spans):
                beside.setdefault(sum(right < piece.left + LIKE for _, right in spans), []).append(piece)
        for gap, pieces in beside.items():
            gaps.setdefault(gap, []).append(pieces)
    words = [cluster for pieces in gaps.values() for cluster in _worded(pieces)]
    return [_column(cluster, start, end) for cluster in (*bands, *words)]


def _with_dashes(
    bands: Sequence[list[Piece]], dashes: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Piece]]
) -> list[list[Piece]]:
    """The bands of figures with the signs that stand for none, those apart from all of them as bands of their own."""
    found = [list(band) for band in bands]
    for part in _clusters(dashes):
        left, right = min(p.left for p in part), max(p.right for p in part)
        over = [band for band in found if min(right, _end(band)) - max(left, _start(band)) > 0]
        near = sorted(found, key=lambda band: abs((_start(band) + _end(band) - left - right) / 2))
        alone = [band for band in near[:2] if not any(set(row) & set(part) and set(row) & set(band) for row in rows)]
        if over or alone:
            (over or alone)[0].extend(part)
        else:
            found.append(part)
    return found


def _start(band: Sequence[Piece]) -> float:
    return min(p.left for p in band)


def _end(band: Sequence[Piece]) -> float:
    return max(p.right for p in band)


def _within(piece: Piece, spans: Sequence[tuple[float, float]]) -> bool:
    """True for words that stand in a column of figures: a dash, a rating, a short note."""
    for left, right in spans:
        shared = min(piece.right, right) - max(piece.left, left)
        if shared > OVER and piece.left > left - (right - left) and piece.right < right + (right - left):
            return True
    return False


def _clusters(rows: Iterable[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces gathered by what stands over what; by right or left edges where a row would then hold two."""
    held = [(row, piece) for row, pieces in enumerate(rows) for piece in pieces]
    found: list[list[tuple[int, Piece]]] = []
    for part in _overlapping(held):
        if _single(part):
            found.append(part)
            continue
        choices = [_edged(part, by_right=True), _edged(part, by_right=False)]
        whole = [choice for choice in choices if all(map(_single, choice))]
        found += sorted(whole, key=len)[0] if whole else [part]
    return [[piece for _, piece in part] for part in found]


def _worded(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The words gathered into columns by what stands over what; one column where a row would then hold two."""
    held = [(row, piece) for row, pieces in enumerate(rows) for piece in pieces]
    return [[piece for _, piece in part] for part in _overlapping(held)]


def _overlapping(held: Sequence[tuple[int, Piece]]) -> list[list[tuple[int, Piece]]]:
    found: list[list[tuple[int, Piece]]] = []
    reach = -INF
    for one in sorted(held, key=lambda h: h[1].left):
        if one[1].left < reach - OVER:
            found[-1].append(one)
        else:
            found.append([one])
        reach = max(reach, one[1].right)
    return found


def _edged(held: Sequence[tuple[int, Piece]], *, by_right: bool) -> list[list[tuple[int, Piece]]]:
    def edge(one: tuple[int, Piece]) -> float:
        return one[1].right if by_right else one[1].left

    found: list[list[tuple[int, Piece]]] = []
    for one in sorted(held, key=edge):
        if found and edge(one) - edge(found[-1][-1]) <= EDGE:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _single(part: Sequence[tuple[int, Piece]]) -> bool:
    """True when no row holds two of them."""
    return len({row for row, _ in part}) == len(part)


def reaching(found: Iterable[Column]) -> tuple[Column, ...]:
    """The columns from the left, each as far as half way to the next where no rule stands between."""
    placed = sorted(found, key=lambda column: (column.start, column.right))
    ends: list[Column] = []
    for at, column in enumerate(placed):
        start, end = column.start, column.end
        if at and placed[at - 1].end > column.left:
            start = max(start, (placed[at - 1].right + column.left) / 2)
        if at + 1 < len(placed) and placed[at + 1].start < column.right:
            end = min(end, (column.right + placed[at + 1].left) / 2)
        ends.append(replace(column, start=start, end=end))
    return tuple(ends)


def place(piece: Piece, among: Sequence[Column]) -> int | None:
    """The column that the piece stands in; None for a figure whose place is not certain."""
    flush = (
        [at for at, c in enumerate(among) if c.flush and abs(c.right - piece.right) <= EDGE] if piece.counted else []
    )
    if len(flush) == 1:
        return flush[0]
    shared = [min(piece.right, c.end) - max(piece.left, c.start) for c in among]
    best = max(range(len(among)), key=lambda at: shared[at])
    if not piece.figure:
        return best
    width = piece.right - piece.left
    if shared[best] < 0.7 * width:
        return None
    column = among[best]
    near = min(piece.right, column.right) - max(piece.left, column.left)
    ruled = column.start > -INF and column.end < INF
    return best if near > 0 or (ruled and shared[best] > width - OVER) else None
