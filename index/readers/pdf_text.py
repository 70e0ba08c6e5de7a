"""Canonical text made from lines of words: every word gets its span and keeps its box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.papers import Word
from index.tables.geometry import Line, Mark


def written(lines: Iterable[Line], *, start: int, boxes: Mapping[int, Mark]) -> tuple[str, tuple[Word, ...]]:
    """The lines as text, and their words with spans counted from ``start``; ``boxes`` are the marks as displayed.

    Words are parted by a space, cells by a tab, lines by a newline, paragraphs by a blank line.
    """
    parts: list[str] = []
    words: list[Word] = []
    at = start
    for line in lines:
        parting = "" if not parts else "\n\n" if line.opens else "\n"
        for cell in line.cells:
            for mark in cell:
                shown = boxes[mark.order]
                begin = at + len(parting)
                at = begin + len(mark.text)
                parts += (parting, mark.text)
                box = (round(side, 1) for side in (shown.left, shown.top, shown.right, shown.bottom))
                words.append(Word(begin, at, *box))
                parting = " "
            parting = "\t"
    return "".join(parts), tuple(words)
