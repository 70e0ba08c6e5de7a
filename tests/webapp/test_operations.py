"""Officers read what went wrong and stop questions; to everybody else there is nothing there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.security import check_password_hash, generate_password_hash

from tests.webapp import wexmere
from tests.webapp.conftest import Asker, close, token_of, words
from webapp import create_app, viewers
from webapp.commands import papers
from webapp.services import ATTEMPTS_A_MINUTE, Services

PASSWORD = "a long enough password"
HASH = generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000")
OFF = "The papers are being checked until Monday."


@pytest.fixture
def app(services: Services, tmp_path: Path) -> Iterator[Flask]:
    """The application of a council that has officers."""
    settings = wexmere.settings_in(tmp_path).model_copy(update={"officer_password_hash": SecretStr(HASH)})
    app = create_app(settings, services=services)
    yield app
    services.history.switch(None)
    close(app)


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    """An officer who is signed in."""
    client = app.test_client()
    assert sign_in(client, PASSWORD) == 303
    return client


def sign_in(client: FlaskClient, password: str) -> int:
    form = {"csrf_token": token_of(client), "password": password}
    return client.post("/sign-in", data=form).status_code


def switch(client: FlaskClient, **fields: str) -> int:
    form = {"csrf_token": token_of(client), **fields}
    return client.post("/operations/switch", data=form).status_code


def read_operations(client: FlaskClient) -> BeautifulSoup:
    return BeautifulSoup(client.get("/operations").text, "html.parser")


def section(page: BeautifulSoup, name: str) -> str:
    return words(page.select_one(f"[aria-labelledby={name}]"))


def test_to_others_there_are_no_operations(client: FlaskClient, services: Services) -> None:
    assert client.get("/operations").status_code == 404
    assert switch(client, take="no", words=OFF) == 404
    assert services.history.switched_off() is None


def test_without_a_password_in_the_settings_nobody_signs_in(services: Services, tmp_path: Path) -> None:
    app = create_app(wexmere.settings_in(tmp_path), services=services)
    client = app.test_client()
    assert (client.get("/sign-in").status_code, sign_in(client, "")) == (404, 404)
    close(app)


def test_the_right_password_opens_the_operations(officer: FlaskClient) -> None:
    assert words(read_operations(officer).h1) == "Operations"


def test_a_wrong_password_is_told_and_opens_nothing(client: FlaskClient) -> None:
    form = {"csrf_token": token_of(client), "password": "a wrong password"}
    response = client.post("/sign-in", data=form)
    page = BeautifulSoup(response.text, "html.parser")
    assert (response.status_code, words(page.select_one(".summary a"))) == (403, "This is not the password")
    assert client.get("/operations").status_code == 404


def test_a_sign_in_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/sign-in", data={"password": PASSWORD}).status_code == 400


def test_passwords_cannot_be_tried_out(client: FlaskClient) -> None:
    assert [sign_in(client, f"guess {number}") for number in range(ATTEMPTS_A_MINUTE)] == [403] * 5
    form = {"csrf_token": token_of(client), "password": PASSWORD}
    response = client.post("/sign-in", data=form)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert "too many attempts. Try again in" in response.text


def test_who_signs_out_is_no_officer_any_more(officer: FlaskClient) -> None:
    officer.post("/sign-out", data={"csrf_token": token_of(officer)})
    assert officer.get("/operations").status_code == 404


def test_an_officer_whose_time_is_over_signs_in_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewers, "SIGNED_IN_FOR", 0)
    assert sign_in(client, PASSWORD) == 303
    assert client.get("/operations").status_code == 404


def test_another_password_ends_what_the_old_one_opened(app: Flask, officer: FlaskClient) -> None:
    app.config[viewers.SETTINGS] = app.config[viewers.SETTINGS].model_copy(
        update={"officer_password_hash": SecretStr(generate_password_hash("another", method="pbkdf2:sha256:1000"))}
    )
    assert officer.get("/operations").status_code == 404


def test_officers_alone_have_a_link_to_the_operations(client: FlaskClient, officer: FlaskClient) -> None:
    assert ('href="/operations"' in client.get("/").text, 'href="/operations"' in officer.get("/").text) == (
        False,
        True,
    )


def test_nothing_that_an_officer_reads_is_kept_by_the_browser(officer: FlaskClient, client: FlaskClient) -> None:
    paths = ("/operations", "/papers", "/conversations")
    assert {officer.get(path).headers["Cache-Control"] for path in paths} == {"no-store"}
    assert client.get("/papers").headers["Cache-Control"] == "private, no-cache"


def test_use_is_counted_without_names(officer: FlaskClient, ask: Asker) -> None:
    def counted() -> list[int]:
        rows = read_operations(officer).select("[aria-labelledby=use] tbody tr")
        assert all(len({words(cell) for cell in row.select("td")}) == 1 for row in rows)
        return [int(words(row.td)) for row in rows]

    before = counted()
    first = ask(wexmere.TAX.question)
    ask(wexmere.NOT_THAT_PERIOD.question, at=str(first.select("form.ask")[0]["action"]))
    ask("explode")
    assert [now - then for then, now in zip(before, counted(), strict=True)] == [3, 2, 1, 1, 1]


def test_declined_questions_are_read_with_what_was_said(officer: FlaskClient, ask: Asker) -> None:
    ask(wexmere.NOT_THAT_PERIOD.question)
    told = section(read_operations(officer), "declined")
    assert wexmere.NOT_THAT_PERIOD.question in told
    assert "The papers give 2025/26, not 2031/32." in told


def test_feedback_is_read_with_its_question_and_reason(officer: FlaskClient, client: FlaskClient, ask: Asker) -> None:
    form = ask(wexmere.DEPOT.question).select_one("form.useful")
    assert form is not None
    fields = {"csrf_token": token_of(client), "useful": "no", "reason": "wrong", "words": "<b>It closed earlier.</b>"}
    client.post(str(form["action"]), data=fields)
    told = section(read_operations(officer), "given")
    assert wexmere.DEPOT.question in told
    assert "Not useful: it is wrong, " in told
    assert "<b>It closed earlier.</b>" in told


def test_what_was_not_read_is_listed(officer: FlaskClient) -> None:
    told = section(read_operations(officer), "faults")
    assert "old/1974.pdf Not read: locked with a password" in told
    assert "Agenda for Cabinet Pages 3 to 5 and 9 not read: scanned, needs OCR" in told


def test_questions_stop_at_once_with_the_officers_words(
    officer: FlaskClient, client: FlaskClient, token: str, services: Services
) -> None:
    assert switch(officer, take="no", words=OFF) == 303
    asked = client.post("/ask", data={"csrf_token": token, "question": wexmere.TAX.question})
    assert (asked.status_code, OFF in asked.text, "Ask a question" in asked.text) == (503, True, False)
    assert int(asked.headers["Retry-After"]) > 0
    as_json = client.get("/ask?question=x", headers={"Accept": "application/json"})
    assert (as_json.status_code, as_json.json) == (503, {"error": {"status": 503, "message": OFF}})


def test_papers_and_answers_stay_readable_while_questions_are_stopped(
    officer: FlaskClient, client: FlaskClient, ask: Asker
) -> None:
    form = ask(wexmere.TAX.question).select_one("form.useful")
    assert form is not None
    conversation = str(form["action"]).rsplit("/", 2)[0]
    switch(officer, take="no", words=OFF)
    assert [client.get(path).status_code for path in ("/papers", conversation, "/health", "/about")] == [200] * 4
    assert OFF in client.get("/").text


def test_questions_are_taken_again(officer: FlaskClient, ask: Asker) -> None:
    switch(officer, take="no")
    assert "Questions are not taken at present." in section(read_operations(officer), "taking")
    switch(officer, take="yes")
    assert wexmere.TAX_WORDS in words(ask(wexmere.TAX.question))


def test_words_that_are_too_long_switch_nothing(officer: FlaskClient, services: Services) -> None:
    assert switch(officer, take="no", words="word " * 100) == 400
    assert services.history.switched_off() is None


def test_a_switch_without_its_token_is_refused(officer: FlaskClient, services: Services) -> None:
    assert officer.post("/operations/switch", data={"take": "no"}).status_code == 400
    assert services.history.switched_off() is None


def test_a_deleted_conversation_is_read_by_officers_no_more(
    officer: FlaskClient, client: FlaskClient, ask: Asker, token: str
) -> None:
    question = "Where do the deleted mermaids live?"
    ask(question)
    assert question in section(read_operations(officer), "declined")
    client.post("/conversations/delete", data={"csrf_token": token})
    assert question not in section(read_operations(officer), "declined")


def choose(*passwords: str) -> Result:
    return CliRunner().invoke(papers, ["officer-password"], input="".join(f"{each}\n" for each in passwords))


def test_a_password_is_chosen_twice_and_only_its_hash_is_told() -> None:
    result = choose(PASSWORD, PASSWORD)
    (line,) = result.stdout.splitlines()
    assert line.startswith('officer_password_hash = "')
    assert check_password_hash(line.split('"')[1], PASSWORD)
    assert PASSWORD not in result.output


@pytest.mark.parametrize(("passwords", "code"), [(("short", "short"), 2), ((PASSWORD, "another one"), 1)])
def test_a_password_that_is_short_or_not_the_same_twice_is_not_taken(passwords: tuple[str, str], code: int) -> None:
    result = choose(*passwords)
    assert (result.exit_code, "officer_password_hash" in result.output) == (code, False)


def test_the_way_in_for_officers_is_at_the_foot_where_there_is_a_password(
    client: FlaskClient, officer: FlaskClient, services: Services, tmp_path: Path
) -> None:
    without = create_app(wexmere.settings_in(tmp_path / "without"), services=services)
    found = ['href="/sign-in"' in visitor.get("/").text for visitor in (client, officer, without.test_client())]
    assert found == [True, False, False]
    close(without)
