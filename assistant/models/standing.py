"""How things stand with the model that is set, told without asking it."""

from __future__ import annotations

from typing import Any

from assistant.models.chat import name_of
from assistant.models.keys import key_of, needs_key, places_of
from assistant.models.prices import prices_date, traits_of
from assistant.models.spending import Spending, Spent
from assistant.settings import Settings
from assistant.wording import listed
from assistant.wording import models as said


def standing(settings: Settings) -> str:
    """The model and where its key comes from, or why answers are quotes; never the key."""
    if not settings.model:
        return said.NO_MODEL
    key, name = key_of(settings), name_of(settings)
    if key is not None:
        return said.WITH_KEY.format(name=name, place=key.place)
    if needs_key(settings):
        return said.NO_KEY.format(name=name, places=listed(places_of(settings)))
    return said.WITHOUT_KEY.format(name=name)


def standing_record(settings: Settings) -> dict[str, Any]:
    """The same as data: the model, whether it is asked, where its key comes from, and what calls and batches took."""
    key = key_of(settings) if settings.model else None
    asked = bool(settings.model) and (key is not None or not needs_key(settings))
    spending = Spending(settings.data)
    return {
        "name": name_of(settings) if settings.model else None,
        "asked": asked,
        "key": key.place if key else None,
        "today": _record(spending.of_today()),
        "batches": _record(spending.batches_of_today()),
    }


def _record(spent: Spent) -> dict[str, float]:
    return {"calls": spent.calls, "tokens": spent.tokens, "dollars": round(spent.dollars, 6)}


def today(settings: Settings) -> str | None:
    """What today's calls took; None where there were none."""
    return _told(Spending(settings.data).of_today(), settings)


def batches(settings: Settings) -> str | None:
    """What the batches took that came back today, at the batch price; None where there were none."""
    return _told(Spending(settings.data).batches_of_today(), settings)


def _told(spent: Spent, settings: Settings) -> str | None:
    if not spent.calls:
        return None
    dollars = spent.dollars if settings.model and traits_of(settings).price else None
    return said.taken(calls=spent.calls, tokens=spent.tokens, dollars=dollars, prices_of=prices_date())
