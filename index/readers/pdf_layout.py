"""The words of one page in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from index.tables.geometry import Line, Mark, bands, cells


def lines(marks: Sequence[Mark]) -> list[Line]:
    """The page's lines from the top."""
    found = []
    previous = 0.0
    for band in bands(marks):
        opens = band[0].base - previous > 1.5 * band[0].size
        previous = band[0].base
        parts = cells(band)
        figures = sum(any(c.isdigit() for c in m.text) for m in band)
        found.append(Line(parts if figures > 1 else (tuple(band),), opens))
    return found
