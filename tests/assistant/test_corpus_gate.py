"""On the invented council's papers, answers must not become worse than they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.metrics import Figures, figures
from assistant.evaluation.questions import read_questions
from assistant.evaluation.runner import answers_to, asker
from assistant.evaluation.scores import Scored, score
from assistant.evaluation.standing import standing
from index.ingest import ingest
from index.library import Library

AT_LEAST = {"recall@5": 0.80, "right": 0.64, "numbers": 0.98, "located": 0.99, "refusal": 0.30}
AT_MOST = {"false_refusal": 0.05}


@pytest.fixture(scope="module")
def reached(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures over the corpus's own questions."""
    with Library.open(tmp_path_factory.mktemp("corpus") / "data") as library:
        ingest([corpus / "papers"], library)
        ask, stands = asker(library), standing(library)
        answered = (
            pair for question in read_questions(corpus / "questions.jsonl") for pair in answers_to(question, ask)
        )
        return figures([Scored(turn, answer, score(turn, answer, stands)) for turn, answer in answered])


@pytest.mark.parametrize("name", AT_LEAST)
def test_a_figure_is_as_high_as_it_was(reached: Figures, name: str) -> None:
    assert (reached[name] or 0.0) >= AT_LEAST[name]


@pytest.mark.parametrize("name", AT_MOST)
def test_a_figure_is_as_low_as_it_was(reached: Figures, name: str) -> None:
    assert (reached[name] or 0.0) <= AT_MOST[name]
