from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.matching import holds, plain, states, words_of
from assistant.evaluation.numbers import numbers_in, shown


@pytest.mark.parametrize(
    ("written", "as_one"),
    [
        ("4.99 per cent [1]", "4.99% "),
        ("£14 million", "£14m"),
        ("£1,059,000", "£1059000"),
        ("6 thousand", "6k"),
        ("4th March 2025", "4 mar 2025"),
        ("04/03/2025", "4 mar 2025"),
        ("31/13/2025", "31/13/2025"),
        ("Dec-24", "dec 2024"),
        ("2024-25", "2024/25"),
        ("24/25", "2024/25"),
        ("24/27", "24/27"),
        ("Quarter 3", "q3"),
        ("£5.0m", "£5m"),
        ("the Leader’s  office – closed", "the leader's office - closed"),
        ("Mary", "mary"),
    ],
)
def test_a_text_has_one_spelling(written: str, as_one: str) -> None:
    assert plain(written) == as_one


@pytest.mark.parametrize(
    ("answer", "variant", "stated"),
    [
        ("It is 4.99%.", "4.99 per cent", True),
        ("It is 14.99%.", "4.99%", False),
        ("There were 613 homes.", "613", True),
        ("There were 1613 homes.", "613", False),
        ("There were 613.5 homes.", "613", False),
        ("There were 613.0 homes.", "613", True),
        ("£1,538,674.3 in all", "£1,538,674", True),
        ("It serves disabled adults.", "disab*", True),
        ("It serves disabled adults.", "disab", False),
        ("Two contracts were extended.", "contract", True),
        ("The cartridge", "cart", False),
        ("It was agreed on 6th March 2025.", "6 March 2025", True),
    ],
)
def test_a_fact_is_stated_or_not(answer: str, variant: str, stated: bool) -> None:
    assert states(plain(answer), variant) is stated


@pytest.mark.parametrize(
    ("text", "wanted", "held"),
    [
        ("Aldersham town hall closes in May", "town hall closes", True),
        ("town hall, Aldersham", "hall town", False),
        ("The library in Colne Vale shuts on Monday at five", "The library in Colne Vale shuts on Monday", True),
        ("one two three four five six seven eight NINE ten", "one two three four five six seven eight other ten", True),
        ("spent 449 on homes in each of the five districts", "spent 450 on homes in each of the five districts", False),
        ("homes, 1,059 of them", "1059 of them", True),
        ("anything", "", False),
    ],
)
def test_words_are_held_in_order_and_nearly_unbroken(text: str, wanted: str, held: bool) -> None:
    assert holds(words_of(text), words_of(wanted)) is held


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_can_be_compared(text: str, variant: str) -> None:
    assert states(plain(text), variant) in (True, False)
    assert holds(words_of(text), words_of(text)) is bool(words_of(text))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("£6.3m of 613 homes", ["6.3", "613"]),
        ("GE05 and S106", []),
        ("item 7, page 12 and paragraphs 2.1 to 2.3", []),
        ("Q3 of 2024/25", ["2024/25"]),
        ("5 per 1,000", ["5"]),
        ("year 2 of the plan", []),
        ("-6,300.0", ["6300.0"]),
    ],
)
def test_only_what_a_text_claims_is_a_number(text: str, written: list[str]) -> None:
    assert [number.written for number in numbers_in(text)] == written


@pytest.mark.parametrize(
    ("told", "source", "is_shown"),
    [
        ("613", "613 homes", True),
        ("613", "614 homes", False),
        ("£6.3m", "£6,300k", True),
        ("£6.3m", "(£000s) 6,300.0", True),
        ("£6.3m", "6,349.9", True),
        ("£6.3m", "6,351", False),
        ("£6.3m", "£6.35m and more", True),
        ("2024/25", "2024-25", True),
        ("2024/25", "2023/24", False),
        ("6300", "£6.3m", False),
    ],
)
def test_a_number_is_shown_by_its_source(told: str, source: str, is_shown: bool) -> None:
    (number,) = numbers_in(told)
    assert shown(number, numbers_in(source)) is is_shown
