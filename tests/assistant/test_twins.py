from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.answers import Citation, Elsewhere
from assistant.elsewhere import MOST, also_in, with_copies
from assistant.holdings import Sheet, sheet
from assistant.records import citation_record
from assistant.twins import AS_WELL, without_twins
from assistant.wording import also_in as told
from index.papers import Kind
from tests.assistant.wexmere import paragraph

WORDS = "The highways depot in Brackwater closes on 30 June 2025."
DEPOT = paragraph(f"{WORDS} Its staff move.", document="depot.txt")
LATER = {"date": date(2025, 7, 8)}


def copies(**by_document: Mapping[str, Any]) -> list[Sheet]:
    return [sheet(replace(DEPOT, document=document, **fields)) for document, fields in by_document.items()]


def shown(sheets: list[Sheet], **scores: float) -> list[str]:
    by_key = {each.passage.key: scores.get(each.passage.document, 1.0) for each in sheets}
    return [each.passage.document for each in without_twins(sheets, by_key)]


def cited(quote: str = WORDS) -> Citation:
    return Citation(1, "depot.txt", "Depot", 0, len(quote), quote)


def test_the_same_words_count_once() -> None:
    assert shown([*copies(first={}, second={}), sheet(paragraph("Buses run.", document="buses"))]) == ["first", "buses"]


def test_a_twin_under_another_title_is_a_twin_all_the_same() -> None:
    assert len(shown(copies(report={}, record={"title": "Record"}))) == 1


@pytest.mark.parametrize(
    "worse",
    [
        {"superseded": True},
        {"pack_date": date(2025, 7, 8)},
        {"kind": Kind.APPENDIX},
        {"date": None},
        LATER,
    ],
)
def test_the_better_copy_is_shown_whichever_was_found_first(worse: Mapping[str, Any]) -> None:
    better = {"kind": Kind.REPORT, "date": date(2025, 3, 4)}
    assert shown(copies(worse={**better, **worse}, better=better)) == ["better"]
    assert shown(copies(better=better, worse={**better, **worse})) == ["better"]


def test_a_copy_that_matches_the_question_much_better_is_shown_all_the_same() -> None:
    pair = copies(original={}, reprint={"pack_date": date(2025, 7, 8)})
    assert shown(pair, original=AS_WELL - 0.01) == ["reprint"]
    assert shown(pair, original=AS_WELL + 0.01) == ["original"]


def test_a_quote_tells_the_other_papers_that_hold_its_words() -> None:
    pack = replace(DEPOT, document="pack.pdf", title="Agenda", page=7, **LATER)  # type: ignore[arg-type]
    assert also_in(cited(), [sheet(DEPOT), sheet(pack)]) == (Elsewhere("pack.pdf", "Agenda", date(2025, 7, 8), 7),)


def test_the_page_is_that_on_which_the_words_stand() -> None:
    pack = replace(paragraph(f"A new page.\f{WORDS}", document="pack.pdf"), page=7)
    assert [each.page for each in also_in(cited(), [sheet(pack)])] == [8]


def test_words_in_another_case_and_on_other_lines_are_the_same() -> None:
    pack = paragraph(WORDS.upper().replace(" IN ", "\nIN "), document="pack.txt")
    assert [each.document for each in also_in(cited(), [sheet(pack)])] == ["pack.txt"]


def test_few_words_are_no_twins() -> None:
    assert also_in(cited("Its staff move."), copies(other={})) == ()


def test_a_paper_is_told_once_and_no_more_than_a_few() -> None:
    again = sheet(replace(DEPOT, document="other", ordinal=9))
    assert len(also_in(cited(), [*copies(other={}), again])) == 1
    assert len(also_in(cited(), copies(**{f"paper {n}": {} for n in range(9)}))) == MOST


def test_other_papers_are_told_oldest_first() -> None:
    held = copies(newer=LATER, older={"date": date(2024, 7, 8)})
    assert [each.document for each in also_in(cited(), held)] == ["older", "newer"]


def test_the_answers_file_keeps_its_format_and_what_is_shown_tells_the_copies() -> None:
    (found,) = with_copies([cited()], copies(other={}))
    assert found.also_in
    assert "also_in" not in citation_record(found)


def test_the_other_papers_are_said_in_words() -> None:
    places = (
        Elsewhere("a", "Agenda", date(2025, 7, 8), 7),
        Elsewhere("b", "Minutes, 4 March 2025", date(2025, 3, 4)),
        Elsewhere("c", "Annex"),
    )
    assert told(replace(cited(), also_in=places)) == (
        "Also in: Agenda, 8 July 2025, page 7; Minutes, 4 March 2025; Annex"
    )
    assert told(cited()) is None
