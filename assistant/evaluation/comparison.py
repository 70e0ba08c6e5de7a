"""Two runs over the same questions: what changed, and whether it could be chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import TypeAdapter

from assistant.evaluation.gate import Values
from assistant.evaluation.intervals import differences, draws, interval, mcnemar
from assistant.evaluation.metrics import COUNTS, MEASURES, TIMES, figures, grouped, parts
from assistant.evaluation.results import Outcome, Result, refuse_others
from assistant.evaluation.scores import missed

RIGHT: Final = "right"


class Turned(StrEnum):
    """What became of a question whose answer changed."""

    LOST = "lost"
    WON = "won"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after; ``low`` to ``high`` is the interval of the difference, over paired resamples."""

    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """True when the interval leaves out no difference."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A turn with both of its answers."""

    turned: Turned
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """``won`` and ``lost`` count the turns that became right and that ceased to be; ``p`` is McNemar's."""

    before: Result
    after: Result
    groups: dict[str, dict[str, Change]]
    won: int
    lost: int
    p: float
    changed: tuple[Pair, ...]

    @property
    def values(self) -> tuple[Values, Values]:
        """The figures alone, by group, before and after."""
        before, after = (
            {group: {name: getattr(each, side) for name, each in found.items()} for group, found in self.groups.items()}
            for side in ("before", "after")
        )
        return before, after


def compare(before: Result, after: Result, by: Sequence[str] = ()) -> Comparison:
    """What changed from one result to another; ResultsError where they are of different questions."""
    refuse_others(before, after)
    old, new = grouped(before.turns, by), grouped(after.turns, by)
    pairs = list(zip(before.turns, after.turns, strict=True))
    won, lost = (sum(_right(b) > _right(a) for a, b in each) for each in (pairs, [(b, a) for a, b in pairs]))
    return Comparison(
        before=before,
        after=after,
        groups={name: _changes(old[name], new[name]) for name in old},
        won=won,
        lost=lost,
        p=mcnemar(won, lost),
        changed=tuple(sorted(_changed(pairs), key=lambda pair: list(Turned).index(pair.turned))),
    )


def comparison_record(found: Comparison) -> dict[str, Any]:
    """The comparison as a JSON object, without the turns that did not change."""
    left_out = {"turns", "figures"}
    record: dict[str, Any] = TypeAdapter(Comparison).dump_python(
        found, mode="json", exclude={"before": left_out, "after": left_out}
    )
    return record


def _changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> dict[str, Change]:
    old, new, drawn = figures(before), figures(after), (draws(before), draws(after))
    found = {name: Change(old[name], new[name], None, None, None) for name in COUNTS}
    for name in (*MEASURES, *TIMES):
        first, second = old[name], new[name]
        difference = round(second - first, 3) if first is not None and second is not None else None
        low, high = interval(differences(*drawn, name)) or (None, None)
        found[name] = Change(first, second, difference, low, high)
    return found


def _right(outcome: Outcome) -> float:
    """1 for a right answer; 0 also where a turn has not both facts and evidence, so that it never counts as changed."""
    return parts(outcome).get(RIGHT, (0.0, 1.0))[0]


def _changed(pairs: Sequence[tuple[Outcome, Outcome]]) -> Iterator[Pair]:
    for before, after in pairs:
        if before.given != after.given:
            yield Pair(_turned(missed(before), missed(after)), before, after)


def _turned(was_missed: bool, is_missed: bool) -> Turned:
    if was_missed == is_missed:
        return Turned.OTHERWISE
    return Turned.LOST if is_missed else Turned.WON
