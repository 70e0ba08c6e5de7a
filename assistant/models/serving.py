"""Serving a model file on this machine, in OpenAI's protocol, on llama.cpp as xllamacpp packs it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.wording import models as said
from index.errors import SettingError

_MAGIC = b"GGUF"
_QUIET = -1


@dataclass(frozen=True, slots=True)
class Served:
    """A model that is served as long as this is held."""

    server: Any
    name: str

    @property
    def address(self) -> str:
        """What to set as ``base_url``."""
        return f"{self.server.listening_address}/v1"


def serve(file: Path, settings: Settings, *, host: str, port: int, window: int, threads: int | None = None) -> Served:
    """Begin to serve a GGUF file; SettingError where xllamacpp is missing or the file is of no use.

    Whoever asks must give the key, where one is set. Neither the prompts of others nor a page to chat on are served.
    """
    with open(file, "rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            raise SettingError(said.NO_GGUF.format(file=file))
    if find_spec("xllamacpp") is None:
        raise SettingError(said.NO_SERVER)
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path, params.model_alias = str(file), {file.stem}
    params.hostnames, params.port = [host], port
    params.n_ctx, params.n_parallel, params.verbosity = window, 1, _QUIET
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads or _threads()
    params.ui, params.endpoint_slots, params.cors_origins = False, False, ""
    if settings.model_key is not None:
        params.api_keys = [settings.model_key.get_secret_value()]
    try:
        return Served(xllamacpp.Server(params), file.stem)
    except RuntimeError as error:
        raise SettingError(said.NOT_LOADED.format(file=file, host=host, port=port)) from error


def _threads() -> int:
    """All processors but one: threads of llama.cpp that wait for a busy one are many times slower."""
    return max(1, (os.cpu_count() or 1) - 1)
