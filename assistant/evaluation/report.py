"""An evaluation and a comparison as tables for the terminal, and what was missed as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from assistant.evaluation.comparison import RIGHT, Change, Comparison, Pair
from assistant.evaluation.gate import Breach
from assistant.evaluation.intervals import Estimate
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import ALL
from assistant.evaluation.results import Given, Groups
from assistant.evaluation.runner import as_shown
from assistant.evaluation.scores import Scored, missed
from assistant.evaluation.writing import Wrote
from assistant.records import answer_record
from assistant.wording.evaluation import (
    ACCOUNT,
    CARRIED,
    DOLLARS,
    IT_WAS,
    JUDGED_BY,
    LEAST_P,
    NOT_WRITTEN,
    OUTCOMES,
    SAYS,
    SENTENCES,
    TESTED,
    TOO_HIGH,
    TOO_LOW,
    TURNED,
    WRITTEN_BY,
)

BY_GROUP: Final = (
    "questions", "recall@5", "recall@50", "facts", "sharp", "right", "numbers", "refusal", "false_refusal",
)  # fmt: skip


def tables(found: Groups) -> Iterator[Table]:
    """All figures over all, one a row; then, where there are groups, the main figures of each."""
    whole = _table("figure", "over all", "95% from", "to", "turns")
    for name, each in found[ALL].items():
        whole.add_row(name, shown(each.value), shown(each.low), shown(each.high), str(each.turns))
    yield whole
    if len(found) > 1:
        yield _by_group({name: {key: each.value for key, each in group.items()} for name, group in found.items()})
        yield _right_by_group(found)


def judge_table(found: Judgement) -> Table:
    """How many sentences have each verdict, and how many of these the string match carries."""
    table = _table(JUDGED_BY.format(model=found.model), SENTENCES, CARRIED)
    for verdict, each in found.counts.items():
        table.add_row(SAYS[verdict], shown(each.sentences), shown(each.matched))
    return table


def writing_table(found: Wrote) -> Table:
    """What a model wrote of all that it was asked to, and what that took."""
    table = _table(WRITTEN_BY.format(model=found.model), "")
    for name, value in writing_rows(found):
        table.add_row(name, value)
    return table


def writing_rows(found: Wrote) -> Iterator[tuple[str, str]]:
    """The same as names and values."""
    yield from ((OUTCOMES[outcome], shown(count)) for outcome, count in found.answers.items())
    for reason, count in found.instead.items():
        yield NOT_WRITTEN.format(reason=reason.replace("_", " ")), shown(count)
    yield from ((words, shown(getattr(found, name))) for name, words in ACCOUNT.items())
    yield DOLLARS, "–" if found.dollars is None else f"{found.dollars:.4f}"


def compared(found: Comparison) -> Iterator[Table]:
    """Every figure before and after; what is right by group; then each changed question, both answers side by side."""
    whole = {name: each for name, each in found.groups[ALL].items() if each.difference is not None}
    yield _changes("figure", whole)
    if len(found.groups) > 1:
        yield _changes(RIGHT, {group: changes[RIGHT] for group, changes in found.groups.items()})
    if found.changed:
        yield _side_by_side(found.changed)


def misses(scored: Iterable[Scored]) -> Iterator[dict[str, Any]]:
    """Each turn that was not answered right, with what came back and what that was worth."""
    for each in scored:
        if missed(each):
            yield {
                "question": each.turn.model_dump(),
                "score": asdict(each.score),
                "given": answer_record(as_shown(each.answer)),
            }


def breach_line(breach: Breach, path: Path) -> str:
    """A figure that is out of its bounds, with what it was before."""
    words = TOO_LOW if breach.least else TOO_HIGH
    before = "" if breach.before is None else IT_WAS.format(before=shown(breach.before))
    value, bound = shown(breach.value), shown(breach.bound)
    return words.format(path=path, name=breach.name, group=breach.group, value=value, bound=bound, before=before)


def shown(value: float | int | None) -> str:
    """A figure as it is read: counts whole, shares to three places, times to one."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}" if value <= 1 else f"{value:,.1f}"


def signed(value: float | None) -> str:
    """A difference with its sign."""
    return "–" if value is None else f"{value:+.3f}" if abs(value) <= 1 else f"{value:+,.1f}"


def said(given: Given) -> str:
    """The status where it declines, the words of the decline, and the answer."""
    status = None if given.status == "answered" else f"({given.status})"
    return " ".join(filter(None, (status, given.message, given.answer)))


def won_and_lost(found: Comparison) -> str:
    """How many became right, how many ceased to be, and how probable that is by chance."""
    p = LEAST_P if found.p < 0.001 else f"= {found.p:.3f}"
    return TESTED.format(won=found.won, lost=found.lost, p=p)


def _changes(first: str, changes: Mapping[str, Change]) -> Table:
    table = _table(first, "before", "after", "difference", "95% from", "to")
    for name, each in changes.items():
        values = map(signed, (each.difference, each.low, each.high))
        table.add_row(name, shown(each.before), shown(each.after), *values)
    return table


def _table(first: str, *columns: str) -> Table:
    table = Table(first, *columns, box=SIMPLE_HEAD)
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _by_group(found: Mapping[str, Mapping[str, float | None]]) -> Table:
    table = _table("group", *BY_GROUP)
    for group, values in found.items():
        table.add_row(group, *(shown(values[name]) for name in BY_GROUP))
    return table


def _right_by_group(found: Mapping[str, Mapping[str, Estimate]]) -> Table:
    table = _table(RIGHT, "share", "95% from", "to", "turns")
    for group, values in found.items():
        each = values[RIGHT]
        table.add_row(group, shown(each.value), shown(each.low), shown(each.high), str(each.turns))
    return table


def _side_by_side(changed: Sequence[Pair]) -> Table:
    table = Table("question", "before", "after", box=SIMPLE_HEAD, show_lines=True)
    for pair in changed:
        turn = pair.after.turn
        asked = f"{turn.id}, {turn.turn}\n{TURNED[pair.turned]}\n{turn.question}"
        table.add_row(*(Text(words) for words in (asked, said(pair.before.given), said(pair.after.given))))
    return table
