from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import holdings as module
from assistant.holdings import Holdings, holdings_of, sheet
from assistant.spelling import NO_WORDS
from index.library import Library, remove_paper
from tests.assistant.wexmere import (
    MINUTES_NAME,
    REPORT_NAME,
    THREE_PAPERS,
    book,
    library_of,
    paragraph,
    put,
    text_paper,
)

EXPLAINED = "The Household Waste Recycling Centre (HWRC) opens."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path) as made:
        yield made


def test_holdings_count_the_papers(three_papers: Library) -> None:
    assert holdings_of(three_papers).papers == 3


def test_holdings_of_an_empty_library_are_empty(tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        assert (holdings_of(library).papers, holdings_of(library).acronyms) == (0, {})


def test_holdings_are_kept_while_the_library_stays_as_it_is(library: Library) -> None:
    assert holdings_of(library) is holdings_of(library)


def test_holdings_are_made_anew_when_a_paper_comes(library: Library) -> None:
    before = holdings_of(library)
    put(library, [text_paper("new.txt", "A report on ferries.")])
    assert (holdings_of(library) is before, holdings_of(library).papers) == (False, 4)


def test_holdings_are_made_anew_when_a_paper_goes(library: Library) -> None:
    before = holdings_of(library)
    remove_paper(library, MINUTES_NAME)
    assert (holdings_of(library) is before, holdings_of(library).papers) == (False, 2)


def test_holdings_are_made_anew_when_a_paper_changes(library: Library) -> None:
    before = holdings_of(library)
    put(library, [text_paper(MINUTES_NAME, "A report on ferries.")])
    assert (holdings_of(library) is before, holdings_of(library).papers) == (False, 3)


def test_a_changed_paper_is_taken_apart_anew(library: Library) -> None:
    key = f"{MINUTES_NAME}#0"
    (before,) = holdings_of(library).sheets([key], library)
    put(library, [text_paper(MINUTES_NAME, "A report on ferries to Thornsea, which run every day.")])
    (after,) = holdings_of(library).sheets([key], library)
    assert ("ferri" in before.terms, "ferri" in after.terms) == (False, True)


def test_two_libraries_have_holdings_of_their_own(library: Library, three_papers: Library) -> None:
    assert holdings_of(library) is not holdings_of(three_papers)


def test_an_acronym_that_the_papers_explain_is_known_by_its_terms(tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        book(library, [EXPLAINED, *["Buses run late."] * 19])
        assert holdings_of(library).acronyms == {"hwrc": ("household", "wast", "recycl", "centr")}


def test_an_acronym_that_stands_on_every_other_page_tells_nothing(tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        book(library, [EXPLAINED, *["The HWRC is open."] * 9, *["Buses run late."] * 10])
        assert holdings_of(library).acronyms == {}


def test_an_acronym_of_one_word_tells_nothing(tmp_path: Path) -> None:
    with library_of(tmp_path, ()) as library:
        book(library, ["The Council of Councils (CC) met.", *["Buses run late."] * 19])
        assert holdings_of(library).acronyms == {}


def test_a_sheet_is_a_passage_taken_apart() -> None:
    found = sheet(paragraph("The depot closes. Its staff move.", title="Roads", paragraph="2.1", decision="25/00017"))
    assert [each.text for each in found.evidence] == ["The depot closes.", "Its staff move."]
    assert found.terms == {"depot", "close", "staff", "move"}
    assert {"road", "2.1", "25/00017"} <= found.context


def test_sheets_come_in_the_order_asked_for(three_papers: Library) -> None:
    keys = [f"{REPORT_NAME}#0", f"{MINUTES_NAME}#0"]
    found = holdings_of(three_papers).sheets(iter(keys), three_papers)
    assert [each.passage.key for each in found] == keys


def test_a_passage_that_is_not_held_has_no_sheet(three_papers: Library) -> None:
    assert holdings_of(three_papers).sheets(["gone.txt#0"], three_papers) == []


def test_a_passage_is_taken_apart_once(three_papers: Library) -> None:
    holdings, key = holdings_of(three_papers), f"{REPORT_NAME}#0"
    (first,), (again,) = holdings.sheets([key], three_papers), holdings.sheets([key], three_papers)
    assert first is again


def test_only_so_many_passages_are_kept(three_papers: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_PASSAGES", 1)
    holdings = Holdings(3, {}, NO_WORDS)
    keys = [f"{paper.document}#0" for paper in THREE_PAPERS]
    assert len(holdings.sheets(keys, three_papers)) == 3
    (first, *_), (again,) = holdings.sheets(keys, three_papers), holdings.sheets(keys[:1], three_papers)
    assert first is not again
