"""The true number of a record of decision."""

from __future__ import annotations

import pytest

from index.papers import Decision
from index.structure import structure
from index.structure.numbers import is_misprint
from tests.index.structure.wexmere import AGENDA, FILLER, RECORD, REPORT, paper

MISPRINTED = RECORD.replace("25/00011", "24/00011")


def numbers(text: str, *, document: str = "a01.txt") -> list[tuple[str | None, str | None]]:
    found: tuple[Decision, ...] = structure(paper(text, document=document)).decisions
    return [(one.number, one.printed) for one in found]


def test_report_and_agenda_outvote_a_misprint_on_the_record_which_is_kept() -> None:
    assert numbers(AGENDA + REPORT + FILLER + MISPRINTED) == [("25/00011", "24/00011")]


def test_one_other_place_does_not_outvote_a_record() -> None:
    assert numbers(REPORT + FILLER + MISPRINTED) == [("24/00011", None)]


def test_the_name_of_its_file_decides_for_a_record_published_alone() -> None:
    assert numbers(MISPRINTED, document="25-00011 Record of Decision.txt") == [("25/00011", "24/00011")]


def test_another_decision_of_a_like_title_is_no_misprint() -> None:
    assert numbers(AGENDA + REPORT + FILLER + RECORD.replace("25/00011", "24/00362")) == [("24/00362", None)]


def test_a_record_without_a_number_takes_the_one_that_report_and_agenda_agree_on() -> None:
    assert numbers(AGENDA + REPORT + FILLER + RECORD.replace("25/00011\n", "\n")) == [("25/00011", None)]


def test_records_of_neighbouring_numbers_do_not_outvote_one_another() -> None:
    listed = "- 25/00011 - Brackwater Library Repairs\n- 25/00012 - Scarrow Library Repairs\n\n"
    second = RECORD.replace("25/00011", "25/00012").replace("Brackwater Library", "Scarrow Library")

    assert numbers(listed + RECORD + FILLER + second) == [("25/00011", None), ("25/00012", None)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("24/00011", "25/00011", True),
        ("25/00011", "25/00017", True),
        ("25/00012", "25/00021", True),
        ("25/00011", "25/00011", False),
        ("25/00011", "25/00083", False),
    ],
)
def test_a_misprint_is_a_slip(one: str, other: str, expected: bool) -> None:
    assert is_misprint(one, other) is expected
