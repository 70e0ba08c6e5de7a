from __future__ import annotations

from pathlib import Path

from benchmarks.measured import measured
from benchmarks.peers import whoosh_search, whoosh_write


def test_a_task_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    found = measured(whoosh_write, {"a#1": "The depot closes."}, tmp_path / "index")
    assert len(found.seconds) == 1
    assert found.peak_mb > 1


def test_the_bare_search_takes_a_time_for_each_question(tmp_path: Path) -> None:
    whoosh_write({"a#1": "The depot closes.", "a#2": "Fares stay."}, tmp_path / "index")
    assert len(whoosh_search(["When do depots close?", "fares", ""], tmp_path / "index")) == 3
