"""Nobody asks so much that others wait, and whoever asked too much is told when to ask again."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from assistant.history import History
from tests.webapp import wexmere
from tests.webapp.conftest import Asker, close, token_of, words
from webapp import create_app
from webapp.limits import FOLLOWED_AT_ONCE, PEOPLE_AT_ONE_ADDRESS, Followers, Limits
from webapp.services import Services


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(History.open(tmp_path)) as opened:
        yield opened


Limited = Callable[[int], Limits]


@pytest.fixture
def limited(history: History, clock: Clock) -> Limited:
    """Limits on questions by the clock."""
    return lambda times: Limits(history, "questions", times, "secret", clock)


def test_a_question_too_many_waits_until_the_first_is_a_minute_old(limited: Limited, clock: Clock) -> None:
    limits = limited(2)
    assert [limits.wait(owner="a", address="x") for _ in range(3)] == [0, 0, 60]
    clock.now = 45
    assert limits.wait(owner="a", address="x") == 15
    clock.now = 60
    assert limits.wait(owner="a", address="x") == 0


def test_each_browser_counts_for_itself(limited: Limited) -> None:
    limits = limited(1)
    assert [limits.wait(owner=owner, address="x") for owner in "aab"] == [0, 60, 0]


def test_one_address_cannot_ask_without_end_by_dropping_its_cookie(limited: Limited) -> None:
    limits, owners = limited(1), count()
    waits = [limits.wait(owner=str(next(owners)), address="x") for _ in range(PEOPLE_AT_ONE_ADDRESS + 1)]
    assert waits == [*[0] * PEOPLE_AT_ONE_ADDRESS, 60]


def test_what_was_asked_of_one_kind_does_not_count_for_another(history: History, clock: Clock) -> None:
    kinds = [Limits(history, kind, 1, "secret", clock) for kind in ("questions", "attempts")]
    assert [limits.wait(owner="a", address="x") for limits in kinds] == [0, 0]


def test_those_who_asked_long_ago_are_forgotten(limited: Limited, clock: Clock, tmp_path: Path) -> None:
    for clock.now in range(0, 600, 30):
        limited(9).wait(owner=str(clock.now), address="x")
    assert len(kept(tmp_path)) == 4


def test_neither_browsers_nor_addresses_are_kept_as_they_are(limited: Limited, tmp_path: Path) -> None:
    limited(1).wait(owner="a browser", address="192.0.2.7")
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in kept(tmp_path))
    assert hashlib.sha256(b"questions address 192.0.2.7").hexdigest() not in kept(tmp_path)


def kept(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "conversations.sqlite")) as database:
        return [str(name) for (name,) in database.execute("SELECT name FROM askings")]


ASKING = """
import sys
from pathlib import Path
from assistant.history import History
from webapp.limits import Limits
limits = Limits(History.open(Path(sys.argv[1])), "questions", 30, "secret")
sys.stdin.readline()
print(sum(limits.wait(owner="a", address="x") == 0 for _ in range(25)))
"""


def test_two_processes_count_together(history: History, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKING, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    asking = [subprocess.Popen(command, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    for each in asking:
        each.stdin.write("now\n")
        each.stdin.flush()
    assert sum(int(each.communicate(timeout=60)[0]) for each in asking) == 30


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


def test_a_browser_follows_few_answers_at_once(client: FlaskClient, ask: Asker) -> None:
    address = str(ask(wexmere.TAX.question).select("form.useful")[0]["action"]).replace("/feedback", "/events")
    for _ in range(FOLLOWED_AT_ONCE + 1):
        assert client.get(address, buffered=True).status_code == 200
    followed = [client.get(address) for _ in range(FOLLOWED_AT_ONCE)]
    refused = client.get(address)
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
    followed.pop().close()
    assert client.get(address, buffered=True).status_code == 200
    for each in reversed(followed):
        each.close()


def test_whoever_waits_for_many_answers_is_led_to_the_next_one_at_once(client: FlaskClient, token: str) -> None:
    form, stream = {"csrf_token": token, "question": wexmere.TAX.question}, {"Accept": "text/event-stream"}
    followed = [client.post("/ask", data=form, headers=stream) for _ in range(FOLLOWED_AT_ONCE)]
    assert {response.status_code for response in followed} == {200}
    assert client.post("/ask", data=form, headers=stream).status_code == 303
    followed.pop().close()
    assert client.post("/ask", data=form, headers=stream, buffered=True).status_code == 200
    for each in reversed(followed):
        each.close()


def test_each_browser_follows_for_itself() -> None:
    followers = Followers()
    assert [followers.enter("a") for _ in range(FOLLOWED_AT_ONCE + 1)] == [*[True] * FOLLOWED_AT_ONCE, False]
    assert followers.enter("b")
    followers.leave("a")
    assert followers.enter("a")
