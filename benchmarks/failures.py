"""``python -m benchmarks.failures PAPERS_FOLDER QUESTIONS.jsonl`` prints every question that is not answered right.

Each by its id, with why: as the program tells, and as it was read by hand (``--review FILE.toml``). No word of the
papers or of the questions is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.conversation import Conversation
from assistant.evaluation.questions import Question, Turn, read_questions, turns_of
from assistant.evaluation.runner import Ask, answers_to, asker
from assistant.evaluation.scores import Scored, missed, score
from assistant.evaluation.standing import Stands, standing
from assistant.retrieval import Findings
from benchmarks.causes import Missed, cause_of
from benchmarks.review import NOT_SAID, Failed, Review, read_review, report
from benchmarks.watching import ANSWERER, Step, watched
from index.ingest import ingest
from index.library import Library

ALL_PASSAGES = 1000
PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("sets", nargs=-1, required=True, type=PATH, metavar="PAPERS_FOLDER QUESTIONS.jsonl ...")
@click.option("--review", type=PATH, help="Causes read by hand, as TOML.")
def failures(sets: Sequence[Path], review: Path | None) -> None:
    """Print every question that is not answered right, and why."""
    if len(sets) % 2:
        raise click.UsageError("give a folder and its questions, in pairs")
    found, asked = {}, {}
    for folder, questions in zip(sets[::2], sets[1::2], strict=True):
        found[folder.name], asked[folder.name] = failed(folder, read_questions(questions))
    options = ["--review", review.name] if review else []
    command = " ".join(["python -m benchmarks.failures", *(path.name for path in sets), *options])
    click.echo("\n".join(report(found, asked, read_review(review) if review else Review(), command)))


def failed(folder: Path, questions: Sequence[Question]) -> tuple[list[Failed], int]:
    """The misses over the papers of a folder, and how many turns were asked."""
    with tempfile.TemporaryDirectory() as data, Library.open(Path(data)) as library:
        ingest([folder], library)
        with watched(["rank"]) as seen:
            asking = _Asking(asker(library, depth=ALL_PASSAGES), standing(library), seen)
            found = [each for question in questions for each in asking.missed(question)]
    return found, sum(len(list(turns_of(question))) for question in questions)


@dataclass(slots=True)
class _Asking:
    """Asks questions while the pipeline's steps are seen."""

    ask: Ask
    stands: Stands
    seen: list[Step]

    def missed(self, question: Question) -> Iterator[Failed]:
        """The turns of a question that are not answered right."""
        before: list[str] = []
        for turn, answer in answers_to(question, self.ask):
            steps, self.seen[:] = list(self.seen), []
            scored = Scored(turn, answer, score(turn, answer, self.stands))
            if missed(scored):
                found = Missed(scored, _findings(steps), self._right_as_one(turn, before))
                yield Failed(turn, cause_of(found), _speaker(steps))
            before.append(turn.question)

    def _right_as_one(self, turn: Turn, before: Sequence[str]) -> bool:
        """True when a later turn is answered right as one question with the words of the turns before it."""
        if not before:
            return False
        answer = self.ask(" ".join([*before, turn.question]), Conversation())
        self.seen.clear()
        return not missed(Scored(turn, answer, score(turn, answer, self.stands)))


def _findings(steps: Sequence[Step]) -> Findings:
    found: Findings = next(step.result for step in reversed(steps) if step.name == "rank")
    return found


def _speaker(steps: Sequence[Step]) -> str:
    """The first answerer that had something to say."""
    replies = (step for step in steps if step.name.endswith(ANSWERER))
    spoke = (step.name for step in replies if step.result.drafts or step.result.status)
    return next(spoke, NOT_SAID).removesuffix(ANSWERER).lower()


if __name__ == "__main__":
    sys.exit(failures())
