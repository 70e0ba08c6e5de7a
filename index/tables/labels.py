"""Which words of a row name its figures, and under which section they stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.figures import Measure
from index.papers import Span
from index.tables.cell_kinds import CellKind, kind_of, marks_of, measure_alone, reference_of, unmarked
from index.tables.heads import Column, Holds
from index.tables.layouts import Line
from index.tables.placing import Placed
from index.tables.sheets import Cell

LONGEST_SECTION = 120
_TOTAL = re.compile(
    r"(?:grand |sub-?\s?)?totals?\b(?! (?:number|amount|hours|of|cost of|visits|customers)\b)", re.IGNORECASE
)
_NET = re.compile(
    r"net (?:change|budget|total|cost|expenditure|spend(?:ing)?|position|movement|impact|requirement|revenue)\b", re.I
)
_NUMBERED = re.compile(r"\W*\d[\d.,]*\W*")


@dataclass(frozen=True, slots=True)
class Placing:
    """A row with its cells placed, or with None where that is not certain, and the section that it stands in."""

    line: Line
    cells: Placed | None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What names the figures of a row: its words, the code at their head, the measure where a row has its own.

    ``span`` is that of its words, ``outside`` the same where they stand in another row; ``marks`` are those of
    footnotes, which are not in the words.
    """

    text: str
    reference: str | None = None
    measure: Measure | None = None
    total: bool = False
    span: Span | None = None
    outside: Span | None = None
    marks: tuple[str, ...] = ()


def blocks(columns: Sequence[Column]) -> tuple[tuple[int, ...], ...]:
    """For each column the columns whose words name its figures; none where that is not certain.

    The words left of the figures name them; words between figures do so where two tables stand side by side, or where
    no words stand to the left. A table without words is named by the numbers in its first column, such as ages.
    """
    runs = list(_runs(columns)) or [(0,)] * (columns[0].holds is Holds.NUMBERING)
    found: list[tuple[int, ...]] = []
    for index in range(len(columns)):
        before = [run for run in runs if run[0] < index]
        if not before:
            after = [run for run in runs if run[0] > index]
            found.append(after[0] if after else ())
        elif len(before) > 1 and _side_by_side(columns, before[0], before[-1]):
            found.append(before[-1])
        else:
            found.append(before[0])
    return tuple(found)


def _runs(columns: Sequence[Column]) -> Iterator[tuple[int, ...]]:
    """The runs of columns of words, those with numbers of rows among them left out."""
    run: list[int] = []
    for index, column in enumerate(columns):
        if column.holds is Holds.WORDS:
            run.append(index)
        elif column.holds is not Holds.NUMBERING and run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _side_by_side(columns: Sequence[Column], left: Sequence[int], right: Sequence[int]) -> bool:
    """True when the heads right of the second run come again from those right of the first."""
    first = {columns[index].heads[-1:] for index in range(left[-1] + 1, right[0])}
    second = {columns[index].heads[-1:] for index in range(right[-1] + 1, len(columns))}
    return bool(first & second - {()})


def label(cells: Placed, block: Sequence[int], *, before: Label | None) -> Label | None:
    """What names a row's figures; None where the row has no words of its own.

    A row that says only what its figures are ("Lower") takes the words of the row ``before`` it.
    """
    words = [cells[index] for index in block if index in cells]
    measure = next((found for cell in reversed(words) if (found := measure_alone(cell.text))), None)
    named = [cell for cell in words if not measure_alone(cell.text) and not _NUMBERED.fullmatch(cell.text)]
    named = named or [cell for cell in words if not measure_alone(cell.text)]
    if measure and before and before.measure and before.measure is not measure and not _named_anew(named, before):
        reference = before.reference or _reference(named)
        return Label(before.text, reference, measure, span=before.span, outside=before.span, marks=before.marks)
    text = _joined(named)
    if not text and not measure:
        return None
    total = bool(_TOTAL.match(text) or _NET.match(text)) and not _reference(named)
    return Label(text, _reference(named), measure, total=total, span=_span(named), marks=_marks(named))


def _named_anew(named: Sequence[Cell], before: Label) -> bool:
    return _reference(named) is not None and before.reference is not None


def _reference(named: Sequence[Cell]) -> str | None:
    return next((found for cell in named[:2] if (found := reference_of(cell.text))), None)


def _joined(named: Sequence[Cell]) -> str:
    """The words of the label, a code and its words divided by a space, others by a comma."""
    text = ""
    for cell in named:
        words = unmarked(re.sub(r"</?\w[^>]*>", " ", cell.text)).lstrip("-–—•+ ")
        between = " " if reference_of(text) == text else ", "
        text = f"{text}{between}{words}" if text else words
    return " ".join(text.split())


def _marks(named: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(mark for cell in named if (mark := marks_of(cell.text)))


def _span(named: Sequence[Cell]) -> Span | None:
    return Span(named[0].span.start, named[-1].span.end) if named else None


def section(line: Line) -> str | None:
    """The title of a section where the row is one: its only words, but no total that has lost its figures."""
    filled = line.filled
    if len(filled) != 1 or kind_of(filled[0].text) not in (CellKind.WORDS, CellKind.EITHER):
        return None
    if is_total(filled[0].text):
        return None
    return filled[0].text.rstrip(":") if len(filled[0].text) <= LONGEST_SECTION else None


def is_total(words: str) -> bool:
    """True for the label of a total."""
    return bool(_TOTAL.match(words) or _NET.match(words))
