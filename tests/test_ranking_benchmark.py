from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import ranking
from benchmarks.fit import cases
from benchmarks.ranking import report, varying
from tests.assistant.wexmere import MINUTES, MINUTES_NAME, REPORT, REPORT_NAME

QUESTIONS = (
    {
        "id": "depot", "kind": "budget", "question": "What does the Brackwater highways depot cost to run?",
        "facts": [["£412,000"]], "evidence": ["costs £412,000 a year to run"],
    },
    {
        "id": "sundays", "kind": "budget", "question": "What would Sunday mornings at the HWRC cost?",
        "facts": [["£18,600"]], "evidence": ["Opening the HWRC on Sunday mornings would cost £18,600 a year."],
    },
)  # fmt: skip


@pytest.fixture
def sets(tmp_path: Path) -> list[Path]:
    for name, text in ((MINUTES_NAME, MINUTES), (REPORT_NAME, REPORT)):
        (tmp_path / "wexmere" / name).parent.mkdir(parents=True)
        (tmp_path / "wexmere" / name).write_text(text, encoding="utf-8")
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in QUESTIONS), encoding="utf-8")
    return [tmp_path / "wexmere", path]


def test_every_feature_that_varies_is_left_out_once(sets: list[Path], tmp_path: Path) -> None:
    groups = [list(cases(sets[0], sets[1], tmp_path / "data"))]
    head, _, nothing, *rows = report(groups, ["wexmere"])
    assert head.startswith("| left out | wexmere: right | wexmere: recall@5 |")
    assert nothing.startswith("| nothing | 1.000 | 1.000 |")
    assert [row.split(" | ")[0] for row in rows] == [f"| {name}" for name in varying(groups)]
    assert "meaning" not in varying(groups)


def test_the_command_tells_how_it_was_called(sets: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "varying", lambda groups: [])
    result = CliRunner().invoke(ranking.ranking, [*map(str, sets), "--data", str(tmp_path / "data")])
    assert "python -m benchmarks.ranking wexmere questions.jsonl" in result.stdout
    assert "| nothing | 1.000 |" in result.stdout


def test_a_folder_without_its_questions_is_wrong_usage(sets: list[Path]) -> None:
    assert CliRunner().invoke(ranking.ranking, [str(sets[0])]).exit_code == 2
