"""What the service says of itself, filled from the settings."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from assistant.settings import Settings
from assistant.wording import statements as wording_statements
from assistant.wording.statements import Statement
from webapp.services import catalogue
from webapp.viewers import SETTINGS

PACKAGE = "council-papers"

statements = Blueprint("statements", __name__)


@statements.get("/about")
def about() -> ResponseReturnValue:
    """How the service works, its limits, and how new its papers are."""
    return _page(wording_statements.about(_settings(), catalogue().coverage(), version=version(PACKAGE)))


@statements.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return _page(wording_statements.accessibility(_settings()))


@statements.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept of those who ask."""
    return _page(wording_statements.privacy(_settings()))


@statements.get("/transparency")
def transparency() -> ResponseReturnValue:
    """The algorithmic transparency record."""
    coverage, address = catalogue().coverage(), url_for("chat.home", _external=True)
    record = wording_statements.transparency(_settings(), coverage, address=address, version=version(PACKAGE))
    return _page(record)


def _page(statement: Statement) -> str:
    settings = _settings()
    return render_template(
        "statement.html",
        statement=statement,
        said=wording_statements,
        email=settings.contact_email,
        phone=settings.contact_phone,
    )


def _settings() -> Settings:
    settings: Settings = current_app.config[SETTINGS]
    return settings
