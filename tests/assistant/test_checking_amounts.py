"""Of several amounts in the same words each belongs to one thing, one time or one role: a claim may exchange none."""

from __future__ import annotations

import pytest

from assistant.checking import FaultKind
from assistant.checking.adding_up import not_adding_up
from assistant.checking.readings import read
from assistant.checking.respectively import in_turn
from tests.assistant.test_checking import HEAD, PROSE, ROW, kinds

RESERVES = "The Council holds £24.1m in reserves, of which £9.3m is general and £14.8m is set aside for schools."
GRITTING = "Brackwater and Thornsea spent £310,000 and £450,000 respectively on gritting in 2024-25."
ROSE = "Spending on gritting rose from £410,000 in 2022-23 to £450,000 in 2023-24, £40,000 more than a year before."
STAFF = "Before the change the depot had 34 staff; after it there will be 21, and 13 will move to Aldersham."
ROADS = "Highways spent £8.4m against a budget of £7.9m, a variance of £0.5m, and forecasts £8.8m for 2025-26."
PLANS = "Of 271 plans issued 179, or 66%, came within 20 weeks, against a target of 65% and a floor of 55%."
FERRY = "The ferry carried 48,210 passengers and 6,120 cars, and earned £1.2m in fares and £310,000 in tolls."
LIBRARIES = "The libraries have a gross budget of £6.0m and, after income of £1.8m, a net budget of £4.2m."
LOANS = "Loans are limited to £25,000 a home; the average in 2024-25 was £18,400, and 61 were made."

RIGHT = {
    RESERVES: (
        "Of the £24.1m in reserves, £9.3m is general.",
        "£14.8m of reserves is set aside for schools.",
        "The general reserves are £9.3m and those for schools £14.8m.",
        "Reserves total £24.1m, £14.8m of it for schools.",
    ),
    GRITTING: (
        "Thornsea spent £450,000 on gritting in 2024-25.",
        "Gritting cost £310,000 in Brackwater and £450,000 in Thornsea.",
    ),
    ROSE: (
        "Spending on gritting was £450,000 in 2023-24.",
        "It was £410,000 in 2022-23.",
        "Spending rose by £40,000, from £410,000 to £450,000.",
    ),
    STAFF: (
        "After the change the depot will have 21 staff.",
        "The depot had 34 staff before the change.",
        "13 staff will move to Aldersham.",
    ),
    ROADS: (
        "Highways spent £8.4m.",
        "The highways budget was £7.9m.",
        "Highways overspent its budget of £7.9m by £0.5m.",
        "Highways forecasts £8.8m for 2025-26.",
        "The variance was £0.5m.",
    ),
    PLANS: (
        "66% of plans came within 20 weeks.",
        "66% (179 of 271) came in time, above the target of 65%.",
        "The floor is 55%.",
    ),
    FERRY: ("The ferry carried 6,120 cars.", "Fares earned £1.2m and tolls £310,000."),
    LIBRARIES: (
        "The net budget of the libraries is £4.2m.",
        "Their income is £1.8m.",
        "The libraries' budget is £4.2m net of income of £1.8m.",
    ),
    LOANS: ("The average loan in 2024-25 was £18,400.", "A home can have up to £25,000."),
}
WRONG = {
    RESERVES: ("The Council holds £9.3m in reserves.",),
    GRITTING: ("Thornsea spent £310,000 on gritting in 2024-25.", "Brackwater spent £450,000 on gritting."),
    ROSE: (
        "Spending on gritting was £410,000 in 2023-24.",
        "It was £450,000 in 2022-23.",
        "Spending rose by £40,000, from £410,000 to £410,000.",
    ),
    ROADS: (
        "Highways spent £7.9m.",
        "The highways budget was £8.4m.",
        "Highways forecasts £8.4m for 2025-26.",
        "The variance was £8.4m.",
    ),
    PLANS: (
        "65% of plans came within 20 weeks.",
        "66% (179 of 20) came in time.",
        "66% came in time, above the target of 55%.",
        "The floor is 65%.",
    ),
    FERRY: (
        "The ferry carried 6,120 passengers.",
        "The ferry carried 48,210 cars.",
        "The ferry earned £1.2m in tolls.",
    ),
    LIBRARIES: ("The net budget of the libraries is £6.0m.", "Libraries have a gross budget of £4.2m."),
    LOANS: ("The average loan in 2024-25 was £25,000.", "Loans are limited to £18,400 a home."),
}
HEADS = "Ref\tIndicator\tSep-24\tDec-24\tTarget\tFloor"
HOMES = "GE05\tHomes brought back into use\t238\t257\t240\t200"
MONTHS, MAY = "Month\tPassengers\tNo seat within 45 minutes\tOn time", "May\t8,650\t5.9%\t93%"


@pytest.mark.parametrize(("claim", "words"), [(claim, words) for words, claims in RIGHT.items() for claim in claims])
def test_an_amount_told_of_its_own_thing_passes(claim: str, words: str) -> None:
    assert kinds(claim, (PROSE, words)) == set()


@pytest.mark.parametrize(("claim", "words"), [(claim, words) for words, claims in WRONG.items() for claim in claims])
def test_an_amount_told_of_another_thing_of_the_same_words_is_caught(claim: str, words: str) -> None:
    assert kinds(claim, (PROSE, words)) & {FaultKind.LABEL, FaultKind.VALUE}


@pytest.mark.parametrize(
    ("claim", "heads", "row", "caught"),
    [
        ("257, above the target of 240.", HEADS, HOMES, False),
        ("238 in September 2024, below the target of 240.", HEADS, HOMES, False),
        ("238, below the target of 240.", HEADS, HOMES, True),
        ("257, above the target of 200.", HEADS, HOMES, True),
        ("240 homes were brought back into use.", HEADS, HOMES, True),
        ("In May 5.9% had no seat within 45 minutes.", MONTHS, MAY, False),
        ("In May 93% had no seat within 45 minutes.", MONTHS, MAY, True),
    ],
)
def test_an_amount_under_another_head_than_is_told_is_caught(claim: str, heads: str, row: str, caught: bool) -> None:
    assert kinds(claim, (HEAD, heads), (ROW, row)) == ({FaultKind.LABEL} if caught else set())


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("17,487.7 (£17.5m) was saved.", ""),
        ("17,487.7 (£22.1m) was saved.", "£22.1m"),
        ("66% (179 of 271) came in time.", ""),
        ("48% (179 of 271) came in time.", "179"),
        ("271 of 179 came in time.", "271"),
        ("£29.6m (over 50%) of the £55m is red.", ""),
        ("£7.4m (over 50%) of the £55m is red.", "£7.4m"),
        ("It was 1,448, up 14% from 1,272.", ""),
        ("It was 1,448, up 14% from 391.", "14%"),
        ("It rose by £40,000, from £410,000 to £450,000.", ""),
        ("It rose by £60,000, from £410,000 to £450,000.", "£60,000"),
        ("It rose by 6%, from 6,100 to 6,480 tonnes. It was 5 of 7.", ""),
    ],
)
def test_amounts_that_cannot_be_true_together_are_caught(claim: str, wrong: str) -> None:
    assert [claim[value.start : value.end].strip(",") for value in not_adding_up(claim)] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("The yard has about 400 parking places.", True),
        ("The yard has over 400 parking places.", True),
        ("The yard has more than 400 parking places.", True),
        ("The yard has nearly 420 parking places.", True),
        ("The yard has under 400 parking places.", False),
        ("The yard has more than 420 parking places.", False),
        ("The yard has about 460 parking places.", False),
        ("The yard has no more than 410 parking places.", False),
    ],
)
def test_what_is_told_roughly_is_near_and_on_the_side_that_is_told(claim: str, stands: bool) -> None:
    assert (kinds(claim, (PROSE, "The yard has 416 parking places.")) == set()) is stands


def test_what_a_paper_tells_roughly_may_be_told_so() -> None:
    assert kinds("It fell from 9.1% to below 6.5%.", (PROSE, "By 2028 absence fell from 9.1% to below 6.5%.")) == set()


def test_what_is_told_in_turn_is_told_of_one_thing_each() -> None:
    reading = read(GRITTING)
    first, second = (each for each in reading.values if each.amount)
    assert in_turn(reading) == {
        first: ("brackwat", frozenset({"thornsea"})),
        second: ("thornsea", frozenset({"brackwat"})),
    }


@pytest.mark.parametrize(
    "words",
    ["A score of 16 or more is high, 9 to 15 is medium and less than 9 is low.", "It was 4 degrees below zero."],
)
def test_a_whole_sentence_of_a_paper_passes(words: str) -> None:
    assert kinds(words, (PROSE, words)) == set()


def test_the_number_of_a_paragraph_is_no_amount() -> None:
    words = "1.3 The yard takes 40 lorries."
    assert kinds("The yard takes 1.3 lorries.", (PROSE, words)) == {FaultKind.VALUE}
    assert kinds("1.4 The yard takes 40 lorries.", (PROSE, words)) == {FaultKind.VALUE}
    assert kinds(words, (PROSE, words)) == set()
