"""What each step of an answer costs."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant.evaluation.questions import read_questions
from assistant.evaluation.runner import answers_to, asker
from benchmarks.watching import ANSWERER, Step, watched
from index.library import Library

Times = Mapping[str, Sequence[float]]

STEPS: Final[Mapping[str, Sequence[str]]] = {
    "know what is held": ("holdings_of",),
    "understand": ("understand", "widened"),
    "carry over": ("carry_over",),
    "search and take apart": ("fetch",),
    "rank": ("rank",),
    "draft": ("drafted",),
    "check": ("ground",),
    "cite": ("cite",),
    "decline or not": ("outcome_of",),
    "conclude": ("_concluded",),
}
ALL, OTHER, OF_DRAFT = "all", "between the steps", "draft, of that: "


def stepped(questions: Path, data: Path) -> dict[str, list[float]]:
    """The seconds of each step of each answer to the questions of a file; ALL is the whole answer."""
    names = [name for functions in STEPS.values() for name in functions]
    found: list[dict[str, float]] = []
    with Library.open(data) as library, watched(names) as seen:
        ask = asker(library)
        for question in read_questions(questions):
            for _, answer in answers_to(question, ask):
                found.append({**_by_step(seen), ALL: answer.elapsed_ms / 1000})
                seen.clear()
    return {name: [each.get(name, 0.0) for each in found] for name in _in_order(found)}


def table(times: Times, search_p50: float) -> Iterator[str]:
    """The steps as Markdown: p50, p95, share of all time, and p50 against a bare search's (in seconds)."""
    steps = [name for name in times if name not in (ALL, OTHER) and not name.startswith(OF_DRAFT)]
    between = [whole - sum(times[name][at] for name in steps) for at, whole in enumerate(times[ALL])]
    yield from ("| step | p50 | p95 | share of all | p50, against a bare search |", "|---|---|---|---|---|")
    parts = {name: seconds for name, seconds in times.items() if name != ALL}
    for name, seconds in {**parts, OTHER: between, ALL: times[ALL]}.items():
        share = sum(seconds) / sum(times[ALL])
        yield f"| {name} | {_ms(p50(seconds))} | {_ms(p95(seconds))} | {share:.0%} | {p50(seconds) / search_p50:.2f} |"


def p50(seconds: Sequence[float]) -> float:
    """The median."""
    return statistics.median(seconds)


def p95(seconds: Sequence[float]) -> float:
    """What 95 in 100 stay below."""
    return sorted(seconds)[min(len(seconds) - 1, int(0.95 * len(seconds)))]


def _by_step(seen: Sequence[Step]) -> dict[str, float]:
    """The seconds of one answer by step, and by answerer within the draft."""
    label_of = {name: label for label, names in STEPS.items() for name in names}
    found: dict[str, float] = {}
    for step in seen:
        answerer = OF_DRAFT + step.name.removesuffix(ANSWERER).lower()
        label = answerer if step.name.endswith(ANSWERER) else label_of[step.name]
        found[label] = found.get(label, 0.0) + step.seconds
    return found


def _in_order(found: Sequence[Mapping[str, float]]) -> list[str]:
    """The names of all steps, each answerer behind the draft, the whole last."""
    answerers = dict.fromkeys(name for each in found for name in each if name.startswith(OF_DRAFT))
    before, after = list(STEPS), list(STEPS)[list(STEPS).index("draft") + 1 :]
    return [*before[: len(before) - len(after)], *answerers, *after, ALL]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms"
