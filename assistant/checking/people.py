"""Whether a person or a numbered thing of a claim is the one of which its sources say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from assistant.checking.labels import fit, near
from assistant.checking.material import Material
from assistant.checking.readings import Reading, read

CLEARLY: Final = 0.2
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor)\.? (?:[A-Z]\.? ?)*([A-Z][\w'’]+(?:-[A-Z][\w'’]+)*)"
)
_NUMBERED = re.compile(r"\b([A-Z][a-z]{3,}) (\d{1,2})\b(?![\d,.]*\d|%| [A-Z][a-z]{2,8} 20\d\d)")


def other_people(claim: str, shown: Material) -> Iterator[str]:
    """The people of a claim of whom it says what the sources say of another."""
    reading = read(claim)
    theirs = [(name, words) for source in shown.quoted for name, words in _people(source)]
    named = {name for name, _ in _people(reading)}
    for name, words in _people(reading):
        own = [fit(words, each) for other, each in theirs if other == name]
        others = [fit(words, each) for other, each in theirs if other not in named]
        if own and max(others, default=0.0) > max(own) + CLEARLY:
            yield name


def other_numbers(claim: str, shown: Material) -> Iterator[str]:
    """The numbered things of a claim, "Priority 3", that the sources number otherwise."""
    for name, number in _NUMBERED.findall(claim):
        listed = re.finditer(rf"\b{name}s?\b((?:\W+(?:and |to )?\d{{1,2}}\b)+)", shown.text)
        numbered = [re.findall(r"\d+", match[1]) for match in listed]
        if numbered and not any(number in numbers for numbers in numbered):
            yield f"{name} {number}"


def _people(reading: Reading) -> Iterator[tuple[str, Mapping[str, float]]]:
    for match in _PERSON.finditer(reading.text):
        yield match[1], near(reading, match.start(), match.end())
