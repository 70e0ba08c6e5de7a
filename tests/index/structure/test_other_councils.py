"""Papers laid out as districts, boroughs, parishes and Scottish councils lay them out."""

from __future__ import annotations

from datetime import date

import pytest

from index.papers import Kind, PartKind
from index.structure import structure
from index.structure.covers import cover, named
from index.structure.lines import lines
from index.structure.minutes import minute_starts
from tests.index.structure.wexmere import FILLER, paper

MARCH = date(2025, 3, 4)
PRESENT = "\n\nPresent: Cllr P Hallworth (Chair), Cllr T Okafor\n\n"


@pytest.mark.parametrize(
    ("numbered", "starts"),
    [
        ("45/25 APOLOGIES\nNone.\n46/25 SEA WALL\nNoted.", [("45/25", "APOLOGIES"), ("46/25", "SEA WALL")]),
        ("25/031 Apologies\nNone.\n25/032 Sea wall\nNoted.", [("25/031", "Apologies"), ("25/032", "Sea wall")]),
        ("C/88 Budget\nAgreed.\nC/89 Allowances\nAgreed.", [("C/88", "Budget"), ("C/89", "Allowances")]),
        ("AC.41 Audit plan\nNoted.\nAC.42 Fraud\nNoted.", [("AC.41", "Audit plan"), ("AC.42", "Fraud")]),
        ("Minute 12 – Interests\nNone.\nMinute 13 – Pool\nNoted.", [("12", "Interests"), ("13", "Pool")]),
        ("Ex/25/14 Minutes\nNoted.\nEx/25/15 Pool\nNoted.", [("Ex/25/14", "Minutes"), ("Ex/25/15", "Pool")]),
        ("61 APOLOGIES\nNone.\n62 SEA WALL\nNoted.", [("61", "APOLOGIES"), ("62", "SEA WALL")]),
        ("61.\nApologies\nNone.\n62.\nSea wall\nNoted.", [("61.", "Apologies"), ("62.", "Sea wall")]),
        ("2024/25 Budget\nIt rose.\n2025/26 Budget\nIt fell.", []),
        ("4/25 Apologies\nNone.\n19/25 Sea wall\nNoted.", []),
    ],
)
def test_minutes_count_up_in_a_council_s_own_manner(numbered: str, starts: list[tuple[str, str]]) -> None:
    found = [(start.number, start.title) for start in minute_starts(PRESENT + numbered)]
    assert found == [(number.rstrip("."), title) for number, title in starts]


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        ("Minutes of the Scrutiny Panel held on Tuesday 4 March 2025", "Scrutiny Panel"),
        ("MINUTE of MEETING of the ROADS COMMITTEE held in Aldersham on Tuesday 4 March 2025", "Roads Committee"),
        ("MINUTES OF THE PARISH COUNCIL MEETING HELD ON TUESDAY 4 MARCH 2025", "Parish Council"),
        ("Minutes of the proceedings of the Cabinet held at the Guildhall on 4th March, 2025", "Cabinet"),
        ("At a meeting of the Cabinet held at County Hall on Tuesday 4 March 2025", "Cabinet"),
        ("Minutes of a meeting of the Planning Committee of Lyde District Council held on 4 March 2025", None),
        ("Minutes of the Ordinary Meeting of Lyde Borough Council held on 4 March 2025", "Council"),
        ("Roads Panel\n\nNotes of the meeting held on 4 March 2025", "Roads Panel"),
        ("MINUTES\n\nCabinet\n\nTuesday 4 March 2025 at 6.30pm", "Cabinet"),
        ("Executive – Minutes – 4 March 2025", "Executive"),
        ("Minutes of the Meeting of the ROADS PANEL\n\nHeld: 4 MARCH 2025\n\nP R E S E N T :\n\n", "Roads Panel"),
    ],
)
def test_minutes_are_headed_in_many_ways(head: str, committee: str | None) -> None:
    known = structure(paper(f"{head}{PRESENT}1. Apologies\n\nNone.\n\n2. Sea wall\n\nRESOLVED to note it.\n"))
    assert known.kind is Kind.MINUTES
    assert (known.meeting.committee, known.meeting.date) == (committee or "Planning Committee", MARCH)


def test_a_list_of_decisions_tells_what_was_resolved_under_which_item() -> None:
    text = (
        "CABINET – DECISION LIST\n\nDecisions taken by the Cabinet on Tuesday, 4 March 2025\n\n"
        "5 Sea wall\nDECISION:\nThat the survey be noted.\nReason: to inform.\n"
        "6 Ferry fares\nDECISION:\n\n(1) That fares rise to £1.60.\n\n(2) That children travel free.\nReason: cost.\n"
    )
    known = structure(paper(text))
    words = [" ".join(text[one.start : one.end].split()) for one in known.resolutions]
    assert known.title == "Decisions, Cabinet, 4 March 2025"
    assert [(one.minute, one.title) for one in known.resolutions] == [("5", "Sea wall"), ("6", "Ferry fares")]
    assert words[1] == "DECISION: (1) That fares rise to £1.60. (2) That children travel free."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Roads Committee\n4 March 2025", ("Roads Committee", MARCH)),
        ("PLANNING COMMITTEE – 4 MARCH 2025", ("Planning Committee", MARCH)),
        ("REPORT TO SCRUTINY COMMITTEE\n\n4 MARCH 2025", ("Scrutiny Committee", MARCH)),
        ("Report to Audit Panel, 4 March 2025", ("Audit Panel", MARCH)),
        ("Licensing Sub-Committee\nDecision\nDate of hearing: 4 March 2025", ("Licensing Sub-Committee", MARCH)),
        ("Wexmere County Council\n4 March 2025", None),
        ("Roads Committee\nIt met last on 4 March 2025 and agreed to wait.", None),
        ("The Roads Committee agreed it on 4 March 2025.", None),
    ],
)
def test_a_committee_and_a_day_on_the_first_lines_are_the_meeting(words: str, told: tuple[str, date] | None) -> None:
    found = cover(list(lines(words)))
    assert ((found.committee, found.date) if found else None) == told


def test_a_line_that_says_more_names_no_committee() -> None:
    assert named(
        "Roads Committee, 4 March 2025, which was the third meeting that heard of the sea wall and of the pier"
    ) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        (
            "Roads Committee\n\nTuesday 4 March 2025 at 6.30 pm\n\nAgenda\n\n1 Apologies\n2 Sea wall\n",
            "Roads Committee",
        ),
        (
            "You are summoned to a meeting of the Lyde Borough Council to be held on Tuesday 4 March 2025 at 7pm.\n\n"
            "AGENDA\n\n1. Election of Mayor\n",
            "Council",
        ),
        (
            "Lyde Parish Council\n\nNOTICE OF MEETING\n\nThe meeting of the Parish Council will be held on Tuesday 4"
            " March 2025 at 7pm.\n\nAGENDA\n\n25/036 Apologies\n",
            "Parish Council",
        ),
        (
            "ROADS COMMITTEE\n\nDate: Tuesday 4 March 2025\n\nTime: 6.30 pm\n\nAGENDA\n\n1 Apologies\n",
            "Roads Committee",
        ),
    ],
)
def test_an_agenda_is_known_by_its_front(head: str, committee: str) -> None:
    known = structure(paper(head))
    assert (known.kind, known.meeting.committee, known.meeting.date) == (Kind.FRONTSHEET, committee, MARCH)


@pytest.mark.parametrize(
    "head",
    [
        "Report to: Roads Committee\n\nDate of meeting: 4 March 2025\n\nReport author: R Finch\n\nTitle: Sea wall\n",
        "Committee: Roads Committee Date: 4 March 2025\nTitle: Sea wall\nReport Author: R Finch\n",
    ],
)
def test_a_report_s_head_may_be_worded_in_other_ways(head: str) -> None:
    known = structure(paper(f"{head}\n1. Purpose\n\n{FILLER}"))
    assert (known.kind, known.title) == (Kind.REPORT, "Sea wall")
    assert (known.meeting.committee, known.meeting.date) == ("Roads Committee", MARCH)


def test_a_report_without_a_form_is_called_by_its_heading() -> None:
    head = "Agenda Item No. 10\n\nWexmere County Council\n\nRoads Committee – 4 March 2025\n\nSea wall\n\nPurpose\n\n"
    known = structure(paper(head + FILLER, document="agenda-item-10.txt"))
    assert (known.kind, known.title) == (Kind.REPORT, "Sea wall")


def of_cabinet(words: str) -> str:
    """The Cabinet's minutes, of which one says these words."""
    head = f"MINUTES of a meeting of the Cabinet held on 4 March 2025{PRESENT}"
    return f"{head}12. Sea wall\n\n{words}\n\n13. Close\n\nNone."


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        (
            "After debate, the\nCommittee agreed:-\n\n(1) to note it; and\n\n(2) to buy it.\n\nMr Tait left.",
            "the Committee agreed:- (1) to note it; and (2) to buy it.",
        ),
        ("Decisions\n\nThe Executive\n\n(1) Note it.\n\nMr Tait left.", "Decisions The Executive (1) Note it."),
        ("Decision\n\nThe wall is to be mended.\n\nMr Tait left.", "Decision The wall is to be mended."),
        (
            "Resolved - (1) That it be noted.\n\n(2) That it be mended.\n\nReason for decision: it leaks.",
            "Resolved - (1) That it be noted. (2) That it be mended.",
        ),
        ("RESOLVED: That it be refused.\nThe meeting concluded at 7.25 pm.", "RESOLVED: That it be refused."),
    ],
)
def test_what_was_resolved_ends_where_it_ends(words: str, resolved: str) -> None:
    text = of_cabinet(words)
    (found,) = structure(paper(text)).resolutions
    assert " ".join(text[found.start : found.end].split()) == resolved


def test_a_motion_begins_with_its_mover_where_its_line_is_wrapped() -> None:
    words = (
        "Cllr T Okafor proposed and Cllr P Hallworth seconded that it\nwait until June. The motion was therefore lost."
    )
    text = of_cabinet(words)
    (found,) = structure(paper(text)).resolutions
    assert (found.outcome, found.mover, text[found.start : found.end]) == ("lost", "Cllr T Okafor", words)


FIELDS = (
    ("Decision ref. no.", "ODR/2025/017"),
    ("Title of decision", "New floor for the Thornsea pool"),
    ("Decision maker", "Director of Places"),
    ("Date of decision", "17 March 2025"),
    ("Decision", "To lay a new floor."),
    ("Reasons for decision", "The old one is worn."),
    ("Key decision", "No"),
)


@pytest.mark.parametrize(
    "head", ["Officer Decision Record", "PORTFOLIO HOLDER DECISION NOTICE", "Delegated Decision Form"]
)
@pytest.mark.parametrize("between", ["\t", ": "])
def test_an_officer_s_decision_is_read_from_a_form_of_any_name(head: str, between: str) -> None:
    text = f"{head}\n\n" + "\n".join(f"{label}{between}{words}" for label, words in FIELDS) + "\n"
    (found,) = structure(paper(text)).decisions
    assert (found.title, found.taker, found.date, found.key) == (
        "New floor for the Thornsea pool",
        "Director of Places",
        date(2025, 3, 17),
        False,
    )
    told = {part.kind: text[part.start : part.end] for part in found.parts}
    assert (told[PartKind.WORDS], told[PartKind.REASONS]) == ("To lay a new floor.", "The old one is worn.")


PLAN = (
    "Forward Plan\n\nRef\tDecision\tKey?\tDecision maker\tExpected date\tLead officer\n"
    "FP1\tFerry fares – to set the fares\tYes\tCabinet\t8 April 2025\tHead of Ferries\n"
    "FP2\tPool floor\tNo\tDirector of Places\tMay 2025\tHead of Pools\nContinued\n"
)


def test_a_forward_plan_tells_of_a_decision_in_each_row() -> None:
    known = structure(paper(PLAN))
    assert known.kind is Kind.NOTICE
    assert [(one.title, one.taker, one.date, one.key) for one in known.decisions] == [
        ("Ferry fares", "Cabinet", date(2025, 4, 8), True),
        ("Pool floor", "Director of Places", None, False),
    ]


@pytest.mark.parametrize(
    "table",
    [
        PLAN.replace("Decision maker", "Portfolio"),
        PLAN.replace("Expected date", "Ward"),
        "The decision maker set a date for the decision.\n",
    ],
)
def test_a_table_that_does_not_say_who_decides_what_and_when_is_no_forward_plan(table: str) -> None:
    assert structure(paper(table)).decisions == ()


@pytest.mark.parametrize("stamped", ["Agenda Item 2\n{}", "{}Page 3\n               Agenda Item 2\n"])
def test_a_pack_as_text_has_its_items_where_the_stamps_stand(stamped: str) -> None:
    front = "CABINET\n\nThursday, 6 March 2025\n\nAGENDA\n\n1 Apologies\n\nEXEMPT ITEMS\n\n2 Depot\n\n"
    text = f"{front}\f{FILLER}\f{stamped.format('The depot is dear.' + chr(10))}"
    known = structure(paper(text))
    assert [(item.number, item.title, item.exempt) for item in known.items][-1] == ("2", "Depot", True)
    assert [text[span.start : span.end].count("The depot is dear.") for span in known.refused] == [1]
