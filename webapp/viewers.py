"""Who reads: everyone, or an officer whose browser is signed in; others are told as though there were nothing there."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from flask import abort, current_app, session

from assistant.settings import Settings

SETTINGS: Final = "SETTINGS"
SIGNED_IN_FOR: Final = 12 * 60 * 60
_SESSION: Final = "officer"


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


def signed_in() -> None:
    """Let whoever asks in as an officer."""
    session[_SESSION] = {"token": _token(), "until": int(time.time()) + SIGNED_IN_FOR}


def signed_out() -> None:
    """Forget that an officer was here."""
    session.pop(_SESSION, None)


def password_hash() -> str | None:
    """The hash of the officers' password; None where nobody can sign in."""
    settings: Settings = current_app.config[SETTINGS]
    return settings.officer_password_hash.get_secret_value() if settings.officer_password_hash else None


def _token() -> str | None:
    """What stands in the cookie of an officer: another password makes it void."""
    held = password_hash()
    return hashlib.sha256(held.encode()).hexdigest()[:32] if held else None
