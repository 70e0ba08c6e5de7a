"""Whether words of a PDF page stand there in one stretch, as a person's eye goes over its lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.papers import Block, BlockKind, Page, Word

SPREAD, TURNS = 1.5, 0.1
"""How far a stretch may spread beside its own length, and the share of its words that may stand out of order."""
NARROW, LINES = 4, 3
"""A paragraph of at least LINES lines with fewer than NARROW words each is a table's cell."""


class Eye:
    """The words of a page in the order in which the eye meets them: line by line, from the left."""

    def __init__(self, page: Page) -> None:
        self._starts = [word.start for word in page.words]
        self._rank = [0] * len(page.words)
        for rank, index in enumerate(index for line in lines(page.words) for index in line):
            self._rank[index] = rank

    def in_one_stretch(self, start: int, end: int, text: str) -> bool:
        """True when the words between two places of the text follow each other on the page."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        ranks = self._rank[first:last]
        if len(ranks) < 2:
            return True
        back = [index for index in range(1, len(ranks)) if ranks[index] < ranks[index - 1]]
        figures = any(
            any(character.isdigit() for character in text[self._starts[first + index] :][:12].split(maxsplit=1)[0])
            for index in back
        )
        spread = max(ranks) - min(ranks) + 1
        return not figures and len(back) <= TURNS * len(ranks) and spread <= SPREAD * len(ranks) + 1


def lines(words: Sequence[Word]) -> list[list[int]]:
    """The words' indexes line by line: a word whose middle lies within a line's height is of that line."""
    found: list[list[int]] = []
    bottom = float("-inf")
    for index in sorted(range(len(words)), key=lambda index: (words[index].top + words[index].bottom) / 2):
        word = words[index]
        middle = (word.top + word.bottom) / 2
        if middle > bottom:
            found.append([])
            bottom = middle + 0.4 * max(word.bottom - word.top, 1.0)
        found[-1].append(index)
    return [sorted(line, key=lambda index: words[index].left) for line in found]


def may_be_scattered(block: Block, text: str) -> bool:
    """True for what a table's cells are made of: rows, and paragraphs as narrow as a cell."""
    if block.kind in (BlockKind.ROW, BlockKind.HEADER_ROW):
        return True
    rows = text[block.start : block.end].splitlines()
    return len(rows) >= LINES and len(text[block.start : block.end].split()) < NARROW * len(rows)
