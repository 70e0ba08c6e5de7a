"""Officers: whoever knows the password whose hash is in the settings, until they sign out or half a day is over."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.security import check_password_hash

from assistant import wording_pages
from assistant.settings import Settings
from assistant.wording_chat import within
from webapp.limits import Limits

ATTEMPTS_A_MINUTE: Final = 5
SIGNED_IN_FOR: Final = 12 * 60 * 60
LONGEST_PASSWORD: Final = 200
SETTINGS: Final = "SETTINGS"
_LIMITS: Final = "officers' attempts"
_SESSION: Final = "officer"

officers = Blueprint("officers", __name__)


@officers.record
def _prepare(state: BlueprintSetupState) -> None:
    """Each application counts attempts for itself, and its pages know whether an officer reads them."""
    state.app.extensions[_LIMITS] = Limits(ATTEMPTS_A_MINUTE)
    state.app.jinja_env.globals["is_officer"] = is_officer


def is_officer() -> bool:
    """True where the request comes from a browser in which an officer is signed in."""
    held = session.get(_SESSION)
    expected = _token()
    if expected is None or not isinstance(held, dict):
        return False
    return held.get("token") == expected and time.time() < held.get("until", 0)


def officers_only() -> None:
    """Answer 404 to everybody else, as though there were nothing here."""
    if not is_officer():
        abort(404)


@officers.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form for the password."""
    if _hash() is None:
        abort(404)
    return _form()


@officers.post("/sign-in")
def check() -> ResponseReturnValue:
    """Let an officer in, or say that the password is wrong."""
    expected = _hash()
    if expected is None:
        abort(404)
    address = request.remote_addr or ""
    limits: Limits = current_app.extensions[_LIMITS]
    if wait := limits.wait(owner=address, address=address):
        told = wording_pages.TOO_OFTEN.format(when=within(wait))
        return _form(told), 429, {"Retry-After": str(wait)}
    if not check_password_hash(expected, request.form.get("password", "")[:LONGEST_PASSWORD]):
        return _form(wording_pages.WRONG_PASSWORD), 403
    session[_SESSION] = {"token": _token(), "until": int(time.time()) + SIGNED_IN_FOR}
    return redirect(url_for("operations.overview"), 303)


@officers.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Forget that an officer was here."""
    session.pop(_SESSION, None)
    return redirect(url_for("chat.home"), 303)


def _form(complaint: str | None = None) -> str:
    return render_template("sign-in.html", complaint=complaint)


def _hash() -> str | None:
    settings: Settings = current_app.config[SETTINGS]
    return settings.officer_password_hash.get_secret_value() if settings.officer_password_hash else None


def _token() -> str | None:
    """What stands in the cookie of an officer: another password makes it void."""
    held = _hash()
    return hashlib.sha256(held.encode()).hexdigest()[:32] if held else None
