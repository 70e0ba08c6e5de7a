"""A number is one value in every coat."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.tables.values import Quantity, Unit, quantity, unit_of

thousands = st.integers(1, 9_999_999).map(lambda tenths: Decimal(tenths) / 10)
COATS = {
    "pounds": lambda value: f"£{value * 1000:,.0f}",
    "thousands": lambda value: f"£{value:,.1f}k",
    "thousands in full": lambda value: f"£{value:,.1f} thousand",
    "millions": lambda value: f"£{value / 1000:,.4f}m",
    "millions in full": lambda value: f"£{value / 1000:,.4f} million",
    "billions": lambda value: f"£{value / 1_000_000:.7f}bn",
    "no commas": lambda value: f"£{value * 1000:.0f}",
}


@pytest.mark.parametrize(
    ("text", "value", "unit", "scale"),
    [
        ("£6.3m", "6.3", "£", 1_000_000),
        ("£6,300k", "6300", "£", 1_000),
        ("-6,300.0", "-6300.0", None, 1),
        ("(6.3)", "-6.3", None, 1),
        ("£(6.3)m", "-6.3", "£", 1_000_000),
        ("(£6.3m)", "-6.3", "£", 1_000_000),
        ("£-6.3m", "-6.3", "£", 1_000_000),
        ("£1.5bn", "1.5", "£", 10**9),
        ("97%", "97", "%", 1),
        ("12.5 per cent", "12.5", "%", 1),
        ("8.24 days", "8.24", "days", 1),
        ("1,059", "1059", None, 1),
        ("1,059*", "1059", None, 1),
        ("+4.7", "4.7", None, 1),
        ("12.3pp", "12.3", "pp", 1),
    ],
)
def test_a_cell_is_a_number(text: str, value: str, unit: str | None, scale: int) -> None:
    assert quantity(text) == Quantity(Decimal(value), unit, scale)


@pytest.mark.parametrize(
    "text",
    ["", "-", "n/a", "24/25", "2024-25", "31 March", "5 of 6", "1,34", "BR05", "390 AMBER", "(8%)", "(6.3", "£--6"],
)
def test_a_cell_is_no_number(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("£000s", Unit("£", 1_000)),
        ("£'000", Unit("£", 1_000)),
        ("£\u2019000s", Unit("£", 1_000)),
        ("Net budget (£ million)", Unit("£", 10**6)),
        ("£m", Unit("£", 10**6)),
        ("£k", Unit("£", 1_000)),
        ("£", Unit("£", 1)),
        ("%", Unit("%", 1)),
        ("Percentage of calls", Unit("%", 1)),
        ("(days)", Unit("days", 1)),
        ("Number of ferries", None),
    ],
)
def test_a_head_tells_the_unit(text: str, unit: Unit | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize("coat", COATS.values(), ids=COATS)
@given(value=thousands)
def test_money_in_any_coat_is_one_amount(coat: object, value: Decimal) -> None:
    found = quantity(coat(value))  # type: ignore[operator]
    assert found
    assert found.amount == value * 1000


@pytest.mark.parametrize("coat", ["-£{:,}", "£-{:,}", "(£{:,})", "£({:,})", "-{:,}", "\u2212{:,}", "({:,})", "- £{:,}"])
@given(value=thousands)
def test_below_zero_in_any_coat_is_one_amount(coat: str, value: Decimal) -> None:
    found = quantity(coat.format(value))
    assert found
    assert found.amount == -value


@given(text=st.text(max_size=30))
@example("£(")
def test_whatever_a_cell_holds_it_is_read_or_left(text: str) -> None:
    found = quantity(text)
    assert found is None or any(character.isdigit() for character in text)
    unit_of(text)
