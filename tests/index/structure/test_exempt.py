"""What is marked exempt is refused, and what only speaks of exempt things is not."""

from __future__ import annotations

import pytest

from index.papers import Bookmark, FaultKind, Structure
from index.structure import structure
from tests.index.structure.wexmere import AGENDA, ASSESSMENT, FILLER, MINUTES, RECORD, REPORT, paged, paper

SECRET = "The lowest tender came from a firm called Zephyrine Roofing.\n\n"


WITHHELD = (
    "Exempt information: Yes – paragraph 3 of Schedule 12A",
    "Public or private: PRIVATE",
    "Is this report exempt? Yes",
    "Report status: Confidential",
    "Access to information: Exempt under paragraph 3",
    "Report exempt from publication: Paragraph 3",
    "Publication status: Restricted",
    "Part II report: not for publication",
    "Private report under paragraph 3",
)
OPEN = (
    "Exempt information: None",
    "Is this report exempt? No",
    "Confidential: No",
    "Publication status: Public",
    "Exempt/Confidential: Not applicable",
    "Access to information: There is no exempt information in this report.",
    "Public report with exempt Appendix 2 (circulated separately)",
    "Private meeting notice: not required",
)
SECTIONS = (
    "PART B – CLOSED SESSION",
    "Part II (Private)",
    "RESTRICTED ITEMS",
    "ITEMS TO BE CONSIDERED IN PRIVATE",
    "Closed Items",
    "EXEMPT INFORMATION",
    "- 3 Exclusion of the press and public\n\nTo exclude the public for the following item.",
)


def hidden(found: Structure, text: str) -> bool:
    """True where every copy of the secret lies inside what is refused."""
    place = text.find("Zephyrine")
    assert place >= 0
    while place >= 0:
        if not any(span.start <= place < span.end for span in found.refused):
            return False
        place = text.find("Zephyrine", place + 1)
    return True


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("Unrestricted", "Exempt") + SECRET,
        REPORT.replace("Unrestricted", "EXEMPT – paragraph 3 of Part 1 of Schedule 12A") + SECRET,
        REPORT.replace("Unrestricted", "Not for publication") + SECRET,
        REPORT.replace("Unrestricted", "Confidential") + ASSESSMENT + SECRET,
        REPORT.replace("Unrestricted", "Restricted") + "Appendix A: Tenders\n\n" + SECRET,
        "EXEMPT ITEM\n\n" + REPORT + SECRET,
        REPORT + FILLER + "NOT FOR PUBLICATION\n\n" + SECRET,
        REPORT + FILLER + "**NOT FOR PUBLICATION**\n\n" + SECRET,
        REPORT + FILLER + "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A\n" + SECRET,
        REPORT + FILLER + "EXEMPT APPENDIX 2\n\nTenders\n\n" + SECRET,
        REPORT + FILLER + "Appendix 2 - EXEMPT\n\n" + SECRET,
        REPORT + FILLER + "Appendix 2 (Exempt)\n\n" + SECRET,
        REPORT + FILLER + "Exempt from publication under paragraph 3 of Schedule 12A\n\n" + SECRET,
        REPORT + FILLER + "This appendix is exempt by virtue of paragraph 3 of Part 1 of Schedule 12A.\n\n" + SECRET,
        REPORT + FILLER + "CONFIDENTIAL\n\n" + SECRET,
        RECORD.replace("For publication [Do not include information which is exempt", "For publication: No [exempt")
        + SECRET,
        AGENDA + MINUTES + "EXEMPT MINUTES\n\n" + SECRET,
        *(REPORT.replace("Classification: Unrestricted", line) + SECRET for line in WITHHELD),
        MINUTES + "44. Depot\n(Item 4)\n(Exempt minute – not for publication)\n\n" + SECRET,
        AGENDA + FILLER * 4 + "NOT FOR PUBLICATION\n\n" + SECRET,
        AGENDA.replace("2025 (Pages 1 - 4)\n- 3", "2025 (Pages 1 - 4)\n\nEXEMPT ITEMS\n\n- 3")
        + MINUTES
        + REPORT
        + SECRET,
    ],
)
def test_what_is_marked_exempt_is_refused(text: str) -> None:
    assert hidden(structure(paper(text)), text)


@pytest.mark.parametrize(
    "words",
    [
        "EXEMPT ITEMS\n\n(At the time of preparing the agenda there were no exempt items)",
        "There were no exempt items.",
        "That under Section 100A of the Local Government Act 1972 the press and public be"
        " excluded from\nthe meeting on the grounds that it involves the likely disclosure of\nexempt information as"
        " defined in paragraph 3 of Part 1 of Schedule 12A of the Act.",
        "MOTION TO EXCLUDE THE PRESS AND PUBLIC FOR EXEMPT BUSINESS",
        "For publication [Do not include information which is exempt from publication under schedule 12a of the Act]",
        "4.2 Risks are set out below and further in Exempt Appendix 1 Waiver Report.",
        "The tenders are compared in\nExempt Appendix 1, which members have received apart.",
        "- Appendix B – EXEMPT – Tenders",
        "Anticipated restriction: Part exempt - view reasons",
        "Repurchase agreements with banks are\nexempt from bail-in. Where there is none, a limit holds.",
        "The Council VAT Partial\nExemption Limit is almost exceeded.",
        "Band\tExempt\t12\t14",
        "Is any information confidential?",
        "The report is not for publication, and was handed to members of the panel.",
        "A confidential help line is open to staff.",
        "Contents\n\nEXEMPT APPENDIX ............ 24",
    ],
)
def test_words_about_exempt_things_hide_nothing(words: str) -> None:
    found = structure(paper(f"{REPORT}{FILLER}{words}\n\n{FILLER}"))

    assert (found.refused, found.faults) == ((), ())


@pytest.mark.parametrize(
    "classification",
    [
        "Unrestricted",
        "Unrestricted report with exempt appendix",
        "Appendix (Exempt from publication by Schedule 12A to the Local Government Act 1972)",
        "Main report unrestricted; Appendix 2 exempt",
        "Part exempt",
        "Exempt (Appendix 2 only)",
    ],
)
def test_an_open_report_with_an_exempt_appendix_is_shown(classification: str) -> None:
    assert structure(paper(REPORT.replace("Unrestricted", classification) + FILLER)).refused == ()


@pytest.mark.parametrize(
    "document",
    [
        "cabinet/2025-03-06/Exempt Appendix B.pdf",
        "cabinet/2025-03-06/Appendix B - EXEMPT.pdf",
        "cabinet/2025-03-06/Appendix B (exempt).pdf",
        "cabinet/2025-03-06/Appendix B - Tenders - not for publication.pdf",
        "cabinet/2025-03-06/exempt/Tenders.pdf",
        "cabinet/2025-03-06/Private reports pack 06th-Mar-2025 10.00 Cabinet.pdf",
    ],
)
def test_a_name_that_says_exempt_refuses_the_whole_paper(document: str) -> None:
    found = structure(paper(SECRET + FILLER, document=document))

    assert hidden(found, SECRET + FILLER)
    assert all(item.exempt for item in found.items)


@pytest.mark.parametrize(
    "document",
    [
        "cabinet/2025-03-06/Public reports pack 06th-Mar-2025 10.00 Cabinet.pdf",
        "cabinet/2025-03-06/Appendix C - Restricted Byways at Upper Lyde.pdf",
        "cabinet/2025-03-06/Confidential Reporting Policy.pdf",
        "cabinet/2025-03-06/Tax exemptions.pdf",
        "cabinet/2025-03-06/Appendix B - Tenders (redacted, not exempt).pdf",
    ],
)
def test_a_name_that_does_not_say_exempt_refuses_nothing(document: str) -> None:
    assert structure(paper(FILLER, document=document)).refused == ()


def test_a_private_pack_is_refused_by_its_title() -> None:
    found = structure(paper(AGENDA + SECRET, title="(Private Pack)Agenda Document for Cabinet, 06/03/2025 10:00"))

    assert hidden(found, AGENDA + SECRET)


def test_a_bookmark_that_says_exempt_refuses_its_pages_and_no_others() -> None:
    outline = (
        Bookmark("Agenda", 1, 0),
        Bookmark("3 Brackwater Library Repairs", 2, 0),
        Bookmark("Exempt Appendix 2 - Tenders", 3, 1),
        Bookmark("4 Quarterly Performance Report", 4, 0),
    )
    found = structure(paged(AGENDA, REPORT, SECRET, FILLER, outline=outline))

    assert [fault.pages for fault in found.faults] == [(3,)]


def test_the_committee_systems_page_for_a_withheld_document_is_refused() -> None:
    page = "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A\nof the Act.\n\nDocument is Restricted"
    found = structure(paged(AGENDA, REPORT, FILLER, page))

    assert [fault.pages for fault in found.faults] == [(4,)]


def test_the_part_before_the_mark_stays_open() -> None:
    text = REPORT + FILLER + "NOT FOR PUBLICATION\n\n" + SECRET
    [span] = structure(paper(text)).refused

    assert text[span.start :].startswith("NOT FOR PUBLICATION")


def test_what_is_refused_begins_and_ends_with_items() -> None:
    found = structure(paper(REPORT + FILLER + "EXEMPT\n\n" + SECRET + RECORD))

    assert [(item.start, item.end) for item in found.items if item.exempt] == list(found.refused)


def test_what_is_cut_off_is_the_agendas_exempt_item_where_that_is_the_only_one_missing() -> None:
    agenda = AGENDA.replace(
        "(At the time of preparing", "- 9 Review of a fall (Pages 13 - 14)\n\n(At the time of preparing"
    )
    found = structure(paper(agenda + REPORT + FILLER + "NOT FOR PUBLICATION\n\n" + SECRET))

    assert [(item.number, item.title) for item in found.items if item.exempt] == [("9", "Review of a fall")]


def test_a_refusal_is_listed_without_the_items_title() -> None:
    [fault] = structure(paper(REPORT.replace("Unrestricted", "Exempt"))).faults

    assert fault.kind is FaultKind.EXEMPT
    assert "Brackwater" not in fault.reason


@pytest.mark.parametrize("line", OPEN)
def test_a_report_that_says_that_it_is_open_is_shown(line: str) -> None:
    text = REPORT.replace("Classification: Unrestricted", line) + FILLER
    assert structure(paper(text)).refused == ()


@pytest.mark.parametrize("section", SECTIONS)
def test_an_item_in_the_closed_part_of_an_agenda_is_refused(section: str) -> None:
    front = "CABINET\n\nThursday, 6 March 2025\n\nAGENDA\n\n- 1 Bus shelters (Pages 2 - 2)\n\n"
    found = paged(
        f"{front}{section}\n\n- 4 Depot (Pages 3 - 3)\n", "x", f"Bus shelters\n\n{FILLER}", f"Depot\n\n{SECRET}"
    )
    known = structure(found)
    assert [(item.number, item.exempt) for item in known.items][1:] == [("1", False), ("4", True)]
    assert hidden(known, found.text)


def test_what_comes_before_an_exempt_minute_is_shown() -> None:
    text = MINUTES + "44. Depot\n(Item 4)\n(Exempt minute – not for publication)\n\n" + SECRET
    assert [text[span.start :][:9] for span in structure(paper(text)).refused] == ["44. Depot"]


def test_an_item_to_exclude_the_public_that_names_no_item_leaves_what_follows_open() -> None:
    item = "- 1 Exclusion of the public\n\nTo consider whether to meet in private.\n\n- 3"
    assert structure(paper(AGENDA.replace("- 3", item) + REPORT)).refused == ()


def test_an_item_that_the_agenda_lists_as_exempt_is_refused_where_its_title_stands_alone() -> None:
    front = AGENDA.replace("EXEMPT ITEMS\n", "EXEMPT ITEMS\n\n- 5 Quarry Road depot\n")
    text = f"{front}{REPORT}{FILLER}Quarry Road depot\n\n{SECRET}"
    known = structure(paper(text))
    assert hidden(known, text)
    assert [item.number for item in known.items if item.exempt] == ["5"]
