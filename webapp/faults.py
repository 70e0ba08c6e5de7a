"""The pages for requests that cannot be answered."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from assistant import wording
from webapp.chat import stale_form

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Give every error a page of ours."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)


def _stale(error: CSRFError) -> ResponseReturnValue:
    """The question box again, the question kept; of other forms, that nothing was done."""
    return stale_form() if request.endpoint == "chat.send" else _page(400)


def _refused(error: HTTPException) -> ResponseReturnValue:
    """A page for a request that the server refused; a redirect goes on as it is.

    For a host that is not ours there are no addresses, and so no page.
    """
    if isinstance(error, SecurityError):
        return Response(wording.ERRORS[400][0], 400, mimetype="text/plain")
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _failed(error: Exception) -> ResponseReturnValue:
    log.exception("%s %s failed", request.method, request.path, exc_info=error)
    return _page(500)


def _page(status: int) -> ResponseReturnValue:
    heading, message = wording.ERRORS.get(status, wording.ERRORS[500 if status >= 500 else 400])
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json":
        return jsonify(error={"status": status, "message": message}), status
    return render_template("error.html", heading=heading, message=message), status
