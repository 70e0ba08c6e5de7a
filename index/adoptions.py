"""What a minute adopts "as outlined in the report": the recommendations of its meeting's report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Day

from index.papers import Kind, Span
from index.steps import Place, Step, Told, meeting_at, place_of, same_title
from index.structure.recommendations import adopts, recommended


@dataclass(frozen=True, slots=True)
class Report:
    """A report to a meeting, and what it recommends, part by part."""

    committee: str
    date: Day
    title: str
    number: str | None = None
    recommended: tuple[Place, ...] = field(default=(), repr=False)


def reports_of(told: Told) -> Iterator[Report]:
    """The reports of one paper that recommend something to a meeting whose day is known."""
    for item in told.items:
        meeting = meeting_at(told, item.start)
        if item.kind is not Kind.REPORT or item.exempt or meeting.committee is None or meeting.date is None:
            continue
        lists = recommended(told.text, item.start, item.end)
        best = max(lists, key=lambda one: len(one.parts), default=None)
        if best:
            spans = best.parts or (Span(best.start, best.end),)
            places = tuple(place_of(told, *span) for span in spans)
            yield Report(meeting.committee, meeting.date, item.title, item.decision, places)


def with_adopted(steps: Iterable[Step], reports: Iterable[Report]) -> Iterator[Step]:
    """The steps, each minute that adopts a report's recommendations with them; none where two reports may be meant."""
    to_meeting: dict[tuple[str | None, Day | None], list[Report]] = defaultdict(list)
    for report in reports:
        to_meeting[report.committee, report.date].append(report)
    for step in steps:
        if step.resolution is None or step.adopted or not adopts(step.words):
            yield step
            continue
        meant = [report.recommended for report in to_meeting[step.committee, step.date] if _is_of(step, report)]
        words = {tuple(" ".join(place.words.split()) for place in places) for places in meant}
        yield replace(step, adopted=meant[0]) if len(words) == 1 else step


def _is_of(step: Step, report: Report) -> bool:
    """True for a report on the same decision, or where one has no number, of the same title."""
    if step.number and report.number:
        return step.number == report.number
    title = same_title(step.title)
    return bool(title) and title == same_title(report.title)
