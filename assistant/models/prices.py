"""What models cost and how much they can read: published figures of a day, and the settings that win over them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from assistant.models.ports import Usage
from assistant.settings import Settings

MILLION = 1_000_000
SMALL_WINDOW = 4096
BY_BATCH = 0.5
"""What part of its price a provider asks for what is done by the batch."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens of prompts, and of replies."""

    prompt: float
    reply: float

    def of(self, usage: Usage) -> float:
        """What a call cost, in US dollars."""
        return (usage.prompt * self.prompt + usage.reply * self.reply) / MILLION


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a model; ``price`` is None where nobody told, ``effort`` is how much it is told to think."""

    price: Price | None
    window: int
    effort: str


def traits_of(settings: Settings) -> Traits:
    """What is known of the model that is set: by the settings, else by what is published."""
    name = settings.model.partition(":")[2]
    published = {} if settings.base_url else _listed(name)
    return Traits(
        _price(settings, published),
        settings.model_window or published.get("window", SMALL_WINDOW),
        settings.model_effort or published.get("effort", ""),
    )


def prices_date() -> date:
    """The day of the prices."""
    found: date = _table()["as_of"]
    return found


def _price(settings: Settings, published: dict[str, Any]) -> Price | None:
    if settings.model_price_prompt is not None and settings.model_price_reply is not None:
        return Price(settings.model_price_prompt, settings.model_price_reply)
    return Price(published["prompt"], published["reply"]) if published else None


def _listed(name: str) -> dict[str, Any]:
    """The figures of a model, or of the one that its name starts with: gpt-6-luna-2026-09-22 is a gpt-6-luna."""
    models: dict[str, dict[str, Any]] = _table()["models"]
    dated = [known for known in models if name == known or _is_dated(name.removeprefix(f"{known}-"))]
    return models[max(dated, key=len)] if dated else {}


def _is_dated(rest: str) -> bool:
    return rest.replace("-", "").isdigit() and len(rest.replace("-", "")) == len("20260922")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.models").joinpath("prices.toml").read_text(encoding="utf-8"))
