"""Which decision a question means: by its number, else by its subject, and only where one clearly leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.decisions.asking import Aspect, Inquiry, subject_terms
from assistant.features import Asked
from assistant.questions import vocabulary
from assistant.register import IN_PARTS, IN_TITLE, Entry, Register
from index.analysis import terms
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
APART, TWICE = 0.05, 2.0
"""Two that rate nearly alike are told apart by what only one of them has: so much of the question, and so many times
what only the other has.
"""
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


@dataclass(frozen=True, slots=True)
class _Rated:
    """A decision and what it rates.

    ``named`` is the share of its title that the question names, in these words or others; ``shares`` tell how much of
    the question is had with each word.
    """

    rating: float
    entry: Entry
    named: float
    shares: Mapping[str, float]

    def has_beyond(self, other: _Rated) -> float:
        """How much of the question stands here and not in another."""
        return sum(max(0.0, share - other.shares[term]) for term, share in self.shares.items())


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
    rated = sorted(_rated(register, inquiry, asked), key=lambda each: -each.rating)
    telling = [each for each in rated if tells(each.entry.trail, aspect, inquiry.body)]
    if not telling or telling[0].rating < NEARLY * rated[0].rating:
        return None
    first = _decision_before_reports(telling) if aspect in _OPEN and inquiry.body is None else telling[0]
    others = [each.entry for each in rated if each is not first]
    alike = [entry for entry in others if _on_its_subject(entry, first.entry)]
    if sum(entry.trail.number is not None for entry in (first.entry, *alike)) > 1:
        alike = []
    rivals = [each for each in telling if each is not first and not _beside(each.entry, first.entry, alike)]
    if not _leads(first, rivals, inquiry):
        return None
    trails = (first.entry.trail, *(entry.trail for entry in alike))
    best, *beside = sorted(trails, key=lambda trail: trail.number is None)
    return Chosen(best, tuple(beside))


def _decision_before_reports(telling: Sequence[_Rated]) -> _Rated:
    """The best; where a committee made it of a report, the decision on that matter."""
    first = telling[0]
    nearly = (each for each in telling if each.rating >= NEARLY * first.rating and _decides(each.entry.trail))
    if _decides(first.entry.trail):
        return first
    return next((each for each in nearly if _akin(each.entry, first.entry)), first)


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


def _rated(register: Register, inquiry: Inquiry, asked: Asked) -> Iterator[_Rated]:
    worth = dict(_worth(register, inquiry, asked))
    total = sum(worth.values())
    if not total:
        return
    meant, phrases = _meant(inquiry, asked), _phrases(asked.question.text)
    for entry in register.entries:
        shares = {term: _share(entry, term, asked, phrases) for term in worth}
        on_subject = sum(worth[term] for term in worth if shares[term] > IN_PARTS)
        if on_subject / total >= ON_SUBJECT:
            had = {term: worth[term] * shares[term] / total for term in worth}
            named = _named_share(entry, meant)
            yield _Rated(_titled(sum(had.values()), entry, inquiry, named), entry, named, had)


def _worth(register: Register, inquiry: Inquiry, asked: Asked) -> Iterator[tuple[str, float]]:
    """What each word of the subject is worth, less where it tells no decision from another."""
    for term, weight in inquiry.subject.items():
        known = term in register.frequencies or any(
            other <= register.frequencies.keys() for other in asked.others.get(term, ())
        )
        yield term, weight * asked.worth.get(term, 0.0) * (1.0 if known else UNHEARD)


def _share(entry: Entry, term: str, asked: Asked, phrases: Mapping[str, str]) -> float:
    """What a term counts here.

    One of a phrase counts in full only where the title has that or another for it: "care at home" is no care home.
    """
    other = max((min(map(entry.share_of, each), default=0.0) for each in asked.others.get(term, ())), default=0.0)
    own = entry.share_of(term)
    if term in phrases and other < IN_TITLE and phrases[term] not in _in_order(entry.trail.title or ""):
        own = min(own, STAND_IN)
    return max(own, STAND_IN * other)


def _phrases(text: str) -> dict[str, str]:
    """By term: the phrase of the vocabulary that it stands in, as terms with a space before and after each."""
    words = _in_order(text)
    found = (phrase for phrase in vocabulary() if len(phrase) > 1 and f" {' '.join(phrase)} " in words)
    return {term: f" {' '.join(phrase)} " for phrase in found for term in phrase}


def _in_order(text: str) -> str:
    """The words of a text as terms, stop words among them, with a space before and after each."""
    return f" {' '.join(' '.join(terms(word)) or word.lower() for word in text.split())} "


def _titled(share: float, entry: Entry, inquiry: Inquiry, named: float) -> float:
    title = subject_terms(entry.trail.title or "")
    if title <= inquiry.subject.keys() and len(title) >= LONG_TITLE:
        return FULL_TITLE + share
    return share * (1 - TITLED + TITLED * named)


def _meant(inquiry: Inquiry, asked: Asked) -> dict[str, float]:
    """What a word of a title counts: the subject's in full, those that may stand for them less."""
    others = (each for term in inquiry.subject for other in asked.others.get(term, ()) for each in other)
    return {**dict.fromkeys(others, STAND_IN), **dict.fromkeys(inquiry.subject, 1.0)}


def _named_share(entry: Entry, named: Mapping[str, float]) -> float:
    """The share of the title's words that are named, each by what it counts."""
    title = subject_terms(entry.trail.title or "")
    return sum(named.get(term, 0.0) for term in title) / len(title) if title else 0.0


def _leads(first: _Rated, rivals: Sequence[_Rated], inquiry: Inquiry) -> bool:
    second = max((each.rating for each in rivals), default=0.0)
    is_far_ahead = first.rating >= FAR_LEAD * second
    if inquiry.common and (first.rating < COMMON_LEAST or (first.named < COMMON_TITLE and not is_far_ahead)):
        return False
    if first.rating >= FAR_LEAST and is_far_ahead:
        return True
    return first.rating >= LEAST and all(_is_ahead(first, each) for each in rivals)


def _is_ahead(first: _Rated, rival: _Rated) -> bool:
    more, less = first.has_beyond(rival), rival.has_beyond(first)
    return first.rating >= LEAD * rival.rating or (more >= TWICE * less and more - less >= APART)


def _on_its_subject(entry: Entry, best: Entry) -> bool:
    """True for notices and records of the same title, or without one and with all of its words."""
    if any(step.resolution for each in (entry, best) for step in each.trail.steps if each.trail.number is None):
        return False
    one, other = (subject_terms(each.trail.title or "") for each in (entry, best))
    if one and other:
        return len(one & other) >= max(LONG_TITLE, ALIKE * len(one | other))
    return len(one | other) >= LONG_TITLE and (one | other) <= (entry.words if other else best.words)
