"""One indicator or budget line over several papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figure_records import HeldFigure
from index.figures import Figure, Measure, Period
from index.papers import Kind, Span
from index.series import Point, agree, series, standing

Q2 = Period("Sep-24 (Q2)", date(2024, 7, 1), date(2024, 9, 30))
Q3 = Period("Dec-24 (Q3)", date(2024, 10, 1), date(2024, 12, 31))
YEAR = Period("2025-26", date(2025, 4, 1), date(2026, 3, 31))
PLACE = Span(0, 1)
NOVEMBER, MARCH, JULY = date(2024, 11, 14), date(2025, 3, 11), date(2025, 7, 8)


def told(
    value: str, day: date, *, label: str = "GE05 Empty homes brought back", title: str = "Quarterly report",
    caption: str | None = None, superseded: bool = False, document: str | None = None, **fields: object,
) -> HeldFigure:  # fmt: skip
    figure = Figure(
        label, ("Result",), value, Decimal(value.replace(",", "")), PLACE, PLACE, period=Q3, reference="GE05"
    )
    figure = replace(figure, **fields)  # type: ignore[arg-type]
    name = document or f"{day}/{title}.pdf"
    return HeldFigure(figure, name, title, Kind.REPORT, date=day, caption=caption, superseded=superseded)


def line(value: str, day: date, **fields: object) -> HeldFigure:
    """A line of a budget, which has no reference."""
    plain = {"label": "Household recycling centres", "reference": None, "unit": "£", "period": YEAR}
    return told(value, day, **{**plain, "columns": ("2025-26",), "measure": Measure.BUDGET, **fields})  # type: ignore[arg-type]


def values(point: Point) -> list[tuple[str, bool]]:
    return [(version.figure.printed, version.restated) for version in point.versions]


def test_an_indicator_is_one_by_its_reference_whatever_its_label() -> None:
    (one,) = series([told("212", MARCH), told("180", NOVEMBER, label="Homes brought back", period=Q2)])
    assert (one.label, one.reference) == ("GE05 Empty homes brought back", "GE05")
    assert [(point.period, values(point)) for point in one.points] == [(Q2, [("180", False)]), (Q3, [("212", False)])]


def test_a_line_without_reference_is_one_by_label_and_unit() -> None:
    found = [
        line("710", MARCH),
        line("650", JULY, label="Household Recycling Centres *"),
        line("12", MARCH, unit="%"),
        line("9", MARCH, label="Household recycling sites"),
    ]
    assert [len(list(one.held)) for one in series(found)] == [2, 1, 1]


def test_a_value_that_a_later_paper_gives_otherwise_is_restated() -> None:
    (one,) = series([told("212", MARCH), told("209", JULY)])
    (point,) = one.points
    assert values(point) == [("209", True), ("212", False)]
    assert point.restated


def test_draft_and_final_are_versions_with_their_names_and_not_restated() -> None:
    found = [
        line("1240", NOVEMBER, title="First draft budget 2025-26"),
        line("710", MARCH, title="Final budget 2025-26"),
    ]
    (one,) = series(found)
    (point,) = one.points
    assert [(version.standing, version.figure.printed) for version in point.versions] == [
        ("final", "710"),
        ("first draft", "1240"),
    ]
    assert not point.restated


def test_columns_for_draft_and_final_in_one_paper_are_versions_too() -> None:
    found = [line("900", MARCH, columns=("Consultation draft",)), line("1150", MARCH, columns=("Final",))]
    (one,) = series(found)
    assert {version.standing for version in one.points[0].versions} == {"consultation draft", "final"}
    assert not one.points[0].restated


def test_a_value_that_is_printed_twice_counts_once_and_names_both_papers() -> None:
    (one,) = series([told("212", MARCH), told("212", JULY), told("212", JULY)])
    (version,) = one.points[0].versions
    assert [held.date for held in version.held] == [JULY, MARCH]


def test_a_superseded_copy_with_the_same_value_is_left_out() -> None:
    (one,) = series([told("212", JULY, superseded=True, document="old.pdf"), told("212", MARCH)])
    (version,) = one.points[0].versions
    assert [held.superseded for held in version.held] == [False]


def test_nothing_is_restated_where_a_paper_gives_two_values_itself() -> None:
    (one,) = series([told("212", MARCH), told("220", MARCH), told("209", JULY)])
    assert not one.points[0].restated


def test_a_column_named_by_a_stop_word_is_a_column_of_its_own() -> None:
    found = [line("5", MARCH, columns=("GET", "Core")), line("7", MARCH, columns=("Core",))]
    (one,) = series(found)
    assert [point.column for point in one.points] == [("core",), ("get", "core")]


def test_a_target_is_another_point_than_the_result() -> None:
    (one,) = series([told("200", MARCH, measure=Measure.TARGET), told("212", MARCH)])
    assert [point.measure for point in one.points] == [Measure.ACTUAL, Measure.TARGET]


def test_money_for_a_year_to_come_is_a_budget_though_one_paper_does_not_say_so() -> None:
    found = [line("5", NOVEMBER, measure=Measure.ACTUAL), line("7", MARCH)]
    (one,) = series(found)
    assert [(point.measure, len(point.versions)) for point in one.points] == [(Measure.BUDGET, 2)]


def test_a_value_whose_period_is_named_otherwise_or_not_at_all_counts_once() -> None:
    rolling = Period("12 months to Dec-24", date(2024, 1, 1), Q3.end, rolling=True)
    found = [told("212", MARCH), told("212", JULY, period=rolling), told("212", NOVEMBER, period=None)]
    (one,) = series(found)
    (point,) = one.points
    assert [len(version.held) for version in point.versions] == [3]


def test_another_value_up_to_the_same_day_is_a_point_of_its_own() -> None:
    year = Period("2024", date(2024, 1, 1), Q3.end)
    (one,) = series([told("212", MARCH), told("800", MARCH, period=year)])
    assert len(one.points) == 2


def test_columns_of_one_period_are_points_of_their_own() -> None:
    found = [line("5", MARCH, columns=("2025-26", "Core")), line("7", MARCH, columns=("2025-26", "Total"))]
    (one,) = series(found)
    assert [(point.column, values(point)) for point in one.points] == [
        (("core",), [("5", False)]),
        (("total",), [("7", False)]),
    ]


def test_lines_of_one_name_with_other_values_in_another_table_of_the_paper_are_told_apart() -> None:
    found = [
        line("500", MARCH, caption="Gross spending", table=0, row=Span(10, 20), document="budget.pdf"),
        line("300", MARCH, caption="Net spending", table=1, row=Span(50, 60), document="budget.pdf"),
        line("510", JULY, caption="Table 4: Gross spending", document="monitoring.pdf"),
    ]
    assert [[held.figure.printed for held in one.held] for one in series(found)] == [["510", "500"], ["300"]]


def test_lines_of_one_name_in_two_sections_of_a_paper_are_told_apart() -> None:
    found = [
        line("500", MARCH, group="Income", row=Span(10, 20), document="budget.pdf"),
        line("300", MARCH, group="Spending", row=Span(50, 60), document="budget.pdf"),
    ]
    assert len(series(found)) == 2


def test_a_line_is_one_though_another_paper_puts_it_into_another_section() -> None:
    assert len(series([line("500", MARCH, group="Funding"), line("500", NOVEMBER, group="Resources")])) == 1


def test_totals_are_one_only_under_the_same_caption() -> None:
    total = {"label": "Total net", "total": True}
    found = [
        line("500", NOVEMBER, caption="Draft savings", **total),
        line("20", MARCH, caption="Reserves", **total),
        line("480", MARCH, caption="Final savings", **total),
    ]
    assert [len(one.points[0].versions) for one in series(found)] == [2, 1]


def test_an_empty_cell_is_no_version_where_another_paper_has_the_value() -> None:
    (one,) = series([told("212", MARCH), replace_value(told("0", JULY))])
    assert values(one.points[0]) == [("212", False)]


def replace_value(held: HeldFigure) -> HeldFigure:
    return replace(held, figure=replace(held.figure, value=None, printed="-", missing="not reported"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("6.3", 1_000_000), ("6,304", 1000), True),
        (("6.3", 1_000_000), ("6,404", 1000), False),
        (("6.30", 1_000_000), ("6,304", 1000), True),
        (("212", 1), ("212.0", 1), True),
        (("212", 1), ("212.4", 1), False),
        (("212", 1), ("213", 1), False),
        (("97.5", 1), ("97.46", 1), True),
    ],
)
def test_values_agree_as_far_as_the_coarser_is_printed(
    one: tuple[str, int], other: tuple[str, int], *, same: bool
) -> None:
    figures = (
        Figure("Roads", (), printed, Decimal(printed.replace(",", "")) * scale, PLACE, PLACE, scale=scale)
        for printed, scale in (one, other)
    )
    assert agree(*figures) is same


@pytest.mark.parametrize(
    ("caption", "headings", "title", "said"),
    [
        ("Table 2: Final draft revenue plan", (), "Budget", "final draft"),
        (None, ("5. Revised  Draft budget", "Savings"), "Budget", "revised draft"),
        (None, ("1. From the first draft to the last",), "Budget 2025-26", None),
        ("Draft savings", (), "Budget 2025-26 FINAL", "final"),
        ("Savings", (), "Budget monitoring", None),
        ("Redrafted savings", (), "Semifinalists", None),
    ],
)
def test_a_paper_is_what_it_calls_itself_or_else_what_the_table_is_called(
    caption: str | None, headings: tuple[str, ...], title: str, said: str | None
) -> None:
    held = replace(told("1", MARCH, title=title, caption=caption), headings=headings)
    assert standing(held) == said


@given(st.permutations([
    told("212", MARCH), told("209", JULY), told("180", NOVEMBER, period=Q2), told("209", JULY, document="twin.pdf"),
    line("500", MARCH), line("510", JULY), line("500", NOVEMBER, title="Draft budget"),
]))  # fmt: skip
def test_the_order_in_which_figures_were_found_changes_no_series(found: list[HeldFigure]) -> None:
    points = {(one.reference, point.period): values(point) for one in series(found) for point in one.points}
    assert points == {
        ("GE05", Q2): [("180", False)],
        ("GE05", Q3): [("209", True), ("212", False)],
        (None, YEAR): [("510", True), ("500", False)],
    }


def test_no_figures_are_no_series() -> None:
    assert series([]) == []
