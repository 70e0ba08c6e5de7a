"""An indicator over all papers: a chart, a table that says the same, the papers, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from assistant.history import History
from index.catalogue import Catalogue
from tests.webapp import wexmere
from tests.webapp.conftest import words
from webapp import create_app
from webapp.services import Services


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    """A visitor of pages over one quarterly report."""
    with closing(Catalogue.open(tmp_path)) as catalogue, closing(History.open(tmp_path)) as history:
        catalogue.put(*wexmere.quarterly(), reading="r")
        yield create_app(
            wexmere.settings_in(tmp_path), services=Services(catalogue, history, wexmere.ask)
        ).test_client()


def read(client: FlaskClient, query: str) -> BeautifulSoup:
    response = client.get(f"/figures?{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def test_the_chart_says_what_it_shows_and_the_table_says_the_same(client: FlaskClient) -> None:
    page = read(client, "q=GE05")
    told = "From 180 homes in Sep-24 (Q2) up to 212 homes in Dec-24 (Q3), over the target of 200 homes."
    assert words(page.figcaption) == told
    assert [told in str(drawn["aria-label"]) for drawn in page.select("svg")] == [True]
    rows = [[words(cell) for cell in row.select("th, td")[:3]] for row in page.select("tbody tr")]
    assert rows == [
        ["Sep-24 (Q2)", "180 homes", ""],
        ["Dec-24 (Q3)", "212 homes", "Green"],
        ["Target", "200 homes", ""],
    ]


def test_each_value_leads_to_its_row(client: FlaskClient) -> None:
    (link, *_) = read(client, "q=GE05").select("tbody a")
    assert words(link) == "Quarterly report, page 12"
    assert "Empty homes" in words(BeautifulSoup(client.get(str(link["href"])).text, "html.parser").mark)


def test_other_lines_of_these_words_are_one_press_away(client: FlaskClient) -> None:
    page = read(client, "q=empty+homes&committee=Cabinet")
    first = words(page.select_one("#line"))
    (other,) = page.select("[aria-labelledby=others] a")
    assert words(other) != first
    page = read(client, str(other["href"]).partition("?")[2])
    assert words(page.select_one("#line")) == words(other)
    assert not page.select("main b")


def test_a_line_is_taken_away_as_a_table(client: FlaskClient) -> None:
    (link,) = [each for each in read(client, "q=GE05").select("main .trust a") if "CSV" in words(each)]
    response = client.get(str(link["href"]))
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [row["printed"] for row in rows] == ["180", "212", "200"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=mermaids", "No figure like that was found"),
        ("q=GE05&committee=None", "No figure like that was found"),
        ("q=GE05&line=99", "No figure like that was found"),
        ("q=GE05&line=x&since=never", "Enter the day as year, month and day"),
        ("", "Indicator or budget line"),
        ("q=GE05&_external=1&_scheme=evil", "Empty homes brought back"),
    ],
)
def test_what_is_not_found_is_told(query: str, told: str, client: FlaskClient) -> None:
    page = read(client, query)
    assert told in words(page.main)
    assert "evil" not in str(page)
