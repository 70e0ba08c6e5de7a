"""Conversations are kept for the browser that had them, and for nobody else unless it is shared."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp import wexmere
from tests.webapp.conftest import Asker, words

TAX = wexmere.TAX.question


def page_of(client: FlaskClient, address: str) -> BeautifulSoup:
    """A page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def begun(client: FlaskClient, token: str, question: str = TAX) -> str:
    """The address of a new conversation."""
    response = client.post("/ask", data={"csrf_token": token, "question": question})
    return response.headers["Location"].split("#")[0]


@pytest.fixture
def address(client: FlaskClient, token: str) -> str:
    """The address of a conversation."""
    return begun(client, token)


def test_a_conversation_is_read_again_at_its_address(client: FlaskClient, address: str) -> None:
    page = page_of(client, address)
    assert [words(turn.h2) for turn in page.select(".turn")] == [TAX]
    assert wexmere.TAX_WORDS in words(page.select_one(".sentence"))


def test_the_next_question_stands_under_the_one_before(ask: Asker, client: FlaskClient, address: str) -> None:
    name = address.rsplit("/", 1)[1]
    page = ask(wexmere.HOMES.question, at=f"/ask?conversation={name}")
    assert [words(turn.h2) for turn in page.select(".turn")] == [TAX, wexmere.HOMES.question]
    assert len({str(each["id"]) for each in page.select("[id]")}) == len(page.select("[id]"))


def test_a_carried_word_is_dropped_by_asking_again_without_it(ask: Asker, address: str) -> None:
    name = address.rsplit("/", 1)[1]
    at = f"/ask?conversation={name}"
    page = ask(wexmere.HOMES.question, at=at)
    form = page.select(".turn form.chips")[-1]
    assert str(form["action"]) == at
    assert "council" in [str(button["value"]) for button in form.select("button")]
    again = ask(wexmere.HOMES.question, at=at, dropped="council")
    assert "council" not in [str(button["value"]) for button in again.select(".turn")[-1].select("button")]
    later = ask("and now?", at=at)
    assert "council" not in [str(button["value"]) for button in later.select(".turn")[-1].select("button")]


@pytest.mark.parametrize("path", ["", "/0/events"])
def test_others_do_not_find_it(path: str, app: Flask, address: str) -> None:
    assert app.test_client().get(address + path).status_code == 404


@pytest.mark.parametrize("action", ["delete", "share", "unshare", "0/stop"])
def test_others_change_nothing(action: str, app: Flask, client: FlaskClient, address: str) -> None:
    stranger = app.test_client()
    field = page_of(stranger, "/").select_one("[name=csrf_token]")
    assert field is not None
    assert stranger.post(f"{address}/{action}", data={"csrf_token": str(field["value"])}).status_code == 404
    page_of(client, address)


@pytest.mark.parametrize("action", ["delete", "share", "unshare", "0/stop", "../conversations/delete"])
def test_nothing_is_changed_without_the_token(action: str, client: FlaskClient, address: str) -> None:
    assert client.post(f"{address}/{action}").status_code in {400, 404}
    page_of(client, address)


def test_the_list_has_what_was_asked_here(client: FlaskClient, address: str) -> None:
    (row,) = page_of(client, "/conversations").select(".had li")
    assert words(row.a) == TAX
    assert row.a is not None
    assert row.a["href"] == address
    assert words(row.select_one(".about")).startswith("1 question, last asked")


def test_an_empty_list_says_so(client: FlaskClient) -> None:
    assert "You have not asked anything" in words(page_of(client, "/conversations").main)


def test_a_deleted_conversation_is_gone(client: FlaskClient, token: str, address: str) -> None:
    told = client.post(f"{address}/delete", data={"csrf_token": token}, follow_redirects=True)
    assert "The conversation was deleted." in told.text
    assert client.get(address).status_code == 404


def test_all_are_deleted_only_after_a_page_that_asks(client: FlaskClient, token: str, address: str) -> None:
    begun(client, token, "Another?")
    sure = page_of(client, "/conversations/delete")
    assert "2 conversations will be deleted" in words(sure.main)
    page_of(client, address)
    told = client.post("/conversations/delete", data={"csrf_token": token}, follow_redirects=True)
    assert "2 conversations deleted." in told.text
    assert client.get(address).status_code == 404


def test_a_shared_conversation_is_read_by_anybody_and_changed_by_nobody(
    client: FlaskClient, token: str, address: str, app: Flask
) -> None:
    page = client.post(f"{address}/share", data={"csrf_token": token}, follow_redirects=True)
    link = BeautifulSoup(page.text, "html.parser").select_one("#share-link")
    assert link is not None
    path = str(link["value"]).removeprefix("http://localhost")
    shared = page_of(app.test_client(), path)
    assert wexmere.TAX_WORDS in words(shared.select_one(".sentence"))
    assert not shared.select("main form")
    client.post(f"{address}/unshare", data={"csrf_token": token})
    assert app.test_client().get(path).status_code == 404


def test_a_link_that_was_never_given_leads_nowhere(client: FlaskClient) -> None:
    assert client.get(f"/shared/{'0' * 32}").status_code == 404


@pytest.mark.parametrize(
    ("query", "chips", "told"),
    [
        ("committee=Cabinet", ["Cabinet"], "2 papers of 4 held fit."),
        ("since=2025-03-01", ["from 1 March 2025"], "2 papers of 4 held fit."),
        ("until=2025-02-01", ["up to 1 February 2025"], "1 paper of 4 held fit."),
        ("kind=minutes&until=2025-02-01", ["up to 1 February 2025", "minutes"], "1 paper of 4 held fit."),
        ("committee=None+such", ["None such"], "None of the papers held fits"),
    ],
)
def test_filters_are_in_the_address_and_tell_what_they_leave(
    query: str, chips: list[str], told: str, client: FlaskClient
) -> None:
    page = page_of(client, f"/?{query}")
    assert [words(chip).split(" Remove")[0] for chip in page.select(".chip")] == chips
    assert told in words(page.select_one("form.ask"))


def test_a_filter_is_taken_away_by_its_link(client: FlaskClient) -> None:
    links = page_of(client, "/?committee=Cabinet&since=2025-03-01").select(".chip a")
    assert [str(link["href"]) for link in links] == ["/?since=2025-03-01", "/?committee=Cabinet"]


def test_a_question_is_asked_with_the_filters_of_its_form(ask: Asker) -> None:
    page = ask(TAX, committee="Cabinet", since="2025-03-01", until="", kind="")
    assert words(page.select_one(".turn .understood")) == "Filters: Cabinet, from 1 March 2025"
    assert [words(option) for option in page.select("#committee [selected]")] == ["Cabinet (2)"]


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"since": "yesterday"}, "since", "Enter the day as year, month and day"),
        ({"since": "2025-03-02", "until": "2025-03-01"}, "since", "The first day must not be later"),
        ({"until": "2025-02-31"}, "until", "Enter the day as year, month and day"),
    ],
)
def test_days_that_cannot_be_used_are_told_at_their_field(
    fields: dict[str, str], name: str, told: str, client: FlaskClient, token: str
) -> None:
    response = client.post("/ask", data={"csrf_token": token, "question": TAX, **fields})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert told in words(page.select_one(f'[role=alert] a[href="#{name}"]'))
    assert page.select(f"#{name}[aria-invalid]")


def test_counts_are_of_the_papers_held(client: FlaskClient) -> None:
    options = page_of(client, "/").select("#committee option")
    assert [words(option) for option in options] == [
        "Any committee",
        "Cabinet (2)",
        "Growth & Environment Committee (1)",
    ]
