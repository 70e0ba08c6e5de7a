"""The marks by which a model cites: [p3], [p1, p2], [1], and what else they are written as."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"(?:passages?|sources?|see|ref)?[\s:^]*"
_KEY = r"p?\s?\d{1,3}"
_KEYS = rf"{_WORD}{_KEY}(?:\s?(?:,|;|and|&|-|–|to)\s?{_WORD}{_KEY}){{0,20}}"
_SURE = rf"{_WORD}p\s?\d{{1,3}}(?:\s?(?:,|;|and|&|-|–|to)\s?{_WORD}{_KEY}){{0,20}}"
MARKER = rf"(?:[\[【]\s?{_KEYS}\s?[\]】]|\(\s?{_SURE}\s?\))"
"""Keys in square brackets; in round ones only with their letter, since "(5)" is a number of the paper."""
_MARKER = re.compile(MARKER, re.IGNORECASE)
_NUMBER_OR_RANGE = re.compile(r"(\d{1,3})(?:\s?(?:-|–|to)\s?p?\s?(\d{1,3}))?", re.IGNORECASE)
_POINTED = re.compile(
    r"\b(?:according to|as (?:stated|shown|set out|noted) in|as per|per)\s*(?=[,.;]|$)", re.IGNORECASE
)
_LEFT_OVER = re.compile(r"^[\s,;:.–-]+|\s+(?=[,.;:!?])|\(\s*\)")
LONGEST_RANGE = 20


def without_markers(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its markers, on one line, and the keys that they name, in their order."""
    keys = dict.fromkeys(key for match in _MARKER.finditer(text) for key in _keys(match[0]))
    if not keys:
        return " ".join(text.split()), ()
    bare = _POINTED.sub(" ", _MARKER.sub(" ", text))
    told = _LEFT_OVER.sub("", " ".join(bare.split())).strip()
    return f"{told[:1].upper()}{told[1:]}", tuple(keys)


def key_of(name: object) -> str | None:
    """The key that a model means by "p3", "[3]", "passage 3" or 3; None for what names none."""
    found = re.search(r"\d{1,3}(?!\d)", str(name))
    return f"p{int(found[0])}" if found else None


def _keys(marker: str) -> Iterator[str]:
    for first, last in _NUMBER_OR_RANGE.findall(marker):
        end = min(int(last or first), int(first) + LONGEST_RANGE)
        yield from (f"p{number}" for number in range(int(first), max(end, int(first)) + 1))
