from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.declining.amounts import counts, tells_count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There are 1,240 homes and 12 buses", {"1240", "12"}),
        ("12 buses", {"12"}),
        ("3.4 The depot holds 12 buses", {"12"}),
        ("3. The depot holds 12 buses", {"12"}),
        ("2.5 million visits", {"2.5"}),
        ("-500.0 and 31.2", set()),
        ("There are 12.", {"12"}),
        ("It cost £4.2 million, or £900 a bus", set()),
        ("4.2% more, or 3 per cent", set()),
        ("in 2024-25, 24/25 and 2026", set()),
        ("on 3 March and on 04/05/2025", set()),
        ("section 106, page 12 and appendix 3", set()),
        ("GE05 and decision 24/00017", set()),
        ("a 12-year lease", set()),
        ("people aged 18-25, under 16 or 65+", set()),
        ("", set()),
    ],
)
def test_only_what_may_count_something_is_a_count(text: str, told: set[str]) -> None:
    assert counts(text) == told


@pytest.mark.parametrize(
    ("text", "beyond", "tells"),
    [
        ("There are 12 buses", "How many buses?", True),
        ("There are 12 buses", "How many of the 12 buses?", False),
        ("There are twelve buses", "How many buses?", True),
        ("No bus and one tram", "How many buses?", False),
        ("Buses\t£4m\t12", "How many buses?", True),
        ("12 buses\t£4m", "How many buses?", False),
        ("Twelve buses\tlate", "How many buses?", False),
    ],
)
def test_a_count_is_told_that_the_question_does_not_hold(text: str, beyond: str, tells: bool) -> None:
    assert tells_count(text, beyond) is tells


@given(st.text())
def test_every_count_of_any_text_begins_with_a_digit(text: str) -> None:
    assert all(number[0].isdigit() for number in counts(text))
