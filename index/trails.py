"""Decisions through their lives, joined over all papers: by number, or by title, taker and dates where that is certain.

Nothing is merged on a guess: what tells of no other decision for certain stays a trail of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from index.adoptions import Report, reports_of, with_adopted
from index.papers import Stage
from index.steps import Step, Told, is_scrutiny, same_title, steps_of

if TYPE_CHECKING:
    from index.catalogue import Catalogue

_LIFE = tuple(Stage)
_TOGETHER = timedelta(days=300)
"""So far apart may papers be that only a title joins: what is decided every year has one title every year."""
_BEFORE = frozenset({Stage.NOTICE, Stage.PROPOSED})
_LEAST_TITLE = 2
_FORMAL = re.compile(r"\bminutes\b|^(?:apologies|declarations?|election of|membership|exclusion)\b", re.IGNORECASE)
_TYPED = re.compile(r"(?<!\d)(\d\d)\W{0,3}0*(\d{1,5})(?!\d)|(?<!\d)(\d\d)(\d{5})(?!\d)")
_WITHDRAWN = re.compile(r"\bwithdrawn\b|\brescinded\b", re.IGNORECASE)
_NEAR = 3


class Standing(StrEnum):
    """How things stand with a decision, as far as the papers tell."""

    FORTHCOMING = "forthcoming"
    PROPOSED = "proposed"
    CONSIDERED = "considered"
    DEFERRED = "deferred"
    LOST = "lost"
    TAKEN = "taken"
    CALLED_IN = "called in"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Trail:
    """One decision: its number where it is known, and its steps in the order of its life, then of their dates."""

    steps: tuple[Step, ...]
    number: str | None = None

    @property
    def placed(self) -> bool:
        """True when its number is known, or several papers tell of it."""
        return self.number is not None or len(self.steps) > 1

    @property
    def title(self) -> str | None:
        """The title that its newest record gives, else its report, else its minute."""
        titled = [step for step in self.steps if step.title]
        return max(titled, key=_authority).title if titled else None

    @property
    def taker(self) -> str | None:
        """Who takes it, as its newest record says, else the body that took it."""
        named = [step for step in self.steps if step.who and step.stage in (Stage.NOTICE, Stage.PROPOSED, Stage.TAKEN)]
        if named:
            return max(named, key=_authority).who
        return next((step.committee for step in self.steps if step.stage is Stage.TAKEN), None)

    @property
    def key(self) -> bool | None:
        """Whether it is a key decision."""
        return next((step.key for step in reversed(self.steps) if step.key is not None), None)

    @property
    def latest(self) -> Step:
        """The newest step; of one day, the furthest."""
        return max(self.steps, key=lambda step: (step.date or Day.min, _LIFE.index(step.stage)))

    @property
    def taken(self) -> Step | None:
        """The newest step that tells that it was taken."""
        return next((step for step in reversed(self.steps) if step.stage is Stage.TAKEN), None)

    @property
    def is_open(self) -> bool:
        """True when papers tell that it is to be taken, and none that it was."""
        begun = any(step.stage in (Stage.NOTICE, Stage.PROPOSED) or _looks_ahead(step) for step in self.steps)
        ended = any(step.stage in (Stage.TAKEN, Stage.CALLED_IN, Stage.OUTCOME) for step in self.steps)
        return self.is_executive and begun and not ended

    @property
    def is_executive(self) -> bool:
        """True for a decision of the executive: it has a number, a notice or a record."""
        return self.number is not None or any(not step.resolution for step in self.steps)

    @property
    def standing(self) -> Standing:
        """Where it stands now."""
        if self.withdrawn:
            return Standing.WITHDRAWN
        stages = {step.stage for step in self.steps}
        if Stage.CALLED_IN in stages and Stage.OUTCOME not in stages:
            return Standing.CALLED_IN
        if stages & {Stage.TAKEN, Stage.OUTCOME}:
            return Standing.TAKEN
        return self._before_it_was_taken

    @property
    def _before_it_was_taken(self) -> Standing:
        resolved = [step for step in self.steps if step.stage is Stage.CONSIDERED]
        outcomes = {step.outcome for step in resolved if step.date == max(other.date or Day.min for other in resolved)}
        for standing in (Standing.DEFERRED, Standing.LOST):
            if outcomes == {standing.value}:
                return standing
        if resolved:
            return Standing.CONSIDERED
        return Standing.PROPOSED if any(step.stage is Stage.PROPOSED for step in self.steps) else Standing.FORTHCOMING

    @property
    def withdrawn(self) -> bool:
        """True when a paper tells that it came to nothing."""
        return any(step.stage is Stage.OUTCOME and _WITHDRAWN.search(step.words) for step in self.steps)

    @property
    def earliest(self) -> Day | None:
        """The first day on which it can be taken: as its notice says, else the meeting that it is proposed to."""
        dues = [step.due for step in self.steps if step.due]
        if dues:
            return max(dues)
        return max((step.date for step in self.steps if step.stage is Stage.PROPOSED and step.date), default=None)

    @property
    def since(self) -> Day | None:
        """The date of its first step that has one."""
        return min((step.date for step in self.steps if step.date), default=None)


def read_trails(catalogue: Catalogue, *, until: Day | None = None) -> tuple[Trail, ...]:
    """The trails of all papers that are held; ``until`` leaves out what is of a later day."""
    steps: list[Step] = []
    reports: list[Report] = []
    for told in _told(catalogue):
        steps += steps_of(told)
        reports += reports_of(told)
    return trails(
        step for step in with_adopted(steps, reports) if until is None or step.date is None or step.date <= until
    )


def _told(catalogue: Catalogue) -> Iterator[Told]:
    for paper in catalogue.papers():
        name = paper.document
        yield Told(
            paper,
            catalogue.text(name),
            tuple(catalogue.items(name)),
            tuple(catalogue.decisions(name)),
            tuple(catalogue.resolutions(name)),
        )


def trails(steps: Iterable[Step]) -> tuple[Trail, ...]:
    """The steps joined: those with a number by it, the others where title, taker and dates leave no doubt."""
    once = _each_once(step for step in steps if not (step.resolution and _FORMAL.search(step.title or "")))
    once = _with_agendas_number(once)
    titled: dict[str, list[Step]] = defaultdict(list)
    for step in once:
        if step.number:
            titled[same_title(step.title)].append(step)
    numbered: dict[str | None, list[Step]] = defaultdict(list)
    for step in once:
        numbered[step.number or _number_by_title(step, titled)].append(step)
    rest = numbered.pop(None, [])
    grouped = [_trail(steps, number) for number, steps in numbered.items()]
    return tuple(sorted([*grouped, *map(_trail, _alike(rest))], key=_order))


def find(trails: Sequence[Trail], number: str) -> Trail | None:
    """The trail of a number, however it is typed: 24/00109, 24-109, 2400109."""
    wanted = typed_number(number)
    return next((trail for trail in trails if wanted and trail.number == wanted), None)


def typed_number(words: str) -> str | None:
    """A decision number as people type it, with its stroke and five digits."""
    match = _TYPED.search(words.strip())
    if match is None:
        return None
    return f"{match[1] or match[3]}/{int(match[2] or match[4]):05d}"


def near(trails: Sequence[Trail], number: str) -> list[str]:
    """Numbers that are held and look like it."""
    held = [trail.number for trail in trails if trail.number]
    return get_close_matches(typed_number(number) or number, held, n=_NEAR, cutoff=0.7)


def _each_once(steps: Iterable[Step]) -> list[Step]:
    """The steps without those that another paper prints again: the newest copy stays, and names the others."""
    alike: dict[object, list[Step]] = defaultdict(list)
    for step in steps:
        alike[_print(step)].append(step)
    return [_newest_print(prints) for prints in alike.values()]


def _print(step: Step) -> object:
    """What two prints of one step have in common."""
    words = " ".join(step.words.casefold().split())
    if step.report:
        return step.stage, step.number, step.committee, step.date
    return step.stage, step.number, same_title(step.title), step.date, step.minute, words


def _newest_print(prints: Sequence[Step]) -> Step:
    first = min(prints, key=lambda step: (step.superseded, -len(step.parts), step.place.document))
    also = {step.place.document for step in prints} - {first.place.document}
    return replace(first, also=tuple(sorted(also)))


def _with_agendas_number(steps: Sequence[Step]) -> list[Step]:
    """Minutes without a number get the one under which their meeting's agenda had an item of the same title."""
    listed: dict[object, set[str]] = defaultdict(set)
    for step in steps:
        if step.number and step.title and step.committee and step.date and not step.resolution:
            listed[_sitting(step)].add(step.number)
    return [
        replace(step, number=next(iter(found)))
        if step.resolution and not step.number and len(found := listed.get(_sitting(step), set())) == 1
        else step
        for step in steps
    ]


def _sitting(step: Step) -> object:
    return step.committee, step.date, same_title(step.title)


def _number_by_title(step: Step, titled: Mapping[str, Sequence[Step]]) -> str | None:
    """The number of the one decision that title, taker or committee, and dates tell the step to be of."""
    alike = titled.get(same_title(step.title), ())
    found = {other.number for other in alike if _same_decision(step, other)}
    return found.pop() if len(found) == 1 else None


def _same_decision(one: Step, other: Step) -> bool:
    """True where title, taker or committee, and dates leave no doubt."""
    title = same_title(one.title)
    if len(title.split()) < _LEAST_TITLE or title != same_title(other.title) or not _in_time(one, other):
        return False
    if one.resolution or other.resolution:
        return one.committee is not None and one.committee in (other.committee, other.who)
    return bool(one.who) and (one.who or "").casefold() == (other.who or "").casefold()


def _in_time(one: Step, other: Step) -> bool:
    """True for days that are near, and a notice or proposal that is not later than the taking of the decision."""
    first, last = sorted((one, other), key=lambda step: step.date or step.due or Day.min)
    days = [day for step in (first, last) if (day := step.date or step.due)]
    if len(days) < 2 or days[1] - days[0] > _TOGETHER:
        return False
    return days[0] == days[1] or not (first.stage is Stage.TAKEN and last.stage in _BEFORE)


def _alike(steps: Iterable[Step]) -> list[list[Step]]:
    """Notices and records without numbers that are of one decision together; everything else by itself."""
    groups: list[list[Step]] = []
    named: dict[str, list[list[Step]]] = defaultdict(list)
    for step in steps:
        near = [] if step.resolution else named[same_title(step.title)]
        same = [group for group in near if all(_same_decision(step, one) for one in group)]
        if len(same) == 1:
            same[0].append(step)
        else:
            groups.append([step])
            near.append(groups[-1])
    return groups


def _trail(steps: Sequence[Step], number: str | None = None) -> Trail:
    takers = {(step.who or "").casefold() for step in steps if step.who and step.stage is not Stage.CALLED_IN}
    settled = [_settled(step, takers) for step in steps]
    settled = [step for step in settled if not _told_better(step, settled)]
    return Trail(tuple(sorted(settled, key=_in_life)), number)


def _settled(step: Step, takers: set[str]) -> Step:
    """The step with the stage that the decision's taker gives it: what a Cabinet Member decides, Cabinet considers."""
    taken = step.stage is Stage.TAKEN and step.resolution and takers
    if taken and (step.committee or "").casefold() not in takers:
        return replace(step, stage=Stage.CONSIDERED)
    return step


def _told_better(step: Step, steps: Sequence[Step]) -> bool:
    """True for what a record tells of a committee whose own minutes are held, and for a report beside its record."""
    if step.report:
        return any(other.stage is step.stage and not other.report and _meets(step, other) for other in steps)
    if step.stage is not Stage.CONSIDERED or step.resolution:
        return False
    return any(other.resolution and other.date == step.date for other in steps)


def _meets(one: Step, other: Step) -> bool:
    return (one.committee, one.date) == (other.committee, other.date)


def _in_life(step: Step) -> tuple[int, Day, str, int]:
    return _LIFE.index(step.stage), step.date or Day.max, step.place.document, step.place.span.start


def _authority(step: Step) -> tuple[bool, int, Day, bool]:
    """The newest record first; of reports and minutes the furthest; a call-in only tells of it in passing."""
    told_of = step.stage in (Stage.CALLED_IN, Stage.OUTCOME)
    recorded = bool(step.parts) or not (step.report or step.resolution or told_of)
    return (
        recorded,
        _LIFE.index(step.stage) if step.stage is not Stage.CALLED_IN else -1,
        step.date or Day.min,
        not step.superseded,
    )


def _looks_ahead(step: Step) -> bool:
    """True for the minute of a committee other than scrutiny, which looks at what has been decided."""
    return step.stage is Stage.CONSIDERED and step.resolution is not None and not is_scrutiny(step.committee)


def _order(trail: Trail) -> tuple[Day, str, str]:
    return trail.since or Day.max, trail.number or "", trail.steps[0].place.document
