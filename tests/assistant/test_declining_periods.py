from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import Status
from assistant.declining import outcome_of
from assistant.declining.periods import FIRST, other_period, unheard_year, unmentioned_year, year_of_none
from assistant.questions import understand
from tests.assistant.found import found
from tests.assistant.wexmere import evidence

COST_OF_YEAR = "What did the depot cost in 2024-25?"
COST_OF_QUARTER = "What did the depot cost in Q3?"
COST_OF_MONTH = "What did the depot cost in March 2025?"


@pytest.mark.parametrize(
    ("question", "texts", "other"),
    [
        (COST_OF_YEAR, ["It cost £4 in 2023-24."], True),
        (COST_OF_YEAR, ["It cost £4 in 24/25."], False),
        (COST_OF_YEAR, ["It cost £4."], False),
        (COST_OF_YEAR, [], False),
        (COST_OF_YEAR, ["It cost £4.", "It cost £5 in 2023-24."], False),
        (COST_OF_YEAR, ["It cost £4 in 2023-24.", "It cost £5 in 2024-25."], False),
        (COST_OF_YEAR, [*["It cost £4 in 2023-24."] * (FIRST - 1), "It cost £5 in 2024-25."], False),
        (COST_OF_YEAR, [*["It cost £4 in 2023-24."] * FIRST, "It cost £5 in 2024-25."], True),
        (COST_OF_QUARTER, ["It cost £4 in quarter two."], True),
        (COST_OF_QUARTER, ["It cost £4 in the third quarter."], False),
        (COST_OF_MONTH, ["It cost £4 in May 2025."], True),
        (COST_OF_MONTH, ["It cost £4 in Mar-25."], False),
        ("What did the depot cost?", ["It cost £4 in 2023-24."], False),
    ],
)
def test_it_is_another_period_where_the_best_tells_of_one_and_the_first_few_not_of_that_asked_for(
    question: str, texts: list[str], other: bool
) -> None:
    asked = understand(question)
    assert other_period(asked, found(asked, *texts)) is other


def test_a_card_is_of_the_time_of_its_paper() -> None:
    asked = understand("What is the depot's target for 2025-26?")
    card = evidence("Latest: 26\tTarget: 30")
    assert other_period(asked, found(asked, card))
    assert not other_period(asked, found(asked, replace(card, card=False)))


@pytest.mark.parametrize(("around", "other"), [("Budget 2023-24", True), ("Budget 2024-25", False)])
def test_a_period_may_stand_around_the_evidence(around: str, other: bool) -> None:
    asked = understand(COST_OF_YEAR)
    assert other_period(asked, found(asked, "It cost £4.", around=around)) is other


@pytest.mark.parametrize(
    ("question", "day", "other"),
    [
        (COST_OF_YEAR, date(2024, 11, 14), False),
        (COST_OF_YEAR, date(2025, 7, 1), False),
        (COST_OF_YEAR, date(2026, 1, 9), True),
        (COST_OF_YEAR, None, True),
        ("What did it cost in November 2024?", date(2024, 11, 14), False),
        ("What did it cost in December 2024?", date(2024, 11, 14), True),
    ],
)
def test_a_paper_speaks_of_its_own_time_without_naming_it(question: str, day: date | None, other: bool) -> None:
    asked, piece = understand(question), evidence("It cost £4, and £3 in 2022-23 and in May 2023.")
    dated = replace(piece, passage=replace(piece.passage, date=day))
    assert other_period(asked, found(asked, dated)) is other


@pytest.mark.parametrize(
    ("question", "lacking", "unheard"),
    [
        ("What was GE05 in 2031?", "2031", True),
        ("What was GE05 in 2031?", "", False),
        ("What is the budget for 2031-32?", "2031-32", True),
        ("How many of the 2031 homes are let?", "homes", False),
    ],
)
def test_a_year_that_no_paper_has_cannot_be_told_of(question: str, lacking: str, unheard: bool) -> None:
    asked = understand(question)
    assert unheard_year(asked, found(asked, "GE05 was 241.", lacking=lacking)) is unheard


def test_a_year_that_no_paper_has_is_declined_as_another_period() -> None:
    asked = understand("What was GE05 in 2031?")
    status = outcome_of(asked, found(asked, "GE05 was 241.", lacking="2031"), papers=1, sentences=1).status
    assert status is Status.NOT_THAT_PERIOD


@pytest.mark.parametrize(
    ("question", "texts", "day", "none"),
    [
        ("Library net budget 2024-25", ["Library net budget £4m"], date(2025, 7, 1), True),
        ("Library net budget 2025-26", ["Library net budget £4m"], date(2025, 7, 1), False),
        ("Library net budget 2024-25", ["Library net budget 2024-25 £4m"], date(2025, 7, 1), False),
        ("Library net budget 2024-25", ["Library net budget £4m", "Library net budget 2024-25 £3m"], None, False),
        ("Library net budget 2024-25", ["Library £4m"], date(2025, 7, 1), False),
        ("Library net budget 2024-25", ["Library net budget"], date(2025, 7, 1), False),
        ("Library net budget", ["Library net budget £4m"], date(2025, 7, 1), False),
        ("Library net budget 2024-25 and 2023-24", ["Library net budget £4m"], date(2025, 7, 1), False),
    ],
)
def test_a_number_with_all_that_is_asked_but_of_another_year_is_no_answer(
    question: str, texts: list[str], day: date | None, none: bool
) -> None:
    asked = understand(question)
    pieces = [evidence(text) for text in texts]
    dated = [replace(piece, passage=replace(piece.passage, date=day)) for piece in pieces]
    assert year_of_none(asked, found(asked, *dated)) is none


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("What did the depot cost in 1998?", "The depot cost £4.", True),
        ("What did the depot cost in 1998?", "The depot cost £4 in 1998.", False),
        ("What did the depot cost in 2024?", "The depot cost £4 in May 2024.", False),
        ("What did the depot cost in 2024?", "The depot cost £4 in 2024-25.", False),
        ("What is the 2022-26 plan for the depot?", "The depot is to close.", False),
        ("What did the depot cost?", "The depot cost £4.", False),
    ],
)
def test_a_calendar_year_stands_by_what_comes_near_or_is_that_of_its_paper(
    question: str, text: str, missing: bool
) -> None:
    asked = understand(question)
    undated = replace(evidence(text), passage=replace(evidence(text).passage, date=None))
    assert unmentioned_year(asked, found(asked, undated)) is missing


def test_a_paper_is_of_the_year_of_its_day() -> None:
    asked = understand("What did the depot cost in 2024?")
    piece = evidence("The depot cost £4.")
    for day, missing in ((date(2024, 5, 1), False), (date(2023, 5, 1), True)):
        dated = replace(piece, passage=replace(piece.passage, date=day))
        assert unmentioned_year(asked, found(asked, dated)) is missing
