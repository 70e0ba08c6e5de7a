from __future__ import annotations

import pytest

from assistant.models.ports import ModelError, Trouble
from assistant.models.resting import RestingModel
from assistant.models.scripted import ScriptedModel
from tests.assistant.models.asking import BROKEN, WORDS, Clock, said, trouble_with


def test_after_failures_in_a_row_it_is_left_in_peace() -> None:
    inner = ScriptedModel([BROKEN])
    model = RestingModel(inner, failures=3, rest=60, clock=Clock())
    troubles = [trouble_with(model).trouble for _ in range(5)]
    assert troubles == [Trouble.BROKEN] * 3 + [Trouble.RESTING] * 2
    assert len(inner.asked) == 3


def test_after_its_rest_it_is_asked_again() -> None:
    clock = Clock()
    model = RestingModel(ScriptedModel([BROKEN, BROKEN, WORDS]), failures=2, rest=60, clock=clock)
    trouble_with(model), trouble_with(model)
    clock.now += 61
    assert said(model) == WORDS


def test_after_its_rest_one_failure_more_is_enough() -> None:
    clock = Clock()
    model = RestingModel(ScriptedModel([BROKEN]), failures=2, rest=60, clock=clock)
    trouble_with(model), trouble_with(model)
    clock.now += 61
    assert [trouble_with(model).trouble for _ in range(2)] == [Trouble.BROKEN, Trouble.RESTING]


def test_a_reply_between_failures_forgives_them() -> None:
    model = RestingModel(ScriptedModel([BROKEN, WORDS, BROKEN, WORDS]), failures=2, rest=60, clock=Clock())
    trouble_with(model), said(model), trouble_with(model)
    assert said(model) == WORDS


@pytest.mark.parametrize("trouble", [Trouble.BAD_KEY, Trouble.UNKNOWN_MODEL, Trouble.OVER_BUDGET, Trouble.TOO_LONG])
def test_what_somebody_must_put_right_is_told_each_time(trouble: Trouble) -> None:
    model = RestingModel(ScriptedModel([ModelError(trouble)]), failures=1, rest=60, clock=Clock())
    assert [trouble_with(model).trouble for _ in range(3)] == [trouble] * 3


def test_it_tells_how_long_it_still_rests() -> None:
    clock = Clock()
    model = RestingModel(ScriptedModel([BROKEN]), failures=1, rest=60, clock=clock)
    trouble_with(model)
    clock.now += 20
    assert trouble_with(model).retry_after == 40
