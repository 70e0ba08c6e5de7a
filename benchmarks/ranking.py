"""``python -m benchmarks.ranking FOLDER QUESTIONS.jsonl [...]`` tells what each feature of the ranking is worth.

Each is left out in turn, the weights of the others are fitted anew, and the questions are answered out of fold by
quoting alone; a feature is worth what is lost without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import numpy as np

from assistant.evaluation.metrics import Figures, figures
from assistant.features import NAMES
from benchmarks.fit import Case, groups_of, out_of_fold

FIGURES = ("right", "recall@5", "recall@50")
PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("sets", nargs=-1, required=True, type=PATH, metavar="FOLDER QUESTIONS.jsonl ...")
@click.option("--data", type=click.Path(path_type=Path), help="Keep what is read in this folder, for the next time.")
def ranking(sets: Sequence[Path], data: Path | None) -> None:
    """Print a table: figures with all features, and how they change without each."""
    if len(sets) % 2:
        raise click.UsageError("give a folder and its questions, in pairs")
    with TemporaryDirectory() as once:
        groups = list(groups_of(sets, data or Path(once)))
        click.echo(f"    python -m benchmarks.ranking {' '.join(path.name for path in sets)}\n")
        for line in report(groups, [path.name for path in sets[::2]]):
            click.echo(line)
    click.echo(f"\nMeasured on {datetime.now(UTC):%Y-%m-%d}.")


def report(groups: Sequence[Sequence[Case]], names: Sequence[str]) -> Iterator[str]:
    """The lines of the table: a row for each feature that varies, a column for each figure of each set."""
    heads = [f"{name}: {figure}" for name in (*names, "all") for figure in FIGURES]
    yield f"| left out | {' | '.join(heads)} |"
    yield "|---" * (1 + len(heads)) + "|"
    every = _figures(groups)
    yield f"| nothing | {' | '.join(f'{value:.3f}' for value in every)} |"
    for feature in varying(groups):
        changes = (f"{value - whole:+.3f}" for value, whole in zip(_figures(groups, feature), every, strict=True))
        yield f"| {feature} | {' | '.join(changes)} |"


def varying(groups: Sequence[Sequence[Case]]) -> list[str]:
    """The features that are not the same for all evidence."""
    spread = np.max([np.ptp(case.values, axis=0) for group in groups for case in group], axis=0)
    return [name for name, wide in zip(NAMES, spread, strict=True) if wide > 0]


def _figures(groups: Sequence[Sequence[Case]], without: str = "") -> list[float]:
    scored = [[each for _, each in group] for group in out_of_fold(groups, without=without)]
    told: list[Figures] = [figures(group) for group in (*scored, list(chain(*scored)))]
    return [float(each[figure] or 0.0) for each in told for figure in FIGURES]


if __name__ == "__main__":
    sys.exit(ranking())
