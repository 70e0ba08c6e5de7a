from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from index.figures import Figure, Measure, Period
from index.papers import Span
from index.tables.cell_kinds import CellKind, kind_of, measure_of, reference_of
from index.tables.footnotes import footnotes
from index.tables.meanings import setting
from index.tables.reading import not_yet
from index.tables.values import Unit
from tests.index.tables.sheet_making import figure, read


@pytest.mark.parametrize(
    ("over", "head", "cell", "value", "unit"),
    [
        ("Revenue outturn", "Budget £m", "268.4", "268400000.0", "£"),
        ("Revenue outturn", "Cost £000s", "1,705", "1705000", "£"),
        ("All figures in £000s", "Budget", "-40.5", "-40500.0", "£"),
        ("Revenue outturn in £ millions", "Budget", "(6.3)", "-6300000.0", "£"),
        ("Calls to the contact centre (thousands)", "Mar-25", "26", "26000", None),
        ("Revenue outturn (£m)", "Number of posts", "31", "31", None),
        ("Revenue outturn (£m)", "Share", "12.5%", "12.5", "%"),
        ("Revenue outturn (£m)", "Budget", "£72k", "72000", "£"),
        ("Deliveries", "% on time", "96", "96", "%"),
        ("Deliveries", "Council tax £", "£1,022.82", "1022.82", "£"),
    ],
)
def test_the_unit_is_told_by_cell_head_or_caption(
    over: str, head: str, cell: str, value: str, unit: str | None
) -> None:
    found = figure(f"{over}\n\nService | {head}\nHighways | {cell}\nLibraries | {cell}\n", "Highways")
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("lines", "caption", "unit"),
    [
        (["Table 2 Reserves", "£m"], "Table 2 Reserves", Unit("£", 10**6)),
        (["1.1 The table shows what was spent."], None, None),
        (
            ["Winter maintenance", "The season cost £3.9m, which is more than was set aside for it."],
            "Winter maintenance",
            None,
        ),
        (["**2. Where the money goes**", "All figures in £000s"], "2. Where the money goes", Unit("£", 1000)),
    ],
)
def test_lines_over_a_table_name_it_and_give_its_unit(lines: list[str], caption: str | None, unit: Unit | None) -> None:
    told = setting(lines)
    assert (told.caption, told.unit) == (caption, unit)


@pytest.mark.parametrize(
    ("lines", "measure"),
    [
        (["These are forecasts of the bank, made in November."], Measure.FORECAST),
        (["The council's forecasts of", "visits are these."], Measure.FORECAST),
        (["The table holds forecasts against the budget."], None),
        (["The table holds what was spent."], None),
        (["Forecast of reserves"], Measure.FORECAST),
    ],
)
def test_words_that_lead_in_to_a_table_may_tell_that_it_forecasts(lines: list[str], measure: Measure | None) -> None:
    assert setting(lines).measure is measure


@pytest.mark.parametrize("head", ["£25m per fund", "50 years", "n/a"])
def test_what_stands_for_a_figure_is_no_head(head: str) -> None:
    rows = f"Limit | Time | {head}\nGilts | 3 | 20\nDeposits | 5 | 10\nBonds | 7 | 30\n"
    assert [figure.columns for figure in read(f"Limits\n\n{rows}").figures if head in figure.columns] == []


@pytest.mark.parametrize(
    ("begins", "unit", "label", "measure"),
    [
        (date(2025, 4, 1), "£", "Libraries", Measure.BUDGET),
        (date(2025, 4, 1), "%", "Libraries", Measure.FORECAST),
        (date(2024, 4, 1), "£", "Libraries", Measure.ACTUAL),
        (date(2025, 4, 1), "£", "Actual to November", Measure.ACTUAL),
    ],
)
def test_what_is_told_of_a_time_to_come_was_not_measured(begins: date, unit: str, label: str, measure: Measure) -> None:
    period = Period("a year", begins, begins.replace(year=begins.year + 1, month=3, day=31))
    told = Figure(label, ("a year",), "4", Decimal(4), Span(0, 9), Span(8, 9), unit=unit, period=period)
    assert not_yet(told, date(2025, 1, 30)).measure is measure


@pytest.mark.parametrize(
    ("line", "mark", "words"),
    [
        ("* No surveys were sent", "*", "No surveys were sent"),
        ("^{**} Counted from May", "**", "Counted from May"),
        ("*Net of grant", "*", "Net of grant"),
        ("[1] Restated", "[1]", "Restated"),
    ],
)
def test_a_note_under_a_table_belongs_to_its_mark(line: str, mark: str, words: str) -> None:
    assert footnotes([line, "", "Other words"]) == {mark: words}


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("", CellKind.EMPTY),
        ("-6,300.0", CellKind.FIGURE),
        ("£0", CellKind.FIGURE),
        ("£000", CellKind.WORDS),
        ("(£ '000)", CellKind.WORDS),
        ("236 (April to July)*", CellKind.FIGURE),
        ("+ 29%", CellKind.FIGURE),
        ("2024", CellKind.EITHER),
        ("5 days", CellKind.EITHER),
        ("2024-25", CellKind.WORDS),
        ("AMBER", CellKind.RAG),
        ("Green (G)", CellKind.RAG),
        ("n/a", CellKind.MARK),
        ("^^", CellKind.MARK),
        ("–", CellKind.MARK),
        ("New indicator", CellKind.WORDS),
    ],
)
def test_a_cell_holds(cell: str, kind: CellKind) -> None:
    assert kind_of(cell) is kind


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("Target 2025-26", Measure.TARGET),
        ("Floor", Measure.FLOOR),
        ("January forecast £m", Measure.FORECAST),
        ("Variance", Measure.VARIANCE),
        ("% increase on last year", Measure.VARIANCE),
        ("2025-26 (incl. increase in levy)", None),
        ("Working Budget", Measure.BUDGET),
        ("Revenu e Forecas t", Measure.FORECAST),
        ("Size of target group", None),
        ("Corporately Held Budgets", None),
        ("Mar-25", None),
    ],
)
def test_a_head_names_a_measure(head: str, measure: Measure | None) -> None:
    assert measure_of(head) is measure


@pytest.mark.parametrize(
    ("label", "reference"),
    [
        ("GE05 Empty homes", "GE05"),
        ("WM-12: Tonnes", "WM-12"),
        ("CE3", "CE3"),
        ("Empty homes", None),
        ("A28 Road", "A28"),
        ("S106 contributions", None),
        ("S01 Calls answered", "S01"),
    ],
)
def test_a_code_at_the_head_of_a_label_is_its_reference(label: str, reference: str | None) -> None:
    assert reference_of(label) == reference


def test_thresholds_on_rows_of_their_own_share_the_label_of_their_indicator() -> None:
    text = """Ref | Indicator | Threshold | Q1 | Q2 | 2025/26 Total
LR01 | Visits to libraries (000s) | Upper | 789 | 870 | 1,659
 |  | Lower | 750 | 827 | 1,577
LR02 | Items lent | Upper | 20 | 22 | 42
 |  | Lower | 18 | 19 | 37
"""
    found = [one for one in read(text).figures if one.columns == ("Q2",)]
    assert [(one.reference, one.measure, one.value) for one in found] == [
        ("LR01", Measure.UPPER, Decimal(870_000)),
        ("LR01", Measure.LOWER, Decimal(827_000)),
        ("LR02", Measure.UPPER, Decimal(22)),
        ("LR02", Measure.LOWER, Decimal(19)),
    ]
    assert [one.period.printed if one.period else "" for one in found] == ["Q2 2025/26"] * 4
    assert found[1].named is not None
    assert found[0].named is None


def test_years_behind_a_cost_are_worth_what_it_is_worth_and_counts_are_not() -> None:
    text = """Project | Four-year cost £000s | 2025-26 | 2026-27
Harbour wall | 41,700 | 6,150 | 12,400
Lyde Link depot | 9,480 | 780 | 3,900
"""
    assert figure(text, "Harbour wall", "2026-27").value == Decimal(12_400_000)
    assert figure(text.replace("2026-27", "Lorries"), "Harbour wall", "Lorries").value == Decimal(12_400)


def test_labels_may_stand_between_their_figures() -> None:
    text = """2024-25 |  | 2025-26
£m | Service | £m
120.5 | Highways | 131.0
44.0 | Libraries | 45.5
9.0 | Coroner | 9.5
"""
    assert figure(text, "Libraries", "2024-25").value == Decimal(44_000_000)
    assert figure(text, "Libraries", "2025-26").value == Decimal(45_500_000)


def test_two_tables_side_by_side_keep_their_own_labels() -> None:
    text = """Change in spending | Core funded | Change in funding | Core funded
Pay | £14.2m | Social care grant | £31.7m
Prices | £46.2m | Council tax base | £14.9m
Demand | £80.9m | Business rates | £3.0m
"""
    assert figure(text, "Prices").value == Decimal("46200000")
    assert figure(text, "Council tax base").value == Decimal("14900000")
