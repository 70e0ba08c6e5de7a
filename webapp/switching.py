"""The switch that stops questions: read for each of them, so that it works at once in every process."""

from __future__ import annotations

from typing import Final

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from assistant.wording import pages as wording_pages
from webapp.services import services

ASKING: Final = {"chat.send", "chat.answer", "precedents.search"}
TRY_AGAIN_AFTER: Final = 10 * 60


def guard(app: Flask) -> None:
    """Refuse questions while they are switched off, and tell it beside the question box."""
    app.before_request(_refused)
    app.jinja_env.globals["switched_off"] = lambda: services().history.switched_off()


def _refused() -> ResponseReturnValue | None:
    words = services().history.switched_off() if request.endpoint in ASKING else None
    if words is None:
        return None
    headers = {"Retry-After": str(TRY_AGAIN_AFTER)}
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json":
        return jsonify(error={"status": 503, "message": words}), 503, headers
    page = render_template(
        "error.html", heading=wording_pages.OFF_HEADING, message=f"{words} {wording_pages.OFF_STILL}", off=True
    )
    return page, 503, headers
