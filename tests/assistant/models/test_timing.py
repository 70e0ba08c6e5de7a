from __future__ import annotations

from threading import Event
from threading import enumerate as threads

from assistant.models.ports import Trouble
from assistant.models.scripted import ScriptedModel
from assistant.models.timing import TimedModel
from tests.assistant.models.asking import BROKEN, Waiting, request, trouble_with
from tests.assistant.models.openai_server import wait_until


def test_a_model_that_says_nothing_in_time_is_too_slow() -> None:
    silent = ScriptedModel(lambda _: (Event().wait(0.5) and "") or "late")
    assert trouble_with(TimedModel(silent, 0.05, 5)).trouble is Trouble.TOO_SLOW


def test_a_model_that_never_ends_is_too_slow() -> None:
    assert trouble_with(TimedModel(Waiting("a word"), 5, 0.1)).trouble is Trouble.TOO_SLOW


def test_a_model_that_was_too_slow_is_closed() -> None:
    waiting = Waiting("a word")
    trouble_with(TimedModel(waiting, 5, 0.05))
    assert waiting.closed.wait(2)


def test_a_closed_reply_closes_the_model() -> None:
    waiting = Waiting("a word")
    reply = TimedModel(waiting, 5, 5).stream(request())
    next(reply)
    reply.close()
    assert waiting.closed.wait(2)


def test_a_reply_far_longer_than_asked_for_is_broken_off() -> None:
    assert trouble_with(TimedModel(ScriptedModel(["word " * 9000]), 5, 5)).trouble is Trouble.TOO_LONG


def test_what_goes_wrong_in_the_model_comes_out() -> None:
    assert trouble_with(TimedModel(ScriptedModel([BROKEN]), 5, 5)).trouble is Trouble.BROKEN


def test_the_thread_of_a_closed_reply_does_not_live_on() -> None:
    before = listening()
    reply = TimedModel(Waiting("a word"), 5, 5).stream(request())
    next(reply)
    reply.close()
    assert wait_until(lambda: listening() == before)


def listening() -> int:
    return sum(thread.name == "model" for thread in threads())


def test_an_empty_piece_is_no_word() -> None:
    assert trouble_with(TimedModel(Waiting(), 0.1, 5)).trouble is Trouble.TOO_SLOW
