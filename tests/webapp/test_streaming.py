"""An answer as a stream: its stages in order, taken up again anywhere, and never without an end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp import wexmere
from tests.webapp.conftest import Asker, close, token_of, words
from webapp import create_app
from webapp.services import Services

STREAM = {"Accept": "text/event-stream"}
TAX = wexmere.TAX.question


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
