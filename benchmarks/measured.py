"""Runs a task in a process of its own, and takes its memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec

Arguments = ParamSpec("Arguments")
_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds that a task took, one figure a part where it has parts, and its process's peak memory."""

    seconds: tuple[float, ...]
    peak_mb: float

    @property
    def total(self) -> float:
        """All its seconds."""
        return sum(self.seconds)


def measured(task: Callable[Arguments, list[float]], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Measured:
    """Run a task, which gives its own seconds, in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        seconds = process.submit(task, *args, **kwargs).result()
        peak = process.submit(_peak).result()
    return Measured(tuple(seconds), peak)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES / 1e6
