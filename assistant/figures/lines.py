"""Lines of tables, and how well each fits what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from assistant.figures.asking import FigureQuestion, capitals
from index.analysis import terms
from index.figure_records import HeldFigure
from index.figures import Figure
from index.papers import Span

LABEL, HEADS, CAPTION, AROUND, STAND_IN = 1.0, 0.95, 0.9, 0.8, 0.8
"""What a term of the question is worth by where it stands: over the figure's own name, less."""

TOTALS = frozenset(terms("total subtotal"))
LONG_LABEL = 8
"""A longer label tells more than anyone would ask with."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table with its figures in order, and the paper that it stands in."""

    held: tuple[HeldFigure, ...]
    label_terms: frozenset[str] = field(repr=False)
    around: frozenset[str] = field(repr=False)

    @property
    def first(self) -> HeldFigure:
        """Its first figure: label, reference, group and paper are the same for all."""
        return self.held[0]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        return tuple(held.figure for held in self.held)

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


def _line(held: list[HeldFigure]) -> Line:
    first = held[0]
    figure = first.figure
    named = frozenset(term_list(figure.label)) | frozenset(term_list(figure.reference or ""))
    days = (f"{day:%d %B %Y}, {day:%B}" for day in (first.date, first.pack_date) if day)
    around = (first.title, first.committee, first.item, first.kind, *first.headings, *days)
    return Line(tuple(held), named, frozenset(term for words in around for term in term_list(words or "")))


@lru_cache(maxsize=50_000)
def term_list(words: str) -> tuple[str, ...]:
    """The terms of some words; labels and captions come again and again."""
    return (*terms(words), *capitals(words))


def matched(line: Line, asked: FigureQuestion, context: frozenset[str] = frozenset()) -> Match:
    """How well a line fits what is asked; ``context`` are the terms around it that no figure holds."""
    figure = line.first.figure
    heads = frozenset(term for each in line.figures for head in each.columns for term in term_list(head))
    caption = frozenset(term_list(line.first.caption or "")) | frozenset(term_list(figure.group or ""))
    places = ((line.label_terms, LABEL), (heads, HEADS), (caption, CAPTION), (line.around | context, AROUND))
    total = sum(asked.telling.values()) or 1.0
    credit = named = around = 0.0
    covered: set[str] = set()
    missing = 0.0
    for term, worth in asked.telling.items():
        for place, share in places:
            by = _found(term, place, asked.others)
            if by:
                credit += worth * share
                named += worth * by if place is line.label_terms else 0.0
                around += worth if share < HEADS else 0.0
                break
        else:
            missing = max(missing, worth)
        covered.update(*(other for other in asked.others.get(term, ())), {term})
    missing /= max(asked.telling.values(), default=1.0)
    own_share = named / ((total - around) or 1.0)
    if asked.telling.keys() & set(term_list(figure.reference or "")):
        return Match(line, credit / total, own_share, 1.0, missing)
    own = [term for term in line.label_terms if not term.isdigit()]
    fit = min(1.0, sum(term in covered for term in own) / max(1, min(len(own), LONG_LABEL)))
    return Match(line, credit / total, own_share, fit, missing)


def _found(term: str, place: frozenset[str], others: Mapping[str, tuple[frozenset[str], ...]]) -> float:
    """1 where the term stands there, less where other words stand for it, else 0."""
    if term in place:
        return 1.0
    return STAND_IN if any(other <= place for other in others.get(term, ())) else 0.0
