"""``python -m benchmarks.folds FOLDER QUESTIONS.jsonl [...]`` tells how good whole answers are out of fold.

Every question is asked twice, from its words to its answer: with the weights that ship, which were fitted on it, and
with weights fitted without any question about its papers. Papers that come in folders, a meeting each, are left out by
meeting; a question about two is left out with either, and a conversation is never split.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

import click

from assistant import features, retrieval
from assistant.evaluation.intervals import Estimate, estimates
from assistant.evaluation.metrics import ALL, grouped
from assistant.evaluation.questions import Question, read_questions
from assistant.evaluation.report import shown
from assistant.evaluation.runner import answers_to, asker
from assistant.evaluation.scores import DEPTH, Scored, score
from assistant.evaluation.standing import standing
from benchmarks.fit import Case, cases, fitted
from index.library import Library

Weights = Mapping[str, float]

FIGURES: Final = (
    (ALL, "recall@5"), (ALL, "recall@50"), (ALL, "right"), (ALL, "sharp"), ("kind=conversation", "right"),
    ("style=paraphrase", "right"), (ALL, "both_halves"), (ALL, "numbers"), (ALL, "refusal"), (ALL, "false_refusal"),
)  # fmt: skip
_MEETING = re.compile(r".*?/\d{4}-\d\d-\d\d(?=/)")
PATH = click.Path(exists=True, path_type=Path)


@dataclass(frozen=True, slots=True)
class Asked:
    """A set of questions over the papers of a folder, with the cases to fit on and the papers that each is about."""

    name: str
    questions: Sequence[Question]
    library: Library
    cases: Sequence[Case]
    about: Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Answered:
    """The same turns answered with the weights that ship and out of fold, and the papers that each is about."""

    shipped: list[Scored] = field(default_factory=list)
    out_of_fold: list[Scored] = field(default_factory=list)
    about: dict[str, frozenset[str]] = field(default_factory=dict)

    def __add__(self, other: Answered) -> Answered:
        return Answered(
            self.shipped + other.shipped, self.out_of_fold + other.out_of_fold, {**self.about, **other.about}
        )


@click.command()
@click.argument("sets", nargs=-1, required=True, type=PATH, metavar="FOLDER QUESTIONS.jsonl ...")
@click.option("--together", multiple=True, metavar="FOLDER", help="Tell the figures of these sets as one, too.")
def folds(sets: Sequence[Path], together: Sequence[str]) -> None:
    """Print the figures of whole answers, with the weights that ship and out of fold."""
    if len(sets) % 2:
        raise click.UsageError("give a folder and its questions, in pairs")
    with TemporaryDirectory() as data:
        pairs = zip(sets[::2], sets[1::2], strict=True)
        asked = [_asked(folder, path, Path(data) / str(n)) for n, (folder, path) in enumerate(pairs)]
        found = {each.name: answered(each, asked) for each in asked}
    options = [word for name in together for word in ("--together", name)]
    command = " ".join(["python -m benchmarks.folds", *(path.name for path in sets), *options])
    click.echo("\n".join(_report(found, together, command)))


def _asked(folder: Path, path: Path, data: Path) -> Asked:
    questions, found = read_questions(path), list(cases(folder, path, data))
    about = {question.id: about_papers(question) for question in questions}
    return Asked(folder.name, questions, found[0].library, found, about)


def about_papers(question: Question) -> frozenset[str]:
    """The papers that a question is about, or the meetings that they are of; its own id where it does not tell."""
    files = getattr(question, "file", None) or question.id
    return frozenset(map(meeting_of, [files] if isinstance(files, str) else files))


def meeting_of(name: str) -> str:
    """The folder of a paper's meeting, which ends with its day; else the folder it is in; else the paper itself."""
    dated = _MEETING.match(name)
    return dated[0] if dated else name.rpartition("/")[0] or name


def answered(asked: Asked, every: Sequence[Asked]) -> Answered:
    """The turns of a set, answered both ways; the weights out of fold are fitted on the questions of every set."""
    by_papers: dict[frozenset[str], Weights] = {}
    found = Answered(about=dict(asked.about))
    shipped = features.weights()
    for question in asked.questions:
        about = asked.about[question.id]
        if about not in by_papers:
            by_papers[about] = fitted(list(_without(about, asked, every)))
        found.shipped += _scored(question, asked.library, shipped)
        found.out_of_fold += _scored(question, asked.library, by_papers[about])
    return found


def _without(about: frozenset[str], asked: Asked, every: Sequence[Asked]) -> Iterator[Case]:
    for each in every:
        yield from (case for case in each.cases if each is not asked or not about & each.about[case.turn.id])


def _scored(question: Question, library: Library, weights: Weights) -> list[Scored]:
    """The turns of a question, answered in the program as it ships, these weights put in."""
    ask, stands = asker(library, depth=DEPTH), standing(library)
    with patch.object(retrieval, "weights", lambda **_: weights):
        return [Scored(turn, answer, score(turn, answer, stands)) for turn, answer in answers_to(question, ask)]


def _report(found: Mapping[str, Answered], together: Sequence[str], command: str) -> Iterator[str]:
    yield from (f"## Whole answers out of fold, {datetime.now(UTC):%Y-%m-%d}", "", f"    {command}")
    sections = dict(found)
    if together:
        sections[" and ".join(together)] = sum((found[name] for name in together), Answered())
    for name, each in sections.items():
        yield from ("", f"### {name}", "", *_figures(each))
        if name in found:
            yield from ("", *_by_paper(each))


def _figures(each: Answered) -> Iterator[str]:
    before, after = _estimates(each.shipped), _estimates(each.out_of_fold)
    yield from ("| figure | as shipped | out of fold | 95% interval | turns |", "|---|---|---|---|---|")
    for group, name in FIGURES:
        if group in after:
            told = name if group == ALL else f"{name}, {group.partition('=')[2]}"
            out = after[group][name]
            between = f"{shown(out.low)} to {shown(out.high)}"
            yield f"| {told} | {shown(before[group][name].value)} | {shown(out.value)} | {between} | {out.turns} |"


def _estimates(scored: Sequence[Scored]) -> dict[str, dict[str, Estimate]]:
    known = {name for each in scored for name in each.turn.model_dump()}
    wanted = dict.fromkeys(group.partition("=")[0] for group, _ in FIGURES if group != ALL)
    by_group = grouped(scored, [name for name in wanted if name in known])
    return {name: estimates(group) for name, group in by_group.items() if name in {group for group, _ in FIGURES}}


def _by_paper(each: Answered) -> Iterator[str]:
    """What is right of the questions about each paper, or the papers of each folder."""
    yield from ("| left out | turns | right, as shipped | right, out of fold |", "|---|---|---|---|")
    for paper in sorted(frozenset().union(*each.about.values())):
        before, after = (
            estimates([one for one in scored if paper in each.about[one.turn.id]])["right"]
            for scored in (each.shipped, each.out_of_fold)
        )
        yield f"| {paper} | {after.turns} | {shown(before.value)} | {shown(after.value)} |"


if __name__ == "__main__":
    sys.exit(folds())
