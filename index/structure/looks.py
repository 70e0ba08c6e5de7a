"""A paper's lines, and what each looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.analysis import plain

_FIGURE = re.compile(r"^[-+(£]*\s?£?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn|pp|days?|weeks?)?\)?[*^]*$")
_RAG = re.compile(r"^(?:red|amber|green|blue|r|a|g)$", re.IGNORECASE)
_PERIOD = re.compile(r"^\(?(?:(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?|\d\d[/-]\d\d|q[1-4].*)\)?$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:[-#]+\s+)?(?:\*\*)?(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?(?:\*\*)?\s+(?=\S)")
_BULLET = re.compile(r"^(?:[-•·▪◦●○*–—]\s+|(?:[-•]\s+)?\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s+|[a-z]\.\s+(?=[A-Z]))")
_FIELD = re.compile(r"^(?:\*\*)?([A-Z][^:.?!\t]{1,60}?)(?:\*\*)?:(?:\*\*)?(?=\s+\S|$)")
_MARKED = re.compile(r"^(#{1,6})\s+\S")
_BOLD = re.compile(r"^\*\*[^*]+\*\*:?$")
_ENDS = (".", ";", "!", "?", ",")


class Look(Enum):
    """What one line looks like."""

    BLANK = auto()
    ROW = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBERED = auto()
    FIELD = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A line of a paper without the white space around it; ``number`` is the printed paragraph number."""

    start: int
    end: int
    text: str
    look: Look
    number: str | None = None


def lines_looked_at(text: str) -> Iterator[LookedAt]:
    """The text's lines; form feeds divide as newlines do."""
    start = 0
    for piece in re.split(r"[\n\f]", text):
        stripped = piece.strip(" \r\x0b")
        begin = start + piece.find(stripped) if stripped else start
        yield look_at(stripped, begin)
        start += len(piece) + 1


def look_at(text: str, start: int) -> LookedAt:
    """The line with its look, judged by itself."""
    end, look, number = start + len(text), Look.TEXT, None
    numbered = _NUMBER.match(text[:40])
    if not text.strip():
        look = Look.BLANK
    elif "\t" in text:
        look = Look.ROW
    elif numbered:
        number = numbered[1]
        look = Look.HEADING if is_heading(text[numbered.end() :]) else Look.NUMBERED
    elif _MARKED.match(text) or _BOLD.match(text):
        look = Look.HEADING
    elif _BULLET.match(text[:12]):
        look = Look.BULLET
    elif is_field(text):
        look = Look.FIELD
    elif is_heading(text):
        look = Look.HEADING
    return LookedAt(start, end, text, look, number)


def is_field(text: str) -> bool:
    """True for "Label: value" with a label of at most eight words."""
    match = _FIELD.match(text[:80])
    return match is not None and len(match[1].split()) <= 8


def is_heading(text: str) -> bool:
    """True when a line by itself could be a heading: short, begun with a capital, not ended as a sentence."""
    bare = text.strip("*# ")
    if not bare or len(bare) > 110 or bare.endswith(_ENDS) or not bare[0].isalnum():
        return False
    words = bare.rstrip(":").split()
    return len(words) <= 14 and (bare[0].isupper() or bare[0].isdigit()) and any(word[0].isalpha() for word in words)


def cells(row: str) -> list[str]:
    """A row's cells, without the white space around them."""
    return [cell.strip() for cell in row.split("\t")]


def is_figure(cell: str) -> bool:
    """True for a cell that holds a figure, not a period."""
    bare = plain(cell).strip("* ")
    return bool(_FIGURE.match(bare)) and not _PERIOD.match(bare)


def has_figures(row: str) -> bool:
    """True when a cell after the first holds a figure or a RAG word."""
    return any(is_figure(cell) or _RAG.match(cell) for cell in cells(row)[1:])
