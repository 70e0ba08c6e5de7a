from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pytest

from assistant import wording
from tests.assistant.commands import Papers, script

QUESTIONS = [
    {"id": "q1", "kind": "budget", "question": "What does the Brackwater depot cost to run?", "facts": [["£412,000"]],
     "evidence": ["costs £412,000 a year to run"], "style": "direct"},
    {"id": "q2", "kind": "conversation", "turns": [
        {"question": "When does the Brackwater depot close?", "facts": [["30 June 2025"]],
         "evidence": ["be closed on 30 June 2025"]},
        {"question": "And where do its staff go?", "facts": [["Aldersham"]], "evidence": ["staff move to Aldersham"]},
    ]},
    {"id": "q3", "kind": "unanswerable", "question": "Which zoo keeps walruses and giraffes?"},
]  # fmt: skip


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(question) + "\n" for question in QUESTIONS), encoding="utf-8")
    return path


def without_times(path: Path) -> list[dict[str, object]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [{**json.loads(line), "elapsed_ms": 0} for line in lines]


def test_answers_are_the_same_each_time_but_for_their_times(run: Papers, questions: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("answer", str(questions), str(tmp_path / name)).exit_code == 0
    assert without_times(tmp_path / "a") == without_times(tmp_path / "b")
    assert [(line["id"], line["turn"]) for line in without_times(tmp_path / "a")] == [
        ("q1", 0), ("q2", 0), ("q2", 1), ("q3", 0),
    ]  # fmt: skip


def test_answers_that_were_cut_are_gone_on_with(run: Papers, questions: Path, tmp_path: Path) -> None:
    path = tmp_path / "a"
    run("answer", str(questions), str(path))
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"\n") + 20])
    result = run("answer", str(questions), str(path))
    assert wording.ANSWERS_RESUMED.format(path=path, done=1, total=4) in result.stderr
    assert path.read_bytes().startswith(whole[: whole.index(b"\n") + 1])


def test_answers_to_changed_questions_are_begun_again(run: Papers, questions: Path, tmp_path: Path) -> None:
    path = tmp_path / "a"
    run("answer", str(questions), str(path))
    questions.write_text(json.dumps(QUESTIONS[2]) + "\n", encoding="utf-8")
    result = run("answer", str(questions), str(path))
    assert wording.ANSWERS_RESTARTED.format(path=path) in result.stderr
    assert [line["id"] for line in without_times(path)] == ["q3"]


@pytest.mark.parametrize(("choice", "ids"), [(["--only", "q3"], ["q3"]), (["--limit", "1"], ["q1"])])
def test_some_of_the_questions_can_be_chosen(
    run: Papers, questions: Path, tmp_path: Path, choice: list[str], ids: list[str]
) -> None:
    run("answer", str(questions), str(tmp_path / "a"), *choice)
    assert [line["id"] for line in without_times(tmp_path / "a")] == ids


def test_a_question_that_is_not_there_is_wrong_usage(run: Papers, questions: Path, tmp_path: Path) -> None:
    result = run("answer", str(questions), str(tmp_path / "a"), "--only", "q9")
    assert (result.exit_code, "has no question q9" in result.stderr) == (2, True)


def test_a_bad_questions_file_is_told_with_its_line(run: Papers, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("{}\n", encoding="utf-8")
    result = run("evaluate", str(tmp_path / "q.jsonl"))
    assert (result.exit_code, "q.jsonl, line 1: id: " in result.stderr) == (1, True)


def test_an_evaluation_prints_its_figures_and_keeps_them(run: Papers, questions: Path, tmp_path: Path) -> None:
    place = tmp_path / "result.json"
    result = run("evaluate", str(questions), "--by", "kind", "--result", str(place))
    kept = json.loads(place.read_text(encoding="utf-8"))
    assert "recall@5" in result.stdout
    assert "kind=budget" in result.stdout
    assert (kept["figures"]["all"]["questions"]["value"], kept["file"]) == (4, "questions.jsonl")
    assert {"date", "program", "catalogue", "settings"} <= set(kept)


def test_an_evaluation_writes_what_was_not_right(run: Papers, questions: Path, tmp_path: Path) -> None:
    wrong = {"id": "q7", "kind": "budget", "question": "What does the depot cost?", "facts": [["£999,999"]]}
    questions.write_text(json.dumps(wrong) + "\n", encoding="utf-8")
    run("evaluate", str(questions), "--misses", str(tmp_path / "m"), "--result", str(tmp_path / "r"))
    (miss,) = [json.loads(line) for line in (tmp_path / "m").read_text(encoding="utf-8").splitlines()]
    assert (miss["question"]["id"], miss["score"]["facts"]) == ("q7", False)


def test_answers_killed_at_work_end_the_same(run: Papers, data: Path, questions: Path, tmp_path: Path) -> None:
    run("answer", str(questions), str(tmp_path / "whole"))
    path = tmp_path / "killed"
    with subprocess.Popen(script("--data", str(data), "answer", str(questions), str(path))) as process:
        while process.poll() is None and not (path.exists() and path.stat().st_size):
            time.sleep(0.01)
        process.kill()
    run("answer", str(questions), str(path))
    assert without_times(path) == without_times(tmp_path / "whole")
