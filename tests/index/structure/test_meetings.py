"""The meeting that a paper belongs to, by the evidence there is."""

from __future__ import annotations

from datetime import date

import pytest

from index.papers import Meeting, Paper
from index.structure import structure
from tests.index.structure.wexmere import AGENDA, FILLER, MINUTES, RECORD, REPORT, paper

JANUARY, MARCH = date(2025, 1, 30), date(2025, 3, 6)


def told(found: Paper) -> tuple[str | None, date | None, date | None]:
    """Committee, date and pack date."""
    known = structure(found)
    return known.meeting.committee, known.meeting.date, known.pack_date


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (paper("x", title="(Public Pack)Agenda Document for Cabinet, 06/03/2025 10:00"), ("Cabinet", MARCH)),
        (
            paper(
                "x",
                title="(Public Pack)Item 7 - Late report Agenda Supplement  for Scrutiny Committee, 06/03/2025 10:00",
            ),
            ("Scrutiny Committee", MARCH),
        ),
        (
            paper("x", subject="Children's Services Committee, 06/03/2025 10:00"),
            ("Children's Services Committee", MARCH),
        ),
        (paper("x", title="Agenda for Cabinet on Thursday, 6th March, 2025, 10.00 am"), ("Cabinet", MARCH)),
        (paper("x", document="Agenda frontsheet 06th-Mar-2025 10.00 Cabinet.pdf"), ("Cabinet", MARCH)),
        (paper("x", document="cabinet/2025-03-06/Appendix G.pdf"), ("Cabinet", MARCH)),
        (paper("x", document="cabinet/2025-03-06/public_packs/Appendix G.pdf"), ("Cabinet", MARCH)),
        (
            paper("x", document="growth-and-environment-committee/2025-03-06/a.pdf"),
            ("Growth and Environment Committee", MARCH),
        ),
        (paper("x", document="papers/2025-03-06 Cabinet/a.pdf"), ("Cabinet", MARCH)),
        (
            paper("x", document="childrens-services-committee/2025-03-06/a.pdf"),
            ("Children's Services Committee", MARCH),
        ),
        (paper("x", document="papers/2025-03-06/a.pdf"), (None, MARCH)),
        (paper(AGENDA), ("Cabinet", MARCH)),
        (
            paper(AGENDA.replace("CABINET\n", "ADULT CARE AND HEALTH\nCOMMITTEE\n")),
            ("Adult Care and Health Committee", MARCH),
        ),
        (
            paper(AGENDA.replace("CABINET\n\nThursday, 6th March, 2025", "CABINET - THURSDAY, 6 MARCH 2025")),
            ("Cabinet", MARCH),
        ),
        (paper(REPORT), ("Cabinet", MARCH)),
        (
            paper(REPORT.replace("Cabinet – 6", "Growth and Environment\n\nCommittee – 6")),
            ("Growth and Environment Committee", MARCH),
        ),
        (paper(REPORT.replace("Cabinet – 6", "Scrutiny Committee (SC), 6")), ("Scrutiny Committee", MARCH)),
        (paper(MINUTES), ("Cabinet", JANUARY)),
    ],
)
def test_committee_and_date_are_found(found: Paper, expected: tuple[str | None, date]) -> None:
    assert told(found)[:2] == expected


@pytest.mark.parametrize(
    "found",
    [
        paper("x"),
        paper(FILLER, document="a01.pdf"),
        paper(FILLER, title="THE REPORT", subject="As at June 2024"),
        paper(RECORD),
        paper(FILLER, document="Minutes of Previous Meeting.pdf"),
        paper(FILLER, document="cabinet/Appendix D 21.01.25.pdf"),
        paper("Date: 27 February 2025\n\nDear Member\n\n" + FILLER),
        paper("Report to the Inspector\n\nThursday, 6 March 2025\n\n" + FILLER),
        paper(REPORT.replace("Cabinet – 6 March 2025", "Mrs P J Hallworth, Leader")),
        paper("The panel met the Scrutiny Committee on Thursday, 6 March 2025 to hear of it.\n\n" + FILLER),
        paper("From: clerk@wexmere.example\nTo: Cabinet – 6 March 2025\nSubject: Chairs\n\n" + FILLER),
        paper("x", title="(Public Pack)Agenda Document for Cabinet, 31/02/2025 10:00"),
    ],
)
def test_what_is_not_told_is_not_known(found: Paper) -> None:
    assert told(found) == (None, None, None)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (paper(MINUTES, document="cabinet/2025-03-06/Minutes of Previous Meeting.pdf"), ("Cabinet", JANUARY, MARCH)),
        (paper(MINUTES, document="cabinet/2025-01-30/Printed minutes.pdf"), ("Cabinet", JANUARY, None)),
        (paper(MINUTES, document="Printed minutes 30th-Jan-2025 10.00 Cabinet.pdf"), ("Cabinet", JANUARY, None)),
        (paper(MINUTES), ("Cabinet", JANUARY, None)),
        (paper(AGENDA + MINUTES, document="cabinet/2025-03-06/Pack.pdf"), ("Cabinet", MARCH, None)),
    ],
)
def test_minutes_belong_to_the_earlier_meeting_and_keep_the_packs_date(
    found: Paper, expected: tuple[str, date, date | None]
) -> None:
    assert told(found) == expected


def test_minutes_printed_in_a_pack_carry_their_own_meeting() -> None:
    minutes = next(item for item in structure(paper(AGENDA + MINUTES)).items if item.meeting)

    assert minutes.meeting == Meeting("Cabinet", JANUARY, None, "Council Chamber, County Hall, Aldersham")


def test_a_report_for_scrutiny_in_a_cabinet_pack_belongs_to_cabinet() -> None:
    text = REPORT.replace("Cabinet – 6 March", "Scrutiny Committee – 18 February")

    assert told(paper(text, document="cabinet/2025-03-06/Call-in.pdf")) == ("Cabinet", MARCH, None)


def test_whom_a_report_is_to_is_no_part_of_a_committees_name() -> None:
    committee, *_ = told(paper("Finance Monitoring\n\nBy Deputy Leader\n\nTo Cabinet – 6 March 2025\n\nUnrestricted\n"))

    assert committee != "To Cabinet"


def test_the_packs_title_wins_over_the_folder() -> None:
    found = paper(
        "x", document="cabinet/2025-01-30/a.pdf", title="(Public Pack)Agenda Document for Cabinet, 06/03/2025 10:00"
    )

    assert told(found) == ("Cabinet", MARCH, None)


def test_the_committee_systems_file_name_wins_over_a_front_that_was_typed_wrongly() -> None:
    found = paper(AGENDA.replace("Thursday, 6th", "Wednesday, 5th"), document="Agenda 06th-Mar-2025 10.00 Cabinet.pdf")

    assert told(found) == ("Cabinet", MARCH, None)


def test_a_date_is_not_taken_from_another_committees_evidence() -> None:
    found = paper(REPORT.replace(" – 6 March 2025", ""), document="scrutiny-committee/2025-01-30/a.pdf")

    assert told(found) == ("Scrutiny Committee", JANUARY, None)


def test_reports_to_different_meetings_tell_nothing_of_the_pack() -> None:
    text = REPORT + FILLER + REPORT.replace("Cabinet – 6", "Scrutiny Committee – 7")

    assert told(paper(text)) == (None, None, None)


def test_the_time_is_as_printed() -> None:
    assert structure(paper(AGENDA)).meeting.time == "10.00 am"
