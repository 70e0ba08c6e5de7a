"""Amounts and lengths are read the same in whatever sentence they stand."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.precedents.acts import acts_in, manner_in
from assistant.precedents.sizes import largest, money_in, months_in

words = st.text(alphabet="abcdefg £.,;-\n\t", max_size=40)
pounds = st.integers(min_value=1, max_value=10**9)


@settings(max_examples=50)
@given(before=st.sampled_from(["", "It costs ", "Of 40,000 visits "]), amount=pounds, after=words)
def test_an_amount_written_out_is_found_as_it_is(before: str, amount: int, after: str) -> None:
    told = f"{before}£{amount:,} {after}"
    assert Decimal(amount) in [found for found, _ in money_in(told)]


@settings(max_examples=50)
@given(amounts=st.lists(pounds, min_size=1, max_size=4))
def test_the_largest_is_the_largest_and_stands_where_it_is_said_to(amounts: list[int]) -> None:
    text = "; ".join(f"£{amount:,}" for amount in amounts)
    found = largest(text)
    assert found is not None
    assert found[0] == max(amounts)
    assert text[found[1].start : found[1].end] == f"£{max(amounts):,}"


@settings(max_examples=50)
@given(years=st.integers(min_value=1, max_value=20), after=words)
def test_years_are_twelve_months_each(years: int, after: str) -> None:
    found = months_in(f"for {years} years. {after}")
    assert found is not None
    assert found[0] == 12 * years


@settings(max_examples=100)
@given(text=st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert len(set(acts_in(text))) == len(acts_in(text))
    manner_in(text)
    months_in(text)
    largest(text)
