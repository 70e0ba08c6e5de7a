"""The proposals hold what they say of themselves, and name decisions that the papers tell of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.build import HERE, SOURCES

CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "precedents.jsonl").read_text().splitlines()]
TOLD = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.src"))


def test_there_are_at_least_fourteen_with_decisions_and_some_without() -> None:
    assert sum(bool(case["decisions"]) for case in CASES) >= 14
    assert sum(not case["decisions"] for case in CASES) >= 5


def test_no_two_have_the_same_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_decision_that_is_named_stands_in_the_papers(case: dict[str, Any]) -> None:
    assert [number for number in case["decisions"] if number not in TOLD] == []
