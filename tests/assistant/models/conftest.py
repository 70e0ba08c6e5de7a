from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.models import model_of
from assistant.models.ports import LanguageModel
from assistant.settings import load_settings
from tests.assistant.models.openai_server import OpenAIServer, openai_server

KEYS = ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE")


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as serving:
        yield serving


@pytest.fixture
def made(server: OpenAIServer, tmp_path: Path) -> Callable[..., LanguageModel]:
    """Makes the model that is set for the server, guarded, with these settings on top."""

    def make(**flags: Any) -> LanguageModel:
        told = {"model": "openai:wexmere-1", "base_url": server.address, "data": tmp_path, **flags}
        model = model_of(load_settings(**told))
        assert model is not None
        return model

    return make
