"""On the invented council's papers, answers must not become worse than they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.gate import breaches, read_gate
from assistant.evaluation.metrics import ALL, Figures, figures
from assistant.evaluation.questions import read_questions
from assistant.evaluation.runner import answers_to, asker
from assistant.evaluation.scores import DEPTH, Scored, score
from assistant.evaluation.standing import standing
from index.ingest import ingest
from index.library import Library


@pytest.fixture(scope="module")
def reached(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures over the corpus's own questions."""
    with Library.open(tmp_path_factory.mktemp("corpus") / "data") as library:
        ingest([corpus / "papers"], library)
        ask, stands = asker(library, depth=DEPTH), standing(library)
        answered = (
            pair for question in read_questions(corpus / "questions.jsonl") for pair in answers_to(question, ask)
        )
        return figures([Scored(turn, answer, score(turn, answer, stands)) for turn, answer in answered])


def test_every_figure_is_within_the_bounds_of_the_corpus(reached: Figures, corpus: Path) -> None:
    assert list(breaches(read_gate(corpus / "gate.toml"), {ALL: reached}, {})) == []
