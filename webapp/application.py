"""The application: configuration, services, blueprints, error pages."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin

from flask import Flask, request
from flask_bootstrap import Bootstrap5

from assistant import wording
from assistant.settings import Settings, secret_key
from assistant.wording import chat as wording_chat
from assistant.wording import pages as wording_pages
from assistant.wording import statements as wording_statements
from assistant.wording.making import making
from index.pictures import FOLDER
from webapp import (
    chat,
    conversations,
    exporting,
    faults,
    feedback,
    figures,
    officers,
    operations,
    papers,
    precedents,
    security,
    statements,
    switching,
    viewers,
)
from webapp.services import EXTENSION, Services, at_work, services_of


def application(settings: Settings, *, services: Services | None = None) -> Flask:
    """The application: configuration, services, blueprints, error pages; ``services`` may stand in for the data's."""
    app = Flask(__package__)
    app.config.from_mapping(_configuration(settings))
    app.extensions[EXTENSION] = at_work(services or _opened(settings), settings=settings)
    app.jinja_env.globals.update(
        absolute=_absolute,
        wording=wording,
        chatting=wording_chat,
        pages=wording_pages,
        about=wording_statements,
        making=making(settings),
        council=settings.council,
    )
    Bootstrap5(app)
    security.guard(app, https=settings.https, proxies=settings.trusted_proxies, site=settings.site)
    switching.guard(app)
    app.register_blueprint(chat.chat)
    app.register_blueprint(conversations.conversations)
    app.register_blueprint(papers.papers)
    app.register_blueprint(figures.figures)
    app.register_blueprint(precedents.precedents)
    app.register_blueprint(exporting.exporting)
    app.register_blueprint(feedback.feedback)
    app.register_blueprint(statements.statements)
    app.register_blueprint(officers.officers)
    app.register_blueprint(operations.operations)
    faults.register(app)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": secret_key(settings),
        "SESSION_COOKIE_NAME": "papers",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=90),
        "MAX_CONTENT_LENGTH": 64 * 1024,
        "SEND_FILE_MAX_AGE_DEFAULT": 10 * 60,
        "WTF_CSRF_TIME_LIMIT": 12 * 60 * 60,
        "BOOTSTRAP_SERVE_LOCAL": True,
        "QUESTION_LIMIT": settings.question_limit,
        viewers.SETTINGS: settings,
        "PICTURES": settings.data / FOLDER,
    }


def _absolute(href: str) -> str:
    """An address as it stands on paper."""
    return urljoin(request.url_root, href)


def _opened(settings: Settings) -> Services:
    from assistant.history import History
    from index.library import Library

    return services_of(Library.open(settings.data), History.open(settings.data), settings=settings)
