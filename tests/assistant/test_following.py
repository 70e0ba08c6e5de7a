from __future__ import annotations

import pytest

from assistant.following import corrects, goes_on, period_beside
from index.tables.periods import periods_in


@pytest.mark.parametrize(
    ("text", "kept", "meant"),
    [
        ("and the year before that?", "2022/23", "2021/22"),
        ("What was it a year earlier?", "2022-23", "2021/22"),
        ("and the year after?", "2022/23", "2023/24"),
        ("And the following year?", "2022/23", "2023/24"),
        ("And the previous year?", "2024", "2023"),
        ("a quarter earlier?", "Q1 2024/25", "Q4 2023/24"),
        ("next quarter?", "Q3 2024/25", "Q4 2024/25"),
        ("the year before?", "Q3 2024/25", "Q3 2023/24"),
        ("the year after?", "March 2024", "March 2025"),
        ("and a year later?", "Q2 2023/24 and Q3 2023/24", "Q3 2024/25"),
    ],
)
def test_a_period_beside_the_one_before_is_named_as_a_council_writes_it(text: str, kept: str, meant: str) -> None:
    assert period_beside(text, periods_in(kept)) == meant


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("and its target?", "2022/23"),
        ("and the year before that?", "no period"),
        ("a quarter earlier?", "2022/23"),
        ("the month before?", "January 2025"),
        ("a quarter earlier?", "12 months to March 2025"),
        ("the year before?", "4 June 2025"),
    ],
)
def test_what_names_no_period_beside_another_is_left(text: str, kept: str) -> None:
    assert period_beside(text, periods_in(kept)) is None


@pytest.mark.parametrize("text", ["and its target?", "What about Thornsea?", "No, I meant 2023", "Who seconded it?"])
def test_a_short_question_or_one_that_begins_so_goes_on(text: str) -> None:
    assert goes_on(text)


def test_a_question_that_says_enough_asks_anew() -> None:
    assert not goes_on("When will the flood basins on the Lyde be finished?")


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [("no, I meant 2023", True), ("Sorry, the one in Thornsea", True), ("And 2023?", False), ("Nobody?", False)],
)
def test_a_correction_is_known_by_how_it_begins(text: str, taken_back: bool) -> None:
    assert corrects(text) is taken_back
