"""Whoever is about to propose something reads what was decided before, and what is proposed is not kept."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.webapp import wexmere
from tests.webapp.conftest import Reader, token_of, words
from webapp.services import Services

PROPOSAL = "Close the depot at Brackwater"


def find(client: FlaskClient, status: int = 200, /, **fields: object) -> BeautifulSoup:
    """The page of what was found."""
    form = {"csrf_token": token_of(client), "proposal": PROPOSAL, **fields}
    response = client.post("/precedents", data=form)
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [words(head) for head in page.select(".precedents h3")]


def test_the_form_asks_for_the_proposal(read: Reader) -> None:
    page = read("/precedents")
    assert words(page.select_one("label[for=proposal]")) == "What is to be proposed"
    assert not page.select(".precedents")


def test_each_decision_tells_its_outcome_value_and_words_and_where_they_stand(client: FlaskClient) -> None:
    first = find(client).select(".precedents > li")[0]
    assert "Decision 25/00007, taken 4 March 2025, Cabinet" in words(first)
    assert "Value: £2.4m" in words(first)
    assert [words(head) for head in first.select("h4")] == ["Decided", "Why", "Money"]
    page = client.get(str(first.select(".open a")[0]["href"])).text
    assert wexmere.DEPOT_WORDS in words(BeautifulSoup(page, "html.parser").mark)


def test_the_proposal_stays_in_its_box_and_is_not_kept(client: FlaskClient, services: Services) -> None:
    before = services.history.usage(wexmere.LONG_AGO)
    assert words(find(client).select_one("textarea")) == PROPOSAL
    assert services.history.usage(wexmere.LONG_AGO) == before


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"outcome": "not agreed"}, ["Charge for toilets"]),
        ({"least": "£2,000,000"}, ["Thornsea depot: closure"]),
        ({"least": "2400000.01"}, []),
        ({"taker": "Hallworth"}, ["Charge for toilets"]),
        ({"proposal": "Open a library"}, []),
    ],
)
def test_only_some_of_the_decisions_are_shown(fields: dict[str, str], found: list[str], client: FlaskClient) -> None:
    page = find(client, **fields)
    assert titles(page) == found
    assert ("No decision found" in words(page.select_one("#found"))) == (found == [])


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"proposal": "  "}, "proposal", "Say what is to be proposed"),
        ({"proposal": "x" * 20_001}, "proposal", "20,000 characters or fewer; it has 20,001"),
        ({"least": "a lot"}, "least", "Enter an amount in pounds"),
        ({"since": "2025-03-02", "until": "2025-03-01"}, "since", "The first day must not be later"),
    ],
)
def test_what_cannot_be_looked_for_is_told_at_its_field(
    fields: dict[str, str], name: str, told: str, client: FlaskClient
) -> None:
    page = find(client, 400, **fields)
    assert told in words(page.select_one(f'[role=alert] a[href="#{name}"]'))
    assert page.select(f"#{name}[aria-invalid]")


def test_two_decisions_are_compared(client: FlaskClient) -> None:
    page = find(client, form="compare", compare=["0", "1"])
    assert titles(page) == ["Thornsea depot: closure", "Charge for toilets"]
    assert page.select(".pair")
    page = find(client, form="compare", compare=["1"])
    assert words(page.select_one("[role=alert] a")) == "Choose two decisions to compare"


def test_they_are_taken_away_as_a_table(client: FlaskClient) -> None:
    form = {"csrf_token": token_of(client), "proposal": PROPOSAL, "form": "csv"}
    response = client.post("/precedents", data=form)
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [(row["number"], row["part"]) for row in rows[:2]] == [("25/00007", "Decided"), ("25/00007", "Why")]
    assert rows[0]["link"].startswith("http://localhost/papers/")
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_is_looked_for_while_questions_are_stopped(client: FlaskClient, services: Services) -> None:
    services.history.switch("The papers are being checked.")
    try:
        assert "The papers are being checked." in words(find(client, 503))
    finally:
        services.history.switch(None)


def test_hostile_words_stay_words(client: FlaskClient) -> None:
    page = find(client, proposal="close <script>alert(1)</script>", taker="<b>")
    assert not page.select("main script, main b")
