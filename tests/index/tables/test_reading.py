from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from index.figures import Measure, Rag
from tests.index.tables.sheet_making import figure, read, tabbed

BUDGET = """APPENDIX A: REVENUE PLAN

 | 2024-25 |  |  | 2025-26 |  |
 | core funded | externally funded | TOTAL | core funded | externally funded | TOTAL
 | £000s | £000s | £000s | £000s | £000s | £000s
Revised Base Budget | 581,200.0 |  | 581,200.0 | 601,340.0 |  | 601,340.0
Spending |  |  |  |  |  |
Pay | 11,420.0 | 0.0 | 11,420.0 | 6,300.0 | 0.0 | 6,300.0
Prices | 18,300.5 | 610.0 | 18,910.5 | 12,100.0 | -40.0 | 12,060.0
Total Spending | 29,720.5 | 610.0 | 30,330.5 | 18,400.0 | -40.0 | 18,360.0
Savings |  |  |  |  |  |
Transformation | -9,100.0 | 0.0 | -9,100.0 | -7,000.0 | 0.0 | -7,000.0
"""

INDICATORS = """Quarterly indicators

Ref | Indicator | Mar-24 | Jun-24 | Sep-24 | RAG | Target | Floor
 |  | (Q4) | (Q1) | (Q2) |  |  |
GE05 | Empty homes brought back into use | 210 | 238 | 251 | GREEN | 240 | 220
GE07 | Potholes mended within 28 days | 91% | * | 88% | AMBER | 90% | 85%
GE12 | Visits to museums (000s) | New indicator | 41 | 44 | RED | 60 | 50
GE14* | Days to answer a planning consultation | 9 | 9 | 8 | GREEN | 10 | 15

* The contractor changed in May
"""


@pytest.mark.parametrize(
    ("heads", "value"),
    [
        (("2024-25", "core funded"), "18300500"),
        (("2024-25", "TOTAL"), "18910500"),
        (("2025-26", "externally funded"), "-40000"),
    ],
)
def test_a_figure_stands_under_its_heads_and_is_told_in_whole_pounds(heads: tuple[str, ...], value: str) -> None:
    found = figure(BUDGET, "Prices", *heads)
    assert (found.columns, found.value, found.unit, found.scale) == (heads, Decimal(value), "£", 1000)


def test_a_row_stands_in_the_section_over_it_and_a_total_ends_the_section() -> None:
    assert figure(BUDGET, "Pay", "2024-25", "TOTAL").group == "Spending"
    assert figure(BUDGET, "Transformation", "2024-25", "TOTAL").group == "Savings"
    assert figure(BUDGET, "Revised", "2024-25", "TOTAL").group is None
    assert figure(BUDGET, "Total Spending", "2025-26", "TOTAL").total


def test_an_empty_cell_gives_no_figure() -> None:
    revised = [one.columns for one in read(BUDGET).figures if one.label == "Revised Base Budget"]
    assert ("2024-25", "externally funded") not in revised


def test_periods_are_read_from_the_heads() -> None:
    budget, indicator = figure(BUDGET, "Pay", "2025-26", "TOTAL"), figure(INDICATORS, "GE05", "Sep-24", "(Q2)")
    assert budget.period is not None
    assert (budget.period.start, budget.period.end) == (date(2025, 4, 1), date(2026, 3, 31))
    assert indicator.period is not None
    assert (indicator.period.start, indicator.period.end) == (date(2024, 7, 1), date(2024, 9, 30))


def test_an_indicator_has_its_reference_measure_and_rating() -> None:
    latest, target = figure(INDICATORS, "GE05", "Sep-24", "(Q2)"), figure(INDICATORS, "GE05", "Target")
    assert (latest.reference, latest.measure, latest.rag) == ("GE05", Measure.ACTUAL, Rag.GREEN)
    assert (target.measure, target.value, target.rag) == (Measure.TARGET, Decimal(240), None)
    assert latest.label == "GE05 Empty homes brought back into use"


def test_a_missing_value_says_why() -> None:
    assert figure(INDICATORS, "GE07", "Jun-24", "(Q1)").missing == "The contractor changed in May"
    assert figure(INDICATORS, "GE12", "Mar-24", "(Q4)").missing == "New indicator"


def test_a_footnote_goes_with_what_is_marked() -> None:
    assert figure(INDICATORS, "GE14", "Target").footnotes == ("The contractor changed in May",)


def test_thousands_in_a_label_are_the_scale_of_its_row() -> None:
    assert figure(INDICATORS, "GE12", "Jun-24", "(Q1)").value == Decimal(41_000)


def test_a_table_keeps_its_checks_and_they_hold() -> None:
    for text in (BUDGET, INDICATORS):
        (table,) = read(text).tables
        assert table.checks
        assert all(check.holds for check in table.checks)
        assert table.flagged == ()


def test_spans_lead_back_to_the_row_the_cell_and_the_heads() -> None:
    text = tabbed(BUDGET)
    found = figure(BUDGET, "Pay", "2025-26", "TOTAL")
    assert text[slice(*found.row)].startswith("Pay\t11,420.0")
    assert text[slice(*found.cell)] == "6,300.0"
    assert [text[slice(*span)] for span in found.headers] == ["2025-26", "TOTAL", "£000s"]


def test_a_standard_is_of_no_quarter_where_quarters_stand_under_the_months() -> None:
    text = """Quarterly indicators

Ref | Indicator | Jun-24 | Sep-24 | Target | Floor
 |  | (Q1) | (Q2) |  |
GE05 | Empty homes brought back into use | 210 | 238 | 240 | 220
GE07 | Potholes mended within 28 days | 91% | 88% | 90% | 85%
"""
    assert [each.columns for each in read(text).figures if each.measure is Measure.TARGET] == [("Target",)] * 2
