"""A unit in the head of the labels is that of all columns that do not tell their own."""

from __future__ import annotations

from index.figures import Figure
from tests.index.tables.sheet_making import figure

TABLE = """Line, £000s | November 2024 | January 2025 | Change %
Roads | 1,200.0 | 1,150.0 | 4.2%
Libraries | 90.0 | 85.5 | 5.0%
Museums | 40.0 | 38.0 | 5.0%
"""


def unit_and_scale(one: Figure) -> tuple[str | None, int]:
    return one.unit, one.scale


def test_the_head_of_the_labels_tells_the_unit_of_all_columns() -> None:
    assert unit_and_scale(figure(TABLE, "Roads", "November 2024")) == ("£", 1000)
    assert unit_and_scale(figure(TABLE, "Museums", "January 2025")) == ("£", 1000)


def test_a_column_that_tells_its_own_unit_keeps_it() -> None:
    assert unit_and_scale(figure(TABLE, "Libraries", "Change %")) == ("%", 1)


def test_a_label_that_ends_in_a_per_cent_sign_tells_what_its_figures_are() -> None:
    table = "Measure | Q1 24/25 | Q2 24/25\nWaste recycled (%) | 44.1 | 43.8\nHomes kept | 41 | 46\nVisits | 12 | 15\n"
    assert unit_and_scale(figure(table, "Waste recycled (%)", "Q2 24/25")) == ("%", 1)
    assert unit_and_scale(figure(table, "Homes kept", "Q2 24/25")) == (None, 1)
