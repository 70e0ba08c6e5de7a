"""The pages: questions are asked and answered here, and the papers read where an answer cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from assistant.settings import Settings
    from webapp.services import Services

__all__ = ["create_app"]


def create_app(settings: Settings, *, services: Services | None = None) -> Flask:
    """The application; ``services`` may stand in for the data's. Flask is loaded here, not with the command line."""
    from webapp.application import application

    return application(settings, services=services)
