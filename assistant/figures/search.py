"""The figures that a few words name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.analysis import terms
from index.catalogue import Catalogue
from index.figure_records import FigureQuery, HeldFigure, words_of
from index.figures import Measure, Period, Rag
from index.series import Series
from index.stores.ports import Filters
from index.tables.periods import periods_in

MOST = 5000
_REFERENCE = re.compile(r"\b[A-Za-z]{1,5}-?\d[\dA-Za-z]*\b")
_TOLD_BY_FIGURE = frozenset(term for name in (*Measure, *Rag) for term in terms(name))
"""Words that the figure itself may answer to, whatever its label says: "target", "red"."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What words ask for: their terms without the period, the period, and what may be references, or has to be."""

    words: frozenset[str]
    period: Period | None = None
    references: frozenset[str] = frozenset()
    certain: bool = False


def sought(text: str, *, references: Collection[str] = (), near: date | None = None) -> Sought:
    """The words understood; ``references`` are the only ones that will do, ``near`` gives the year to "Q3"."""
    named = periods_in(text, near=near)
    period = named[0] if len(named) == 1 else None
    rest = text.replace(period.printed, " ") if period else text
    named_so = references or [match.upper() for match in _REFERENCE.findall(rest)]
    return Sought(frozenset(terms(rest)), period, frozenset(named_so), certain=bool(references))


def figures_named(asked: Sought, catalogue: Catalogue, *, filters: Filters, whole: bool = False) -> list[HeldFigure]:
    """The figures that the words name best, those of the period where one is named; ``whole`` gives every period."""
    query = FigureQuery(filters=filters)
    if asked.period and not whole:
        query = replace(query, since=asked.period.start, until=asked.period.end)
    found: Sequence[HeldFigure] = ()
    if asked.references:
        found = catalogue.figures(replace(query, references=asked.references))
    if not found and asked.words and not asked.certain:
        found = _worded(query, asked, catalogue)
    best = _best(found, asked.words)
    return best if whole else _within(best, asked.period)


def nearest_series(found: Sequence[Series], words: frozenset[str]) -> list[Series]:
    """The series, those first whose name says little else than the words."""
    return sorted(found, key=lambda one: -_fit(one, words))


def _worded(query: FigureQuery, asked: Sought, catalogue: Catalogue) -> list[HeldFigure]:
    """Figures whose line holds every word, else those that hold at least half of them."""
    words = asked.words - _TOLD_BY_FIGURE
    if not words:
        measures = frozenset(measure for measure in Measure if asked.words.intersection(terms(measure)))
        rags = frozenset(rag for rag in Rag if rag in asked.words)
        return catalogue.figures(replace(query, rags=rags, measures=measures))
    return catalogue.figures(replace(query, words=words)) or catalogue.figures(
        replace(query, words=words, least=(len(words) + 1) // 2, limit=MOST)
    )


def _best(found: Sequence[HeldFigure], words: frozenset[str]) -> list[HeldFigure]:
    """Those that hold the most of the words, by their own heads, measure and rating too."""
    shares = [len(words & words_of(held).union(_own_terms(held))) for held in found]
    most = max(shares, default=0)
    return [held for held, share in zip(found, shares, strict=True) if share == most]


def _own_terms(held: HeldFigure) -> list[str]:
    return [*terms(held.figure.measure), *terms(held.figure.rag or "")]


def _within(found: Sequence[HeldFigure], period: Period | None) -> list[HeldFigure]:
    """Figures of the very period, else those of a part of it, else those that touch it."""
    if period is None:
        return list(found)
    own = [held for held in found if _days(held) == (period.start, period.end)]
    inside = [held for held in found if (days := _days(held)) and period.start <= days[0] and days[1] <= period.end]
    return own or inside or list(found)


def _days(held: HeldFigure) -> tuple[date, date] | None:
    period = held.figure.period
    return (period.start, period.end) if period else None


def _fit(one: Series, words: frozenset[str]) -> float:
    named = {*terms(one.label), *terms(one.reference or "")}
    return len(words & named) / len(words | named) if words | named else 0.0
