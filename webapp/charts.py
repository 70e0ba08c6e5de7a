"""One indicator or budget line as a chart: where its points lie, and what it shows in a sentence. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.wording import pages as said
from assistant.wording.series import given
from index.figures import Measure
from index.series import Series, Version

WIDTH: Final = 640
HEIGHT: Final = 260
SIDE: Final = 24
TOP: Final = 36
FOOT: Final = 44
RESULTS: Final = frozenset({Measure.ACTUAL, Measure.OUTTURN, Measure.FORECAST, Measure.BUDGET})
LIMITS: Final = (Measure.TARGET, Measure.FLOOR)
LEAST: Final = 2
MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the chart, and its period; ``draft`` where its paper is a draft."""

    x: float
    y: float
    value: str
    period: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A target or a floor, as a level line."""

    y: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in its own units, its origin at the top left, and the sentence that it shows."""

    marks: tuple[Mark, ...]
    limits: tuple[Limit, ...]
    finding: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The way through all the marks."""
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)


def chart_of(one: Series) -> Chart | None:
    """The chart of a series; None where it has fewer than two values to put beside each other."""
    shown = _results(one)
    if len(shown) < LEAST:
        return None
    limits = list(_limits(one, day=shown[-1][0], unit=shown[-1][1].figure.unit))
    heights = [value for _, version in shown if (value := version.value) is not None]
    scale = _Scale.of([*heights, *(version.value for _, version in limits if version.value is not None)])
    days = [day for day, _ in shown]
    marks = tuple(_mark(day, version, days, scale) for day, version in shown)
    lines = tuple(
        Limit(scale.y(version.value), measure.value, said.limit(measure.value, given(version.figure)))
        for measure, version in limits
        if version.value is not None
    )
    return Chart(marks, lines, _finding(shown, limits))


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> _Scale:
        low, high = min(values), max(values)
        return cls(low, high) if low < high else cls(low - 1, high + 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(TOP + (1 - share) * (HEIGHT - TOP - FOOT), 1)


def _results(one: Series) -> list[tuple[date, Version]]:
    """The latest value of each period, in the order of time: of the measure and length of period that goes furthest."""
    groups: dict[tuple[object, ...], dict[date, Version]] = defaultdict(dict)
    for point in one.points:
        version = point.versions[0]
        if point.period and point.measure in RESULTS and version.value is not None:
            months = round((point.period.end - point.period.start).days / MONTH)
            groups[point.measure, point.column, months, version.figure.unit].setdefault(point.period.end, version)
    furthest = max(groups.values(), key=lambda group: (len(group) >= LEAST, max(group), len(group)), default={})
    return sorted(furthest.items(), key=lambda each: each[0])


def _limits(one: Series, *, day: date, unit: str | None) -> Iterator[tuple[Measure, Version]]:
    """The target and the floor for the last day that is shown, where the papers give them, as the newest has them."""
    for measure in LIMITS:
        given_for = [
            point.versions[0]
            for point in one.points
            if point.measure is measure and (point.period is None or point.period.start <= day <= point.period.end)
        ]
        newest = max(given_for, key=lambda version: version.held[0].day or date.min, default=None)
        if newest and newest.value is not None and newest.figure.unit == unit:
            yield measure, newest


def _mark(day: date, version: Version, days: Sequence[date], scale: _Scale) -> Mark:
    along = (day - days[0]).days / (days[-1] - days[0]).days
    value, period = version.value, version.figure.period
    return Mark(
        x=round(SIDE + along * (WIDTH - 2 * SIDE), 1),
        y=scale.y(value) if value is not None else 0.0,
        value=given(version.figure),
        period=period.printed if period else "",
        draft="draft" in (version.standing or ""),
    )


def _finding(shown: Sequence[tuple[date, Version]], limits: Sequence[tuple[Measure, Version]]) -> str:
    first, last = shown[0][1], shown[-1][1]
    told = said.change(_named(first), _named(last), _compared(last.value, first.value))
    target = next((version for measure, version in limits if measure is Measure.TARGET), None)
    if target is None:
        return f"{told}."
    return f"{told}, {said.against(given(target.figure), _compared(last.value, target.value))}."


def _named(version: Version) -> tuple[str, str]:
    period = version.figure.period
    return given(version.figure), period.printed if period else ""


def _compared(one: Decimal | None, other: Decimal | None) -> int:
    """1 where the one is more than the other, -1 where it is less, else 0."""
    return 0 if one is None or other is None else (one > other) - (one < other)
