"""The register of decisions: every trail of a library with the terms that it is found by, made anew as that changes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.made_once import MadeOnce
from index.analysis import plain, terms
from index.library import Library
from index.papers import PartKind, Vote
from index.steps import Step
from index.trails import Standing, Trail, read_trails, typed_number

IN_TITLE, IN_WORDS, IN_PARTS = 1.0, 0.7, 0.4
"""What a term counts in the title, in the words that decide, and in anything else that the papers tell of it."""
LONG, ENDING = 5, 2
"""A term of so many letters may be the beginning of another, which has so many more."""
LEAST_SHARE = 0.5
"""So much of the weight of a query must a decision hold to be found by it."""


@dataclass(frozen=True)
class Entry:
    """A trail with its terms by where they stand."""

    trail: Trail
    title: frozenset[str]
    words: frozenset[str] = field(repr=False)
    parts: frozenset[str] = field(repr=False)

    def share_of(self, term: str) -> float:
        """What a term counts here, 0 to 1."""
        if term in self.title:
            return IN_TITLE
        if term in self.words:
            return IN_WORDS
        return IN_PARTS if term in self.parts else self._longer(term)

    def _longer(self, term: str) -> float:
        """What a term counts of which only a longer form stands in the title: "coron" for "coroni"."""
        if len(term) < LONG:
            return 0.0
        longer = (other for other in self.title if other.startswith(term) and len(other) <= len(term) + ENDING)
        return IN_WORDS if any(longer) else 0.0


@dataclass(frozen=True)
class Register:
    """The entries, oldest first."""

    entries: tuple[Entry, ...]

    @cached_property
    def frequencies(self) -> Mapping[str, int]:
        """In how many entries each term stands."""
        return Counter(term for entry in self.entries for term in entry.title | entry.words | entry.parts)

    def worth(self, term: str) -> float:
        """How telling a term is."""
        return math.log(1 + len(self.entries) / (1 + self.frequencies.get(term, 0)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What decisions are looked for; names and committees in part and in any case, ``words`` by their terms."""

    words: str = ""
    taker: str | None = None
    committee: str | None = None
    division: str | None = None
    person: str | None = None
    outcome: Standing | None = None
    since: date | None = None
    until: date | None = None


def entry(trail: Trail) -> Entry:
    """The trail with its terms."""
    title = " ".join(filter(None, (trail.number, *(step.title for step in trail.steps))))
    words = " ".join(word for step in trail.steps for word in (step.words, *_circumstances(step)))
    parts = " ".join(part.words for step in trail.steps for part in step.parts)
    return Entry(trail, frozenset(terms(title)), frozenset(terms(words)), frozenset(terms(parts)))


def _circumstances(step: Step) -> Iterator[str]:
    """When and where a step was taken, and by whom, as people would write it."""
    yield from filter(None, (step.committee, step.who))
    if step.date:
        yield f"{step.date:%d %B %Y}".lstrip("0")


def _register(library: Library) -> Register:
    return Register(tuple(map(entry, read_trails(library.catalogue))))


register_of = MadeOnce(_register)
"""The register of a library as it stands now."""


def found(register: Register, wanted: Wanted) -> list[Trail]:
    """The decisions that are wanted, the best first; without words the newest first."""
    number = typed_number(wanted.words)
    held = [entry for entry in register.entries if _fits(entry.trail, wanted)]
    if number and any(entry.trail.number == number for entry in held):
        return [entry.trail for entry in held if entry.trail.number == number]
    asked = dict.fromkeys(terms(wanted.words))
    total = sum(map(register.worth, asked)) or 1.0
    scored = [(sum(entry.share_of(term) * register.worth(term) for term in asked) / total, entry) for entry in held]
    kept = [(share, entry) for share, entry in scored if not asked or _holds(entry, asked, register, total)]
    kept.sort(key=lambda each: (-round(each[0], 6), -(each[1].trail.latest.date or date.min).toordinal()))
    return [entry.trail for _, entry in kept]


def _holds(entry: Entry, asked: Iterable[str], register: Register, total: float) -> bool:
    held = sum(register.worth(term) for term in asked if entry.share_of(term))
    return held / total >= LEAST_SHARE


def _fits(trail: Trail, wanted: Wanted) -> bool:
    if wanted.outcome and trail.standing is not wanted.outcome:
        return False
    days = [day for step in trail.steps for day in (step.date, step.due) if day]
    if wanted.since and not any(day >= wanted.since for day in days):
        return False
    if wanted.until and not any(day <= wanted.until for day in days):
        return False
    return all(
        any(_names(told, name) for told in tellings)
        for name, tellings in (
            (wanted.taker, [trail.taker]),
            (wanted.committee, [step.committee for step in trail.steps] + [trail.taker]),
            (wanted.division, _parts(trail, PartKind.DIVISIONS)),
            (wanted.person, list(_people(trail))),
        )
        if name
    )


def _names(told: str | None, name: str) -> bool:
    """True when what is told has every word of the name."""
    return set(plain(name).split()) <= set(plain(told or "").replace(",", " ").replace(".", " ").split())


def _parts(trail: Trail, kind: PartKind) -> list[str]:
    return [part.words for step in trail.steps if (part := step.part(kind))]


def _people(trail: Trail) -> Iterator[str | None]:
    """Everybody who is named for what they did: takers, movers, seconders, voters, officers."""
    for step in trail.steps:
        yield step.who
        if step.resolution:
            yield from (step.resolution.mover, step.resolution.seconder, *_voters(step.resolution.votes))
        yield from (part.words for part in step.parts if part.kind in (PartKind.OFFICER, PartKind.CONTACT))


def _voters(votes: Iterable[Vote]) -> Iterator[str]:
    return (name for vote in votes for name in vote.names)


def forthcoming(register: Register, *, until: date | None = None) -> list[Trail]:
    """The decisions that are not taken yet, by the earliest day on which they can be; those without one last."""
    opened = [trail for entry in register.entries if (trail := known_by(entry.trail, until)) and trail.is_open]
    return sorted(opened, key=lambda trail: (trail.earliest or date.max, trail.number or "", trail.title or ""))


def known_by(trail: Trail, day: date | None) -> Trail | None:
    """The trail as it was known on a day; None where nothing was."""
    if day is None:
        return trail
    steps = tuple(step for step in trail.steps if _told_by(step, day))
    return Trail(steps, trail.number) if steps else None


def _told_by(step: Step, day: date) -> bool:
    return step.date is None or step.date <= day
