"""A table as a reader leaves it, before anything is known of what its cells mean."""

from __future__ import annotations

from dataclasses import dataclass

from index.figures import Box
from index.papers import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, their span in the paper's text, and where the page is known its box.

    ``column`` counts from 0 where rules, markup or edges of figures tell in which column it stands, and ``width`` how
    many columns it stands over; None where only the order of the cells is known.
    """

    text: str
    span: Span
    column: int | None = None
    width: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as they stand, header rows included, on one PDF page or in one stretch of a paper without pages.

    ``before`` are the short lines that stand over it, nearest last: caption and unit may be among them; ``after`` those
    under it, where footnotes stand. ``headed`` is how many of its first rows the paper itself marks as header.
    """

    rows: tuple[tuple[Cell, ...], ...]
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    page: int | None = None
    headed: int | None = None
