"""Whose conversations are whose: each browser has a secret of its own, in the signed cookie."""

from __future__ import annotations

import secrets
from typing import Final

from flask import session

_OWNER: Final = "owner"


def owner() -> str:
    """The secret of the browser that asks, made at its first question and kept from then on."""
    if _OWNER not in session:
        session[_OWNER] = secrets.token_hex(16)
        session.permanent = True
    return str(session[_OWNER])


def known_owner() -> str:
    """The secret of the browser that reads; one that nobody has where it has asked nothing yet."""
    return str(session.get(_OWNER, ""))
