"""Which decision a question means: by its number, else by its subject, and only where one clearly leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.decisions.asking import Aspect, Inquiry, subject_terms
from assistant.features import Asked
from assistant.register import IN_PARTS, Entry, Register
from index.papers import PartKind, Stage
from index.steps import Step, is_executive, is_scrutiny, is_sovereign
from index.trails import Trail

STAND_IN = 0.7
"""What a term counts where only other words for it stand."""
UNHEARD = 0.5
"""What a term counts that stands in no decision."""
TITLED = 0.3
"""How much of the rating depends on how much of the title the question names."""
LEAST, LEAD = 0.4, 1.3
"""What a decision must rate, and how many times what the next one rates."""
FAR_LEAST, FAR_LEAD = 0.2, 2.0
"""Less is enough where the lead is greater."""
COMMON_LEAST, COMMON_TITLE = 0.6, 0.5
"""Where only common words ask, so much must be rated, and so much of the title be named."""
ON_SUBJECT = 0.15
"""So much of the question must stand in the title or the words that decide."""
NEARLY = 0.8
"""How much of the best rating a decision must have that tells what is asked."""
ALIKE = 0.8
"""So much of two titles must be the same."""
FULL_TITLE, LONG_TITLE = 1.2, 3
"""What a decision rates whose whole title, of so many words, stands in the question."""

_PARTS = {
    Aspect.ALTERNATIVES: PartKind.ALTERNATIVES,
    Aspect.DIVISIONS: PartKind.DIVISIONS,
    Aspect.OFFICER: PartKind.OFFICER,
    Aspect.COST: PartKind.FINANCIAL,
    Aspect.REASONS: PartKind.REASONS,
}


_OPEN = frozenset({Aspect.DECIDED, Aspect.WHEN, Aspect.REASONS, Aspect.COST})
BODIES: Mapping[str, Callable[[Step], bool]] = {
    "committee": lambda step: step.resolution is not None and not is_executive(step.committee),
    "scrutiny": lambda step: is_scrutiny(step.committee),
    "county council": lambda step: is_sovereign(step.committee),
    "full council": lambda step: is_sovereign(step.committee),
}
"""What a step is of, by the body that a question names."""
_Rated = tuple[float, Entry]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The decision meant, and the papers without a number that are on its very subject."""

    trail: Trail
    beside: tuple[Trail, ...] = ()

    @property
    def trails(self) -> tuple[Trail, ...]:
        """All of them, the decision first."""
        return (self.trail, *self.beside)


def chosen(register: Register, inquiry: Inquiry, asked: Asked, *, aspect: Aspect) -> Chosen | None:
    """The decision that a question means, of those that tell the aspect; None where that is not certain."""
    if inquiry.number:
        trail = next((entry.trail for entry in register.entries if entry.trail.number == inquiry.number), None)
        return Chosen(trail) if trail else None
    rated = sorted(_rated(register, inquiry, asked), key=lambda each: -each[0])
    telling = [each for each in rated if tells(each[1].trail, aspect, inquiry.body)]
    if not telling or telling[0][0] < NEARLY * rated[0][0]:
        return None
    first = _decision_before_reports(telling) if aspect in _OPEN and inquiry.body is None else telling[0]
    alike = [entry for _, entry in rated if entry is not first[1] and _on_its_subject(entry, first[1])]
    if sum(entry.trail.number is not None for entry in (first[1], *alike)) > 1:
        alike = []
    if not _leads(
        first, [each for each in telling if each != first and not _beside(each[1], first[1], alike)], inquiry
    ):
        return None
    best, *beside = sorted((first[1].trail, *(entry.trail for entry in alike)), key=lambda trail: trail.number is None)
    return Chosen(best, tuple(beside))


def _decision_before_reports(telling: Sequence[_Rated]) -> _Rated:
    """The best; where a committee made it of a report, the decision on that matter."""
    first = telling[0]
    nearly = (each for each in telling if each[0] >= NEARLY * first[0] and _decides(each[1].trail))
    return first if _decides(first[1].trail) else next((each for each in nearly if _akin(each[1], first[1])), first)


def _decides(trail: Trail) -> bool:
    return trail.is_executive or trail.taken is not None


def _beside(entry: Entry, first: Entry, alike: Sequence[Entry]) -> bool:
    """True for what is no rival: on the very subject, or what a committee made of a report on the matter."""
    return entry in alike or (_decides(first.trail) and not _decides(entry.trail) and _akin(entry, first))


def _akin(one: Entry, other: Entry) -> bool:
    """True where most of the shorter title is in the longer one."""
    titles = [subject_terms(entry.trail.title or "") for entry in (one, other)]
    shared = titles[0] & titles[1]
    return len(shared) >= LONG_TITLE - 1 and 2 * len(shared) > min(map(len, titles))


def tells(trail: Trail, aspect: Aspect, body: str | None = None) -> bool:
    """True when the papers tell this of the decision; what was decided, of the body that is asked about."""
    if aspect in _PARTS:
        return any(step.part(_PARTS[aspect]) for step in trail.steps)
    match aspect:
        case Aspect.NUMBER:
            return trail.number is not None
        case Aspect.FORTHCOMING:
            return any(step.stage is Stage.NOTICE for step in trail.steps)
        case Aspect.DUE:
            return any(step.due for step in trail.steps)
        case Aspect.CALLED_IN:
            return any(step.stage is Stage.CALLED_IN for step in trail.steps)
        case Aspect.MOVED:
            return any(step.resolution and step.resolution.mover for step in trail.steps)
        case Aspect.VOTED:
            return any(step.resolution and step.resolution.votes for step in trail.steps)
        case Aspect.TAKER:
            return trail.taker is not None
        case _:
            return body is None or body not in BODIES or any(BODIES[body](step) for step in trail.steps)


def _rated(register: Register, inquiry: Inquiry, asked: Asked) -> Iterator[tuple[float, Entry]]:
    worth = dict(_worth(register, inquiry, asked))
    total = sum(worth.values())
    if not total:
        return
    for entry in register.entries:
        shares = {term: _share(entry, term, asked) for term in worth}
        on_subject = sum(worth[term] for term in worth if shares[term] > IN_PARTS)
        if on_subject / total >= ON_SUBJECT:
            share = sum(worth[term] * shares[term] for term in worth) / total
            yield _titled(share, entry, inquiry), entry


def _worth(register: Register, inquiry: Inquiry, asked: Asked) -> Iterator[tuple[str, float]]:
    """What each word of the subject is worth, less where it tells no decision from another."""
    for term, weight in inquiry.subject.items():
        known = term in register.frequencies or any(
            other <= register.frequencies.keys() for other in asked.others.get(term, ())
        )
        yield term, weight * asked.worth.get(term, 0.0) * (1.0 if known else UNHEARD)


def _share(entry: Entry, term: str, asked: Asked) -> float:
    others = (min(map(entry.share_of, other), default=0.0) for other in asked.others.get(term, ()))
    return max(entry.share_of(term), STAND_IN * max(others, default=0.0))


def _titled(share: float, entry: Entry, inquiry: Inquiry) -> float:
    title = subject_terms(entry.trail.title or "")
    named = named_share(entry, inquiry)
    if named == 1.0 and len(title) >= LONG_TITLE:
        return FULL_TITLE + share
    return share * (1 - TITLED + TITLED * named)


def named_share(entry: Entry, inquiry: Inquiry) -> float:
    """The share of the title's words that the question names."""
    title = subject_terms(entry.trail.title or "")
    return sum(term in inquiry.subject for term in title) / len(title) if title else 0.0


def _leads(first: tuple[float, Entry], rivals: Sequence[tuple[float, Entry]], inquiry: Inquiry) -> bool:
    rating, entry = first
    second = max((rating for rating, _ in rivals), default=0.0)
    if inquiry.common and rating < COMMON_LEAST:
        return False
    if inquiry.common and named_share(entry, inquiry) < COMMON_TITLE and rating < FAR_LEAD * second:
        return False
    return any(rating >= least and rating >= lead * second for least, lead in ((LEAST, LEAD), (FAR_LEAST, FAR_LEAD)))


def _on_its_subject(entry: Entry, best: Entry) -> bool:
    """True for notices and records of the same title, or without one and with all of its words."""
    if any(step.resolution for each in (entry, best) for step in each.trail.steps if each.trail.number is None):
        return False
    one, other = (subject_terms(each.trail.title or "") for each in (entry, best))
    if one and other:
        return len(one & other) >= max(LONG_TITLE, ALIKE * len(one | other))
    return len(one | other) >= LONG_TITLE and (one | other) <= (entry.words if other else best.words)
