"""An answer as a stream: its stages in order, taken up again anywhere, and never without an end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.events import Event, Failed, Finished, LedOn, Searching, Understood
from assistant.history import History, TurnKey
from assistant.history.told import light
from index.stores.ports import Filters
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, close, token_of, words
from webapp import create_app
from webapp.services import Services
from webapp.turns import Busy, Turns, ends

STREAM = {"Accept": "text/event-stream"}
TAX = wexmere.TAX.question
MEMBER = "a browser"


class Frame(NamedTuple):
    """One server-sent event."""

    id: str | None
    event: str
    data: dict[str, str]

    @property
    def piece(self) -> BeautifulSoup:
        """The piece of the page that it brings."""
        return BeautifulSoup(self.data["html"], "html.parser")

    @property
    def told(self) -> tuple[str | None, str, str, str]:
        """What it tells, without the tokens of its forms, which are new each second."""
        return self.id, self.event, self.data["status"], words(self.piece)


Sender = Callable[..., list[Frame]]


def frames(text: str) -> list[Frame]:
    """The events of a stream."""
    fields = [dict(line.split(": ", 1) for line in block.split("\n")) for block in text.strip().split("\n\n")]
    return [Frame(each.get("id"), each["event"], json.loads(each["data"])) for each in fields]


@pytest.fixture
def send(client: FlaskClient, token: str) -> Sender:
    """The stream that answers a question."""

    def sender(question: str, *, at: str = "/ask", **fields: str) -> list[Frame]:
        response = client.post(at, data={"csrf_token": token, "question": question, **fields}, headers=STREAM)
        assert (response.status_code, response.mimetype) == (200, "text/event-stream")
        return frames(response.text)

    return sender


def test_a_question_is_answered_in_stages(send: Sender) -> None:
    told = send(TAX)
    assert [(frame.id, frame.event) for frame in told] == [
        (None, "begun"), ("0", "understood"), ("1", "searching"), ("2", "found"), ("3", "sentence"), ("4", "sentence"),
        ("5", "finished"), ("6", "next"),
    ]  # fmt: skip


def test_each_stage_says_in_a_line_how_far_it_is(send: Sender) -> None:
    assert [frame.data["status"] for frame in send(TAX)] == [
        "Reading your question",
        "Understood your question",
        "Searching 4 papers",
        "Found passages in 1 paper",
        "Checking each sentence against its source",
        "Checking each sentence against its source",
        "Answer ready, 2 sources",
        "",
    ]


def test_the_first_event_has_the_address_and_the_turn_that_is_filled(send: Sender) -> None:
    begun = send(TAX)[0]
    assert begun.data["address"].startswith("/conversations/")
    article = begun.piece.article
    assert article is not None
    assert (article["aria-busy"], words(article.h2)) == ("true", TAX)
    assert str(article["data-events"]).endswith("/0/events")


def test_what_was_carried_over_is_told_at_once_and_can_be_dropped_at_the_end(send: Sender) -> None:
    at = send(TAX)[0].data["ask"]
    told = send("And then?", at=at)
    assert words(told[1].piece) == "Carried over: council"
    assert told[1].piece.find("button") is None
    assert [str(button["value"]) for button in told[-1].piece.select(".chip button")] == ["council"]


def test_what_was_found_is_told_before_the_answer(send: Sender) -> None:
    (card,) = send(TAX)[3].piece.select(".cards li")
    assert words(card) == "Performance Dashboard page 1"


def test_a_sentence_is_told_with_its_markers(send: Sender) -> None:
    sentence = send(TAX)[4].piece
    assert wexmere.TAX_WORDS in words(sentence.p)
    assert words(sentence.sup) == "1"


def test_the_last_events_have_the_turn_as_the_page_shows_it(send: Sender, client: FlaskClient) -> None:
    begun, *_, answer, more = send(TAX)
    page, streamed = BeautifulSoup(client.get(begun.data["address"]).text, "html.parser"), answer.piece
    for each in streamed.select("noscript"):
        each.decompose()
    assert f"{words(streamed)} {words(more.piece)}" == words(page.article)
    assert "aria-busy" not in answer.data["html"]


def test_a_decline_ends_the_stream(send: Sender) -> None:
    last = send(wexmere.NOT_THAT_PERIOD.question)[-1]
    assert (last.event, last.data["status"]) == ("declined", "No answer in the papers, 1 passage may help")


def test_a_fault_ends_the_stream_in_words(send: Sender) -> None:
    last = send("explode")[-1]
    assert last.event == "failed"
    assert "something went wrong" in last.data["status"]


def test_hostile_words_come_as_words(send: Sender) -> None:
    for frame in send(wexmere.MARKUP.question):
        assert "<script" not in frame.data.get("html", "")
        assert "<img" not in frame.data.get("html", "")


def test_a_stream_is_taken_up_after_the_event_that_came_last(send: Sender, client: FlaskClient) -> None:
    told = send(TAX)
    again = client.get(events_of(told), headers={"Last-Event-ID": "2"})
    assert [each.told for each in frames(again.text)] == [each.told for each in told[4:]]


@pytest.mark.parametrize("last", ["", "none", "-1", "9" * 30])
def test_a_stream_without_a_last_event_is_told_from_the_start(last: str, send: Sender, client: FlaskClient) -> None:
    told = send(TAX)
    again = client.get(events_of(told), headers={"Last-Event-ID": last})
    assert [each.told for each in frames(again.text)] == [each.told for each in told[1:]]


def test_a_stream_that_was_heard_to_its_end_has_nothing_more(send: Sender, client: FlaskClient) -> None:
    told = send(TAX)
    assert client.get(events_of(told), headers={"Last-Event-ID": "6"}).text == ""


def test_another_process_takes_a_stream_up(
    send: Sender, client: FlaskClient, services: Services, tmp_path: Path
) -> None:
    told = send(TAX)
    other = create_app(wexmere.settings_in(tmp_path), services=services)
    cookie = client.get_cookie("papers")
    assert cookie is not None
    second = other.test_client()
    second.set_cookie("papers", cookie.value)
    again = second.get(events_of(told), headers={"Last-Event-ID": "2"})
    assert [each.told for each in frames(again.text)] == [each.told for each in told[4:]]
    close(other)


def test_nobody_else_hears_a_stream(send: Sender, app: Flask) -> None:
    assert app.test_client().get(events_of(send(TAX))).status_code == 404


def test_a_question_without_its_token_begins_nothing(client: FlaskClient) -> None:
    response = client.post("/ask", data={"question": TAX}, headers=STREAM)
    assert (response.status_code, response.mimetype) == (400, "text/html")


def events_of(told: list[Frame]) -> str:
    """The address of a turn's events."""
    article = told[0].piece.article
    assert article is not None
    return str(article["data-events"])


# Workers


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


def test_a_follow_up_finds_the_turns_before_it(ask: Asker) -> None:
    first = ask("What about the depot?")
    page = ask("And Brackwater?", at=str(first.select("form.ask")[0]["action"]))
    assert [str(button["value"]) for button in page.select(".turn .chip button")] == ["about", "depot"]


def test_a_form_is_only_taken_by_its_browser(app: Flask, ask: Asker) -> None:
    first = ask(TAX)
    stranger = app.test_client()
    address = str(first.select("form.ask")[0]["action"])
    form = {"csrf_token": token_of(stranger), "question": "And?"}
    assert stranger.post(address, data=form).status_code == 404
