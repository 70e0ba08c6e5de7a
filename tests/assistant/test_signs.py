from __future__ import annotations

import pytest

from assistant.signs import Sign, asks_for_measure, signs_asked, signs_held

MONEY, NUMBER, PERCENT, DATE, NAME, REASON = Sign


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("the yard stands empty", set()),
        ("a grant of £400", {MONEY, NUMBER}),
        ("a grant of £ 400", {MONEY, NUMBER}),
        ("14 million in all", {MONEY, NUMBER}),
        ("a saving of 6.3m", {MONEY, NUMBER}),
        ("the 12 kilometres of kerb", {NUMBER}),
        ("seventeen and twelve buses", {NUMBER}),
        ("there are no buses", {NUMBER}),
        ("now it is nothing", set()),
        ("a rise of 4%", {NUMBER, PERCENT}),
        ("some per cent more", {PERCENT}),
        ("some percent more", {PERCENT}),
        ("up by 3 pp", {NUMBER, PERCENT}),
        ("it ends in March", {DATE}),
        ("it ends in Sept", {DATE}),
        ("it ends in 2027", {NUMBER, DATE}),
        ("it ends on 30.06.25", {NUMBER, DATE}),
        ("a march past", {DATE}),
        ("marching past", set()),
        ("said Mr Okafor", {NAME}),
        ("said Cllr. Penhale", {NAME}),
        ("the yard at Mill Lane", {NAME}),
        ("the yard at Brackwater", set()),
        ("rejected for its noise", {REASON}),
        ("closed due to rain", {REASON}),
        ("this was caused by rain", {REASON}),
    ],
)
def test_a_text_holds_what_it_says(text: str, held: set[Sign]) -> None:
    assert signs_held(text) == held


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Tell me of the depot.", set()),
        ("How much is the depot?", {MONEY}),
        ("What does the depot cost?", {MONEY}),
        ("What is the NET figure?", {MONEY}),
        ("Is it on the internet?", set()),
        ("How many staff move?", {NUMBER}),
        ("What number of staff?", {NUMBER}),
        ("How full is the depot?", {NUMBER, PERCENT}),
        ("What proportion of staff moves?", {PERCENT}),
        ("What % of staff moves?", {PERCENT}),
        ("By when does it close?", {DATE}),
        ("In which year?", {DATE}),
        ("How long will it last?", {DATE}),
        ("Who moved it?", {NAME}),
        ("Which officer leads?", {NAME}),
        ("Which route is it?", set()),
        ("Why is it closed?", {REASON}),
        ("What led to it?", {REASON}),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, asked: set[Sign]) -> None:
    assert signs_asked(question) == asked


@pytest.mark.parametrize(
    ("question", "measured"),
    [
        ("What is the target for empty homes?", True),
        ("What was it in Q3?", True),
        ("How was the last QUARTER?", True),
        ("Which indicator is red?", True),
        ("What does the depot cost?", False),
        ("Who signed form q31?", False),
    ],
)
def test_a_question_about_an_indicator_is_known_by_its_words(question: str, measured: bool) -> None:
    assert asks_for_measure(question) is measured
