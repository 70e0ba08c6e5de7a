"""What an amount is to the thing that it is told of: its target, its floor, its limit, or what it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checking.labels import alike
from assistant.checking.material import Material, Stretch
from assistant.checking.readings import Value, read
from assistant.checking.standing import Place, places
from assistant.checking.tables import head_over
from index.analysis import plain

_ROLES: Final = {
    "target": r"targets?|goals?",
    "floor": r"floors?",
    "limit": r"limits?|ceilings?|caps?",
    "previous": r"previous",
    "budget": r"(?<!gross )(?<!net )(?:budgets?|budgeted)",
    "gross": r"gross",
    "net": r"net(?! of)",
}
_SAID: Final = {
    "target": r"target|goal|aim|expect|should|must|standard",
    "floor": r"floor|minimum|least|lowest|worst|limit|threshold",
    "limit": r"limit|ceiling|cap\b|maximum|most|more than|inside|within|up to",
    "previous": r"previous|before|earlier|last|prior|ago|from|was\b|were\b|had\b|20\d\d|\d\d[/-]\d\d|q[1-4]|quarter",
    "budget": r"budget|plan|allow|alloc|aside|provi",
    "gross": r"gross",
}
"""What a claim may say in place of each that it must not leave out."""
_NAME = "|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items())
_BEFORE = re.compile(rf".*\b(?:{_NAME})\b:?(?:[ \n][a-z'-]+){{0,5}}[ \n]$", re.DOTALL)
_AFTER = re.compile(rf"(?<!,)[ \n](?:{_NAME})\b(?!:\s?[£\d])")
_HEAD = re.compile(rf"\b(?:{_NAME})\b")


def called_otherwise(claim: str, shown: Material) -> Iterator[Value]:
    """The amounts that a claim calls a target where another is, and those that it does not call what they are."""
    reading = read(claim)
    told = [(value, role) for value, stretch in _amounts(shown) if (role := _role(value, stretch))]
    for value in (each for each in reading.values if each.amount):
        found = list(places(value, shown))
        own = {_role(place.value, place.stretch) if place.stretch else None for place in found}
        others = {role for other, role in told if other.kind is value.kind and other.number != value.number}
        called = _in_words(value, reading.text)
        if (called and called in others - own) or (found and all(_must_be_said(place, claim) for place in found)):
            yield value


def _must_be_said(place: Place, claim: str) -> bool:
    """True for a target, a floor or the like that stands beside what it is the target of, and that no word tells."""
    role = _role(place.value, place.stretch) if place.stretch else None
    if place.stretch is None or role not in _SAID or re.search(_SAID[role], plain(claim)):
        return False
    beside = (each for each in place.stretch.reading.values if alike(each, place.value))
    return any(_role(each, place.stretch) != role for each in beside)


def _amounts(shown: Material) -> Iterator[tuple[Value, Stretch]]:
    for stretch in shown.stretches:
        yield from ((value, stretch) for value in stretch.reading.values if value.amount)


def _role(value: Value, stretch: Stretch) -> str | None:
    """What the words right before or after an amount call it, or the head over it."""
    head = head_over(stretch, value) if stretch.row else None
    match = _HEAD.search(plain(head)) if head else None
    return _in_words(value, stretch.reading.text) or (match.lastgroup if match else None)


def _in_words(value: Value, text: str) -> str | None:
    small = plain(text)
    match = _BEFORE.match(small, 0, value.start) or _AFTER.match(small, value.end)
    return match.lastgroup if match else None
