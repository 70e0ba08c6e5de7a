"""Where minutes begin, and what was resolved in them."""

from __future__ import annotations

import pytest

from index.papers import Resolution
from index.structure import structure
from index.structure.minutes import minute_starts
from index.structure.resolutions import resolutions
from tests.index.structure.wexmere import AGENDA, MINUTES, REPORT, paper

HEAD = "41. Apologies\n(Item 1)\n\nThere were none.\n\n"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("253. Apologies and Substitutes (*Item 2*)\n\nNone.", [("253", "Apologies and Substitutes")]),
        ("37. Declarations\n(Item A4)\n\nNone.", [("37", "Declarations")]),
        ("148. Declarations\n\n(Item. 2)\n\nNone.", [("148", "Declarations")]),
        ("UNRESTRICTED ITEMS**37. Declarations**\n(Item A4)", [("37", "Declarations")]),
        ("**12. Sea Wall**  *(Item B1)*\n", [("12", "Sea Wall")]),
        (
            "80. Repairs of the sea wall at Thornsea\nand of the pier  \n(Item 5) \n",
            [("80", "Repairs of the sea wall at Thornsea and of the pier")],
        ),
        (
            HEAD + "42. 25/00011 - Library Repairs (Item 2)\n",
            [("41", "Apologies"), ("42", "25/00011 - Library Repairs")],
        ),
        (
            HEAD + "42. Any other business\n\nNone.\n\n43. Close\n(Item 3)",
            [("41", "Apologies"), ("42", "Any other business"), ("43", "Close")],
        ),
        (HEAD + "1. Mr Okafor introduced the report.\n2. It was noted that:\n", [("41", "Apologies")]),
        (
            "PRESENT: Mr T Okafor\n\n1. Apologies\n\nNone.\n\n2. Sea Wall\n\nNoted.\n",
            [("1", "Apologies"), ("2", "Sea Wall")],
        ),
        ("1. Apologies\n\n2. Sea Wall\n", []),
        ("Members turned to the sea wall (Item 3) in 2024.\n", []),
        ("", []),
    ],
)
def test_minutes_begin_at_their_numbers(text: str, starts: list[tuple[str, str]]) -> None:
    assert [(start.number, start.title) for start in minute_starts(text)] == starts


def test_a_minute_starts_where_its_number_stands() -> None:
    assert [MINUTES[start.start :][:3] for start in minute_starts(MINUTES)] == ["41.", "42.", "43."]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RESOLVED that the minutes were a correct record.", "RESOLVED that the minutes were a correct record."),
        ("3. RESOLVED to note the report.\n\nOther words.", "RESOLVED to note the report."),
        (
            "RESOLVED, subject to the correction on page 5, that they be signed.",
            "RESOLVED, subject to the correction on page 5, that they be signed.",
        ),
        (
            "RESOLVED to:\n\n(a) note the survey; and\n\n(b) approve it.\n\nOther words.",
            "RESOLVED to:\n\n(a) note the survey; and\n\n(b) approve it.",
        ),
        (
            "RESOLVED that\n- (i) Note it;\n- (ii) Endorse it.\n\n4. Mr Okafor left.",
            "RESOLVED that\n- (i) Note it;\n- (ii) Endorse it.",
        ),
        (
            "RESOLVED that Cabinet note the\nsettlement and agree to wait.\n4. Mr Okafor left.",
            "RESOLVED that Cabinet note the\nsettlement and agree to wait.",
        ),
        (
            "RESOLVED that Cabinet note the\n\nsettlement.\n\nOther words.",
            "RESOLVED that Cabinet note the\n\nsettlement.",
        ),
        ("After a debate it was RESOLVED that the wall be repaired.", "RESOLVED that the wall be repaired."),
        ("RESOLVED\n\nthat the wall be repaired.\n\nOther words.", "RESOLVED\n\nthat the wall be repaired."),
        ("2. The Scrutiny Committee noted the work programme.", "The Scrutiny Committee noted the work programme."),
        ("RESOLVED the Scrutiny Committee agreed the recommendations as outlined in the report.",) * 2,
        ("It was agreed that the wall be repaired.",) * 2,
        ("RESOLVED to note the report.\nThe meeting ended at 4.35 pm.", "RESOLVED to note the report."),
        ("RESOLVED to note the report.\fThis page is intentionally left blank", "RESOLVED to note the report."),
    ],
)
def test_a_resolution_has_all_of_its_words(words: str, expected: str) -> None:
    text = HEAD + "42. Sea Wall\n(Item 2)\n\n" + words + "\n"
    [found] = resolutions(text, 0, len(text))

    assert text[found.start : found.end] == expected
    assert (found.minute, found.title) == ("42", "Sea Wall")


@pytest.mark.parametrize(
    "words",
    [
        "A motion on this was resolved at County Council on 19 December.",
        "The Committee agreed to differ in the past, said Mr Okafor; it noted nothing.\n\nRESOLVED to note the report.",
        "Priority faults resolved: 268.",
    ],
)
def test_speaking_of_resolving_is_no_resolution(words: str) -> None:
    text = HEAD + "42. Sea Wall\n(Item 2)\n\nMr Okafor said: " + words + "\n"

    assert all(text[found.start :].startswith("RESOLVED") for found in resolutions(text, 0, len(text)))


def of_the_pack() -> tuple[Resolution, ...]:
    return structure(paper(AGENDA + MINUTES + REPORT)).resolutions


def test_verbs_are_those_of_the_resolution_itself() -> None:
    assert [found.verbs for found in of_the_pack()] == [("note", "approve"), ("deferred",)]


def test_what_is_put_off_is_deferred() -> None:
    assert [found.outcome for found in of_the_pack()] == ["carried", "deferred"]


def test_mover_and_seconder_are_named() -> None:
    assert [(found.mover, found.seconder) for found in of_the_pack()] == [(None, None), ("Mr Okafor", "Ms Lindqvist")]


@pytest.mark.parametrize(
    "words",
    [
        "Mr A Moss moved, and Mrs B Fern seconded, that it be done.",
        "Mr A Moss, seconded by Mrs B Fern, moved that it be done.",
        "It was proposed by Mr A Moss and seconded by Mrs B Fern that it be done.",
    ],
)
def test_mover_and_seconder_are_read_however_they_are_put(words: str) -> None:
    text = HEAD + "42. Pier\n(Item 2)\n\n" + words + "\n\nRESOLVED that it be done.\n"
    [found] = resolutions(text, 0, len(text))

    assert (found.mover, found.seconder) == ("Mr A Moss", "Mrs B Fern")


def test_a_motion_that_is_lost_is_told_as_lost() -> None:
    text = HEAD + "42. Pier\n(Item 2)\n\nThe amendment was put to the vote and lost.\n\nRESOLVED to note the report.\n"

    assert [found.outcome for found in resolutions(text, 0, len(text))] == ["lost", "carried"]


def test_spans_are_those_of_the_whole_text() -> None:
    text = AGENDA + MINUTES + REPORT

    assert [text[found.start : found.end][:8] for found in of_the_pack()] == ["RESOLVED", "RESOLVED"]


def of(words: str, *, title: str = "Sea Wall") -> tuple[Resolution, ...]:
    text = f"{HEAD}42. {title}\n(Item 2)\n\n{words}\n"
    return resolutions(text, 0, len(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Resolved:\n\n1. That it be noted.\n\n2. That it be done.",
            "Resolved:\n\n1. That it be noted.\n\n2. That it be done.",
        ),
        ("4. Resolved – That the wall be repaired.", "Resolved – That the wall be repaired."),
        ("After a debate it was resolved that it be done.", "it was resolved that it be done."),
        ("AGREED that:-\n\ni. it be done;\n\nii. it be paid.", "AGREED that:-\n\ni. it be done;\n\nii. it be paid."),
        ("RECOMMENDED to Council that the budget be approved.", "RECOMMENDED to Council that the budget be approved."),
        ("Decision: That the wall be repaired.", "Decision: That the wall be repaired."),
        ("The report was noted.", "The report was noted."),
        ("The recommendations in the report were agreed.", "The recommendations in the report were agreed."),
        ("Members agreed to wait.", "Members agreed to wait."),
        (
            "It was proposed by Mr A Moss, seconded by Mrs B Fern and agreed that it be done.",
            "agreed that it be done.",
        ),
        (
            "3. RESOLVED to:\n\n1. note it.\n\n2. agree it.\n\n4. Mr Okafor left.",
            "RESOLVED to:\n\n1. note it.\n\n2. agree it.",
        ),
        (
            "RESOLVED that Cabinet:\n\nApproves it.\n\nNotes the risk.\n\nMr Okafor left.",
            "RESOLVED that Cabinet:\n\nApproves it.\n\nNotes the risk.",
        ),
    ],
)
def test_a_resolution_is_found_however_it_is_put(words: str, expected: str) -> None:
    text = f"{HEAD}42. Sea Wall\n(Item 2)\n\n{words}\n"

    assert [text[found.start : found.end] for found in resolutions(text, 0, len(text))] == [expected]


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("The amendment fell.\n\nThe motion was carried.", ["lost", "carried"]),
        ("The amendment was carried.\n\nRESOLVED that it be done.", ["carried", "carried"]),
        ("The motion was carried.\n\nRESOLVED that it be done.", ["carried"]),
        ("Updates from members were deferred to the next meeting", ["deferred"]),
        ("He feared that the proposal and lost time would cost much, and spoke of the motion and agreed with it.", []),
        ("The motion was carried out with care. Decision: 24/00031", []),
    ],
)
def test_motions_and_amendments_come_out_as_they_are_told(words: str, outcomes: list[str]) -> None:
    assert [found.outcome for found in of(words)] == outcomes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The amendment was lost. After a debate it was RESOLVED that it be done.",
            ["The amendment was lost.", "RESOLVED that it be done."],
        ),
        (
            "RESOLVED that it be done. It was further RESOLVED that it be paid.",
            ["RESOLVED that it be done.", "RESOLVED that it be paid."],
        ),
    ],
)
def test_two_resolutions_of_one_line_come_apart(words: str, expected: list[str]) -> None:
    text = f"{HEAD}42. Sea Wall\n(Item 2)\n\n{words}\n"

    assert [text[found.start : found.end] for found in resolutions(text, 0, len(text))] == expected


def test_the_words_of_a_motion_that_is_lost_begin_with_its_mover() -> None:
    words = "Mr A Moss moved and Mrs B Fern seconded that it be free. The motion was put to the vote and lost."
    [found] = of(words)

    assert (found.end - found.start, found.mover, found.seconder) == (len(words), "Mr A Moss", "Mrs B Fern")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "The Leader proposed and Mr Okafor, Deputy Leader\nand Cabinet Member for Finance, seconded the above.",
            ("The Leader", "Mr Okafor"),
        ),
        ("Proposed: Cllr Jane Moss\nSeconded: Cllr Bo Fern", ("Cllr Jane Moss", "Cllr Bo Fern")),
        ("On the motion of Councillor Moss, seconded by Councillor Fern", ("Councillor Moss", "Councillor Fern")),
    ],
)
def test_posts_and_full_names_move_too(words: str, names: tuple[str, str]) -> None:
    [found] = of(words + "\n\nRESOLVED that it be done.")

    assert (found.mover, found.seconder) == names


def test_the_mover_of_an_amendment_is_not_taken_for_that_of_the_motion() -> None:
    motion = "Mr Moss moved and Mrs Fern seconded the recommendation.\n\n"
    amendment = "Mr Ash moved and Dr Vane seconded an amendment. The amendment was lost.\n\n"

    found = of(motion + amendment + "RESOLVED that it be done.")

    assert [(one.outcome, one.mover) for one in found] == [("lost", "Mr Ash"), ("carried", "Mr Moss")]


@pytest.mark.parametrize(
    ("title", "words", "number"),
    [
        ("25/00011 - Library Repairs", "RESOLVED to endorse the decision.", "25/00011"),
        ("Library Repairs", "RESOLVED that decision 25/00011 be called in.", "25/00011"),
        ("Library Repairs", "RESOLVED that decisions 25/00011 and 25/00012 be noted.", None),
        ("Library Repairs", "Mr Moss spoke of 25/00011.\n\nRESOLVED to note the report.", None),
    ],
)
def test_the_decision_is_the_one_that_the_minutes_title_or_its_own_words_name(
    title: str, words: str, number: str | None
) -> None:
    assert [found.decision for found in of(words, title=title)] == [number]


def test_parts_are_those_of_the_resolution() -> None:
    [first, _] = of_the_pack()
    text = AGENDA + MINUTES + REPORT

    assert [text[part.start : part.end] for part in first.parts] == [
        "- (i) Note the survey of the sea wall; and,",
        "- (ii) Approve the first stage of repairs.",
    ]


NAMED_ABOVE = """WEXMERE COUNTY COUNCIL

PLANNING COMMITTEE

Minutes of the meeting held on Monday 3 March 2025 in County Hall, Aldersham

Present: Councillors Moss (Chair), Fern and Ash

Apologies

None were received.

It was agreed that the list be kept.

Sea Wall

It was agreed that the wall be repaired.
"""


def test_minutes_whose_committee_stands_above_them_are_minutes_of_that_committee() -> None:
    found = structure(paper(NAMED_ABOVE))

    assert (found.kind, found.meeting.committee) == ("minutes", "Planning Committee")


def test_in_minutes_without_numbers_all_that_was_agreed_counts() -> None:
    found = structure(paper(NAMED_ABOVE)).resolutions

    assert [(one.minute, NAMED_ABOVE[one.start : one.end]) for one in found] == [
        (None, "It was agreed that the list be kept."),
        (None, "It was agreed that the wall be repaired."),
    ]
