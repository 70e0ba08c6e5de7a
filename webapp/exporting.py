"""A conversation to take away, one's own or one that was shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from assistant.answers import Citation
from assistant.exports import Link, Told, as_markdown, as_sheet, as_text, as_word, told_of
from assistant.history import KeptConversation
from assistant.settings import Settings
from webapp.browsers import own_conversation, shared_conversation
from webapp.places import places_in
from webapp.services import catalogue
from webapp.viewers import SETTINGS

exporting = Blueprint("exporting", __name__)

_TYPES: Final[Mapping[str, str]] = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
_TOLD: Final[Mapping[str, Callable[[Told], str | bytes]]] = {"md": as_markdown, "docx": as_word, "txt": as_text}


@exporting.get("/conversations/<name>/export.<form>")
def own(name: str, form: str) -> ResponseReturnValue:
    """One's own conversation, or with ``answer`` one turn of it."""
    return _file(own_conversation(name), form)


@exporting.get("/shared/<token>/export.<form>")
def shared(token: str, form: str) -> ResponseReturnValue:
    """A conversation that somebody shared, or with ``answer`` one turn of it."""
    return _file(shared_conversation(token), form)


def _file(kept: KeptConversation | None, form: str) -> Response:
    wanted = _wanted(kept)
    if wanted is None or form not in _TYPES:
        abort(404)
    response = Response(_content(wanted, form), content_type=_TYPES[form])
    response.headers["Cache-Control"] = "private, no-store"
    if form != "txt":
        name = f"conversation-{datetime.now(UTC).date()}.{form}"
        response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _wanted(kept: KeptConversation | None) -> KeptConversation | None:
    """The conversation as far as it is asked for; None where there is no such turn."""
    if kept is None or "answer" not in request.args:
        return kept
    turns = tuple(turn for turn in kept.turns if str(turn.number) == request.args["answer"])
    return replace(kept, turns=turns) if turns else None


def _content(kept: KeptConversation, form: str) -> bytes:
    """The file; a table begins with a byte order mark, without which spreadsheets garble £."""
    settings: Settings = current_app.config[SETTINGS]
    if form == "csv":
        return as_sheet(kept, link=_link()).encode("utf-8-sig")
    told = told_of(kept, council=settings.council, on=datetime.now(UTC).date(), link=_link())
    made = _TOLD[form](told)
    return made.encode() if isinstance(made, str) else made


def _link() -> Link:
    """The whole addresses of cited words, None where a paper is no longer held."""
    places, root = places_in(catalogue()), request.url_root

    def link(citation: Citation) -> str | None:
        place = places(citation)
        return urljoin(root, place.href) if place and not place.replaced else None

    return link
