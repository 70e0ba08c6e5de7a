"""Search terms: every coat of a reference, sum, period or date gives the same ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import plain, stem, terms

COATS = {
    ("ge05",): ["GE05", "ge05", "GE-05", "(GE05)"],
    ("24/00031",): ["24/00031", "24-00031", "24/00031."],
    ("s106",): ["S106", "s106", "s.106", "S 106", "section 106", "Section 106"],
    ("14", "£14000000"): ["£14m", "£14M", "£ 14m", "£14.0m", "£14 million", "£14\u00a0million", "14 million", "14m"],
    ("14000", "£14000000"): ["£14,000k", "£14,000 thousand"],
    ("14000000", "£14000000"): ["£14,000,000", "£14,000,000.00"],
    ("2", "£2000000000"): ["£2bn", "£2 billion"],
    ("fy2024",): [
        "2024-25",
        "2024/25",
        "24/25",
        "2024–25",
        "2024 - 25",
        "2024/2025",
        "2024-25.",
        "FY24/25",
        "FY 2024-25",
        "FY2025",
    ],
    ("fy2099",): ["2099/00"],
    ("q3",): ["Q3", "q3", "(Q3)", "Quarter 3", "quarter three", "third quarter", "Third\u00a0Quarter"],
    ("dec", "2024", "2024-12"): [
        "Dec-24",
        "Dec 24",
        "Dec-24,",
        "Dec-24.",
        "Dec-2024",
        "Dec 2024",
        "December 2024",
        "December 2024.",
        "December 2024,",
        "DECEMBER\n2024",
    ],
    ("sep", "2024", "2024-09"): ["Sep-24", "Sept 2024", "September 2024"],
    ("mar", "3", "2025", "2025-03", "2025-03-03"): [
        "03/03/2025",
        "3/3/25",
        "03.03.2025",
        "3 March 2025",
        "03 March 2025",
        "3rd March 2025",
        "3rd of March, 2025",
        "3 Mar 25",
    ],
    ("mar", "12", "2025", "2025-03", "2025-03-12"): ["12/03/2025", "12 March 2025", "12th March 2025."],
    ("mar", "12"): ["12 March", "12th of March"],
    ("1059",): ["1,059", "1059", "1,059.00", "1,059,"],
    ("97",): ["97%", "97.0%", "97"],
    ("bus", "child", "woman"): ["buses, children and women", "bus child woman"],
    ("council", "budget"): ["the Council's budget", "the council’s budgets", "Councils and their budget"],
    ("p&l",): ["P&L"],
}


@pytest.mark.parametrize(
    ("expected", "text"), [(expected, text) for expected, coats in COATS.items() for text in coats]
)
def test_every_coat_gives_the_same_terms(expected: tuple[str, ...], text: str) -> None:
    assert terms(text) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9-11", ["9", "11"]),
        ("2024-28", ["2024", "28"]),
        ("31/13/2025", ["31/13/2025"]),
        ("£55 miles", ["55", "£55", "mile"]),
        ("£5x", ["5", "x"]),
        ("may 20,000", ["may", "20000"]),
        ("March 12, 2025", ["march", "12", "2025"]),
        ("paragraph 2.10", ["paragraph", "2.10"]),
    ],
)
def test_what_only_looks_like_a_period_a_date_or_a_sum_stays_what_it_is(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_compound_is_found_by_its_parts_and_in_one_word() -> None:
    assert set(terms("well-being")) > set(terms("wellbeing"))
    assert terms("well-being")[0] == "well"


def test_a_word_parted_at_the_end_of_a_line_is_found_whole() -> None:
    assert "council" in terms("the county coun-\ncil met")


def test_stop_words_give_no_terms() -> None:
    assert terms("What is the … of it, and why?") == []


def test_terms_come_in_the_order_of_the_text() -> None:
    assert terms("In Q3 the S106 income was £2m") == ["q3", "s106", "incom", "2", "£2000000"]


def test_curly_quotes_dashes_and_hard_spaces_have_one_spelling() -> None:
    assert plain("Aldersham’s\u00a0PLAN – ‘B’") == "aldersham's plan - 'b'"


def test_a_letter_that_grows_in_lower_case_keeps_its_neighbours_findable() -> None:
    assert terms("İzmir and Aldersham") == terms("Izmir and Aldersham")


ANY = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="0123456789/-.,£ qsfymbnkdecmarch'\n\u00a0–٣", max_size=60),
    st.lists(st.sampled_from([coat for coats in COATS.values() for coat in coats]), max_size=8).map("".join),
)


@given(ANY)
def test_any_text_has_terms_without_white_space(text: str) -> None:
    assert all(term and not any(character.isspace() for character in term) for term in terms(text))


@given(ANY)
def test_the_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(ANY)
def test_terms_are_the_same_in_capitals(text: str) -> None:
    capitals = text.upper() if text.upper().lower() == text.lower() else text
    assert terms(capitals) == terms(text)


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("hurried")
def test_stems_are_the_same_however_many_threads_ask_for_them() -> None:
    words = ["".join(parts) for parts in product(["re", "un", "over"], ["work", "nation", "hous"], ["ings", "alities"])]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stem.__wrapped__, words * 30)) == alone * 30
