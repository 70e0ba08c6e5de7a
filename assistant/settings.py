"""Every setting, in one place: flags win over the environment, and that over ``papers.toml`` in the data folder."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from index.errors import SettingError

FILE = "papers.toml"
PREFIX = "PAPERS_"
SECRET_FILE = "secret.key"
DEFAULT_DATA = Path(".papers")
_REFERENCE_HEAD = f"""# Settings

A flag wins over the environment, and that over a line such as `port = 8080` in the file `{FILE}` in the data folder.
`data` itself is a flag (`papers --data FOLDER …`) or in the environment.

| setting | environment | default | |
|---|---|---|---|"""


class Settings(BaseSettings):
    """What can be set; the descriptions are the help text and the documentation."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    data: Path = Field(DEFAULT_DATA, description="The folder that holds the catalogue, the index and papers.toml.")
    council: str = Field("Council papers", description="The council's name, as the pages show it.", min_length=1)
    as_of: date | None = Field(None, description='The day that "now" and "latest" mean; else the newest paper\'s.')
    contact_email: str | None = Field(None, description="Where people write about this service; on its statements.")
    contact_phone: str | None = Field(None, description="Where people ring about this service; on its statements.")
    team: str | None = Field(None, description="The team that runs this service; on the transparency record.")
    responsible: str | None = Field(
        None, description="The post of whoever answers for this service; on the transparency record."
    )
    statement_date: date | None = Field(None, description="The day the statements were last gone through.")
    keep_days: int = Field(
        90, description="After how many days questions, answers and feedback are deleted.", ge=1, le=3650
    )
    officer_password_hash: SecretStr | None = Field(
        None, description="Lets officers sign in; papers officer-password makes it. Without it nobody can."
    )
    workers: int = Field(1, description="How many processes serve the pages; one on Windows.", ge=1, le=64)
    threads: int = Field(16, description="How many requests each process serves at once.", ge=1, le=256)
    host: str = Field("127.0.0.1", description="The address that the pages are served on.", min_length=1)
    port: int = Field(8000, description="The port that the pages are served on.", ge=1, le=65535)
    https: bool = Field(False, description="Readers come by https alone: cookies are sent no other way.")
    trusted_proxies: int = Field(
        0,
        description="How many proxies in front are taken at their word on a reader's address.",
        ge=0,
        le=9,
    )
    site: str | None = Field(
        None, description="The host that readers ask, such as papers.wexmere.example; others are refused.", min_length=1
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs forms and cookies; made and kept in the data folder where it is not given."
    )
    questions_a_minute: int = Field(
        30, description="How many questions one browser may ask within a minute; one address ten times as many.", ge=1
    )
    answers_at_once: int = Field(
        4, description="How many questions a process answers at once; eight times as many more wait.", ge=1, le=64
    )
    question_limit: int = Field(500, description="The longest question that is taken, in characters.", ge=20, le=10000)
    embedder: str = Field(
        "",
        description="A sentence-embedding model to find with: its folder, or an installed package; docs/meaning.md.",
    )
    model: str = Field(
        "",
        description="The language model that words answers, as provider:name; empty: answers are quotes; "
        "docs/models.md.",
        pattern=r"^$|^[a-z0-9_]+:\S+$",
    )
    base_url: str | None = Field(
        None,
        description="The address of a server that speaks OpenAI's protocol, where it is not the provider's own.",
        pattern=r"^https?://\S+$",
    )
    model_key: SecretStr | None = Field(
        None, description="The model's key; else OPENAI_API_KEY and the like. It is shown nowhere."
    )
    model_key_file: Path | None = Field(None, description="A file that holds the model's key.")
    model_window: int | None = Field(
        None, description="How many tokens the model can read and write together; else as published, or 4096.", ge=512
    )
    model_effort: str = Field(
        "", description="How much the model thinks before it replies (none, low…); else the least that it can."
    )
    model_first_seconds: float = Field(
        30.0, description="How long the model may take until its first word, with all attempts.", gt=0
    )
    model_seconds: float = Field(120.0, description="How long the model may take in all.", gt=0)
    model_price_prompt: float | None = Field(
        None, description="US dollars for a million tokens of prompts; else as published.", ge=0
    )
    model_price_reply: float | None = Field(
        None, description="US dollars for a million tokens of replies; else as published.", ge=0
    )
    answer_tokens: int = Field(30_000, description="How many tokens one answer may take.", ge=0)
    answer_dollars: float = Field(0.25, description="How many US dollars one answer may cost.", ge=0)
    day_tokens: int = Field(2_000_000, description="How many tokens a day's answers may take.", ge=0)
    day_dollars: float = Field(10.0, description="How many US dollars a day's answers may cost.", ge=0)
    second_look: bool = Field(
        False,
        description="Ask the model of each sentence that passed the check whether it stands on its quotes: one call "
        "more a sentence.",
    )
    keep_answers: bool = Field(
        False,
        description="Keep what the model writes as long as keep_days says, for the same question over the same papers.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file in the data folder that those two name."""
        data = {**env_settings(), **init_settings()}.get("data", DEFAULT_DATA)
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(data) / FILE)


def load_settings(**flags: Any) -> Settings:
    """The settings with these flags on top, those that are None left out; SettingError names what cannot be used."""
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise SettingError(f"{name}: {first['msg'].lower()} (flag, {PREFIX}{name.upper()} or {FILE})") from error
    except (OSError, ValueError) as error:
        raise SettingError(f"{FILE} in the data folder cannot be read: {error}") from error


def reference() -> str:
    """The page that documents every setting, as Markdown: docs/settings.md."""
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join([_REFERENCE_HEAD, *rows, ""])


def secret_key(settings: Settings) -> str:
    """The signing key: the one that is set, else the one kept in the data folder, made at the first call."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.data / SECRET_FILE
    settings.data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
    return path.read_text(encoding="ascii")


def _default(value: Any) -> str:
    return "" if value in (None, "") else f"`{value}`"
