"""A misspelt word is taken for the one that the papers use, and a right one is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions import understand, widened
from assistant.spelling import COMMON, lexicon
from index.analysis import stem

WORDS = ["complaint", "percentage", "target", "strategy", "housing", "horse", "depot", "bus", "recycl", "council"]
HELD = lexicon(dict.fromkeys(map(stem, WORDS), COMMON))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("complant", "complaint"),
        ("percentge", "percentage"),
        ("targit", "target"),
        ("stratagy", "strategy"),
        ("tagret", "target"),
        ("depott", "depot"),
        ("targets", None),
        ("xarget", None),
        ("deopto", None),
        ("bsu", None),
        ("zeppelin", None),
        ("whats", None),
        ("25/00017", None),
    ],
)
def test_a_slip_of_the_hand_is_taken_for_the_word_meant(written: str, meant: str | None) -> None:
    (term,) = understand(written).terms or ("",)
    assert HELD.meant(term) == (stem(meant) if meant else None)


def test_of_two_words_as_near_the_commoner_is_meant() -> None:
    held = lexicon({"house": 9, "hoist": 3, "hosta": 2})
    assert held.meant("houst") == "house"


def test_a_word_of_a_single_passage_is_not_meant() -> None:
    assert lexicon({"target": COMMON - 1}).meant("targit") is None


def test_the_word_meant_is_searched_for_as_the_slip_would_be() -> None:
    question = widened(understand("the complant target"), {}, HELD)
    assert question.weights[stem("complaint")] == 1.0
    assert question.others["complant"] == (frozenset({stem("complaint")}),)


def test_a_word_that_has_other_words_is_no_slip() -> None:
    question = widened(understand("targit"), {"targit": ("depot", "council")}, HELD)
    assert "target" not in question.weights


def test_a_question_without_slips_stays_as_it_is() -> None:
    assert widened(understand("the depot"), {}, HELD) == widened(understand("the depot"), {})


@given(st.text(max_size=20))
def test_any_word_is_meant_for_one_that_the_papers_use_or_for_none(written: str) -> None:
    assert HELD.meant(written) in {None, *map(stem, WORDS)}
