"""Lines of prose, and where a paragraph begins: pure, points from the page's top left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from index.tables.geometry import Line, Mark, bands

WIDER = 1.3
"""A paragraph begins where the step to a line is this many times the usual one."""
START = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[•▪‣●○◦➢✓o–-])$")
"""What a numbered paragraph or a bullet begins with."""


def paragraphs(marks: Sequence[Mark]) -> list[Line]:
    """The words line by line, each line one cell."""
    lines = bands(marks)
    steps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    sizes = [max(mark.size for mark in line) for line in lines]
    usual = _usual(steps, sizes)
    found = []
    for index, line in enumerate(lines):
        opens = index == 0 or steps[index - 1] > WIDER * min(usual, 1.5 * sizes[index]) or _starts(line)
        found.append(Line((tuple(line),), opens))
    return found


def _usual(steps: Sequence[float], sizes: Sequence[float]) -> float:
    """The usual step from line to line: the middle one of those that are less than two lines."""
    near = [step for step, size in zip(steps, sizes, strict=False) if step < 2 * size]
    return median_low(near) if near else float("inf")


def _starts(line: Sequence[Mark]) -> bool:
    """True when the line begins with a number or bullet that stands clear of what follows."""
    if len(line) < 2 or not START.match(line[0].text):
        return False
    return line[1].left - line[0].right > 0.4 * line[0].size or not line[0].text[0].isalnum()
