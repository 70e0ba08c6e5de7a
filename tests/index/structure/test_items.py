"""The items of packs and of papers that are published alone."""

from __future__ import annotations

import pytest

from index.papers import Bookmark, Item, Kind, Paper
from index.structure import structure
from tests.index.structure.wexmere import AGENDA, ASSESSMENT, FILLER, MINUTES, RECORD, REPORT, paged, paper

NESTED = REPORT.replace("Cabinet – 6 March 2025", "Mr T Okafor, Cabinet Member").replace(
    "25/00011 - Brackwater Library Repairs", "Brackwater Roof Survey"
)


def found(text: Paper | str) -> list[tuple[str | None, Kind, str, str | None]]:
    """Number, kind, title and decision of each item."""
    known = structure(paper(text) if isinstance(text, str) else text)
    return [(item.number, item.kind, item.title, item.decision) for item in known.items]


def test_a_pack_in_text_is_cut_at_its_minutes_and_report_heads() -> None:
    assert found(AGENDA + MINUTES + REPORT) == [
        (None, Kind.FRONTSHEET, "Agenda", None),
        ("2", Kind.MINUTES, "Minutes, Cabinet, 30 January 2025", None),
        ("3", Kind.REPORT, "Brackwater Library Repairs", "25/00011"),
    ]


@pytest.mark.parametrize(
    ("attachment", "kind", "title"),
    [
        (RECORD, Kind.RECORD, "Brackwater Library Repairs – Record of decision"),
        (ASSESSMENT, Kind.APPENDIX, "Brackwater Library Repairs 2025 – Equality impact assessment"),
        ("Appendix A: Survey of the roof\n\n", Kind.APPENDIX, "Appendix A: Survey of the roof"),
        (
            RECORD.replace("Title of Decision: Brackwater Library Repairs\n", ""),
            Kind.RECORD,
            "Brackwater Library Repairs – Record of decision",
        ),
    ],
)
def test_what_follows_a_report_keeps_its_number_and_decision(attachment: str, kind: Kind, title: str) -> None:
    assert found(AGENDA + MINUTES + REPORT + FILLER + attachment)[3] == ("3", kind, title, "25/00011")


def test_an_item_and_what_follows_it_have_the_pages_that_the_agenda_gives() -> None:
    items = structure(paper(AGENDA + MINUTES + REPORT + FILLER + ASSESSMENT)).items

    assert [item.pages for item in items] == [None, "1-4", "5-12", "5-12"]


def test_what_follows_a_signature_is_no_more_of_the_record() -> None:
    items = found(AGENDA + REPORT + FILLER + RECORD + FILLER)

    assert [item[1] for item in items] == [Kind.FRONTSHEET, Kind.REPORT, Kind.RECORD, Kind.APPENDIX]


def test_a_report_to_a_member_inside_an_item_keeps_the_number_and_not_the_title() -> None:
    assert found(AGENDA + REPORT + FILLER + NESTED)[2] == ("3", Kind.REPORT, "Brackwater Roof Survey", "25/00011")


def test_a_report_to_the_committee_that_the_agenda_does_not_list_has_no_number() -> None:
    late = REPORT.replace("25/00011 - Brackwater Library Repairs", "Snow Clearing")

    assert found(AGENDA + REPORT + FILLER + late)[2] == (None, Kind.REPORT, "Snow Clearing", None)


def test_values_of_a_head_run_over_lines() -> None:
    head = "From: Mr T Okafor, Cabinet\n\nMember\n\nTo: Cabinet\n\n– 6 March 2025\n\n"
    head += "Subject: Snow Clearing in\n\nColne Vale\n\nClassification: Unrestricted\n\n"

    assert found(head + FILLER) == [(None, Kind.REPORT, "Snow Clearing in Colne Vale", None)]


def test_the_short_form_of_a_head_is_read() -> None:
    head = (
        "By: The clerk\nTo: Scrutiny Committee, 6 March 2025\nSubject: Work Programme\n\nSummary: What comes next.\n\n"
    )

    assert found(head + FILLER) == [(None, Kind.REPORT, "Work Programme", None)]


@pytest.mark.parametrize(
    "letter",
    [
        "From: roofs@wexmere.example\n\nTo the director\n\nSubject: A leak\n\n",
        "From: roofs@wexmere.example\nTo: The director\nSubject: A leak\n\n",
        "From: The roofer\nSent: 3 March 2025\nTo: The director\nSubject: A leak\n\n",
    ],
)
def test_an_e_mail_is_no_report(letter: str) -> None:
    assert len(found(REPORT + FILLER + letter + FILLER)) == 1


def test_a_list_of_appendices_begins_none() -> None:
    listed = "Appendix A: Survey\n\nAppendix B: Tenders\n\nAppendix C: Drawings\n\n"

    assert len(found(REPORT + FILLER + listed)) == 1


def test_a_running_head_begins_an_appendix_once() -> None:
    page = "APPENDIX D: SPENDING\n\n" + FILLER

    assert [item[2] for item in found(REPORT + FILLER + page * 3)] == [
        "Brackwater Library Repairs",
        "APPENDIX D: SPENDING",
    ]


def test_a_packs_outline_gives_numbers_titles_and_attachments() -> None:
    outline = (
        Bookmark("Agenda", 1, 0),
        Bookmark("3 25/00011 - Brackwater Library Repairs", 2, 0),
        Bookmark("25-00011 Appendix B - EqIA", 3, 1),
        Bookmark("4 Quarterly Performance Report", 4, 0),
    )

    assert found(paged(AGENDA, REPORT, ASSESSMENT, FILLER, outline=outline)) == [
        (None, Kind.FRONTSHEET, "Agenda", None),
        ("3", Kind.REPORT, "Brackwater Library Repairs", "25/00011"),
        ("3", Kind.APPENDIX, "Appendix B - EqIA", "25/00011"),
        ("4", Kind.REPORT, "Quarterly Performance Report", None),
    ]


def test_an_outline_of_headings_begins_no_items() -> None:
    outline = (Bookmark("1 Introduction", 1, 0), Bookmark("2 Savings", 2, 0))

    assert len(found(paged(FILLER, FILLER, outline=outline, document="Savings.pdf"))) == 1


def test_without_an_outline_the_agendas_pages_are_found_by_their_labels() -> None:
    agenda = AGENDA.replace("(Pages 1 - 4)", "(Pages 1 2)").replace("(Pages 5 12)", "(Pages 3 - 4)")

    assert [item[0] for item in found(paged(agenda, FILLER, FILLER, FILLER))] == [None, "2", "3"]


def test_a_paper_alone_takes_item_and_decision_from_its_name() -> None:
    name = "Item 7 - Supplementary - 25-00011 - Appendix B - Survey.pdf"

    assert found(paper(FILLER, document=name))[0][::3] == ("7", "25/00011")


def test_a_glued_decision_number_in_a_name_is_read() -> None:
    assert found(paper(FILLER, document="Item 7 - 2500011 - Survey.pdf"))[0][3] == "25/00011"


def test_a_record_whose_number_report_and_agenda_outvote_has_theirs() -> None:
    text = AGENDA + REPORT + FILLER + RECORD.replace("25/00011", "24/00011")

    assert found(text)[2][3] == "25/00011"


def test_a_record_keeps_the_number_that_is_printed_on_it_where_it_is_another_decision() -> None:
    text = AGENDA + REPORT + FILLER + RECORD.replace("25/00011", "24/00362")

    assert found(text)[2][3] == "24/00362"


@pytest.mark.parametrize("text", ["", " \n \n", FILLER, AGENDA, AGENDA + MINUTES + REPORT + RECORD + ASSESSMENT])
def test_items_cover_the_text_in_order(text: str) -> None:
    items: tuple[Item, ...] = structure(paper(text)).items
    edges = [0] if text.strip() else []
    edges += [item.end for item in items]

    assert [item.start for item in items] == edges[:-1]
    assert edges[-1:] in ([], [len(text)])
