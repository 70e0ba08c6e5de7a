"""The pages of a data folder answer from the papers in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from assistant.answers import Status
from assistant.conversation import Conversation
from assistant.events import Failed
from assistant.history import History
from assistant.pipeline import answer_of
from assistant.wording import decline
from index.ingest import ingest
from index.library import Library
from index.stores.ports import Filters
from tests.webapp.conftest import close, token_of, words
from tests.webapp.wexmere import settings_in
from webapp import create_app
from webapp.services import EXTENSION, Services, services_of

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
def services(library: Library) -> Iterator[Services]:
    """What the pages have of that library."""
    with closing(History.open(library.data)) as history:
        yield services_of(library, history, settings=settings_in(library.data))


@pytest.fixture
def client(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A visitor of the pages of that library."""
    monkeypatch.setattr(Library, "open", lambda data: library)
    app = create_app(settings_in(library.data))
    yield app.test_client()
    close(app)
    app.extensions[EXTENSION].services.history.close()


def test_a_question_is_answered_from_the_papers_and_its_citation_marked(client: FlaskClient) -> None:
    form = {"csrf_token": token_of(client), "question": "When will the depot at Thornsea close?"}
    page = BeautifulSoup(client.post("/ask", data=form, follow_redirects=True).text, "html.parser")
    assert "30 June 2025" in words(page.select_one(".answer"))
    marker = page.select_one("sup a")
    assert marker is not None
    cited = BeautifulSoup(client.get(str(marker["href"])).text, "html.parser")
    assert words(cited.mark) in " ".join(MINUTES.split())


def test_the_data_folder_is_counted(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok", "papers": 1}


def test_a_follow_up_knows_the_questions_before_it(services: Services) -> None:
    first = answer_of(services.ask("When will the Thornsea depot close?", Conversation(), Filters()))
    conversation = Conversation().after(first.question, first)
    assert answer_of(services.ask("And its vehicles?", Conversation(), Filters())).understood == ()
    assert answer_of(services.ask("And its vehicles?", conversation, Filters())).understood


def test_a_filter_leaves_papers_out(services: Services) -> None:
    asked = services.ask("When will the Thornsea depot close?", Conversation(), Filters(until=date(2024, 1, 1)))
    assert answer_of(asked).status is Status.NOT_FOUND


def test_a_question_over_a_broken_database_is_told_to_have_failed(library: Library, services: Services) -> None:
    library.catalogue.close()
    for file in library.data.glob("catalogue*"):
        file.write_bytes(b"no database " * 500)
    *_, last = services.ask("When will the depot at Thornsea close?", Conversation(), Filters())
    assert isinstance(last, Failed)
    assert (last.answer.status, last.answer.message) == (Status.FAILED, decline(Status.FAILED))
