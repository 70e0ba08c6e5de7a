"""Fit the ranking: python -m benchmarks.fit FOLDER QUESTIONS.jsonl [FOLDER QUESTIONS.jsonl ...] [--embedder MODEL]

A conditional logit over the evidence that each question fetches: the weights under which the evidence that answers is
most likely to be chosen (McFadden 1974; with several right pieces, their sum). Folds leave papers out: the questions of
a paper are answered by weights that never saw them. With --embedder the weights are those that go with a model of
meaning. Without --write nothing is changed.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant import features, retrieval
from assistant.answerers.quoting import QuotingAnswerer
from assistant.answers import Answer, Status
from assistant.citations import cite
from assistant.conversation import Conversation, carry_over
from assistant.evaluation.matching import holds, words_of
from assistant.evaluation.metrics import figures
from assistant.evaluation.questions import UNANSWERABLE, Question, Turn, read_questions, turns_of
from assistant.evaluation.scores import DEPTH, Scored, score
from assistant.grounding import ground
from assistant.holdings import holdings_of
from assistant.meaning import meaning_of
from assistant.questions import understand, widened
from benchmarks.logit import Array, maximised
from index.ingest import ingest
from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

FOLDS = 5
WEIGHTS = Path(features.__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A turn with what it fetched: features a row, and which rows answer."""

    turn: Turn
    fold: int
    pool: retrieval.Pool
    values: Array
    right: NDArray[np.bool_]
    library: Library


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, tell the figures out of fold, and write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="FOLDER QUESTIONS")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--embedder", default="", metavar="MODEL")
    parser.add_argument("--data", type=Path, help="keep what is read in this folder, and use it the next time")
    given = parser.parse_args(arguments)
    if len(given.sets) % 2:
        parser.error("give a folder and its questions, in pairs")
    with TemporaryDirectory() as once:
        groups = list(groups_of(given.sets, given.data or Path(once), embedder=given.embedder))
        told = tell(groups)
        by_name = fitted([case for group in groups for case in group])
    print(json.dumps(by_name, indent=1))
    if given.write:
        _write(by_name, told, sets=len(groups), meaning=bool(given.embedder))
    return 0


def groups_of(sets: Sequence[Path], data: Path, *, embedder: str = "") -> Iterator[list[Case]]:
    """The cases of each set, given as folders and questions by turns; what is read is kept in the data folder."""
    for number, (folder, asked) in enumerate(zip(sets[::2], sets[1::2], strict=True)):
        yield list(cases(folder, asked, data / str(number), embedder=embedder))


def cases(folder: Path, asked: Path, data: Path, *, embedder: str = "") -> Iterator[Case]:
    """Every answerable turn of a questions file over the papers of a folder."""
    library = Library.open(data)
    ingest([folder], library)
    meaning = meaning_of(embedder, library)
    for question in read_questions(asked):
        if question.kind != UNANSWERABLE:
            yield from _turns(question, library, meaning)


def _turns(question: Question, library: Library, meaning: Meaning | None) -> Iterator[Case]:
    holdings = holdings_of(library)
    conversation = Conversation()
    for turn in turns_of(question):
        posed = carry_over(understand(turn.question), conversation)
        posed = widened(posed, holdings.acronyms, holdings.lexicon)
        fetched = retrieval.fetch(posed, library=library, filters=Filters(), holdings=holdings, meaning=meaning)
        rows = [features.features(fetched.asked, each) for each in fetched.candidates()]
        right = [answers(each.evidence.text, turn.evidence) for each in fetched.candidates()]
        paper = str(getattr(turn, "file", None) or question.id)
        fold = zlib.crc32(paper.encode()) % FOLDS
        if rows:
            yield Case(turn, fold, fetched, np.array(rows), np.array(right, dtype=bool), library)
        conversation = conversation.after(turn.question, Answer(turn.question, Status.ANSWERED))


def answers(text: str, evidence: Sequence[str]) -> bool:
    """True when a piece of evidence is, holds, or is most of what the question's author pointed to."""
    words = words_of(text)
    for wanted in map(words_of, evidence):
        shared = sum((Counter(words) & Counter(wanted)).values())
        if holds(words, wanted) or (len(wanted) >= 4 and shared >= 0.6 * len(wanted)):
            return True
        if len(words) >= 5 and shared >= 0.9 * len(words):
            return True
    return False


def fitted(train: Sequence[Case], *, without: str = "") -> dict[str, float]:
    """The weights by feature name, rounded; features that never vary, and one that is to be left out, weigh nothing."""
    used = [case for case in train if case.right.any()]
    stacked = np.vstack([case.values for case in used])
    spread = stacked.std(axis=0)
    spread[(spread < 1e-9) | np.array([name == without for name in features.NAMES])] = np.inf
    found = maximised(
        stacked / spread, np.concatenate([case.right for case in used]), [len(case.right) for case in used]
    )
    return {name: round(float(weight), 3) for name, weight in zip(features.NAMES, found / spread, strict=True)}


def tell(groups: Sequence[Sequence[Case]]) -> list[dict[str, object]]:
    """Print and give the figures out of fold, set by set and fold by fold."""
    told: list[dict[str, object]] = []
    for number, group in enumerate(out_of_fold(groups), 1):
        for name, chosen in _parts(group):
            found = figures(chosen)
            kept = {key: found[key] for key in ("answerable", "recall@1", "recall@5", "recall@10", "sharp", "right")}
            told.append({"set": number, "fold": name, **kept})
            print(*(f"{key}={value}" for key, value in told[-1].items()), file=sys.stderr)
    return told


def out_of_fold(groups: Sequence[Sequence[Case]], *, without: str = "") -> list[list[tuple[int, Scored]]]:
    """For each set its turns with their folds, answered by weights of the other folds, one feature left out or none."""
    everything = [case for group in groups for case in group]
    by_fold = {
        fold: fitted([case for case in everything if case.fold != fold], without=without) for fold in range(FOLDS)
    }
    return [[(case.fold, _scored(case, by_fold[case.fold])) for case in group] for group in groups]


def _parts(scored: Sequence[tuple[int, Scored]]) -> Iterator[tuple[str, list[Scored]]]:
    yield "all", [each for _, each in scored]
    for fold in range(FOLDS):
        yield str(fold), [each for at, each in scored if at == fold]


def _scored(case: Case, by_name: Mapping[str, float]) -> Scored:
    scores = case.values @ np.array([by_name[name] for name in features.NAMES])
    findings = retrieval.ordered(case.pool, case.pool.candidates(), scores)
    cited = cite(ground(QuotingAnswerer().answer(findings).drafts).drafts, case.library.catalogue)
    answer = Answer(
        case.turn.question, Status.ANSWERED, cited.sentences, cited.citations, passages=findings.passages[:DEPTH]
    )
    return Scored(case.turn, answer, score(case.turn, answer, _everywhere))


_everywhere: Callable[[object], bool] = lambda citation: True  # noqa: E731


def _write(by_name: Mapping[str, float], told: Sequence[Mapping[str, object]], *, sets: int, meaning: bool) -> None:
    out_of_fold = [row for row in told if row["fold"] == "all"]
    stored = {
        "weights": by_name,
        "command": " ".join(
            ["python -m benchmarks.fit", *["FOLDER QUESTIONS.jsonl"] * sets, *["--embedder MODEL"] * meaning, "--write"]
        ),
        "date": datetime.now(UTC).date().isoformat(),
        "out_of_fold": out_of_fold,
    }
    path = WEIGHTS / features.weights_file(meaning=meaning)
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
