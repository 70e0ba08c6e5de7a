"""Acronyms that a paper explains in brackets behind their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms import explained, long_form, settled


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("the Household Waste Recycling Centre (HWRC) in Thornsea", "hwrc", "household waste recycling centre"),
        ("both Household Waste Recycling Centres (HWRCs)", "hwrc", "household waste recycling centres"),
        ("the Director of Public Health (DPH)", "dph", "director of public health"),
        ("the Health and Wellbeing Board (HWB)", "hwb", "health and wellbeing board"),
        ("a grant of the Department for Transport [DfT]", "dft", "department for transport"),
        ("in the Medium Term Financial Plan (“MTFP”)", "mtfp", "medium term financial plan"),
        ("Adult Social Care & Health (ASCH)", "asch", "adult social care & health"),
        ("Research and Development (R&D)", "r&d", "research and development"),
        ("the Medium\nTerm Plan (MTP)", "mtp", "medium term plan"),
    ],
)
def test_an_acronym_is_explained_by_the_words_before_it(text: str, acronym: str, words: str) -> None:
    assert dict(explained(text)) == {(acronym, words): 1}


@pytest.mark.parametrize(
    "text",
    [
        "the Household Waste Recycling Plant (HWRC)",
        "Household Waste and Garden Recycling Centre (HWRC)",
        "Waste Recycling Centre (HWRC)",
        "Household Waste Recycling (HWRC)",
        "see note (A)",
        "the Leader (Hallworth)",
        "Growth. Public Health (GPH)",
        "Growth; Public Health (GPH)",
        "Growth\tPublic Health (GPH)",
        "(GPH)",
    ],
    ids=[
        "wrong initials",
        "a word too many",
        "no first word",
        "no last word",
        "one letter",
        "a name",
        "over a full stop",
        "over a semicolon",
        "over a cell",
        "nothing before it",
    ],
)
def test_words_that_do_not_spell_the_acronym_do_not_explain_it(text: str) -> None:
    assert not explained(text)


def test_explanations_are_counted() -> None:
    assert explained("Key Stage (KS). A key stage (KS).")["ks", "key stage"] == 2


def test_the_shortest_run_of_words_is_taken() -> None:
    assert long_form(["Public", "Health", "and", "Public", "Health"], "PH") == ["Public", "Health"]


def test_a_long_form_does_not_begin_with_a_small_word() -> None:
    assert long_form(["the", "Environment"], "TE") is None


def test_the_form_explained_most_often_is_settled_and_the_first_by_name_where_two_tie() -> None:
    counts = [
        (("ks", "key stage"), 1),
        (("ks", "key sites"), 3),
        (("ph", "public house"), 2),
        (("ph", "public health"), 2),
    ]
    assert settled(counts) == {"ks": "key sites", "ph": "public health"}


@given(st.text(alphabet="ABCabc &()[]'“”.\t\n", max_size=200))
def test_whatever_is_explained_stands_in_the_text(text: str) -> None:
    for acronym, words in explained(text):
        assert acronym in text.lower()
        assert all(word in text.lower() for word in words.split())
