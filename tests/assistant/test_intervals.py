from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evaluation.intervals import differences, draws, estimates, interval, mcnemar
from assistant.evaluation.scores import Scored
from tests.assistant.judged import answer, declined, scored, turn


def run(outcomes: list[bool], *, ids: list[str] | None = None) -> list[Scored]:
    """A turn each, right or declined, of the questions that are named."""
    names = ids or [f"q{number}" for number in range(len(outcomes))]
    return [
        scored(turn(id=name, turn=at), answer() if right else declined())
        for at, (name, right) in enumerate(zip(names, outcomes, strict=True))
    ]


def test_a_figure_lies_within_its_interval() -> None:
    found = estimates(run([True] * 30 + [False] * 20))["right"]
    assert (found.value, found.turns) == (0.6, 50)
    assert found.low is not None
    assert found.high is not None
    assert 0.4 <= found.low < 0.6 < found.high <= 0.8


def test_the_interval_is_the_same_each_time() -> None:
    judged = run([True, False, True, True])
    assert estimates(judged) == estimates(judged)


def test_a_conversation_is_drawn_whole() -> None:
    together = [True] * 10 + [False] * 10
    drawn = draws(run(together, ids=["first"] * 10 + ["second"] * 10))["right"]
    assert set(drawn) == {0.0, 0.5, 1.0}


def test_counts_have_no_interval() -> None:
    found = estimates(run([True, False]))["questions"]
    assert (found.value, found.low, found.high) == (2, None, None)


def test_what_no_turn_bears_on_has_neither_value_nor_interval() -> None:
    found = estimates(run([True, False]))["refusal"]
    assert (found.value, found.low, found.high, found.turns) == (None, None, None, 0)


def test_two_runs_are_drawn_alike() -> None:
    judged = draws(run([True, False, True, False, True]))
    assert set(differences(judged, judged, "right")) == {0.0}


def test_nothing_has_no_interval() -> None:
    assert interval([]) is None
    assert estimates([])["right"].value is None


@pytest.mark.parametrize(
    ("won", "lost", "p"), [(0, 0, 1.0), (5, 5, 1.0), (5, 0, 0.0625), (0, 6, 0.03125), (8, 1, 0.0390625), (1, 0, 1.0)]
)
def test_an_uneven_split_is_improbable(won: int, lost: int, p: float) -> None:
    assert mcnemar(won, lost) == p


@given(st.integers(0, 3000), st.integers(0, 3000))
@settings(max_examples=20)
def test_any_split_has_a_probability_whichever_side_it_is_told_from(won: int, lost: int) -> None:
    assert 0 <= mcnemar(won, lost) == mcnemar(lost, won) <= 1


@given(st.lists(st.booleans(), min_size=2, max_size=12))
@settings(max_examples=10, deadline=None)
def test_an_interval_is_of_what_can_be(outcomes: list[bool]) -> None:
    found = estimates(run(outcomes))["right"]
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.high <= 1
