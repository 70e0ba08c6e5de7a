from __future__ import annotations

import json
import os
from pathlib import Path

from benchmarks.measured import alone, measured
from benchmarks.ours import ingested
from benchmarks.peers import whoosh_search, whoosh_write
from benchmarks.steps import ALL, OF_DRAFT, OTHER, STEPS, stepped, table
from tests.assistant.wexmere import MINUTES


def test_a_task_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    found = measured(whoosh_write, {"a#1": "The depot closes."}, tmp_path / "index")
    assert len(found.seconds) == 1
    assert found.peak_mb > 1


def test_a_task_gives_what_it_gives_in_a_process_of_its_own() -> None:
    assert alone(os.getpid) != os.getpid()


def test_the_bare_search_takes_a_time_for_each_question(tmp_path: Path) -> None:
    whoosh_write({"a#1": "The depot closes.", "a#2": "Fares stay."}, tmp_path / "index")
    assert len(whoosh_search(["When do depots close?", "fares", ""], tmp_path / "index")) == 3


def test_each_step_of_an_answer_has_a_time_and_together_they_are_the_whole(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    questions = tmp_path / "questions.jsonl"
    turns = [{"question": "What does the Brackwater depot cost?"}, {"question": "Who said so?"}]
    questions.write_text(json.dumps({"id": "q", "kind": "conversation", "turns": turns}), encoding="utf-8")
    ingested(tmp_path / "papers", tmp_path / "data")
    times = stepped(questions, tmp_path / "data")
    assert [len(seconds) for seconds in times.values()] == [2] * len(times)
    assert list(times)[-1] == ALL
    assert {OF_DRAFT + "figures", OF_DRAFT + "quoting", *STEPS} <= set(times)
    for whole, *steps in zip(times[ALL], *(times[name] for name in STEPS), strict=True):
        assert 0 < sum(steps) <= whole
        assert all(seconds > 0 for seconds in steps)


def test_steps_are_told_with_their_share_of_the_whole_and_against_a_bare_search() -> None:
    times = {"search": [0.01, 0.03], "draft": [0.02, 0.02], OF_DRAFT + "quoting": [0.02, 0.01], ALL: [0.04, 0.06]}
    _, _, *rows = table(times, 0.005)
    assert rows[0] == "| search | 20.00 ms | 30.00 ms | 40% | 4.00 |"
    assert [row.split(" | ")[3] for row in rows] == ["40%", "40%", "30%", "20%", "100%"]
    assert rows[-2].startswith(f"| {OTHER} | 10.00 ms ")
