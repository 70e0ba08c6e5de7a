"""The pages of a data folder answer from the papers in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from assistant.answers import Status
from assistant.wording import decline
from index.ingest import ingest
from index.library import Library
from tests.webapp.conftest import words
from tests.webapp.wexmere import settings_in
from webapp import create_app
from webapp.services import services_of

MINUTES = """Cabinet

Minutes of the meeting held on Tuesday, 4 March 2025

12. Thornsea depot

The Leader, Mrs P J Hallworth, said that the depot at Thornsea would close on 30 June 2025 and that its 14 vehicles
would move to Aldersham.

RESOLVED that the closure of the Thornsea depot be approved.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with the minutes of one meeting."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    with Library.open(tmp_path / "data") as library:
        ingest([folder], library)
        yield library


@pytest.fixture
def client(library: Library, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A visitor of the pages of that library."""
    monkeypatch.setattr(Library, "open", lambda data: library)
    return create_app(settings_in(library.data)).test_client()


def test_a_question_is_answered_from_the_papers_and_its_citation_marked(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/ask?question=When+will+the+depot+at+Thornsea+close?").text, "html.parser")
    assert "30 June 2025" in words(page.select_one(".answer"))
    marker = page.select_one("sup a")
    assert marker is not None
    cited = BeautifulSoup(client.get(str(marker["href"])).text, "html.parser")
    assert words(cited.mark) in " ".join(MINUTES.split())


def test_the_data_folder_is_counted(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok", "papers": 1}


def test_a_follow_up_knows_the_questions_before_it(library: Library) -> None:
    ask = services_of(library, settings=settings_in(library.data)).ask
    assert ask("And its vehicles?", ()).understood == ()
    assert ask("And its vehicles?", ("When will the Thornsea depot close?",)).understood


def test_a_question_over_a_broken_database_is_told_to_have_failed(library: Library) -> None:
    ask = services_of(library, settings=settings_in(library.data)).ask
    library.catalogue.close()
    for file in library.data.glob("catalogue*"):
        file.write_bytes(b"no database " * 500)
    answer = ask("When will the depot at Thornsea close?", ())
    assert (answer.status, answer.message) == (Status.FAILED, decline(Status.FAILED))
