"""Language models: any that speaks, behind one port. Nothing of langchain is imported where none is set."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.models.keys import Key
    from assistant.models.ports import LanguageModel

__all__ = ["model_of"]


def model_of(settings: Settings) -> LanguageModel | None:
    """The model that is set, guarded; None where none is set or its key is missing, so that answers are quotes.

    The same model for the same settings and key, so that its rests are kept. SettingError where a file cannot be read.
    """
    if not settings.model:
        return None
    from assistant.models.keys import key_of, needs_key

    key = key_of(settings)
    if key is None and needs_key(settings):
        return None
    return _guarded(settings, key)


@lru_cache(maxsize=4)
def _guarded(settings: Settings, key: Key | None) -> LanguageModel:
    """The model with all that guards it: budget around rest around retries around time limits."""
    from assistant.models.budgets import BudgetedModel
    from assistant.models.chat import chat_model
    from assistant.models.prices import traits_of
    from assistant.models.resting import RestingModel
    from assistant.models.retrying import RetriedModel
    from assistant.models.spending import Limits, Spending
    from assistant.models.timing import TimedModel

    traits = traits_of(settings)
    timed = TimedModel(chat_model(settings, key, traits), settings.model_first_seconds, settings.model_seconds)
    return BudgetedModel(
        RestingModel(RetriedModel(timed, settings.model_first_seconds)),
        traits.price,
        Limits(settings.day_tokens, settings.day_dollars),
        Limits(settings.answer_tokens, settings.answer_dollars),
        Spending(settings.data),
        second_look=settings.second_look,
    )
