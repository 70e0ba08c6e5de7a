"""A chart shows what its sentence says, and every mark lies on it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.figures import Measure, Period
from index.series import series
from tests.index.test_series import JULY, MARCH, NOVEMBER, Q2, YEAR, line, told
from webapp.charts import HEIGHT, WIDTH, Chart, chart_of

Q4 = Period("Mar-25 (Q4)", date(2025, 1, 1), date(2025, 3, 31))


def chart(*found: object) -> Chart | None:
    (one,) = series(found)  # type: ignore[arg-type]
    return chart_of(one)


def drawn(*found: object) -> Chart:
    made = chart(*found)
    assert made is not None
    return made


def test_the_sentence_tells_the_change_and_the_target() -> None:
    target = told("200", JULY, period=None, measure=Measure.TARGET)
    made = drawn(told("180", NOVEMBER, period=Q2), told("212", MARCH), target)
    assert made.finding == "From 180 in Sep-24 (Q2) up to 212 in Dec-24 (Q3), over the target of 200."
    assert [(limit.kind, limit.words) for limit in made.limits] == [("target", "Target 200")]


def test_later_values_stand_further_right_and_larger_ones_higher() -> None:
    first, second, third = drawn(
        told("180", NOVEMBER, period=Q2), told("212", MARCH), told("190", JULY, period=Q4)
    ).marks
    assert first.x < second.x < third.x
    assert second.y < third.y < first.y


def test_a_value_that_was_restated_is_shown_as_the_later_paper_has_it() -> None:
    made = drawn(told("180", NOVEMBER, period=Q2), told("212", MARCH), told("209", JULY))
    assert [mark.value for mark in made.marks] == ["180", "209"]


def test_drafts_are_told_apart() -> None:
    before = line("600", NOVEMBER, columns=("2024-25",), period=Period("2024-25", date(2024, 4, 1), date(2025, 3, 31)))
    made = drawn(before, line("710", MARCH, title="Final draft budget"))
    assert [mark.draft for mark in made.marks] == [False, True]


def test_values_of_quarters_and_of_years_are_not_put_in_one_line() -> None:
    year = told("900", JULY, period=YEAR)
    assert [mark.value for mark in drawn(told("180", NOVEMBER, period=Q2), told("212", MARCH), year).marks] == [
        "180",
        "212",
    ]


def test_a_target_of_another_year_is_left_out() -> None:
    target = told("300", JULY, period=YEAR, measure=Measure.TARGET)
    made = drawn(told("180", NOVEMBER, period=Q2), told("212", MARCH), target)
    assert made.finding == "From 180 in Sep-24 (Q2) up to 212 in Dec-24 (Q3)."


def test_one_value_makes_no_chart() -> None:
    assert chart(told("212", MARCH), told("200", MARCH, period=None, measure=Measure.TARGET)) is None


def test_a_value_that_stays_is_called_so() -> None:
    assert (
        drawn(told("212", NOVEMBER, period=Q2), told("212", MARCH)).finding == "212 in Dec-24 (Q3), as in Sep-24 (Q2)."
    )


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=12), st.integers(-(10**9), 10**9))
def test_every_mark_and_limit_lies_on_the_chart(values: list[int], target: int) -> None:
    days = [date(2020, 3, 31) + timedelta(days=91 * place) for place in range(len(values))]
    found = [
        told(str(value), MARCH, period=Period(str(day), day - timedelta(days=90), day))
        for value, day in zip(values, days, strict=True)
    ]
    made = drawn(*found, told(str(target), MARCH, period=None, measure=Measure.TARGET))
    assert len(made.marks) == len(values)
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in made.marks)
    assert all(0 <= limit.y <= HEIGHT for limit in made.limits)
