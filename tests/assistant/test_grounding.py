from __future__ import annotations

import pytest

from assistant.answerers.ports import Draft, Quote
from assistant.grounding import Grounded, ground, numbers, stands
from index.papers import Span
from tests.assistant.wexmere import paragraph


def quote(text: str) -> Quote:
    return Quote(paragraph(text), Span(0, len(text)))


def draft(text: str, *quotes: str) -> Draft:
    return Draft(text, tuple(quote(words) for words in quotes))


@pytest.mark.parametrize(
    ("text", "quotes", "kept"),
    [
        ("The depot closes.", ["The depot closes."], True),
        ("The depot closes.", [], False),
        ("It costs £412,000.", ["a cost of £412,000"], True),
        ("It costs £412000.", ["a cost of £412,000"], True),
        ("It costs £412,000.", ["a cost of £412,500"], False),
        ("It costs £412.", ["a cost of £412,000"], False),
        ("It costs £2.50.", ["a fare of £2.50."], True),
        ("It costs £2.", ["a fare of £2.50."], False),
        ("It closes on 30 June 2025.", ["closed on 30 June 2025"], True),
        ("It closes on 30 June 2026.", ["closed on 30 June 2025"], False),
        ("It was 24/00031.", ["decision 24/00031"], True),
        ("It was 24/00013.", ["decision 24/00031"], False),
        ("It rose from 4 to 5.", ["it was 4", "it is 5"], True),
        ("It rose from 4 to 6.", ["it was 4", "it is 5"], False),
        ("It rose.", ["it rose to 5"], True),
    ],
)
def test_a_draft_stands_when_all_its_numbers_stand_in_its_quotes(text: str, quotes: list[str], kept: bool) -> None:
    assert stands(draft(text, *quotes)) is kept


def test_a_number_made_of_two_quotes_does_not_stand() -> None:
    assert not stands(draft("It is 412.", "it is 4", "12 buses"))


def test_what_does_not_stand_is_dropped_and_counted() -> None:
    first, second, third = draft("It is 4.", "it is 4"), draft("It is 5.", "it is 4"), draft("It is so.", "so it is")
    assert ground(iter([first, second, third])) == Grounded((first, third), 1)


def test_of_no_drafts_none_is_dropped() -> None:
    assert ground([]) == Grounded((), 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none", set()),
        ("£1,059.50 and 4%", {"1059.50", "4"}),
        ("11/03/2025", {"11/03/2025"}),
        ("in 2024-25, 3.", {"2024", "25", "3"}),
        ("GE05", {"05"}),
    ],
)
def test_numbers_are_taken_as_written_but_for_thousands_commas(text: str, found: set[str]) -> None:
    assert numbers(text) == found
