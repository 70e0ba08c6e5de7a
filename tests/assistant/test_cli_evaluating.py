from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.models.scripted import ScriptedModel
from webapp.commands import papers

DEPOT = {
    "id": "q1", "kind": "budget", "question": "What does the Brackwater depot cost to run?", "facts": [["£412,000"]],
    "evidence": ["costs £412,000 a year to run"], "style": "direct",
}  # fmt: skip
ZOO = {"id": "q2", "kind": "unanswerable", "question": "Which zoo keeps walruses and giraffes?", "style": "direct"}
Evaluate = Callable[..., Result]


@pytest.fixture
def evaluate(data: Path) -> Evaluate:
    def command(*args: object) -> Result:
        return CliRunner().invoke(papers, ["--data", str(data), "evaluate", *map(str, args)])

    return command


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in (DEPOT, ZOO)), encoding="utf-8")
    return path


@pytest.fixture
def gate(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        path = tmp_path / "gate.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_result_has_every_figure_with_its_interval_and_every_turn(evaluate: Evaluate, questions: Path) -> None:
    kept = json.loads(evaluate(questions, "--json").stdout)
    assert kept["figures"]["all"]["right"] == {"value": 1.0, "low": 1.0, "high": 1.0, "turns": 1}
    assert [turn["question"]["id"] for turn in kept["turns"]] == ["q1", "q2"]
    assert {"date", "file", "program", "settings", "catalogue", "questions", "asked"} <= set(kept)


def test_figures_that_keep_their_bounds_pass(evaluate: Evaluate, questions: Path, gate: Callable[[str], Path]) -> None:
    path = gate('[least]\nright = 0.9\n[group."style=direct".most]\nfalse_refusal = 0')
    result = evaluate(questions, "--gate", path)
    assert (result.exit_code, f"{path}: all figures are within their bounds." in result.stderr) == (0, True)


def test_a_figure_out_of_its_bounds_ends_with_1_and_is_told_with_what_it_was(
    evaluate: Evaluate, questions: Path, gate: Callable[[str], Path], tmp_path: Path
) -> None:
    path = gate("[most]\nright = 0.5")
    first, second = (evaluate(questions, "--gate", path, "--result", tmp_path / "kept.json") for _ in range(2))
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "right (all) is 1.000, more than 0.500.\n" in first.stderr
    assert "right (all) is 1.000, more than 0.500; it was 1.000 before." in second.stderr


def test_two_results_are_compared(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    evaluate(questions, "--result", before, "--as-of", "2001-01-01")
    evaluate(questions, "--result", after)
    result = evaluate("--compare", before, after, "--by", "kind", "--html", tmp_path / "report.html")
    assert result.exit_code == 0
    assert "kind=budget" in result.stdout
    assert "Now right" in result.stdout
    assert "Right: 1 won, 0 lost; exact McNemar test p = 1.000." in result.stderr
    assert "Now right: 1" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_results_of_different_questions_are_not_compared(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    one, both = tmp_path / "one.json", tmp_path / "both.json"
    evaluate(questions, "--result", one, "--only", "q1")
    evaluate(questions, "--result", both)
    result = evaluate("--compare", one, both)
    assert (result.exit_code, "these are results of different questions" in result.stderr) == (1, True)


def test_a_report_is_written(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    evaluate(questions, "--html", tmp_path / "report.html")
    assert "2 turns were asked" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> ScriptedModel:
    """The model that is meant whichever is set."""
    model = ScriptedModel(
        ["The Brackwater highways depot costs £412,000 a year to run [p1]. It is made of cheese [p1]."]
    )
    monkeypatch.setattr("assistant.models.model_of", lambda settings: model if settings.model else None)
    return model


def test_without_a_model_none_is_asked(evaluate: Evaluate, questions: Path, writer: ScriptedModel) -> None:
    kept = json.loads(evaluate(questions, "--no-model", "--json").stdout)
    assert (writer.asked, kept["wrote"], "model" in kept["settings"]) == ([], None, False)


def test_what_a_model_writes_is_compared_with_quotes(
    evaluate: Evaluate, questions: Path, writer: ScriptedModel, tmp_path: Path
) -> None:
    told = json.loads(
        evaluate(questions, "--model", "wexmere:writer", "--json", "--result", tmp_path / "r.json").stdout
    )
    assert (told["before"]["wrote"], told["after"]["settings"]["model"]) == (None, "wexmere:writer")
    assert {"right", "p50_ms"} <= set(told["groups"]["all"])
    assert (tmp_path / "r-quoted.json").exists()


def test_what_a_model_did_is_counted_with_what_it_took(
    evaluate: Evaluate, questions: Path, writer: ScriptedModel
) -> None:
    wrote = json.loads(evaluate(questions, "--model", "wexmere:writer", "--json").stdout)["after"]["wrote"]
    assert wrote["answers"] == {"written": 1, "written_in_part": 0, "quoted": 0, "declined": 0}
    assert (wrote["sentences"], wrote["dropped"], wrote["dollars"]) == (1, 1, None)
    assert wrote["prompt_tokens"] > 100


def test_a_table_tells_what_a_model_did(evaluate: Evaluate, questions: Path, writer: ScriptedModel) -> None:
    told = evaluate(questions, "--model", "wexmere:writer").stdout
    assert "Written by scripted" in told
    assert "sentences dropped" in told


def test_a_report_tells_what_a_model_did(
    evaluate: Evaluate, questions: Path, writer: ScriptedModel, tmp_path: Path
) -> None:
    evaluate(questions, "--model", "wexmere:writer", "--html", tmp_path / "report.html")
    assert "sentences dropped" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_does_not_go_together_is_wrong_usage(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    absent = tmp_path / "absent.json"
    assert evaluate().exit_code == 2
    assert evaluate(questions, "--compare", absent, absent).exit_code == 2
    assert evaluate("--no-model", "--compare", absent, absent).exit_code == 2
    assert evaluate(questions, "--by", "stile").exit_code == 2
    assert evaluate(questions, "--gate", tmp_path / "absent.toml").exit_code == 2
