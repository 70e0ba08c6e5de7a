"""Where the key of a model comes from: the environment, a setting or a file; it is shown nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.settings import PREFIX, Settings
from index.errors import SettingError

OPENAI, AZURE, OLLAMA = "openai", "azure_openai", "ollama"
_ENVIRONMENT = {OPENAI: ("OPENAI_API_KEY",), AZURE: ("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY")}
_OWN_HOSTS = (".openai.com", ".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
"""Not all of azure.com: anybody's own machine may have a name there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the name of the place that it was found in; the value is in no repr."""

    value: SecretStr = field(repr=False)
    place: str


def key_of(settings: Settings) -> Key | None:
    """The key for the model that is set; None where there is none.

    A key for OpenAI that lies in the environment is sent to OpenAI alone, never to another ``base_url``.
    """
    if settings.model_key is not None:
        return Key(settings.model_key, f"{PREFIX}MODEL_KEY")
    if settings.model_key_file is not None:
        return Key(_read(settings), "model_key_file")
    names = _ENVIRONMENT.get(provider_of(settings), ()) if _is_own(settings.base_url) else ()
    return next((Key(SecretStr(os.environ[name]), name) for name in names if os.environ.get(name)), None)


def places_of(settings: Settings) -> tuple[str, ...]:
    """Where a key for the model that is set may lie."""
    return (*_ENVIRONMENT.get(provider_of(settings), ()), f"{PREFIX}MODEL_KEY", "model_key_file")


def needs_key(settings: Settings) -> bool:
    """True where nothing can be asked without a key of ours; other providers find theirs, or need none."""
    return provider_of(settings) in _ENVIRONMENT and _is_own(settings.base_url)


def provider_of(settings: Settings) -> str:
    """Who provides the model: "openai" of "openai:gpt-…"."""
    return settings.model.partition(":")[0]


def _is_own(address: str | None) -> bool:
    return address is None or (urlsplit(address).hostname or "").endswith(_OWN_HOSTS)


def _read(settings: Settings) -> SecretStr:
    assert settings.model_key_file is not None
    try:
        return SecretStr(settings.model_key_file.expanduser().read_text(encoding="utf-8").strip())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not text"
        raise SettingError(f"model_key_file: {settings.model_key_file} cannot be read: {reason}") from None
