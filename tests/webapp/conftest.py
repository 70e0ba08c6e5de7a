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
from webapp.services import EXTENSION, Services

Reader = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The papers and the scripted assistant."""
    made = wexmere.services_in(tmp_path_factory.mktemp("wexmere"))
    yield made
    made.catalogue.close()


@pytest.fixture
def app(services: Services, tmp_path: Path) -> Flask:
    """The application of Wexmere County Council."""
    app = create_app(wexmere.settings_in(tmp_path), services=services)
    assert app.extensions[EXTENSION] is services
    return app


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
def token(read: Reader) -> str:
    """The form's token."""
    field = read("/").find("input", {"name": "csrf_token"})
    assert field is not None
    return str(field["value"])


def words(found: object) -> str:
    """The words of a document's part, in one line."""
    return re.sub(r"\s+", " ", getattr(found, "text", "")).strip()
