"""Whose conversations are whose: each browser has a secret of its own, in the signed cookie.

A conversation with exempt papers is for officers: to all others, even in its own browser, it is not there.
"""

from __future__ import annotations

import secrets
from typing import Final

from flask import session

from assistant.history import Heading, KeptConversation
from webapp.services import services
from webapp.viewers import is_officer

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


def own_conversation(name: str) -> KeptConversation | None:
    """The conversation of that name, where it is this browser's and may be read."""
    return _readable(services().history.conversation(known_owner(), name))


def own_conversations() -> list[Heading]:
    """This browser's conversations that may be read, the one last asked in first."""
    found = services().history.conversations(known_owner())
    return [each for each in found if is_officer() or not each.exempt]


def shared_conversation(token: str) -> KeptConversation | None:
    """The conversation that a read-only link leads to, where it may be read."""
    return _readable(services().history.shared(token))


def conversation_at(path: str) -> KeptConversation | None:
    """The conversation that a path of ours shows, one's own or one that was shared."""
    _, where, name, *rest = [*path.split("/"), "", ""]
    if any(rest):
        return None
    if where == "shared":
        return shared_conversation(name)
    return own_conversation(name) if where == "conversations" else None


def _readable(kept: KeptConversation | None) -> KeptConversation | None:
    return kept if kept and (is_officer() or not kept.exempt) else None
