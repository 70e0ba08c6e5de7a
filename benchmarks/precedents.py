"""``python -m benchmarks.precedents FOLDER CASES.jsonl``: how many decisions that an officer would name are found.

Prints recall among the first and the first three, with all features and with each left out, and out of fold: for each
case the weights that do best on all others, among those with one weight halved or doubled.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import click

from assistant.holdings import holdings_of
from assistant.precedents.holding import holding_of
from assistant.precedents.proposals import Proposal, proposal_of
from assistant.precedents.ranking import WEIGHTS, Compared, alike, compared
from index.ingest import ingest
from index.library import Library

FIRST = 3
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal and the numbers of the decisions that an officer would name; none where there are none."""

    id: str
    proposal: str
    decisions: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Case(each["id"], each["proposal"], tuple(each["decisions"])) for each in map(json.loads, lines)]


@dataclass(frozen=True, slots=True)
class Trial:
    """A case, its proposal understood, and all decisions held against it."""

    case: Case
    proposal: Proposal
    found: tuple[Compared, ...]

    def numbers(self, weights: Weights = WEIGHTS) -> list[str | None]:
        """The numbers of the decisions that are given, the likest first; None for one without."""
        return [each.earlier.number for each in alike(self.proposal, self.found, weights=weights)]


def trials(cases: Iterable[Case], library: Library) -> list[Trial]:
    """The cases held against the decisions of a library."""
    held, acronyms = holding_of(library), holdings_of(library).acronyms
    understood = ((case, proposal_of(case.proposal, acronyms)) for case in cases)
    return [Trial(case, proposal, compared(proposal, held, held.earlier)) for case, proposal in understood]


def recall(named: Iterable[str], found: Sequence[str | None], first: int = FIRST) -> float:
    """The share of the named decisions among the first, of as many as there is room for."""
    wanted = set(named)
    return len(wanted & set(found[:first])) / min(first, len(wanted))


def recalls(tried: Iterable[Trial], *, weights: Weights = WEIGHTS, first: int = FIRST) -> list[float]:
    """The recall of each case that names decisions."""
    return [recall(each.case.decisions, each.numbers(weights), first) for each in tried if each.case.decisions]


def given_for_nothing(tried: Iterable[Trial]) -> list[str]:
    """The cases of which the council has decided nothing, and for which something is given all the same."""
    return [each.case.id for each in tried if not each.case.decisions and each.numbers()]


def out_of_fold(tried: Sequence[Trial]) -> list[float]:
    """The recall of each case under the weights that do best on all the others."""
    by_weights = [recalls(tried, weights=weights) for weights in _variants()]
    places = range(len(by_weights[0]))
    return [max(by_weights, key=lambda each: sum(each) - each[place])[place] for place in places]


def _variants() -> Iterator[Weights]:
    yield WEIGHTS
    for name in WEIGHTS:
        for factor in (0.5, 2.0):
            yield {**WEIGHTS, name: WEIGHTS[name] * factor}


def report(tried: Sequence[Trial]) -> Iterator[str]:
    """The figures as lines of Markdown."""
    named = sum(bool(each.case.decisions) for each in tried)
    yield f"{named} proposals with decisions, {len(tried) - named} without."
    yield ""
    yield "| | recall@1 | recall@3 |"
    yield "|---|---|---|"
    yield _row("all features", tried, WEIGHTS)
    for name in WEIGHTS:
        yield _row(f"without {name}", tried, {**WEIGHTS, name: 0.0})
    yield f"| weights chosen on the other cases | | {fmean(out_of_fold(tried)):.3f} |"
    yield ""
    yield f"Given where nothing was decided: {', '.join(given_for_nothing(tried)) or 'none'}."


def _row(name: str, tried: Sequence[Trial], weights: Weights) -> str:
    first, three = (fmean(recalls(tried, weights=weights, first=first)) for first in (1, FIRST))
    return f"| {name} | {first:.3f} | {three:.3f} |"


@click.command()
@click.argument("papers", type=FOLDER, metavar="FOLDER")
@click.argument("cases", type=FILE, metavar="CASES.jsonl")
def precedents(papers: Path, cases: Path) -> None:
    """Measure the precedents found for the proposals of a file in the papers of a folder."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "data") as library:
        ingest([papers], library)
        click.echo("\n".join(report(trials(read_cases(cases), library))))


if __name__ == "__main__":
    sys.exit(precedents())
