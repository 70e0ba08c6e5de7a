"""The heads over a row's cells, and the units that they tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking.material import Stretch
from assistant.checking.readings import Kind, Value
from index.analysis import plain
from index.structure.looks import cells
from index.tables.headers import column_labels

_MONEY = re.compile(
    r"£\s?\(?\s?(?:(?P<k>'?000'?s?|k\b|thousands?\b)|(?P<m>m\b|mn\b|millions?\b)|(?P<bn>bn\b|billions?\b)|(?!\d))"
)
_PERCENT = re.compile(r"%|\bper\s?cent|\bpercentage\b|\bproportion\b|\brate\b|\bshare\b")
_SCALES = {"k": Decimal(1000), "m": Decimal(10**6), "bn": Decimal(10**9), None: Decimal(1)}


@dataclass(frozen=True, slots=True)
class Told:
    """What may be meant by a bare number: pounds by these scales, per cent."""

    scales: frozenset[Decimal]
    percent: bool


def told_by(texts: Iterable[str]) -> Told:
    """The units that heads and labels tell."""
    text = plain("\n".join(texts))
    return Told(frozenset(_SCALES[match.lastgroup] for match in _MONEY.finditer(text)), bool(_PERCENT.search(text)))


def head_over(stretch: Stretch, value: Value) -> str | None:
    """The head of the column in which a value of a row stands; None where that is not certain."""
    lines = [head.text for head in stretch.heads]
    if not stretch.row or not lines:
        return None
    row = stretch.reading.text
    labels = column_labels(lines)
    if len(labels) == len(cells(row)) - 1:
        labels = ["", *labels]
    if len(labels) != len(cells(row)):
        return None
    return labels[row.count("\t", 0, value.start)] or None


def units_of(stretch: Stretch, value: Value, around: Iterable[str]) -> Told:
    """What a bare number of a stretch may mean, by the head over it, else by all heads and words ``around``."""
    head = head_over(stretch, value)
    own = told_by([head]) if head else Told(frozenset(), percent=False)
    if own.scales or own.percent:
        return own
    own = told_by([stretch.reading.text, *(each.text for each in stretch.heads), *around])
    scaled = {each.scale for each in stretch.reading.values if each.kind is Kind.MONEY and each.scale > 1}
    own = Told(own.scales | scaled, own.percent) if stretch.row else own
    passage = stretch.quote.passage
    return own if own.scales else told_by([*passage.headings, passage.column_text, passage.text])
