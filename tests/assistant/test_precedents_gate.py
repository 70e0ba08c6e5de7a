"""On the invented council's papers, the decisions that an officer would name must go on being found."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from benchmarks.precedents import Trial, given_for_nothing, out_of_fold, read_cases, recall, recalls, trials
from index.ingest import ingest
from index.library import Library

AT_LEAST = 0.9


@pytest.fixture(scope="module")
def tried(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    with Library.open(tmp_path_factory.mktemp("precedents") / "data") as library:
        ingest([corpus / "papers"], library)
        return trials(read_cases(corpus / "precedents.jsonl"), library)


def test_the_decisions_that_an_officer_would_name_are_among_the_first_three(tried: list[Trial]) -> None:
    assert fmean(recalls(tried)) >= AT_LEAST


def test_they_are_so_under_weights_that_were_chosen_on_the_other_cases(tried: list[Trial]) -> None:
    assert fmean(out_of_fold(tried)) >= AT_LEAST


def test_nothing_is_given_for_what_was_never_decided(tried: list[Trial]) -> None:
    assert given_for_nothing(tried) == []


@pytest.mark.parametrize(
    ("named", "found", "first", "share"),
    [
        (["24/00001", "24/00002", "24/00003", "24/00004"], ["24/00004", None, "24/00001", "24/00002"], 3, 2 / 3),
        (["24/00005"], ["24/00001", "24/00005"], 1, 0.0),
        (["24/00005"], ["24/00001", "24/00005"], 3, 1.0),
    ],
)
def test_recall_counts_as_many_as_there_is_room_for(
    named: list[str], found: list[str | None], first: int, share: float
) -> None:
    assert recall(named, found, first) == pytest.approx(share)
