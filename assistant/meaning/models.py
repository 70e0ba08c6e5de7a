"""The embedder that a setting names: a folder, or an installed package that carries a model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from assistant.meaning.ports import Embedder
from index.errors import SettingError

FAKE = "hashed-words"
_FILE = "model.safetensors"
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""Batches run side by side instead: on a busy machine BLAS threads that wait for one another are ten times slower."""


@lru_cache(maxsize=2)
def embedder_of(setting: str) -> Embedder:
    """The embedder; SettingError, which names the setting, where there is none, or it cannot be read."""
    if find_spec("numpy") is None:
        raise SettingError('embedder: numpy is not installed; pip install "council-papers[semantic]"')
    os.environ.setdefault(*_ONE_THREAD)
    if setting == FAKE:
        from assistant.meaning.hashed import HashedWords

        return HashedWords()
    from assistant.meaning.minilm import MiniLM

    folder = _folder(setting)
    try:
        return MiniLM(folder)
    except (OSError, KeyError, ValueError) as error:
        raise SettingError(f"embedder: {folder} holds no model that can be used ({error})") from error


def _folder(setting: str) -> Path:
    """The folder with the model: the one that is named, else the first in the package of that name."""
    if (path := Path(setting).expanduser()).is_dir():
        return path
    found = next(_in_package(setting), None)
    if found is None:
        raise SettingError(
            f"embedder: {setting!r} is neither a folder nor an installed package with a {_FILE}; "
            "name one of them, or leave it empty to rank without a model"
        )
    return found


def _in_package(name: str) -> Iterator[Path]:
    """The folders with a model among a package's files; nothing of the package is run."""
    try:
        held = distribution(name)
    except (PackageNotFoundError, ValueError):
        return
    for file in held.files or ():
        if file.name == _FILE:
            yield Path(str(held.locate_file(file))).parent
