"""An evaluation and a comparison as pages: one file each, with its charts, that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.evaluation.comparison import RIGHT, Change, Comparison, Pair, Turned
from assistant.evaluation.intervals import Estimate
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import ALL, COUNTS, TIMES, share
from assistant.evaluation.report import BY_GROUP, said, shown, signed, won_and_lost, writing_rows
from assistant.evaluation.results import Outcome, Result
from assistant.evaluation.scores import DEPTH, missed
from assistant.wording import evaluation as wording_evaluation
from assistant.wording.evaluation import OVER_ALL, RIGHT_BY, TO

Drawn = TypeVar("Drawn", Estimate, Change)
Held = TypeVar("Held")


def evaluation_page(found: Result) -> str:
    """The page of a result: every figure with its interval, by group too, and what was missed."""
    return _page(
        "evaluation.html",
        found=found,
        overall={name: each for name, each in found.figures[ALL].items() if each.turns and name not in COUNTS},
        fields=_by_field(found.figures),
        missed=[(each, _lacking(each)) for each in found.turns if missed(each)],
        verdicts=_verdicts(found.judgement) if found.judgement else None,
    )


def comparison_page(found: Comparison) -> str:
    """The page of a comparison: every difference with its interval, and each changed question with both answers."""
    return _page(
        "comparison.html",
        found=found,
        tested=won_and_lost(found),
        sections={OVER_ALL: _told(found.groups[ALL]), **_right_changes(found)},
        turned={kind: _turned(found, kind) for kind in Turned},
        account=list(writing_rows(found.after.wrote)) if found.after.wrote else None,
    )


def _shares_of(found: Mapping[str, Drawn]) -> dict[str, Drawn]:
    """The figures without the times: those that a chart can show on one scale."""
    return {name: each for name, each in found.items() if name not in TIMES}


def _right_of(groups: Mapping[str, Mapping[str, Estimate]]) -> dict[str, Estimate]:
    """What is right of each group that has questions which can be."""
    return {value: figures[RIGHT] for value, figures in groups.items() if figures[RIGHT].value is not None}


def _told(changes: Mapping[str, Change]) -> dict[str, Change]:
    """The figures that some turn bears on."""
    return {name: each for name, each in changes.items() if each.difference is not None}


def _between(found: Estimate | Change, how: Callable[[float | None], str]) -> str:
    """An interval in words; a dash where there is none."""
    return "–" if found.low is None else f"{how(found.low)} {TO} {how(found.high)}"


def _by_field(groups: Mapping[str, Held]) -> dict[str, dict[str, Held]]:
    """What is held of each group, by field and value."""
    fields: dict[str, dict[str, Held]] = {}
    for group, held in groups.items():
        field, _, value = group.partition("=")
        if group != ALL:
            fields.setdefault(field, {})[value] = held
    return fields


def _right_changes(found: Comparison) -> dict[str, dict[str, Change]]:
    """How what is right changed, a section a field."""
    fields = _by_field({group: changes[RIGHT] for group, changes in found.groups.items()})
    return {RIGHT_BY.format(field=field): _told(changes) for field, changes in fields.items()}


def _lacking(outcome: Outcome) -> str:
    """The tests that an answer failed, and how far down its evidence stands."""
    turn, score = outcome.turn, outcome.score
    tests = {
        "declined": score.refused,
        "not declined": turn.kind == "unanswerable",
        "facts": bool(turn.facts) and not score.facts and not score.refused,
        "cited": bool(turn.evidence) and not score.cited and not score.refused,
        "numbers": score.numbers is False,
    }
    found = _place(score.rank) if turn.evidence else ""
    return ", ".join([*(name for name, lacks in tests.items() if lacks), *filter(None, [found])])


def _place(rank: int | None) -> str:
    return wording_evaluation.FOUND_AT.format(rank=rank) if rank else wording_evaluation.NOT_FOUND.format(depth=DEPTH)


def _verdicts(found: Judgement) -> dict[str, Estimate]:
    """The share of each verdict, as a chart shows it."""
    every = sum(each.sentences for each in found.counts.values())
    return {
        wording_evaluation.SAYS[verdict]: Estimate(share(each.sentences, every), None, None, each.sentences)
        for verdict, each in found.counts.items()
    }


def _turned(found: Comparison, kind: Turned) -> list[Pair]:
    return [pair for pair in found.changed if pair.turned is kind]


def _page(name: str, **values: object) -> str:
    return _pages().get_template(name).render(**values)


@lru_cache(maxsize=1)
def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("assistant.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"shown": shown, "signed": signed, "said": said}
    pages.globals |= {"words": wording_evaluation, "columns": BY_GROUP, "shown": shown, "signed": signed}
    pages.globals |= {"between": _between, "shares_of": _shares_of, "right_of": _right_of}
    return pages
