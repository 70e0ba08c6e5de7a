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


ALL_PARTS = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Leader
DECISION NO: 25/00090
Key decision: YES
Title of Decision: Sea Wall Repairs

Decision:

I agree to:

(a) repair the wall.

Reason(s) for decision:

Background

The wall is of 1904.

3. Financial Implications

It costs £2m.

Legal implications: The harbour act applies.

Equality Implications

None was found.

Data Protection implications: None.

Cabinet Committee recommendations and other consultation:

The Growth and Environment Committee endorsed it.

Residents were consulted in May.

Any alternatives considered and rejected:

Do nothing: the wall would fall.

Any interest declared when the decision was taken and any dispensation granted by the
Proper Officer: None

T Okafor

3 April 2025

.....
signed

.....
date

Implementation date: 11 April 2025, unless called in
"""


def told(text: str, found: Decision) -> list[tuple[str, str]]:
    return [(part.kind.value, " ".join(text[part.start : part.end].split())) for part in found.parts]


def test_all_parts_of_a_record_are_read_without_their_labels_and_without_the_signature() -> None:
    assert told(ALL_PARTS, only(ALL_PARTS)) == [
        ("decision", "I agree to: (a) repair the wall."),
        ("reasons", "The wall is of 1904."),
        ("financial implications", "It costs £2m."),
        ("legal implications", "The harbour act applies."),
        ("equalities implications", "None was found."),
        ("data protection implications", "None."),
        ("considered by committee", "The Growth and Environment Committee endorsed it."),
        ("consultation", "Residents were consulted in May."),
        ("alternatives rejected", "Do nothing: the wall would fall."),
        ("interests declared", "None"),
        ("call-in", "11 April 2025, unless called in"),
    ]


def test_a_part_that_says_nothing_is_left_out() -> None:
    text = ALL_PARTS.replace("It costs £2m.\n\n", "").replace(
        "Proper Officer: None\n\nT Okafor\n\n3 April 2025", "Proper Officer:"
    )

    assert {"financial implications", "interests declared"}.isdisjoint(kind for kind, _ in told(text, only(text)))


def test_a_word_that_labels_a_part_elsewhere_is_not_one_inside_a_sentence() -> None:
    text = ALL_PARTS.replace("It costs £2m.", "It costs £2m. The legal\nimplications: none; the\noptions\nare few.")

    assert ("financial implications", "It costs £2m. The legal implications: none; the options are few.") in told(
        text, only(text)
    )


@pytest.mark.parametrize(
    ("line", "urgent"),
    [
        ("Reasons for urgency: The wall may fall.", True),
        ("Reasons for urgency: N/A", None),
        ("Urgent decision: No", False),
    ],
)
def test_an_urgent_decision_is_told_as_urgent(line: str, urgent: bool | None) -> None:
    assert only(ALL_PARTS.replace("Reason(s) for", line + "\n\nReason(s) for")).urgent is urgent


@pytest.mark.parametrize(
    "head",
    [
        "Record of Executive Decision\n\nDecision maker: Leader\nDecision no: 25/00090\nPortfolio: All\n",
        "# Officer Decision Record\n\n**Decision taken by:** Leader\n**Decision number:** 25/00090\n",
        "DELEGATED DECISION NOTICE\n\nDecision taken by: Leader\nDecision ref: 25/00090\n",
    ],
)
def test_records_of_other_councils_are_read(head: str) -> None:
    parts = "Decision made:\n\nTo repair it.\n\nReasons\n\nIt leaks.\n\n"
    text = f"{head}Subject: Sea Wall\n\n{parts}Signed: T Okafor\nDate: 3 April 2025\n"
    found = only(text)

    assert (found.taker, found.number, found.title, found.date) == ("Leader", "25/00090", "Sea Wall", date(2025, 4, 3))
    assert told(text, found)[:2] == [("decision", "To repair it."), ("reasons", "It leaks.")]


def test_a_page_of_a_decision_tells_its_outcome_above_the_record() -> None:
    page = "Decision details: 25/00011 - Library Repairs\n\nDecision status:\n\nWithdrawn on 1 March 2025\n\n"
    text = page + RECORD.replace("Title of Decision: Brackwater Library Repairs\n\n", "")
    found = only(text)

    assert (found.start, found.title) == (0, "Library Repairs")
    assert ("outcome", "Withdrawn on 1 March 2025") in told(text, found)


PAGE = """Decision details
Sea Wall Repairs
Decision Maker: Leader
Decision status: Recommendations Approved
Is Key decision?: Yes
Is subject to call in?: Yes
Decisions:
That the wall be repaired.
Reasons for the decision:
It leaks.
Wards Affected: Thornsea North
Publication date: 10/03/2025
Date of decision: 06/03/2025
Accompanying Documents:
Report
"""


def test_a_page_without_a_record_tells_a_decision_taken() -> None:
    found = only(PAGE)

    assert (found.stage, found.title, found.taker) == ("taken", "Sea Wall Repairs", "Leader")
    assert (found.date, found.published, found.key) == (date(2025, 3, 6), date(2025, 3, 10), True)
    assert told(PAGE, found) == [
        ("outcome", "Recommendations Approved"),
        ("call-in", "Yes"),
        ("decision", "That the wall be repaired."),
        ("reasons", "It leaks."),
        ("electoral divisions", "Thornsea North"),
        ("documents", "Report"),
    ]


def test_a_page_of_a_decision_to_come_is_a_notice_whose_labels_stand_above_their_values() -> None:
    fields = "Decision Maker:\n\nLeader\n\nDecision status:\n\nFor Determination\n\nDivisions Affected:\n\nAll\n\n"
    later = "Decision due:\n\n14 Apr 2025\n\nLead officer:\n\nR Poole\n\n"
    text = f"25/00031 Sea Wall\n\n{fields}{later}To repair the wall.\n"
    found = only(text)

    assert (found.stage, found.number, found.title, found.date) == ("notice", "25/00031", "Sea Wall", date(2025, 4, 14))
    assert told(text, found) == [
        ("outcome", "For Determination"),
        ("electoral divisions", "All"),
        ("lead officer", "R Poole"),
        ("decision", "To repair the wall."),
    ]


def test_notices_tell_what_is_proposed_by_whom_and_when_they_were_published() -> None:
    found = structure(paper(NOTICES)).decisions

    assert [told(NOTICES, one) for one in found] == [
        [
            ("decision", "To repair the sea wall at Thornsea."),
            ("reasons", "Decision 20/00102 was taken in 2020."),
            ("lead officer", "R Lindqvist"),
        ],
        [("decision", "To buy two ferries.")],
        [("decision", "To sell the old depot.")],
    ]
    assert [one.published for one in found] == [date(2025, 2, 3), date(2025, 2, 4), date(2025, 2, 5)]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("To adopt the Local Flood Plan for Wexmere 2025-29.", "Local Flood Plan for Wexmere 2025-29"),
        (
            "To approve the Work and Health Plan for Wexmere on behalf of the council.",
            "Work and Health Plan for Wexmere",
        ),
        ("To approve the Local Flood plan of the county.", None),
        ("To repair the Thornsea Harbour Wall and Pier.", None),
    ],
)
def test_a_notice_without_a_title_is_called_by_the_plan_that_its_words_name(words: str, title: str | None) -> None:
    assert structure(paper(NOTICES.replace("To buy two ferries.", words))).decisions[1].title == title
