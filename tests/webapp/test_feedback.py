"""What people think of an answer is kept with it, and told from where they asked."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from assistant.history import Feedback, Reason
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, token_of, words
from webapp.services import Services


@pytest.fixture
def action(ask: Asker) -> str:
    """Where the form under an answer leads."""
    form = ask(wexmere.TAX.question).select_one("form.useful")
    assert form is not None
    return str(form["action"])


def kept(services: Services) -> Feedback:
    return services.history.feedback(limit=1)[0]


def give(client: FlaskClient, action: str, token: str, **fields: str) -> BeautifulSoup:
    response = client.post(action, data={"csrf_token": token, **fields}, follow_redirects=True)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def test_every_answer_asks_whether_it_was_useful(ask: Asker) -> None:
    form = ask(wexmere.TAX.question).select_one("form.useful")
    assert words(form).startswith("Was this useful?")
    assert form is not None
    assert [button["value"] for button in form.select("button")] == ["yes", "no"]


def test_yes_is_kept_with_the_question_and_thanked_for(
    client: FlaskClient, action: str, token: str, services: Services
) -> None:
    page = give(client, action, token, useful="yes")
    assert words(page.h1) == "Thank you. What you think of this answer was kept."
    given = kept(services)
    assert (given.question, given.useful, given.reason) == (wexmere.TAX.question, True, None)


def test_no_is_kept_at_once_and_asks_why(client: FlaskClient, action: str, token: str, services: Services) -> None:
    page = give(client, action, token, useful="no")
    assert words(page.h1) == "What was wrong with this answer?"
    assert [field["value"] for field in page.select("[name=reason]")] == [reason.value for reason in Reason]
    assert kept(services).useful is False


def test_why_is_kept_with_the_words(client: FlaskClient, action: str, token: str, services: Services) -> None:
    fields = {"useful": "no", "reason": Reason.OUT_OF_DATE.value, "words": " There is a newer paper.\r\nLook. "}
    page = give(client, action, token, **fields)
    assert words(page.h1).startswith("Thank you.")
    assert (kept(services).reason, kept(services).words) == (Reason.OUT_OF_DATE, "There is a newer paper.\nLook.")


def test_thanks_lead_back_to_the_answer(client: FlaskClient, action: str, token: str) -> None:
    link = give(client, action, token, useful="yes").select_one(".back a")
    assert link is not None
    assert wexmere.TAX.question in client.get(str(link["href"])).text


def test_too_many_words_are_given_back_with_what_is_wrong(client: FlaskClient, action: str, token: str) -> None:
    form = {"csrf_token": token, "useful": "no", "reason": "wrong", "words": "word " * 300}
    response = client.post(action, data=form)
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert words(page.select_one(".summary a")).startswith("What you write must be 1,000 characters or fewer")
    assert words(page.select_one("#words")).startswith("word word")
    assert page.select_one("[value=wrong][checked]") is not None


def test_a_form_without_its_token_is_refused(client: FlaskClient, action: str) -> None:
    assert client.post(action, data={"useful": "yes"}).status_code == 400


def test_what_is_neither_yes_nor_no_is_refused(client: FlaskClient, action: str, token: str) -> None:
    assert client.post(action, data={"csrf_token": token, "useful": "perhaps"}).status_code == 400


def test_nobody_judges_the_answers_of_others(app: Flask, action: str) -> None:
    other = app.test_client()
    form = {"csrf_token": token_of(other), "useful": "yes"}
    assert (other.get(action).status_code, other.post(action, data=form).status_code) == (404, 404)
