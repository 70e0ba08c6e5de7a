"""Lines of tables, and how well each fits what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from assistant.figures.asking import FigureQuestion, capitals
from index.analysis import terms
from index.figure_records import HeldFigure, Place
from index.figures import Figure
from index.papers import Span

LABEL, HEADS, CAPTION, AROUND, STAND_IN = 1.0, 0.95, 0.9, 0.8, 0.8
"""What a term of the question is worth by where it stands: over the figure's own name, less."""

TOTALS = frozenset(terms("total subtotal"))
LONG_LABEL = 8
"""A longer label tells more than anyone would ask with."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table with its figures in order, and the terms of its name, its heads, its caption and its paper."""

    held: tuple[HeldFigure, ...]
    figures: tuple[Figure, ...] = field(repr=False)
    label_terms: frozenset[str] = field(repr=False)
    heads: frozenset[str] = field(repr=False)
    caption: frozenset[str] = field(repr=False)
    around: frozenset[str] = field(repr=False)

    @property
    def first(self) -> HeldFigure:
        """Its first figure: label, reference, group and paper are the same for all."""
        return self.held[0]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.first.document, *self.first.figure.row)

    @property
    def day(self) -> date:
        """The day of its paper; where none is known, the earliest there is."""
        return self.first.day or date.min

    @property
    def is_total(self) -> bool:
        """True for a sum of other lines."""
        return self.first.figure.total or bool(TOTALS & self.label_terms)

    @property
    def name(self) -> str:
        """What it is called, in one spelling."""
        return " ".join(term_list(self.first.figure.label))


@dataclass(frozen=True, slots=True)
class Match:
    """How well a line fits.

    ``share`` is how much of what is asked stands in it or around it, ``named`` how much of that which does not stand
    around it is in its name, ``fit`` the share of its name that is asked. ``missing`` is what the rarest term is worth
    that stands nowhere in it, beside the rarest that is asked.
    """

    line: Line
    share: float
    named: float
    fit: float
    missing: float = 0.0

    @property
    def long(self) -> bool:
        """True for a line whose name is a whole sentence: some word of it is in any question."""
        return len(self.line.label_terms) > LONG_LABEL

    @property
    def score(self) -> float:
        """Both together, to sort by."""
        return self.share + 0.5 * self.named + 0.4 * self.fit


def lines_of(found: Iterable[HeldFigure]) -> list[Line]:
    """The figures as the lines that they stand in, in the order in which they come first."""
    grouped: dict[tuple[str, int, Span, str], list[HeldFigure]] = {}
    for held in found:
        figure = held.figure
        grouped.setdefault((held.document, figure.table, figure.row, figure.label), []).append(held)
    return [_line(sorted(held, key=lambda each: each.figure.cell)) for held in grouped.values()]


def _line(held: Sequence[HeldFigure]) -> Line:
    first = held[0]
    figure = first.figure
    days = (f"{day:%d %B %Y}, {day:%B}" for day in (first.date, first.pack_date) if day)
    return Line(
        tuple(held),
        tuple(each.figure for each in held),
        label_terms=_terms_of(figure.label, figure.reference),
        heads=_terms_of(*(head for each in held for head in each.figure.columns)),
        caption=_terms_of(first.caption, figure.group),
        around=_terms_of(first.title, first.committee, first.item, first.kind, *first.headings, *days),
    )


def _terms_of(*said: str | None) -> frozenset[str]:
    return frozenset(term for words in said if words for term in term_list(words))


@lru_cache(maxsize=50_000)
def term_list(words: str) -> tuple[str, ...]:
    """The terms of some words; labels and captions come again and again."""
    return (*terms(words), *capitals(words))


def matched(line: Line, asked: FigureQuestion, context: frozenset[str] = frozenset()) -> Match:
    """How well a line fits what is asked; ``context`` are the terms around it that no figure holds."""
    total = sum(asked.telling.values()) or 1.0
    credit = named = around = 0.0
    left = frozenset(asked.telling)
    for place, share in (
        (line.label_terms, LABEL), (line.heads, HEADS), (line.caption, CAPTION), (line.around | context, AROUND),
    ):  # fmt: skip
        found = _found(left, place, asked.others)
        worth = sum(asked.telling[term] for term in found)
        credit += worth * share
        around += worth if share < HEADS else 0.0
        if place is line.label_terms:
            named = sum(asked.telling[term] * by for term, by in found.items())
        left = left.difference(found)
    missing = max((asked.telling[term] for term in left), default=0.0) / max(asked.telling.values(), default=1.0)
    own_share = named / ((total - around) or 1.0)
    fit = _fit(line, asked)
    return Match(line, credit / total, own_share, fit, missing)


def _fit(line: Line, asked: FigureQuestion) -> float:
    """The share of the line's name that is asked; all of it where its reference is."""
    if not asked.telling.keys().isdisjoint(term_list(line.first.figure.reference or "")):
        return 1.0
    own = [term for term in line.label_terms if not term.isdigit()]
    return min(1.0, sum(term in asked.covered for term in own) / max(1, min(len(own), LONG_LABEL)))


def _found(left: Set[str], place: frozenset[str], others: Mapping[str, tuple[frozenset[str], ...]]) -> dict[str, float]:
    """The terms that stand there, each with 1, and with less where other words stand for it."""
    found = dict.fromkeys(left & place, 1.0)
    for term in others.keys() & left:
        if term not in found and any(other <= place for other in others[term]):
            found[term] = STAND_IN
    return found
