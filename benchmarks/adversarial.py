"""``python -m benchmarks.adversarial FOLDER QUESTIONS.jsonl ...`` tells what the check of a model's claims catches.

Right drafts are the questions' own known answers; wrong ones are the same with one change each. Prints Markdown.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import click

from assistant.checking import FaultKind, checked
from assistant.checking.carrying import SHARES, Shares, not_carried
from assistant.checking.material import material
from assistant.claims import Claim
from benchmarks.alterations import ANOTHER_AMOUNT, altered
from benchmarks.known_drafts import KnownDraft, known_drafts, stands_plainly
from index.ingest import ingest
from index.library import Library

GRID = tuple(Shares(*shares) for shares in product((0.4, 0.5, 0.6), (0.5, 0.6, 0.7), (0.15, 0.25, 0.35)))
PARTS = ("a", "b", "c")
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft, right or changed in one way, and by which shares of carried words it is at fault."""

    kind: str
    paper: str
    part: str
    faults: frozenset[str]
    caught_by: frozenset[Shares]

    @property
    def caught(self) -> bool:
        """True where the check, as it is set, finds a fault."""
        return SHARES in self.caught_by


def trials(drafts: Sequence[KnownDraft]) -> Iterator[Trial]:
    """Every draft of some papers, and every change of it where it passes unchanged."""
    for draft in drafts:
        right = _trial(RIGHT, draft, draft.claim, draft)
        yield right
        if not right.caught:
            others = [other for other in drafts if other.id != draft.id]
            for wrong in altered(draft, others):
                yield _trial(wrong.kind, draft, wrong.claim, KnownDraft("", "", "", wrong.claim, wrong.sources))


def _trial(kind: str, draft: KnownDraft, claim: Claim, cited: KnownDraft) -> Trial:
    faults = {fault.kind for fault in checked(claim, cited.sources).faults}
    caught = frozenset(GRID)
    if not faults - {FaultKind.WORDS}:
        shown = material(cited.sources[key] for key in dict.fromkeys(claim.cites))
        caught = frozenset(shares for shares in GRID if next(not_carried(claim.text, shown, shares), None) is not None)
    return Trial(kind, draft.paper, draft.part, frozenset(fault.value for fault in faults), caught)


def of_papers(folder: Path, questions: Path) -> tuple[list[KnownDraft], int]:
    """The right drafts of a folder's papers, and how many were set aside: a number or a name stands in no source."""
    with tempfile.TemporaryDirectory() as data, Library.open(Path(data)) as library:
        ingest([folder], library)
        drafts = list(known_drafts(questions, library))
    kept = [draft for draft in drafts if stands_plainly(draft)]
    return kept, len(drafts) - len(kept)


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="FOLDER QUESTIONS.jsonl ...")
def adversarial(given: tuple[str, ...]) -> None:
    """Measure how many right drafts the check drops and how many wrong ones it catches."""
    found: list[Trial] = []
    lines: list[str] = []
    for folder, questions in zip(given[::2], given[1::2], strict=True):
        drafts, aside = of_papers(Path(folder), Path(questions))
        found += trials(drafts)
        lines.append(f"| {Path(questions).name} | {len(drafts) + aside} | {aside} | {len(drafts)} |")
    click.echo("\n".join([*_head(lines), *report(found)]))


def _head(lines: Iterable[str]) -> list[str]:
    return ["| questions | known answers | set aside | right drafts |", "|---|---|---|---|", *lines, ""]


def report(every: Sequence[Trial]) -> list[str]:
    """The totals, without the drafts whose every word stands in the quotes; these have lines of their own."""
    found = [trial for trial in every if trial.kind != ANOTHER_AMOUNT]
    rows = ["| part | right drafts | wrongly dropped | changed drafts | caught |", "|---|---|---|---|---|"]
    rows += [_row(part, [trial for trial in found if trial.part == part]) for part in PARTS]
    rows += [_row("all", found), _row("all, out of fold", _out_of_fold(found)), ""]
    rows += ["| change | drafts | caught | share | by |", "|---|---|---|---|---|"]
    for kind in dict.fromkeys(trial.kind for trial in found if trial.kind != RIGHT):
        rows.append(_of_kind(kind, [trial for trial in found if trial.kind == kind]))
    rows += ["", f"| {ANOTHER_AMOUNT} | drafts | caught | share | by |", "|---|---|---|---|---|"]
    others = [trial for trial in every if trial.kind == ANOTHER_AMOUNT]
    rows += [_of_kind(part, [trial for trial in others if trial.part == part]) for part in PARTS]
    return [*rows, _of_kind("all", others)]


def _of_kind(name: str, found: Sequence[Trial]) -> str:
    by = Counter(fault for trial in found for fault in sorted(trial.faults))
    caught = sum(trial.caught for trial in found)
    told = ", ".join(f"{fault} {many}" for fault, many in by.most_common(4))
    return f"| {name} | {len(found)} | {caught} | {caught / max(1, len(found)):.3f} | {told} |"


def _row(name: str, found: Sequence[Trial]) -> str:
    right, wrong = ([trial for trial in found if (trial.kind == RIGHT) == is_right] for is_right in (True, False))
    dropped, caught = sum(trial.caught for trial in right), sum(trial.caught for trial in wrong)
    shares = dropped / max(1, len(right)), caught / max(1, len(wrong))
    return f"| {name} | {len(right)} | {dropped} ({shares[0]:.3f}) | {len(wrong)} | {caught} ({shares[1]:.3f}) |"


def _out_of_fold(found: Sequence[Trial]) -> list[Trial]:
    """The trials of each paper, judged by the shares that do best on all the others."""
    judged: list[Trial] = []
    for paper in dict.fromkeys(trial.paper for trial in found):
        others = [trial for trial in found if trial.paper != paper]
        best = min(GRID, key=lambda shares: (_errors(others, shares), shares != SHARES))
        own = (trial for trial in found if trial.paper == paper)
        judged += [_judged(trial, best) for trial in own]
    return judged


def _judged(trial: Trial, shares: Shares) -> Trial:
    caught = frozenset({SHARES}) if shares in trial.caught_by else frozenset()
    return Trial(trial.kind, trial.paper, trial.part, trial.faults, caught)


def _errors(found: Sequence[Trial], shares: Shares) -> float:
    """The share of right drafts that is dropped and the share of wrong ones that is missed, added."""
    right = [shares in trial.caught_by for trial in found if trial.kind == RIGHT]
    wrong = [shares in trial.caught_by for trial in found if trial.kind != RIGHT]
    return sum(right) / max(1, len(right)) + 1 - sum(wrong) / max(1, len(wrong))


if __name__ == "__main__":
    sys.exit(adversarial())
