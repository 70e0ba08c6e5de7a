"""Votes as minutes tell them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.papers import Side, Vote
from index.structure.resolutions import resolutions
from index.structure.votes import votes

HEAD = "42. Sea Wall\n(Item 2)\n\n"
DONE = "RESOLVED that the wall be repaired.\n"
F, A, O = Side.FOR, Side.AGAINST, Side.ABSTAINED  # noqa: E741


def cast(text: str, *, lost: bool = False) -> list[tuple[Side, int | None, tuple[str, ...]]]:
    return [(vote.side, vote.count, vote.names) for vote in votes(text, 0, len(text), lost=lost)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was agreed by 9 votes to 3.", [(F, 9, ()), (A, 3, ())]),
        ("RESOLVED, by nine votes to one with one abstention, that", [(F, 9, ()), (A, 1, ()), (O, 1, ())]),
        ("The motion was carried by twenty-seven to nil.", [(F, 27, ()), (A, 0, ())]),
        ("with 7 voting for, 3 against and 2 abstentions, the motion", [(F, 7, ()), (A, 3, ()), (O, 2, ())]),
        ("It was put to the vote: 12 for, 5 against, 1 abstained.", [(F, 12, ()), (A, 5, ()), (O, 1, ())]),
        ("RESOLVED, with no member against, that", [(A, 0, ())]),
        ("Voting: For 7; Against 3; Abstentions 1.", [(F, 7, ()), (A, 3, ()), (O, 1, ())]),
        ("(For: 9, Against: 3, Abstained: None)", [(F, 9, ()), (A, 3, ()), (O, 0, ())]),
        (
            "FOR: Councillors Moss, Poole and Tait (3)\n\nAGAINST: Cllrs Vane and Ridd (2)\n\nABSTAIN: None (0)",
            [(F, 3, ("Moss", "Poole", "Tait")), (A, 2, ("Vane", "Ridd")), (O, 0, ())],
        ),
        (
            "For the amendment (24): 14 of one group and 10 of another.\nAgainst (28): all others.",
            [(F, 24, ()), (A, 28, ())],
        ),
        (
            "For (2)\nMr T Okafor, Ms R Lindqvist\n\nAgainst (1)\nDr P Vane\n\nAbstain (0)",
            [(F, 2, ("Mr T Okafor", "Ms R Lindqvist")), (A, 1, ("Dr P Vane",)), (O, 0, ())],
        ),
        ("For: Mr A Moss and Councillor Jane Fern.\n", [(F, None, ("Mr A Moss", "Councillor Jane Fern"))]),
        ("For (2): Moss, Fern\nAgainst (1): Vane", [(F, 2, ("Moss", "Fern")), (A, 1, ("Vane",))]),
        ("Mr A Moss asked that his vote against be recorded.", [(A, None, ("Mr A Moss",))]),
        (
            "Ms Adeyemi and Mr Pocock asked that\ntheir votes against be recorded.",
            [(A, None, ("Ms Adeyemi", "Mr Pocock"))],
        ),
        ("Mrs B Fern wished her abstention to be recorded.", [(O, None, ("Mrs B Fern",))]),
        ("Mr Moss voted against and Mrs Fern abstained.", [(A, None, ("Mr Moss",)), (O, None, ("Mrs Fern",))]),
        ("For\tAgainst\tAbstain\n12\t5\t1\n", [(F, 12, ()), (A, 5, ()), (O, 1, ())]),
        (
            "Name\tFor\tAgainst\nMr A Moss\tX\t\nMrs B Fern\t\tX\nDr P Vane\tX\t\n",
            [(F, None, ("Mr A Moss", "Dr P Vane")), (A, None, ("Mrs B Fern",))],
        ),
        (
            "For\tAgainst\nMr A Moss\tMrs B Fern\nMr K Ash\t\n",
            [(F, None, ("Mr A Moss", "Mr K Ash")), (A, None, ("Mrs B Fern",))],
        ),
        (
            "Mr A Moss\tFor\nMrs B Fern\tAgainst\nDr P Vane\tFor\n",
            [(F, None, ("Mr A Moss", "Dr P Vane")), (A, None, ("Mrs B Fern",))],
        ),
        ("The fee fell by 10 to 5 and the plan for 2025 was for members.", []),
        ("Item\t2024\t2025\nFor repairs\t12\t14\n", []),
        ("", []),
    ],
)
def test_votes_are_read_however_they_are_told(
    text: str, expected: list[tuple[Side, int | None, tuple[str, ...]]]
) -> None:
    assert cast(text) == expected


@pytest.mark.parametrize("text", ["It was lost by 27 votes to 25.", "It was lost by 25 votes to 27."])
def test_more_voted_against_a_motion_that_was_lost(text: str) -> None:
    assert {side: count for side, count, _ in cast(text, lost=True)} == {F: 25, A: 27}


def test_a_vote_stands_where_it_is_told() -> None:
    text = "After a debate Mr A Moss asked that his vote against be recorded in the minutes."
    [vote] = votes(text, 0, len(text))

    assert text[vote.start : vote.end] == "Mr A Moss asked that his vote against be recorded"


def of(words: str) -> list[tuple[str, tuple[Vote, ...]]]:
    text = HEAD + words
    return [(found.outcome, found.votes) for found in resolutions(text, 0, len(text))]


@pytest.mark.parametrize(
    "words",
    [
        "It was put to the vote. For: 9. Against: 3.\n\n" + DONE,
        "RESOLVED, by 9 votes to 3, that the wall be repaired.\n",
        DONE + "\nFor: 9\nAgainst: 3\n",
        "It was put to the vote, 9 for and 3 against.\n\nRESOLVED, by 9 votes to 3, that the wall be repaired.\n",
    ],
)
def test_a_vote_told_before_in_or_after_a_resolution_is_the_resolutions_once(words: str) -> None:
    [(_, voted)] = of(words)

    assert [(vote.side, vote.count) for vote in voted] == [(F, 9), (A, 3)]


def test_each_of_two_motions_has_its_own_votes() -> None:
    amended = (
        "The amendment was put and lost by 7 votes to 5.\n\nThe motion was put to the vote. For (8). Against (4).\n\n"
    )

    assert [(outcome, {vote.side: vote.count for vote in voted}) for outcome, voted in of(amended + DONE)] == [
        ("lost", {F: 5, A: 7}),
        ("carried", {F: 8, A: 4}),
    ]


SHARDS = st.sampled_from(
    [
        "For (7): ",
        "Against: ",
        "Mr A Moss",
        ", ",
        " and ",
        "\n",
        "\t",
        "by 9 votes to ",
        "three",
        "abstained",
        " asked ",
        ".",
    ]
)


@given(st.lists(st.one_of(SHARDS, st.text(max_size=8)), max_size=30).map("".join))
@settings(max_examples=100)
def test_any_votes_stand_in_order_inside_the_text(text: str) -> None:
    found = votes(text, 0, len(text))

    assert all(0 <= vote.start < vote.end <= len(text) for vote in found)
    assert [vote.start for vote in found] == sorted(vote.start for vote in found)


def test_a_long_line_takes_no_longer_than_its_length() -> None:
    begun = time.perf_counter()
    votes("Mr A Moss and Mr B Fern, " * 1500, 0, 37_500)

    assert time.perf_counter() - begun < 5
