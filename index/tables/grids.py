"""Tables that are ruled: the rules of a page make cells, the cells make rows. Pure; points from the page's top left."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.papers import Rule
from index.tables.geometry import Mark

NEAR = 3.0
"""Rules that miss each other by no more than this many points are meant to meet."""
RUNGS, GAP = 4, 5.0
"""Rows without upright rules: so many level rules of one length, and columns so many points apart."""
MOST = 4000
"""A page with more rules than this is a drawing, and no table is looked for."""


class Cell(NamedTuple):
    """The words between four rules; ``top`` and ``left`` are the rules above and before them."""

    top: float
    left: float
    marks: tuple[Mark, ...]


class Grid(NamedTuple):
    """A ruled table: its box, and its rows of cells that hold words."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[Cell, ...], ...]


def grids(rules: Sequence[Rule], marks: Sequence[Mark]) -> list[Grid]:
    """The ruled tables that have at least one row of two cells."""
    if not 4 <= len(rules) <= MOST:
        return []
    strokes = _joined(rules)
    found = []
    for group in _groups(strokes):
        level, upright = [r for r in group if r.level], [r for r in group if not r.level]
        if len(level) >= 2 and len(upright) >= 2:
            found.append(_grid(level, upright, marks))
    ruled = _outermost([grid for grid in found if _tabular(grid)])
    ladders = [_grid(*framed, marks) for level in _ladders(strokes) if (framed := _framed(level, marks))]
    return ruled + [g for g in ladders if _tabular(g) and not any(_touch(g, other) for other in ruled)]


def _tabular(grid: Grid) -> bool:
    return any(len(row) > 1 for row in grid.rows)


def _ladders(strokes: Iterable[Rule]) -> list[list[Rule]]:
    """Level rules of one length under each other, as they stand between rows where no upright rules are drawn."""
    held: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in strokes:
        if rule.level:
            held[round(rule.left / NEAR), round(rule.right / NEAR)].append(rule)
    return [sorted(rules, key=lambda r: r.top) for rules in held.values() if len(rules) >= RUNGS]


def _framed(level: Sequence[Rule], marks: Sequence[Mark]) -> tuple[list[Rule], list[Rule]] | None:
    """The rules, with uprights in the gaps that every row leaves free and a last rule under what follows."""
    left, right, top, bottom = level[0].left, level[0].right, level[0].top, level[-1].bottom
    inside = sorted((m for m in marks if left - NEAR <= m.left and m.right <= right + NEAR), key=lambda m: m.base)
    at = _gaps([mark for mark in inside if top < mark.base < bottom])
    if not at:
        return None
    end = bottom
    for mark in inside:
        if mark.base > end + 2.5 * mark.size or (mark.base > bottom and any(mark.left < x < mark.right for x in at)):
            break
        end = max(end, mark.base)
    last = [Rule(left, end + NEAR, right, end + NEAR)] if end > bottom else []
    upright = [Rule(x, top, x, end + NEAR) for x in (left, *at, right)]
    return [*level, *last], upright


def _gaps(marks: Iterable[Mark]) -> list[float]:
    """The middles of the gaps from left to right that no word crosses."""
    found: list[float] = []
    reach = float("inf")
    for mark in sorted(marks, key=lambda m: m.left):
        if mark.left - reach >= GAP:
            found.append((mark.left + reach) / 2)
        reach = mark.right if reach == float("inf") else max(reach, mark.right)
    return found


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """The rules, those on one line that touch made into one."""
    lines: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda r: (r.top, r.left)):
        lines[rule.level, round(rule.top if rule.level else rule.left)].append(rule)
    found: list[Rule] = []
    for (level, _), members in lines.items():
        start = len(found)
        for rule in sorted(members, key=lambda r: r.left if level else r.top):
            last = found[-1] if len(found) > start else None
            if last and (rule.left <= last.right + NEAR if level else rule.top <= last.bottom + NEAR):
                found[-1] = Rule(
                    last.left, min(last.top, rule.top), max(last.right, rule.right), max(last.bottom, rule.bottom)
                )
            else:
                found.append(rule)
    return found


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that hang together, by whatever they touch."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    upright = sorted((i for i, rule in enumerate(rules) if not rule.level), key=lambda i: rules[i].left)
    edges = [rules[i].left for i in upright]
    for index, rule in enumerate(rules):
        if not rule.level:
            continue
        for at in range(bisect_right(edges, rule.left - NEAR), bisect_right(edges, rule.right + NEAR)):
            other = rules[upright[at]]
            if other.top - NEAR <= rule.top <= other.bottom + NEAR:
                parent[root(upright[at])] = root(index)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _grid(level: Sequence[Rule], upright: Sequence[Rule], marks: Sequence[Mark]) -> Grid:
    left, right = min(r.left for r in upright), max(r.right for r in upright)
    top, bottom = min(r.top for r in level), max(r.bottom for r in level)
    level, upright = sorted(level, key=lambda r: r.top), sorted(upright, key=lambda r: r.left)
    held: dict[tuple[float, float], list[Mark]] = defaultdict(list)
    for mark in marks:
        x, y = (mark.left + mark.right) / 2, mark.base - 0.3 * mark.size
        if not (left <= x <= right and top <= y <= bottom):
            continue
        above = [r.top for r in level if r.top <= y and r.left - NEAR <= x <= r.right + NEAR]
        before = [r.left for r in upright if r.left <= x and r.top - NEAR <= y <= r.bottom + NEAR]
        held[above[-1] if above else top, before[-1] if before else left].append(mark)
    cells = sorted(Cell(*key, tuple(members)) for key, members in held.items())
    rows: list[list[Cell]] = []
    for cell in cells:
        if rows and cell.top - rows[-1][0].top <= NEAR:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return Grid(left, top, right, bottom, tuple(tuple(sorted(row, key=lambda c: c.left)) for row in rows))


def _outermost(found: Sequence[Grid]) -> list[Grid]:
    """The grids without those that lie in another's box."""
    kept: list[Grid] = []
    for grid in sorted(found, key=lambda g: (g.left - g.right) * (g.bottom - g.top)):
        if not any(_touch(grid, other) for other in kept):
            kept.append(grid)
    return kept


def _touch(one: Grid, other: Grid) -> bool:
    beside = one.right <= other.left + 1 or other.right <= one.left + 1
    return not (beside or one.bottom <= other.top + 1 or other.bottom <= one.top + 1)
