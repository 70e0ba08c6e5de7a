"""Figures over many answers; docs/answers-file.md defines them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from assistant.evaluation.questions import UNANSWERABLE, Turn
from assistant.evaluation.scores import DEPTH, Judged, Score
from assistant.wording.evaluation import NO_SUCH_FIELD
from index.errors import SettingError

RANKED: Final = 10
ALL: Final = "all"

Figures = dict[str, float | int | None]
Part = tuple[float, float]
AnyJudged = TypeVar("AnyJudged", bound=Judged)
Bears = Callable[[Turn, Score], bool]
Measure = Callable[[Turn, Score], Part | None]


def _share(bears: Bears, gives: Callable[[Score], float]) -> Measure:
    return lambda turn, score: (float(gives(score)), 1.0) if bears(turn, score) else None


def _pooled(gives: Callable[[Score], int], out_of: Callable[[Score], int], bears: Bears = lambda *_: True) -> Measure:
    return lambda turn, score: (gives(score), out_of(score)) if out_of(score) and bears(turn, score) else None


def _within(depth: int) -> Measure:
    return _share(_findable, lambda score: score.rank is not None and score.rank <= depth)


def _unanswerable(turn: Turn, _: Score) -> bool:
    return turn.kind == UNANSWERABLE


def _answerable(turn: Turn, _: Score) -> bool:
    return turn.kind != UNANSWERABLE and bool(turn.facts or turn.evidence)


def _findable(turn: Turn, _: Score) -> bool:
    return turn.kind != UNANSWERABLE and bool(turn.evidence)


def _sayable(turn: Turn, _: Score) -> bool:
    return turn.kind != UNANSWERABLE and bool(turn.facts)


def _both(turn: Turn, score: Score) -> bool:
    return _findable(turn, score) and _sayable(turn, score)


def _two_places(turn: Turn, score: Score) -> bool:
    return _findable(turn, score) and turn.hops == 2 and len(turn.evidence) > 1


MEASURES: Final[Mapping[str, Measure]] = {
    **{f"recall@{depth}": _within(depth) for depth in (1, 5, 10, DEPTH)},
    "mrr@10": _share(_findable, lambda score: 1 / score.rank if score.rank and score.rank <= RANKED else 0.0),
    "facts": _share(_sayable, lambda score: score.facts),
    "sharp": _share(_sayable, lambda score: score.sharp),
    "cited": _share(_findable, lambda score: score.cited),
    "cited_precision": _pooled(lambda score: score.on_evidence, lambda score: score.located, _findable),
    "right": _share(_both, lambda score: score.facts and score.cited),
    "both_halves": _share(_two_places, lambda score: score.halves),
    "numbers": _share(lambda _, score: score.numbers is not None, lambda score: bool(score.numbers)),
    "located": _pooled(lambda score: score.located, lambda score: score.marked),
    "citation_recall": _pooled(lambda score: score.carried, lambda score: score.said),
    "citation_precision": _pooled(lambda score: score.needed, lambda score: score.marks),
    "refusal": _share(_unanswerable, lambda score: score.refused),
    "false_refusal": _share(_answerable, lambda score: score.refused),
}
COUNTS: Final = ("questions", "answerable", "unanswerable")
TIMES: Final = ("p50_ms", "p95_ms")
NAMES: Final = (*COUNTS, *MEASURES, *TIMES)


def parts(each: Judged) -> dict[str, Part]:
    """What a turn gives to each measure that it bears on, and out of how much: a figure is sum over sum."""
    given = ((name, measure(each.turn, each.score)) for name, measure in MEASURES.items())
    return {name: part for name, part in given if part is not None}


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures over many turns; None where no turn bears on one."""
    given = [parts(each) for each in judged]
    return {
        "questions": len(judged),
        "answerable": sum(_answerable(each.turn, each.score) for each in judged),
        "unanswerable": sum(_unanswerable(each.turn, each.score) for each in judged),
        **{name: ratio(each[name] for each in given if name in each) for name in MEASURES},
        **times([each.score.elapsed_ms for each in judged]),
    }


def ratio(given: Iterable[Part]) -> float | None:
    """Sum over sum, to three decimals; None of nothing."""
    pairs = list(given)
    return share(sum(part for part, _ in pairs), sum(out_of for _, out_of in pairs))


def share(part: float, whole: float) -> float | None:
    """The part of the whole, to three decimals; None of nothing."""
    return round(part / whole, 3) if whole else None


def times(elapsed: Sequence[float]) -> Figures:
    """The median time in milliseconds, and that which 95 in 100 stay below."""
    if not elapsed:
        return dict.fromkeys(TIMES)
    ordered = sorted(elapsed)
    slow = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(slow, 1)}


def grouped(judged: Sequence[AnyJudged], by: Sequence[str]) -> dict[str, list[AnyJudged]]:
    """All turns, then those of each value of each field: "kind=budget"; SettingError where none has it."""
    found = {ALL: list(judged)}
    refuse_unknown([each.turn for each in judged], by)
    for field in by:
        groups: dict[str, list[AnyJudged]] = defaultdict(list)
        for each in judged:
            groups[each.turn.field(field)].append(each)
        found |= {f"{field}={value}": groups[value] for value in sorted(groups)}
    return found


def refuse_unknown(turns: Iterable[Turn], by: Sequence[str]) -> None:
    """SettingError names a field that no turn has, and those there are."""
    known = {name for turn in turns for name in turn.model_dump()}
    for field in by:
        if field not in known:
            raise SettingError(NO_SUCH_FIELD.format(field=field, fields=", ".join(sorted(known))))
