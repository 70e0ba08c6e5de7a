"""The lines of a PDF page as they stand, their cells with boxes, turned so that they can be read. Pure; points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from index.papers import Page, Paper, Rule, Word
from index.tables.unruled import FIGURE

DATED = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?$|\d\d/\d\d$|\d{1,2}([./])\d{1,2}\1(?:\d\d){1,2}$|0\d")
"""A year, two years or a date, of which heads and labels are made; a number that begins with 0 is of a telephone."""
Placed = TypeVar("Placed", Word, Rule)
SPACE = 0.62
"""A gap wider than this share of the height of the words parts two phrases."""
TALL = 1.5
"""A word of four letters or more that is this much higher than wide is turned."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line, with the box around them.

    ``figure`` is true for a figure, or the sign of none, and nothing else; ``counted`` for one that has a digit and is
    no date, year or telephone number.
    """

    words: tuple[Word, ...]
    texts: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    figure: bool = False
    counted: bool = False

    @property
    def text(self) -> str:
        """The words, divided by spaces."""
        return " ".join(self.texts)

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page's text: its span, and its cells in order."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word of the line, in reading order."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def top(self) -> float:
        """The highest point of its words."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The lowest point of its words."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def figures(self) -> tuple[Piece, ...]:
        """Its cells that hold a figure with a digit."""
        return tuple(piece for piece in self.pieces if piece.counted)


def piece(words: Sequence[Word], text: str) -> Piece:
    """The words as one piece of this text."""
    texts = tuple(text[word.start : word.end] for word in words)
    figure = len(texts) <= 2 and all(map(FIGURE.match, texts))
    return Piece(
        tuple(words),
        texts,
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        figure,
        figure and any(map(str.isdigit, "".join(texts))) and not DATED.match(" ".join(texts)),
    )


def joined(one: Piece, other: Piece) -> Piece:
    """Both pieces as one."""
    return Piece(
        (*one.words, *other.words),
        (*one.texts, *other.texts),
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def phrases(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one height from the left, parted at gaps wider than between words of a phrase."""
    parts: list[list[Word]] = []
    for word in words:
        last = parts[-1][-1] if parts else None
        if last and word.left - last.right <= SPACE * (word.bottom - word.top):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def page_lines(paper: Paper, page: Page) -> tuple[list[PageLine], list[Rule]]:
    """The page's lines and rules, both turned as most of its words are; other lines are left out."""
    text = paper.text
    lines = list(_lines(text, page.words))
    turns = [_turn(line) for line in lines]
    turn = max((0, 90, 270), key=lambda t: sum(len(line) for line, own in zip(lines, turns, strict=True) if own == t))
    found = []
    for line, own in zip(lines, turns, strict=True):
        if own == turn or own is None:
            found.append(_line(text, [_upright(word, turn, page) for word in line]))
    return found, [_upright(rule, turn, page) for rule in page.rules]


def _lines(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and "\n" in text[line[-1].end : word.start]:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _line(text: str, words: Sequence[Word]) -> PageLine:
    cell = 0
    held = []
    for at, word in enumerate(words):
        cell += at > 0 and "\t" in text[words[at - 1].end : word.start]
        held.append((cell, word))
    pieces = [piece([word for _, word in group], text) for _, group in groupby(held, key=lambda one: one[0])]
    return PageLine(words[0].start, words[-1].end, tuple(pieces))


def _turn(line: Sequence[Word]) -> int | None:
    """How far the line is turned, clockwise; None where its words are too short to tell."""
    longest = max(line, key=lambda word: word.end - word.start)
    if longest.end - longest.start < 4:
        return None
    if longest.bottom - longest.top < TALL * (longest.right - longest.left):
        return 0
    return 90 if line[-1].top >= line[0].top else 270


def _upright(box: Placed, turn: int, page: Page) -> Placed:
    """The box as it stands when the page is turned so that it can be read."""
    if turn == 90:
        return box._replace(left=box.top, top=page.width - box.right, right=box.bottom, bottom=page.width - box.left)
    if turn == 270:
        return box._replace(left=page.height - box.bottom, top=box.left, right=page.height - box.top, bottom=box.right)
    return box
