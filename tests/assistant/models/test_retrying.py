from __future__ import annotations

import pytest

from assistant.models.ports import ModelError, Trouble
from assistant.models.retrying import RetriedModel
from assistant.models.scripted import ScriptedModel
from tests.assistant.models.asking import BUSY, WORDS, Clock, said, trouble_with


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_busy_model_is_asked_three_times(clock: Clock) -> None:
    inner = ScriptedModel([BUSY])
    assert trouble_with(RetriedModel(inner, 60, clock.sleep)).trouble is Trouble.TOO_BUSY
    assert len(inner.asked) == 3


def test_the_server_tells_when_it_wants_to_be_asked_again(clock: Clock) -> None:
    inner = ScriptedModel([ModelError(Trouble.TOO_BUSY, retry_after=7), WORDS])
    assert said(RetriedModel(inner, 60, clock.sleep)) == WORDS
    assert 7 <= clock.slept[0] <= 8


def test_the_waits_differ_so_that_not_all_come_back_at_once(clock: Clock) -> None:
    for _ in range(5):
        trouble_with(RetriedModel(ScriptedModel([BUSY]), 60, clock.sleep))
    assert len(set(clock.slept)) == len(clock.slept)


def test_a_wait_beyond_patience_is_not_begun(clock: Clock) -> None:
    inner = ScriptedModel([ModelError(Trouble.TOO_BUSY, retry_after=61)])
    assert trouble_with(RetriedModel(inner, 60, clock.sleep)).retry_after == 61
    assert (clock.slept, len(inner.asked)) == ([], 1)


def test_after_a_word_nothing_is_asked_again(clock: Clock) -> None:
    inner = ScriptedModel([BUSY, WORDS], before="The depot")
    assert trouble_with(RetriedModel(inner, 60, clock.sleep)).trouble is Trouble.TOO_BUSY
    assert len(inner.asked) == 1


@pytest.mark.parametrize("trouble", [each for each in Trouble if each is not Trouble.TOO_BUSY])
def test_no_other_trouble_is_tried_again(clock: Clock, trouble: Trouble) -> None:
    inner = ScriptedModel([ModelError(trouble)])
    trouble_with(RetriedModel(inner, 60, clock.sleep))
    assert len(inner.asked) == 1
