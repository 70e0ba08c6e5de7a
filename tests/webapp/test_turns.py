"""Workers answer questions in turn: a turn always ends, waits no longer than it must, and stops when it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Event, Failed, Finished, LedOn, Searching, Understood
from assistant.history import History, TurnKey
from assistant.history.told import light
from index.stores.ports import Filters
from tests.webapp import wexmere
from tests.webapp.conftest import close, token_of, words
from tests.webapp.test_streaming import frames
from webapp import create_app
from webapp.services import Services
from webapp.turns import Busy, Turns, ends

TAX = wexmere.TAX.question
MEMBER = "a browser"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(History.open(tmp_path / "history")) as opened:
        yield opened


def begin(turns: Turns, question: str = TAX) -> TurnKey:
    key = turns.begin(MEMBER, question, conversation=None, filters=Filters())
    assert key is not None
    return key


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def test_a_turn_whose_worker_died_ends_in_words(history: History) -> None:
    key = history.begin(MEMBER, TAX)
    assert key is not None
    history.record(key, 0, Understood(TAX, ()))
    turns = Turns(history, wexmere.ask, at_once=1, dead_after=0.05)
    *_, last = [each for each in turns.follow(key, asked=now()) if each]
    turns.close()
    assert isinstance(last.event, Failed)
    assert last.event.answer.status is Status.FAILED
    assert last.event.answer.message


def test_a_dead_turn_is_settled_when_its_page_is_opened(history: History) -> None:
    key = history.begin(MEMBER, TAX)
    assert key is not None
    turns = Turns(history, wexmere.ask, at_once=1, dead_after=-1)
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    assert turns.settle(key, kept.turns[0])
    assert not turns.settle(TurnKey(key.conversation, 7), kept.turns[0])
    turns.close()


def test_silence_is_filled_with_comments(history: History) -> None:
    key = history.begin(MEMBER, TAX)
    assert key is not None
    turns = Turns(history, wexmere.ask, at_once=1, beat=0.01)
    follow = turns.follow(key, asked=now())
    assert next(follow) is None
    turns.close()


def test_a_deleted_turn_ends_without_words(history: History) -> None:
    key = history.begin(MEMBER, TAX)
    assert key is not None
    history.delete(MEMBER, key.conversation)
    turns = Turns(history, wexmere.ask, at_once=1, dead_after=0.0)
    assert list(turns.follow(key, asked=now() - timedelta(seconds=1))) == []
    turns.close()


def test_a_stopped_turn_says_so_and_goes_no_further(history: History) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        yield Understood(question, ())
        asked.set()
        assert go_on.wait(5)
        yield Searching(4)
        yield Finished(wexmere.TAX)

    turns = Turns(history, slow, at_once=1)
    key = begin(turns)
    assert asked.wait(5)
    history.stop(MEMBER, key)
    go_on.set()
    events = [each.event for each in turns.follow(key, asked=now()) if each]
    turns.close()
    assert [type(event) for event in events] == [Understood, Failed]
    assert ends(events[-1])
    assert events[-1].answer.status is Status.STOPPED


def test_no_more_questions_wait_than_may(history: History) -> None:
    go_on = threading.Event()

    def slow(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        assert go_on.wait(5)
        yield Finished(wexmere.TAX)

    turns = Turns(history, slow, at_once=1)
    for _ in range(9):
        begin(turns)
    with pytest.raises(Busy):
        begin(turns)
    go_on.set()
    turns.close()
    begin_again = Turns(history, slow, at_once=1)
    begin(begin_again)
    begin_again.close()


@pytest.mark.parametrize("offered", [(), (wexmere.DEPOT.question,)], ids=["others wait", "nobody waits"])
def test_questions_that_lead_on_are_not_made_while_others_wait(history: History, offered: tuple[str, ...]) -> None:
    go_on = threading.Event()

    def slow(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        assert question == TAX or go_on.wait(5)
        yield Finished(wexmere.TAX)

    turns = Turns(history, slow, at_once=2, lead_on=wexmere.lead_on)
    if not offered:
        turns.begin(MEMBER, "Somebody else's?", conversation=None, filters=Filters())
    key = begin(turns)
    _, told = [each.event for each in turns.follow(key, asked=now()) if each]
    go_on.set()
    turns.close()
    assert told == LedOn(offered)
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    assert kept.turns[0].answer is not None
    assert kept.turns[0].answer.follow_ups == offered


def test_an_answer_is_read_while_questions_that_lead_on_are_still_made(services: Services, tmp_path: Path) -> None:
    go_on = threading.Event()

    def slow(answer: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
        assert go_on.wait(5)
        return wexmere.lead_on(answer, conversation, filters)

    app = create_app(wexmere.settings_in(tmp_path), services=replace(services, lead_on=slow))
    client = app.test_client()
    form = {"csrf_token": token_of(client), "question": TAX}
    address = client.post("/ask", data=form).location.partition("#")[0]
    early = BeautifulSoup(client.get(address).text, "html.parser").article
    assert early is not None
    assert wexmere.TAX_WORDS in words(early)
    assert "Look again" in words(early.noscript)
    go_on.set()
    (more,) = frames(client.get(str(early["data-events"]), headers={"Last-Event-ID": str(early["data-heard"])}).text)
    assert (more.event, words(more.piece.li)) == ("next", wexmere.DEPOT.question)
    late = BeautifulSoup(client.get(address).text, "html.parser").article
    assert words(more.piece) in words(late)
    close(app)


def test_questions_that_lead_on_and_never_come_are_not_waited_for(history: History) -> None:
    key = history.begin(MEMBER, TAX)
    assert key is not None
    history.record(key, 0, Finished(wexmere.TAX))
    turns = Turns(history, wexmere.ask, at_once=1, dead_after=0.05)
    (told,) = [each.event for each in turns.follow(key, asked=now()) if each]
    turns.close()
    assert told == Finished(light(wexmere.TAX))
    kept = history.conversation(MEMBER, key.conversation)
    assert kept is not None
    assert turns.leading_on(kept) is None


def test_a_question_that_waits_is_stopped_at_once(history: History) -> None:
    go_on = threading.Event()

    def slow(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        assert go_on.wait(5)
        yield Finished(wexmere.TAX)

    turns = Turns(history, slow, at_once=1)
    begin(turns)
    waits = begin(turns)
    turns.stop("another browser", waits)
    assert history.events(waits) == []
    turns.stop(MEMBER, waits)
    (told,) = [each.event for each in turns.follow(waits, asked=now()) if each]
    go_on.set()
    turns.close()
    assert isinstance(told, Failed)
    assert told.answer.status is Status.STOPPED
    assert [each.event for each in history.events(waits)] == [told]


def test_an_answer_that_is_there_is_not_stopped(history: History) -> None:
    turns = Turns(history, wexmere.ask, at_once=1)
    key = begin(turns)
    before = [each for each in turns.follow(key, asked=now()) if each]
    turns.stop(MEMBER, key)
    turns.close()
    assert history.events(key) == before


def test_a_question_that_waits_long_is_not_taken_for_dead(history: History) -> None:
    go_on = threading.Event()

    def slow(question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        assert go_on.wait(5)
        yield Finished(wexmere.TAX)

    turns = Turns(history, slow, at_once=1, dead_after=0.0, beat=0.01)
    begin(turns)
    follow = turns.follow(begin(turns), asked=now() - timedelta(seconds=1))
    assert next(follow) is None
    go_on.set()
    told = next(each for each in follow if each)
    turns.close()
    assert isinstance(told.event, Finished)


def test_an_answer_stands_where_nothing_that_leads_on_can_be_made(
    history: History, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(answer: Answer, conversation: Conversation, filters: Filters) -> tuple[str, ...]:
        raise RuntimeError("as asked")

    turns = Turns(history, wexmere.ask, at_once=1, lead_on=broken)
    *_, answer, more = [each.event for each in turns.follow(begin(turns), asked=now()) if each]
    turns.close()
    assert isinstance(answer, Finished)
    assert more == LedOn(())
    assert "as asked" in caplog.text
