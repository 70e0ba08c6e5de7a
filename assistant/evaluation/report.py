"""What an evaluation found: figures over all and by group, a table, a result to keep, and what was missed."""

from __future__ import annotations

import platform
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table

from assistant.evaluation.metrics import Figures, Scored, figures
from assistant.records import answer_record

ALL: Final = "all"
_BY_GROUP: Final = ("questions", "recall@5", "facts", "cited", "right", "numbers", "refusal", "false_refusal", "p50_ms")


def grouped(scored: Sequence[Scored], by: Sequence[str]) -> dict[str, Figures]:
    """Figures over all, then for each value of each field: "kind=budget"."""
    found = {ALL: figures(scored)}
    for field in by:
        groups: dict[str, list[Scored]] = defaultdict(list)
        for each in scored:
            groups[each.turn.field(field)].append(each)
        found |= {f"{field}={value}": figures(groups[value]) for value in sorted(groups)}
    return found


def tables(found: Mapping[str, Figures]) -> Iterator[Table]:
    """All figures over all, one a row; then, where there are groups, the main figures of each."""
    whole = Table("figure", "over all", box=SIMPLE_HEAD)
    whole.columns[1].justify = "right"
    for name, value in found[ALL].items():
        whole.add_row(name, _shown(value))
    yield whole
    if len(found) > 1:
        yield _by_group(found)


def result(found: Mapping[str, Figures], *, questions: Path, signature: Mapping[str, Any]) -> dict[str, Any]:
    """The figures with the date, the machine and all that they depend on."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "file": questions.name,
        **signature,
        "figures": dict(found),
    }


def misses(scored: Sequence[Scored]) -> Iterator[dict[str, Any]]:
    """Each turn that was not answered right, with what came back and what that was worth."""
    for each in scored:
        if each.missed:
            yield {
                "question": each.turn.model_dump(),
                "score": asdict(each.score),
                "given": answer_record(each.answer),
            }


def _by_group(found: Mapping[str, Figures]) -> Table:
    table = Table("group", *_BY_GROUP, box=SIMPLE_HEAD)
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for group, values in found.items():
        table.add_row(group, *(_shown(values[name]) for name in _BY_GROUP))
    return table


def _shown(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}" if value <= 1 else f"{value:,.1f}"
