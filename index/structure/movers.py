"""Who moved and who seconded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.structure.lines import plain
from index.structure.people import NAME, POST

_WHO = rf"(?:{NAME}|{POST})"
_POST_AFTER = r"(?:\s?\([^)]{1,60}\)|,\s[^.]{3,140}?,)?"
_MOVES = r"(?i:proposed|moved)"
_SECONDED = r"(?i:seconded)"
_MOVED = re.compile(
    rf"(?P<mover>{_WHO}){_POST_AFTER}\s+(?:then\s)?{_MOVES}\b(?P<between>[^.]{{0,200}}?)[\s,;]+(?:and\s)?(?:it\swas\s)?"
    rf"(?:(?P<seconder>{_WHO}){_POST_AFTER}\s+{_SECONDED}|{_SECONDED}\s+by\s+(?P<seconder4>{_WHO}))"
    rf"|(?P<mover3>{_WHO}),?\s+{_SECONDED}\s+by\s+(?P<seconder3>{_WHO}){_POST_AFTER},?\s+{_MOVES}"
    rf"|{_MOVES}(?:\sby|:)?\s+(?P<mover2>{_WHO}){_POST_AFTER}[\s,;.]+(?:and\s+)?{_SECONDED}(?:\sby|:)?\s+(?P<seconder2>{_WHO})"
    rf"|(?i:on\sthe\smotion\sof)\s+(?P<mover5>{_WHO}){_POST_AFTER}[\s,]+(?:and\s+)?{_SECONDED}\s+by\s+(?P<seconder5>{_WHO})"
)


class Moved(NamedTuple):
    """Where a motion is said to be moved, and by whom."""

    start: int
    end: int
    mover: str
    seconder: str


def moved(text: str, start: int, end: int) -> Iterator[Moved]:
    """The motions moved and seconded between ``start`` and ``end``."""
    for match in _MOVED.finditer(text, start, end):
        yield Moved(match.start(), match.end(), _first(match, "mover"), _first(match, "seconder"))


def _first(match: re.Match[str], name: str) -> str:
    words = next(match[key] for key in match.groupdict() if key.startswith(name) and match[key])
    return plain(words)
