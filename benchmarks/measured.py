"""Runs a task in a process of its own, and takes its memory."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Given = TypeVar("Given")


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
    with _process() as process:
        seconds = process.submit(task, *args, **kwargs).result()
        peak = process.submit(_peak).result()
    return Measured(tuple(seconds), peak)


def alone(task: Callable[Arguments, Given], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Given:
    """What a task gives in a fresh process."""
    with _process() as process:
        return process.submit(task, *args, **kwargs).result()


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _peak() -> float:
    """The most memory that this process has held, by Linux's own count: ru_maxrss begins with the parent's."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0
