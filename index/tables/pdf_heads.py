"""The heads of a table's columns on a page: words over the figures, each over the columns it stands for. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from index.papers import Word
from index.tables.edges import INF, LIKE, Column, Upright, reaching, slot
from index.tables.pieces import Piece, joined, phrases, piece
from index.tables.unruled import EDGE

FOR_ALL = re.compile(r"(?:all )?(?:figures|amounts|values|sums|numbers)\b", re.IGNORECASE)
UNIT = re.compile(
    r"\(?(?:£\s?(?:['’]?000['’]?s?|m|k|bn|million|billion)?s?|['’]?000['’]?s?|%|no\.?|p|pence)\)?$", re.IGNORECASE
)
CENTRED = 0.3
"""A head over several columns stands off their middle by no more than this share of a column."""


@dataclass(frozen=True, slots=True)
class Head:
    """Words of a header with the columns that they stand over; ``column`` is None where that is not certain."""

    piece: Piece
    column: int | None
    width: int = 1

    @property
    def covers(self) -> range:
        """The numbers of its columns."""
        return range(self.column, self.column + self.width) if self.column is not None else range(0)


def heads(words: Sequence[Word], text: str, among: Sequence[Column], lines: Sequence[Upright]) -> list[list[Head]]:
    """The rows of a header from the top, each of heads from the left; words that run on below each other are one."""
    found: list[Head] = []
    for band in reversed(_bands(words)):
        clear = [line for line in lines if not any(w.left + LIKE < line.x < w.right - LIKE for w in band)]
        found = [*_placed(_phrases(band, text, among, clear), found, among, clear), *found]
    return _rows(_gathered(found))


def with_empty(words: Sequence[Word], among: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with those that have a head and no figure: where two heads stand side by side over one column."""
    for band in reversed(_bands(words)):
        held: dict[int, list[Column]] = {}
        for part in phrases(band):
            left, right = part[0].left, part[-1].right
            held.setdefault(_zone((left + right) / 2, among), []).append(Column(left, right))
        found = []
        for at, heads_over in held.items():
            column = among[at]
            beside = [h for h in heads_over if h.right < column.left or column.right < h.left]
            if column.figures and len(beside) == len(heads_over) - 1:
                found += [replace(h, start=column.start, end=column.end, figures=1) for h in beside if beside]
        if found:
            return reaching([*among, *found])
    return tuple(among)


def is_title(row: Sequence[Head], among: Sequence[Column]) -> bool:
    """True for a line that stands over the table and none of its columns: a title."""
    figured = [at for at, column in enumerate(among) if column.figures]
    return len(row) == 1 and len(figured) > 1 and row[0].column is None


def _bands(words: Sequence[Word]) -> list[list[Word]]:
    """The words gathered by height, from the top."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.top + w.bottom):
        last = found[-1][0] if found else None
        if last and (word.top + word.bottom - last.top - last.bottom) / 2 <= 0.3 * (last.bottom - last.top):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(band, key=lambda w: w.left) for band in found]


def _phrases(band: Sequence[Word], text: str, among: Sequence[Column], lines: Sequence[Upright]) -> list[Piece]:
    """The words that belong together: parted at wide gaps, at rules, and where the parts keep to edges of columns."""
    slots = [slot(lines, (word.left + word.right) / 2, (word.top + word.bottom) / 2) for word in band]
    held = [[word for _, word in group] for _, group in groupby(zip(slots, band, strict=True), key=lambda s: s[0])]
    found = []
    for words, ends in zip(held, dict.fromkeys(slots), strict=False):
        parts = phrases(words)
        merged = _merged(ends, among, lines)
        parts = [words] if merged else parts
        whole = merged or (len(parts) == 1 and ends[0] > -INF and ends[1] < INF)
        found += [piece(part, text) for held in parts for part in ([held] if whole else _at_edges(held, among))]
    return found


def _merged(ends: tuple[float, float], among: Sequence[Column], lines: Sequence[Upright]) -> bool:
    """True for a cell over several columns that rules part farther down."""
    inside = [column for column in among if ends[0] < column.middle < ends[1]]
    between = [(one.middle, other.middle) for one, other in pairwise(inside)]
    part = len(inside) < len(among) and all(column.figures for column in inside)
    bounded = ends[0] > -INF and ends[1] < INF
    return part and bounded and bool(between) and all(any(a < line.x < b for line in lines) for a, b in between)


def _at_edges(words: Sequence[Word], among: Sequence[Column]) -> list[list[Word]]:
    """The words, parted by columns if every part then keeps to an edge, or the middle, of its column."""
    zones = [_zone((word.left + word.right) / 2, among) for word in words]
    for cuts in (_cuts(words, among), [at for at in range(1, len(words)) if zones[at] != zones[at - 1]]):
        parts = [list(words[a:b]) for a, b in pairwise([0, *cuts, len(words)])]
        middles = [_zone((part[0].left + part[-1].right) / 2, among) for part in parts]
        apart = len(set(middles)) == len(parts) > 1
        if apart and all(_aligned(p[0].left, p[-1].right, among[at]) for p, at in zip(parts, middles, strict=True)):
            return parts
    return [list(words)]


def _cuts(words: Sequence[Word], among: Sequence[Column]) -> list[int]:
    """Where one word ends with the figures of its column, or the next begins with the words of another."""
    found = []
    for at, (before, after) in enumerate(pairwise(words), 1):
        one, other = (among[_zone((word.left + word.right) / 2, among)] for word in (before, after))
        ends = one.figures and abs(before.right - one.right) <= EDGE
        begins = not other.figures and abs(after.left - other.left) <= EDGE and one is not other
        if ends or begins:
            found.append(at)
    return found


def _aligned(left: float, right: float, column: Column) -> bool:
    own = abs(right - column.right) if column.figures else abs(left - column.left)
    return min(own, abs((left + right) / 2 - column.middle)) <= EDGE


def _zone(x: float, among: Sequence[Column]) -> int:
    return next((at for at, column in enumerate(among) if x < column.end), len(among) - 1)


def _placed(
    band: Sequence[Piece], below: Sequence[Head], among: Sequence[Column], lines: Sequence[Upright]
) -> list[Head]:
    """The heads of one line, given those under it."""
    labels = _labels(below, len(among))
    spans = [_columns_in(phrase, among, lines) for phrase in band]
    counts = Counter(label for label in labels if label)
    found: list[Head] = []
    loose: list[tuple[Piece, range]] = []
    for phrase, (span, bounded) in zip(band, spans, strict=True):
        alone = sum(other == (span, bounded) for other in spans) == 1
        if not span:
            continue
        if len(span) == 1 and bounded:
            found.append(Head(phrase, span[0]))
        elif bounded and alone and len(span) < len(among) and all(labels[at] for at in span):
            found.append(Head(phrase, span[0], len(span)))
        else:
            loose.append((phrase, span))
    if not loose:
        return found
    if _unit_for_all(band, labels, among):
        figured = [at for at, column in enumerate(among) if column.figures and at in loose[0][1]]
        return [Head(band[0], figured[0], figured[-1] - figured[0] + 1)]
    repeated = {at for at, label in enumerate(labels) if counts[label] > 1}
    taken = {at for head in found for at in head.covers}
    if UNIT.match(loose[0][0].text):
        repeated = set()
    if begun := _from_left([phrase for phrase, _ in loose], below, repeated - taken, labels):
        return sorted([*found, *begun], key=lambda head: head.piece.left)
    singles = [_single(phrase, span, among, below) for phrase, span in loose]
    told = Counter(at for at in singles if at is not None and among[at].figures)
    doubtful = None in singles or max(told.values(), default=0) > 1
    bare, over = repeated - taken, any(at in repeated for at in told)
    shared = _shared(loose, bare, labels, among, all_of_them=True) if over and bare - set(told) else []
    grouping = over and not _told_apart(labels, bare - set(told))
    if not shared and (doubtful or grouping):
        shared = _shared(loose, bare, labels, among)
    if not shared and grouping:
        singles = [None if at in repeated else at for at in singles]
    found += shared or _each(loose, singles, among)
    return sorted(found, key=lambda head: head.piece.left)


def _from_left(loose: Sequence[Piece], below: Sequence[Head], repeated: Set[int], labels: Sequence[str]) -> list[Head]:
    """The phrases, if each begins just where a head under it does: each stands over the columns up to the next.

    The last stands over as many as the one before it. None unless this tells apart all columns of one label.
    """
    begins = [next((h.column for h in below if abs(h.piece.left - one.left) <= LIKE), None) for one in loose]
    first = [at for at in begins if at is not None]
    if len(first) < len(loose) or len(first) < 2 or any(a >= b for a, b in pairwise(first)):
        return []
    ends = [*first[1:], min(len(labels), 2 * first[-1] - first[-2])]
    groups = [range(a, b) for a, b in zip(first, ends, strict=True)]
    named = [[labels[at] for at in group] for group in groups]
    apart = all(all(names) and len(set(names)) == len(names) for names in named)
    if not apart or not repeated or not repeated <= {at for group in groups for at in group}:
        return []
    return [Head(one, group.start, len(group)) for one, group in zip(loose, groups, strict=True)]


def _told_apart(labels: Sequence[str], bare: Set[int]) -> bool:
    """True when no two of the columns that nothing more stands over have one label."""
    return len({labels[at] for at in bare}) == len(bare)


def _each(loose: Sequence[tuple[Piece, range]], singles: Sequence[int | None], among: Sequence[Column]) -> list[Head]:
    """Each phrase over its own column; over a column of words they are one, over one of figures none is certain."""
    found: list[Head] = []
    for (phrase, _), at in zip(loose, singles, strict=True):
        if at is None or (singles.count(at) > 1 and among[at].figures):
            found.append(Head(phrase, None))
        elif found and found[-1].column == at:
            found[-1] = Head(joined(found[-1].piece, phrase), at)
        else:
            found.append(Head(phrase, at))
    return found


def _unit_for_all(band: Sequence[Piece], labels: Sequence[str], among: Sequence[Column]) -> bool:
    """True for a unit that stands alone over columns that all have a head."""
    figured = [at for at, column in enumerate(among) if column.figures]
    return len(band) == 1 and _is_unit(band[0]) and len(figured) > 1 and all(labels[at] for at in figured)


def _is_unit(phrase: Piece) -> bool:
    return bool(UNIT.match(phrase.text) or FOR_ALL.match(phrase.text))


def _labels(below: Sequence[Head], width: int) -> list[str]:
    """What already stands over each column, units apart."""
    found = [""] * width
    for head in below:
        for at in head.covers:
            if not UNIT.match(head.piece.text):
                found[at] = f"{found[at]} {head.piece.text}".strip()
    return found


def _columns_in(phrase: Piece, among: Sequence[Column], lines: Sequence[Upright]) -> tuple[range, bool]:
    """The columns between the rules on either side of the phrase, and whether there are rules on both."""
    left, right = slot(lines, phrase.middle, (phrase.top + phrase.bottom) / 2)
    inside = [at for at, column in enumerate(among) if left < column.middle < right]
    bounded = left > -INF and right < INF
    return (range(inside[0], inside[-1] + 1) if inside else range(0)), bounded


def _single(phrase: Piece, span: range, among: Sequence[Column], below: Sequence[Head]) -> int | None:
    """The one column that the phrase keeps to; None where it stands over more, or between two."""
    at = _zone(phrase.middle, among)
    if at not in span:
        return None
    column = among[at]
    if not column.figures:
        return at
    left = min([column.left, *(head.piece.left for head in below if list(head.covers) == [at])])
    right = max([column.right, *(head.piece.right for head in below if list(head.covers) == [at])])
    over = max(0.0, column.start - phrase.left) + max(0.0, phrase.right - column.end)
    near = min(abs(phrase.right - right), abs(phrase.left - left), abs(phrase.middle - (left + right) / 2))
    return at if over <= 2 * LIKE or near <= 2 * LIKE else None


def _shared(
    loose: Sequence[tuple[Piece, range]],
    repeated: Set[int],
    labels: Sequence[str],
    among: Sequence[Column],
    *,
    all_of_them: bool = False,
) -> list[Head]:
    """The phrases over neighbouring columns whose middle is theirs, so that those with one label are told apart.

    None where there is no such way, or where two are as good.
    """
    best: list[tuple[float, tuple[range, ...]]] = []

    def step(at: int, free: int, cost: float, groups: tuple[range, ...]) -> None:
        if at == len(loose):
            bare = repeated - {column for group in groups for column in group}
            if not bare or (not all_of_them and _told_apart(labels, bare)):
                best.append((cost, groups))
            return
        phrase, span = loose[at]
        for first in range(max(free, span.start), span.stop):
            for last in range(first, span.stop):
                group = range(first, last + 1)
                named = [labels[column] for column in group if labels[column]]
                off = _off(phrase, group, among)
                if len(set(named)) == len(named) and off <= CENTRED and among[first].figures:
                    step(at + 1, last + 1, cost + off, (*groups, group))

    step(0, 0, 0.0, ())
    best.sort(key=lambda choice: choice[0])
    if not best or (len(best) > 1 and best[1][0] - best[0][0] < 0.1):
        return []
    return [Head(phrase, group.start, len(group)) for (phrase, _), group in zip(loose, best[0][1], strict=True)]


def _off(phrase: Piece, group: range, among: Sequence[Column]) -> float:
    """How far the phrase stands off the middle of the columns, in columns."""
    left, right = among[group.start].left, among[group.stop - 1].right
    return abs(phrase.middle - (left + right) / 2) * len(group) / max(1.0, right - left)


def _gathered(found: Sequence[Head]) -> list[Head]:
    """The heads, those that run on under each other over the same columns made one; units stay apart.

    What stands level with a head over several columns does not run on into the heads under it.
    """
    floors = [head.piece.bottom for head in found if head.width > 1]
    floor = max(floors, default=-INF)
    kept: list[Head] = []
    for head in sorted(found, key=lambda h: (h.piece.top, h.piece.left)):
        above = next((at for at in reversed(range(len(kept))) if set(kept[at].covers) & set(head.covers)), None)
        apart = above is not None and kept[above].piece.top < floor < (head.piece.top + head.piece.bottom) / 2
        if above is not None and not apart and _runs_on(kept[above], head):
            kept[above] = replace(kept[above], piece=joined(kept[above].piece, head.piece))
        else:
            kept.append(head)
    return kept


def _runs_on(above: Head, head: Head) -> bool:
    if above.covers != head.covers or UNIT.match(head.piece.text) or UNIT.match(above.piece.text):
        return False
    last = above.piece.words[-1]
    return head.piece.top - last.bottom < 0.6 * (last.bottom - last.top)


def _rows(found: Sequence[Head]) -> list[list[Head]]:
    """The heads in rows, each over what stands under it."""
    rows: list[list[Head]] = []
    height: dict[int, int] = {}
    for head in sorted(found, key=lambda h: (-h.piece.top, h.piece.left)):
        level = max((height.get(at, 0) for at in head.covers), default=max(0, len(rows) - 1))
        for at in head.covers:
            height[at] = level + 1
        while len(rows) <= level:
            rows.append([])
        rows[level].append(head)
    return [sorted(row, key=lambda h: h.piece.left) for row in reversed(rows)]
