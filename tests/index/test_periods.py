"""A period is one stretch of time in every coat."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tables.periods import beside, period_of, periods_in

NEAR = date(2025, 7, 1)
YEARS = (
    "{0}-{1:02}",
    "{0}/{1:02}",
    "{2:02}/{1:02}",
    "{2:02}-{1:02}",
    "FY{1:02}",
    "{0}-{3}",
    "{0}/{3}",
    "FY {0}/{1:02}",
)
YEARS_OF_QUARTERS = YEARS[:4]
QUARTERS = ("Q{n} {year}", "Quarter {n} {year}", "quarter {n} of {year}", "{word} quarter of {year}", "{year} Q{n}")
WORDS = ("first", "second", "third", "fourth")
ENDS = ("Jun", "Sep", "Dec", "Mar")
first_years = st.integers(2010, 2098)


def dates(text: str, near: date | None = NEAR) -> tuple[str, str, bool] | None:
    period = period_of(text, near=near)
    return (period.start.isoformat(), period.end.isoformat(), period.rolling) if period else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("24/25", "2024-04-01", "2025-03-31"),
        ("2024-25", "2024-04-01", "2025-03-31"),
        ("2024\u201325", "2024-04-01", "2025-03-31"),
        ("Budget 2024-2025 £000s", "2024-04-01", "2025-03-31"),
        ("2025-28", "2025-04-01", "2028-03-31"),
        ("Q3", "2024-10-01", "2024-12-31"),
        ("Quarter 3", "2024-10-01", "2024-12-31"),
        ("third quarter of 2023-24", "2023-10-01", "2023-12-31"),
        ("Q4 2023/24", "2024-01-01", "2024-03-31"),
        ("Dec-24", "2024-12-01", "2024-12-31"),
        ("Dec-24 (Q3)", "2024-10-01", "2024-12-31"),
        ("Q3 (Oct-Dec 24)", "2024-10-01", "2024-12-31"),
        ("October to December 2024", "2024-10-01", "2024-12-31"),
        ("December 2024", "2024-12-01", "2024-12-31"),
        ("November 2024-25", "2024-11-01", "2024-11-30"),
        ("31 March 2025", "2025-03-31", "2025-03-31"),
        ("at 31/03/25", "2025-03-31", "2025-03-31"),
        ("1 April 2024 to 31 March 2026", "2024-04-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("Year 1", "2026-04-01", "2027-03-31"),
    ],
)
def test_a_head_names_its_period(text: str, start: str, end: str) -> None:
    assert dates(text) == (start, end, False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("rolling 12 months", "2024-07-02", "2025-07-01"),
        ("12 months to December 2024", "2024-01-01", "2024-12-31"),
        ("Rolling 12 months to Q3 2024/25", "2024-01-01", "2024-12-31"),
        ("year to 29 February 2024", "2023-03-01", "2024-02-29"),
    ],
)
def test_twelve_months_end_where_they_say(text: str, start: str, end: str) -> None:
    assert dates(text) == (start, end, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24/00109",
        "5/10",
        "9/10",
        "within 12 months",
        "31/02/2025",
        "Dec-24 (Q2)",
        "2024-25 and 2025-26",
        "1,059",
        "£24-25",
    ],
)
def test_a_head_names_no_period(text: str) -> None:
    assert dates(text) is None


@pytest.mark.parametrize("text", ["Q3", "Year 1", "rolling 12 months"])
def test_without_a_day_near_by_the_year_is_not_guessed(text: str) -> None:
    assert dates(text, near=None) is None


def test_a_question_names_its_periods_in_order() -> None:
    found = periods_in("Ferry calls in Dec 24 and at Sept 24, against 2023/24?")
    assert [period.printed for period in found] == ["Dec 24", "Sept 24", "2023/24"]


@pytest.mark.parametrize("coat", YEARS)
@given(first=first_years)
def test_a_financial_year_in_any_coat_is_one_period(coat: str, first: int) -> None:
    year = coat.format(first, (first + 1) % 100, first % 100, first + 1)
    assert dates(year) == (f"{first}-04-01", f"{first + 1}-03-31", False)


@pytest.mark.parametrize("year_coat", YEARS_OF_QUARTERS)
@pytest.mark.parametrize("coat", QUARTERS)
@given(first=first_years, number=st.integers(1, 4))
def test_a_quarter_in_any_coat_is_one_period(coat: str, year_coat: str, first: int, number: int) -> None:
    year = year_coat.format(first, (first + 1) % 100, first % 100, first + 1)
    month_end = f"{ENDS[number - 1]}-{(first + number // 4) % 100:02} (Q{number})"
    assert dates(coat.format(n=number, word=WORDS[number - 1], year=year)) == dates(month_end) is not None


@given(text=st.text(max_size=40), near=st.none() | st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_whatever_a_text_holds_its_periods_begin_before_they_end(text: str, near: date | None) -> None:
    assert all(period.start <= period.end and period.printed in text for period in periods_in(text, near=near))


@given(
    parts=st.lists(
        st.sampled_from(
            [
                "Q3",
                "24/25",
                "Dec-24",
                "of",
                "2024-25",
                "31",
                "March",
                "2025",
                "12",
                "months",
                "to",
                "quarter",
                "(",
                ")",
                "-",
                "/",
                "99",
                "00",
            ]
        ),
        max_size=8,
    )
)
def test_pieces_of_periods_in_any_order_are_read_or_left(parts: list[str]) -> None:
    assert all(period.start <= period.end for period in periods_in(" ".join(parts), near=NEAR))


@pytest.mark.parametrize(
    ("text", "months", "start", "end"),
    [
        ("March 2025", -3, "2024-10-01", "2024-12-31"),
        ("Q1 2024/25", 3, "2024-07-01", "2024-09-30"),
        ("2024-25", 12, "2025-04-01", "2026-03-31"),
        ("29 February 2024", -12, "2023-02-28", "2023-02-28"),
        ("12 months to March 2025", -3, "2024-10-01", "2024-12-31"),
    ],
)
def test_a_quarter_or_a_year_beside_a_period_is_counted_from_its_end(
    text: str, months: int, start: str, end: str
) -> None:
    period = period_of(text)
    assert period
    moved = beside(period, months)
    assert (moved.start.isoformat(), moved.end.isoformat()) == (start, end)
