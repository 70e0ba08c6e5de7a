"""Commands run on the small papers, in this process or in one of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable

from click.testing import Result

Papers = Callable[..., Result]
"""Runs a command with its arguments; ``on`` is the data folder where it is not the one that holds the small papers."""


def script(*args: str) -> list[str]:
    """The console script as a command line of its own."""
    return [sys.executable, "-c", "from webapp.commands import main; main()", *args]
