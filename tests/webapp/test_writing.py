"""The pages show what a model writes as it comes, and say who wrote it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.answers import Status
from assistant.events import Failed, Said
from assistant.history import History, TurnKey
from assistant.models.ports import LanguageModel, ModelError, Reply, Request, Trouble
from assistant.models.scripted import ScriptedModel
from assistant.wording import CHECK
from assistant.wording.models import FROM_THE_PAPERS
from index.ingest import ingest
from index.library import Library
from index.stores.ports import Filters
from tests.webapp.conftest import close, words
from tests.webapp.test_services import MINUTES
from tests.webapp.wexmere import settings_in
from webapp import create_app
from webapp.services import services_of
from webapp.turns import Turns

QUESTION = "When does the Thornsea depot close?"
GOOD = "The depot at Thornsea would close on 30 June 2025 [p1]."
ALSO = "Its 14 vehicles would move to Aldersham [p1]."
INVENTED = "It saves £999,000 a year [p1]. It saves £888,000 too [p1]."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with the minutes of one meeting."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    with Library.open(tmp_path / "data") as library:
        ingest([tmp_path / "papers"], library)
        yield library


def page(library: Library, model: LanguageModel) -> BeautifulSoup:
    """The page that answers the question."""
    with closing(History.open(library.data)) as history:
        settings = settings_in(library.data)
        app = create_app(settings, services=services_of(library, history, settings=settings, models=lambda _: model))
        client = app.test_client()
        token = BeautifulSoup(client.get("/").text, "html.parser").select("[name=csrf_token]")[0]["value"]
        form = {"csrf_token": token, "question": QUESTION}
        shown = client.post("/ask", data=form, follow_redirects=True).text
        close(app)
        return BeautifulSoup(shown, "html.parser")


def test_the_page_says_which_model_wrote_the_answer(library: Library) -> None:
    shown = page(library, ScriptedModel([GOOD], name="openai:gpt"))
    assert words(shown.select(".answer p")[0]).startswith("The depot at Thornsea would close on 30 June 2025.")
    assert "Written by openai:gpt, each sentence checked against the papers." in words(shown.select(".trust")[0])


def test_quotes_beneath_what_was_written_stand_under_a_line_of_their_own(library: Library) -> None:
    shown = page(library, ScriptedModel([f"{GOOD} {INVENTED}", INVENTED]))
    assert [words(line) for line in shown.select(".from-papers")] == [FROM_THE_PAPERS]


def test_the_page_says_that_the_papers_are_quoted_where_the_model_failed(library: Library) -> None:
    shown = page(library, ScriptedModel([ModelError(Trouble.NO_ROUTE)]))
    trust = words(shown.select(".trust")[0])
    assert CHECK in trust
    assert "The language model cannot be reached" in trust


class Waiting(ScriptedModel):
    """Writes a sentence, and the next when it is told to go on."""

    go_on = threading.Event()
    closed = threading.Event()

    def stream(self, request: Request) -> Reply:
        try:
            yield f"{GOOD} It"
            yield "s "
            assert self.go_on.wait(5)
            yield ALSO.removeprefix("Its ")
        finally:
            self.closed.set()


def test_a_sentence_is_shown_while_the_next_is_written_and_stopping_ends_the_call(library: Library) -> None:
    model = Waiting([])
    settings = settings_in(library.data)
    with closing(History.open(library.data)) as history:
        asked = services_of(library, history, settings=settings, models=lambda _: model).ask
        turns = Turns(history, asked, at_once=1)
        key = turns.begin("a browser", QUESTION, conversation=None, filters=Filters())
        assert key is not None
        follow = turns.follow(key, asked=datetime.now(UTC).replace(tzinfo=None))
        first = next(each.event for each in follow if each and isinstance(each.event, Said))
        assert first.sentence.text == "The depot at Thornsea would close on 30 June 2025."
        assert not model.closed.is_set()
        history.stop("a browser", TurnKey(key.conversation, key.number))
        *_, last = [each for each in follow if each]
        model.go_on.set()
        assert isinstance(last.event, Failed)
        assert last.event.answer.status is Status.STOPPED
        assert model.closed.wait(5)
        turns.close()
