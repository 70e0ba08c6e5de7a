"""Records of decision and notices of decisions to come."""

from __future__ import annotations

from datetime import date

import pytest

from index.papers import Decision
from index.structure import structure
from tests.index.structure.wexmere import AGENDA, FILLER, RECORD, REPORT, paper

TAKEN = (
    RECORD.replace("PROPOSED ", "")
    .replace("TO BE TAKEN BY:\n\nCabinet\n", "TAKEN BY:\n\n**Cabinet Member for\nLibraries**\n")
    .replace(".....\nsigned", "T Okafor\n\n19.02.2025\n\n.....\nsigned")
)
NOTICES = """Proposed decision
To repair the sea wall at Thornsea.
Reason
Decision 20/00102 was taken in 2020.
Decision Maker: Cabinet
Decision due date: Not before 06/03/2025
Lead officer: R Lindqvist
Notice of decision: 03/02/2025
Proposed decision:
To buy two ferries.
Decision Maker: Cabinet Member for Transport
Decision due date: Not before 10/04/2025 To allow 28 days
Key decision: Yes
Notice of decision: 04/02/2025
To sell the old depot.
Decision Maker: Leader
Notice of decision: 05/02/2025
"""
LEADING = """Sea Wall Repairs
Decision Maker: Cabinet
Decision due date: 06/03/2025
Reference: 25/00031
Notice of decision: 03/02/2025

To repair the sea wall.

Ferries
Decision Maker: Cabinet
Decision due date: 10/04/2025
Notice of decision: 03/02/2025

To buy two ferries.
"""


def only(text: str) -> Decision:
    [found] = structure(paper(text)).decisions
    return found


def test_a_proposed_record_is_read() -> None:
    found = only(RECORD)

    assert (found.stage, found.number, found.title, found.taker, found.key, found.date) == (
        "proposed",
        "25/00011",
        "Brackwater Library Repairs",
        "Cabinet",
        True,
        None,
    )


def test_a_taken_record_has_the_day_of_its_signature() -> None:
    found = only(TAKEN)

    assert (found.stage, found.taker, found.date) == ("taken", "Cabinet Member for Libraries", date(2025, 2, 19))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DECISION NO:\n\n25/00011", "D\tEC\t121\tN\tN\tO\n\n25/00011"),
        ("DECISION TO BE TAKEN BY:\n\nCabinet\n\nDECISION NO:", "DECISION TO BE TAKEN BY: DECISION NO:\n\nCabinet\n"),
        ("DECISION NO:\n\n25/00011", "DECISION NUMBER: 25/00011"),
        (
            "DECISION TO BE TAKEN BY:\n\nCabinet\n\nDECISION NO:\n\n",
            "DECISION TO BE TAKEN BY: DECISION NO:\n\nCabinet ",
        ),
        ("Title of Decision: Brackwater", "Subject Matter / Title of Decision\nBrackwater"),
    ],
)
def test_fields_that_are_printed_otherwise_are_read(old: str, new: str) -> None:
    found = only(RECORD.replace(old, new))

    assert (found.number, found.title, found.taker) == ("25/00011", "Brackwater Library Repairs", "Cabinet")


def test_a_records_span_ends_with_its_signature() -> None:
    text = AGENDA + REPORT + FILLER + TAKEN + FILLER
    found = only(text)

    assert text[found.start :].startswith("WEXMERE COUNTY COUNCIL – RECORD")
    assert text[found.start : found.end].endswith("date")


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("Granted on 3 April 2025.Signed: T Okafor\nDate: 8 April 2025", date(2025, 4, 8)),
        ("T Okafor\n\n8 April 2025\n\n.....\nsigned\n\n.....\ndate", date(2025, 4, 8)),
        ("The report of 3 April 2025 was read.\nSigned: T Okafor", None),
    ],
)
def test_only_a_date_that_stands_by_the_signature_is_the_decisions(end: str, day: date | None) -> None:
    head = TAKEN.split("T Okafor")[0]

    assert only(head + end + "\n").date == day


def test_a_few_words_below_a_signature_are_still_the_records() -> None:
    text = TAKEN + "Implementation date: 29 February 2025, unless called in\n"

    assert [item.end for item in structure(paper(text)).items] == [len(text)]


def test_a_mention_of_a_record_is_none() -> None:
    assert structure(paper(REPORT + "Appendix A: Proposed Record of Decision\n\n" + FILLER)).decisions == ()


def test_notices_run_together_end_with_the_fields_that_follow_them() -> None:
    found = structure(paper(NOTICES)).decisions

    assert [NOTICES[one.start :].split("\n")[0] for one in found] == [
        "Proposed decision",
        "Proposed decision:",
        "To sell the old depot.",
    ]
    assert [(one.taker, one.date, one.key) for one in found] == [
        ("Cabinet", date(2025, 3, 6), None),
        ("Cabinet Member for Transport", date(2025, 4, 10), True),
        ("Leader", None, None),
    ]


def test_a_notice_takes_no_number_or_title_that_is_not_its_own() -> None:
    assert {(one.number, one.title, one.stage) for one in structure(paper(NOTICES)).decisions} == {
        (None, None, "notice")
    }


def test_each_notice_is_an_item_called_by_its_first_words() -> None:
    assert [item.title for item in structure(paper(NOTICES)).items] == [
        "To repair the sea wall at Thornsea.",
        "To buy two ferries.",
        "To sell the old depot.",
    ]


def test_notices_whose_fields_stand_first_keep_their_titles() -> None:
    found = structure(paper(LEADING)).decisions

    assert [(one.title, one.number) for one in found] == [("Sea Wall Repairs", "25/00031"), ("Ferries", None)]
    assert LEADING[found[0].start : found[0].end].endswith("To repair the sea wall.")
