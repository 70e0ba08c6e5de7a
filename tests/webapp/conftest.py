"""An application over the papers of Wexmere, and a client of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp import wexmere
from webapp import create_app
from webapp.services import EXTENSION, AtWork, Services

Reader = Callable[..., BeautifulSoup]
Asker = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The papers and the scripted assistant."""
    made = wexmere.services_in(tmp_path_factory.mktemp("wexmere"))
    yield made
    wexmere.close(made)


@pytest.fixture
def app(services: Services, tmp_path: Path) -> Iterator[Flask]:
    """The application of Wexmere County Council."""
    app = create_app(wexmere.settings_in(tmp_path), services=services)
    yield app
    close(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor."""
    return app.test_client()


@pytest.fixture
def read(client: FlaskClient) -> Reader:
    """A page as a document, of the expected status."""

    def reader(path: str, *, status: int = 200, **query: object) -> BeautifulSoup:
        response = client.get(path, query_string=query or None)
        assert response.status_code == status
        return BeautifulSoup(response.text, "html.parser")

    return reader


@pytest.fixture
def token(client: FlaskClient) -> str:
    """The token that the forms of this visitor carry."""
    return token_of(client)


@pytest.fixture
def ask(client: FlaskClient, token: str) -> Asker:
    """The page on which a question is answered, once the questions that lead on from the answer are there too."""

    def asker(question: str, *, at: str = "/ask", **fields: object) -> BeautifulSoup:
        form = {"csrf_token": token, "question": question, **fields}
        response = client.post(at, data=form, follow_redirects=True)
        assert response.status_code == 200
        page = BeautifulSoup(response.text, "html.parser")
        if waits := page.select_one("[data-heard]"):
            client.get(str(waits["data-events"]), buffered=True)
            page = BeautifulSoup(client.get(response.request.full_path).text, "html.parser")
        return page

    return asker


def token_of(client: FlaskClient) -> str:
    """The token that the forms of a visitor carry."""
    field = BeautifulSoup(client.get("/").text, "html.parser").select_one("[name=csrf_token]")
    assert field is not None
    return str(field["value"])


def close(app: Flask) -> None:
    """Wait for the questions that the application is at."""
    running: AtWork = app.extensions[EXTENSION]
    running.turns.close()


def words(found: object) -> str:
    """The words of a document's part, in one line."""
    return re.sub(r"\s+", " ", getattr(found, "text", "")).strip()
