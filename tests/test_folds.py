from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.evaluation.questions import Question
from assistant.features import NAMES
from benchmarks import folds
from benchmarks.fit import Case
from benchmarks.folds import about_papers
from tests.assistant.wexmere import MINUTES, MINUTES_NAME, REPORT, REPORT_NAME

DEPOT = {
    "id": "depot", "kind": "budget", "question": "What does the Brackwater highways depot cost to run?",
    "facts": [["£412,000"]], "evidence": ["costs £412,000 a year to run"], "file": MINUTES_NAME,
}  # fmt: skip
SUNDAYS = {
    "id": "sundays", "kind": "conversation", "file": [REPORT_NAME], "turns": [
        {"question": "What would Sunday mornings at the HWRC cost?", "facts": [["£18,600"]], "evidence": ["£18,600"]},
        {"question": "And a zeppelin?"},
    ],
}  # fmt: skip
BOTH = {**DEPOT, "id": "both", "file": [MINUTES_NAME, REPORT_NAME]}
ZOO = {"id": "zoo", "kind": "unanswerable", "question": "Which zoo keeps walruses?", "file": REPORT_NAME}


@pytest.fixture
def sets(tmp_path: Path) -> list[str]:
    for name, text in ((MINUTES_NAME, MINUTES), (REPORT_NAME, REPORT)):
        (tmp_path / "wexmere" / name).parent.mkdir(parents=True)
        (tmp_path / "wexmere" / name).write_text(text, encoding="utf-8")
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in (DEPOT, SUNDAYS, BOTH, ZOO)), encoding="utf-8")
    return [str(tmp_path / "wexmere"), str(path)]


@pytest.mark.parametrize(
    ("file", "about"),
    [
        ("pack.txt", {"pack.txt"}),
        ("cabinet/2025-03-11/minutes.txt", {"cabinet/2025-03-11"}),
        ("cabinet/2025-03-11/public_packs/pack.pdf", {"cabinet/2025-03-11"}),
        ("strategies/waste.html", {"strategies"}),
        (["cabinet/2025-03-11/a.pdf", "cabinet/2025-03-11/b.pdf", "pack.txt"], {"cabinet/2025-03-11", "pack.txt"}),
        (None, {"q1"}),
    ],
)
def test_papers_are_left_out_by_meeting_where_they_come_in_folders(file: Any, about: set[str]) -> None:
    question = Question.model_validate({"id": "q1", "kind": "budget", "question": "What of it?", "file": file})
    assert about_papers(question) == about


def test_no_question_is_answered_by_weights_that_saw_a_question_about_its_papers(
    sets: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []

    def fitted(train: list[Case]) -> dict[str, float]:
        seen.append({case.turn.id for case in train})
        return dict.fromkeys(NAMES, 1.0)

    monkeypatch.setattr(folds, "fitted", fitted)
    assert CliRunner().invoke(folds.folds, sets).exit_code == 0
    assert seen == [{"sundays"}, {"depot"}, set()]


def test_figures_are_told_as_shipped_and_out_of_fold(sets: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folds, "fitted", lambda train: {"own": -1.0, "passage": -1.0})
    result = CliRunner().invoke(folds.folds, [*sets, "--together", "wexmere"])
    assert "python -m benchmarks.folds wexmere questions.jsonl --together wexmere" in result.stdout
    assert "| right | 1.000 | 0.000 | 0.000 to 0.000 | 3 |" in result.stdout
    assert "| right, conversation | 1.000 | 0.000 | 0.000 to 0.000 | 1 |" in result.stdout
    assert "| refusal | 1.000 | 1.000 | 1.000 to 1.000 | 1 |" in result.stdout
    assert "| cabinet/2025-03-11 | 2 | 1.000 | 0.000 |" in result.stdout


def test_a_folder_without_its_questions_is_wrong_usage(sets: list[str]) -> None:
    assert CliRunner().invoke(folds.folds, sets[:1]).exit_code == 2
