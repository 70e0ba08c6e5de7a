from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.company import REACH, SHARE, adjacent_terms, company, in_order
from assistant.holdings import sheet
from tests.assistant.wexmere import paragraph

scores = st.dictionaries(st.builds("{}#{}".format, st.sampled_from("ab"), st.integers(0, 12)), st.floats(0.1, 50))


@pytest.mark.parametrize(
    ("others", "best"),
    [
        ({}, 0.0),
        ({"a#4": 2.0}, 2.0),
        ({"a#6": 2.0, "a#4": 3.0}, 3.0),
        ({f"a#{5 + REACH}": 2.0}, 2.0),
        ({f"a#{6 + REACH}": 2.0}, 0.0),
        ({"b#4": 2.0}, 0.0),
    ],
)
def test_company_is_the_best_score_near_a_passage_in_its_paper(others: dict[str, float], best: float) -> None:
    assert company({"a#5": 1.0, **others})["a#5"] == best


def test_a_number_sign_in_a_papers_name_is_part_of_the_name() -> None:
    assert company({"a#1#5": 1.0, "a#1#6": 2.0, "a#2#6": 9.0})["a#1#5"] == 2.0


def test_a_passage_among_others_that_match_goes_before_a_slightly_better_one_alone() -> None:
    hits = {"alone#0": 1.1, "a#5": 1.0, "a#6": 1.0}
    assert in_order(hits, company(hits)) == ["a#5", "a#6", "alone#0"]


def test_a_passage_that_is_much_better_alone_goes_first() -> None:
    hits = {"alone#0": 1.01 + SHARE, "a#5": 1.0, "a#6": 1.0}
    assert in_order(hits, company(hits))[0] == "alone#0"


@given(scores)
def test_every_hit_has_a_place_in_the_order(hits: dict[str, float]) -> None:
    assert sorted(in_order(hits, company(hits))) == sorted(hits)


@given(scores)
def test_no_company_is_better_than_the_best_hit(hits: dict[str, float]) -> None:
    assert all(0 <= near <= max(hits.values()) for near in company(hits).values())


def test_the_terms_of_the_passages_before_and_after_are_adjacent() -> None:
    texts = ("The depot closes.", "Staff move.", "Buses run.", "Bins rattle.")
    sheets = [sheet(replace(paragraph(text, document="a.txt"), ordinal=place)) for place, text in enumerate(texts)]
    found = adjacent_terms(sheets)
    assert found["a.txt#1"] == {"depot", "close", "bus", "run"}
    assert found["a.txt#3"] == {"bus", "run"}


def test_passages_of_another_paper_are_not_adjacent() -> None:
    first = sheet(replace(paragraph("The depot closes.", document="a.txt"), ordinal=0))
    second = sheet(replace(paragraph("Buses run.", document="b.txt"), ordinal=1))
    assert set(adjacent_terms([first, second]).values()) == {frozenset()}
