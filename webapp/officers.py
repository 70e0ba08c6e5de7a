"""Officers: whoever knows the password whose hash is in the settings, until they sign out or half a day is over."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.security import check_password_hash

from assistant.wording import pages as wording_pages
from assistant.wording.chat import within
from webapp.services import running
from webapp.viewers import is_officer, password_hash, signed_in, signed_out

LONGEST_PASSWORD: Final = 200

officers = Blueprint("officers", __name__)


@officers.record
def _prepare(state: BlueprintSetupState) -> None:
    """The pages know whether an officer reads them, and whether anybody can sign in as one."""
    state.app.jinja_env.globals.update(is_officer=is_officer, has_officers=lambda: password_hash() is not None)


@officers.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form for the password."""
    if password_hash() is None:
        abort(404)
    return _form()


@officers.post("/sign-in")
def check() -> ResponseReturnValue:
    """Let an officer in, or say that the password is wrong."""
    expected = password_hash()
    if expected is None:
        abort(404)
    address = request.remote_addr or ""
    if wait := running().attempts.wait(owner=address, address=address):
        told = wording_pages.TOO_OFTEN.format(when=within(wait))
        return _form(told), 429, {"Retry-After": str(wait)}
    if not check_password_hash(expected, request.form.get("password", "")[:LONGEST_PASSWORD]):
        return _form(wording_pages.WRONG_PASSWORD), 403
    signed_in()
    return redirect(url_for("operations.overview"), 303)


@officers.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Forget that an officer was here."""
    signed_out()
    return redirect(url_for("chat.home"), 303)


def _form(complaint: str | None = None) -> str:
    return render_template("sign-in.html", complaint=complaint)
