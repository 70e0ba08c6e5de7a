"""Heads that begin where their first column's head begins stand over the columns up to the next such head."""

from __future__ import annotations

import pytest

from index.papers import Word
from index.tables.edges import Column, reaching
from index.tables.pdf_heads import heads

COLUMNS = reaching([Column(100 + 50 * at, 130 + 50 * at, figures=3, flush=True) for at in range(6)])


def over(*rows: tuple[tuple[str, float], ...]) -> list[list[tuple[str, list[int]]]]:
    """The heads of rows of words, each at a left edge, with the numbers of their columns."""
    text, words = "", []
    for number, row in enumerate(rows):
        for said, left in row:
            start, right = len(text), left + 5 * len(said)
            words.append(Word(start, start + len(said), left, 20.0 * number, right, 20.0 * number + 10))
            text += f"{said} "
    return [[(head.piece.text, list(head.covers)) for head in row] for row in heads(words, text, COLUMNS, ())]


SINGLE = tuple((name, 95.0 + 50 * at) for at, name in enumerate(("Core", "Other", "Total") * 2))


def test_years_at_the_left_of_their_columns_stand_over_all_of_them() -> None:
    years, _ = over((("2025-26", 95.0), ("2026-27", 245.0)), SINGLE)
    assert years == [("2025-26", [0, 1, 2]), ("2026-27", [3, 4, 5])]


@pytest.mark.parametrize("left", [110.0, 230.0])
def test_a_year_that_begins_nowhere_is_not_taken_to_stand_over_all(left: float) -> None:
    found = over((("2025-26", 95.0), ("2026-27", left)), SINGLE)
    assert all(head != ("2026-27", [3, 4, 5]) for row in found for head in row)
