"""Nobody asks so much that others wait, and whoever asked too much is told when to ask again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.webapp import wexmere
from tests.webapp.conftest import close, token_of, words
from webapp import create_app
from webapp.limits import PEOPLE_AT_ONE_ADDRESS, Limits
from webapp.services import Services


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_question_too_many_waits_until_the_first_is_a_minute_old(clock: Clock) -> None:
    limits = Limits(2, clock)
    assert [limits.wait(owner="a", address="x") for _ in range(3)] == [0, 0, 60]
    clock.now = 45
    assert limits.wait(owner="a", address="x") == 15
    clock.now = 60
    assert limits.wait(owner="a", address="x") == 0


def test_each_browser_counts_for_itself(clock: Clock) -> None:
    limits = Limits(1, clock)
    assert [limits.wait(owner=owner, address="x") for owner in "aab"] == [0, 60, 0]


def test_one_address_cannot_ask_without_end_by_dropping_its_cookie(clock: Clock) -> None:
    limits, owners = Limits(1, clock), count()
    waits = [limits.wait(owner=str(next(owners)), address="x") for _ in range(PEOPLE_AT_ONE_ADDRESS + 1)]
    assert waits == [*[0] * PEOPLE_AT_ONE_ADDRESS, 60]


def test_those_who_asked_long_ago_are_forgotten(clock: Clock) -> None:
    limits = Limits(5, clock)
    for number in range(10_002):
        clock.now = number
        limits.wait(owner=str(number), address=str(number))
    assert len(limits._asked) < 10_002


@pytest.fixture
def eager(services: Services, tmp_path: Path) -> Iterator[FlaskClient]:
    """A visitor who may ask one question a minute, and has asked it."""
    settings = wexmere.settings_in(tmp_path).model_copy(update={"questions_a_minute": 1})
    app = create_app(settings, services=services)
    client = app.test_client()
    client.post("/ask", data={"csrf_token": token_of(client), "question": wexmere.TAX.question})
    yield client
    close(app)


def test_the_page_says_when_to_try_again_and_keeps_the_question(eager: FlaskClient) -> None:
    response = eager.post("/ask", data={"csrf_token": token_of(eager), "question": "One more?"})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert "send it again in" in words(page.find(role="alert"))
    assert words(page.select_one("textarea")) == "One more?"


def test_machines_are_told_too(eager: FlaskClient) -> None:
    response = eager.get("/ask?question=One+more?", headers={"Accept": "application/json"})
    assert (response.status_code, (response.json or {})["error"]["status"]) == (429, 429)
    assert "Retry-After" in response.headers


def test_a_question_that_cannot_be_asked_does_not_count(services: Services, tmp_path: Path) -> None:
    settings = wexmere.settings_in(tmp_path).model_copy(update={"questions_a_minute": 1})
    app = create_app(settings, services=services)
    client = app.test_client()
    token = token_of(client)
    for question, status in (("", 400), ("Is it?", 303)):
        response = client.post("/ask", data={"csrf_token": token, "question": question})
        assert response.status_code == status
    close(app)
