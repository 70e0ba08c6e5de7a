"""The service tells what it is, from the settings, to everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.webapp import wexmere
from tests.webapp.conftest import Reader, close, words
from webapp import create_app
from webapp.services import Services

PATHS = ["/about", "/accessibility", "/privacy", "/transparency"]
Filled = Callable[..., BeautifulSoup]


@pytest.fixture
def filled(services: Services, tmp_path: Path) -> Filled:
    """A statement of a council with these settings."""

    def page(path: str, **settings: object) -> BeautifulSoup:
        app = create_app(wexmere.settings_in(tmp_path).model_copy(update=settings), services=services)
        response = app.test_client().get(path)
        close(app)
        assert response.status_code == 200
        return BeautifulSoup(response.text, "html.parser")

    return page


@pytest.mark.parametrize("path", PATHS)
def test_every_page_links_to_the_statements(read: Reader, path: str) -> None:
    assert path in [link["href"] for link in read("/papers").select("footer a")]


@pytest.mark.parametrize("path", PATHS)
def test_a_statement_names_the_council_and_has_one_heading(read: Reader, path: str) -> None:
    page = read(path)
    assert "Wexmere County Council" in words(page.main)
    assert len(page.select("h1")) == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_statement_says_whom_to_write_to_and_ring(filled: Filled, path: str) -> None:
    page = filled(path, contact_email="papers@wexmere.example", contact_phone="01632 960177")
    link = page.select_one("main a[href^=mailto]")
    assert link is not None
    assert (link["href"], words(link)) == ("mailto:papers@wexmere.example", "papers@wexmere.example")
    assert "Ring 01632 960177" in words(page.main)


def test_a_statement_without_a_contact_says_so(read: Reader) -> None:
    assert "has not given an address for this service yet" in words(read("/about").main)


@pytest.mark.parametrize("path", PATHS)
def test_a_statement_tells_when_it_was_gone_through(filled: Filled, path: str) -> None:
    assert "Last gone through on 6 March 2025." in words(filled(path, statement_date=date(2025, 3, 6)).main)


def test_a_statement_that_nobody_went_through_says_so(read: Reader) -> None:
    assert "has not gone through this statement yet" in words(read("/privacy").main)


def test_about_tells_how_far_the_papers_reach_and_the_version(read: Reader) -> None:
    told = words(read("/about").main)
    assert "4 papers of 2 committees, 9 January 2025 to 4 March 2025." in told
    assert "The newest is " in told
    assert "Council papers assistant 0." in told


@pytest.mark.parametrize(("days", "told"), [(90, "90 days"), (30, "30 days"), (1, "1 day")])
def test_privacy_and_record_tell_how_long_questions_are_kept(filled: Filled, days: int, told: str) -> None:
    assert f"What you ask is deleted after {told}." in words(filled("/privacy", keep_days=days).main)
    assert f"Questions are kept without names for {told}" in words(filled("/transparency", keep_days=days).main)


def test_the_record_has_both_tiers_filled_from_the_settings(filled: Filled) -> None:
    page = filled("/transparency", team="Democratic Services", responsible="Head of Law")
    told = {words(each.dt): words(each.dd) for each in page.select(".record > div")}
    assert told["Organisation"] == "Wexmere County Council"
    assert told["Team"] == "Democratic Services"
    assert told["Senior responsible owner"] == "Head of Law"
    assert told["Contact e-mail"] == "Not given yet."
    assert len(page.select("h2")) == 7


@pytest.mark.parametrize(
    ("model", "told"), [("", "No language model is used"), ("a-model", "A sentence-embedding model")]
)
def test_models_are_told_as_they_are_set(filled: Filled, model: str, told: str) -> None:
    assert told in words(filled("/about", embedder=model).main)
    assert told in words(filled("/transparency", embedder=model).main)


def test_the_accessibility_statement_has_what_the_regulations_ask_for(read: Reader) -> None:
    told = words(read("/accessibility").main)
    for part in (
        "partially compliant",
        "What is not accessible",
        "Enforcement",
        "Equality and Human Rights Commission",
    ):
        assert part in told


WRITER = {"model": "openai:gpt-6-luna"}
NOT_SO = ("No language model", "sends no paper and no question", "calls no outside service", "Nothing is shared")


@pytest.mark.parametrize("path", ["/about", "/privacy", "/transparency"])
def test_where_a_language_model_is_set_each_statement_names_it(filled: Filled, path: str) -> None:
    page = words(filled(path, **WRITER).main)
    assert "openai:gpt-6-luna" in page
    assert not [claim for claim in NOT_SO if claim in page]


def test_those_who_ask_are_told_that_a_language_model_is_asked(filled: Filled) -> None:
    told = words(filled("/privacy", **WRITER, base_url="https://models.wexmere.example/v1").main)
    assert "are sent to the language model openai:gpt-6-luna at models.wexmere.example" in told


def test_a_second_look_is_told_where_one_is_taken(filled: Filled) -> None:
    pages = [words(filled("/transparency", **WRITER, second_look=look).main) for look in (False, True)]
    assert ["looks at it a second time" in page for page in pages] == [False, True]


def test_a_model_on_the_same_machine_is_told_apart(filled: Filled) -> None:
    assert "which runs on the same machine" in words(
        filled("/privacy", **WRITER, base_url="http://127.0.0.1:8080").main
    )


@pytest.mark.parametrize(("settings", "told"), [({}, "made only of words found"), (WRITER, "by a language model")])
def test_every_page_says_how_answers_come_about(filled: Filled, settings: dict[str, str], told: str) -> None:
    assert told in words(filled("/", **settings).footer)
