"""Who holds a post is told by words that name somebody in it, not by words on what a holder did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.posts import post_asked


@pytest.mark.parametrize(
    ("question", "words", "committee", "held"),
    [
        ("Who is the Leader of the council?", "Mrs P J Hallworth, Leader of the Council, and officers", None, True),
        ("Who is the Leader?", "Leader of the Council: Priya Hallworth", None, True),
        ("Who is the Leader?", "The Leader thanked Mrs Tolley, Cabinet Member for Education.", None, False),
        ("Who is the Leader?", "Mr D R Anstey, Deputy Leader", None, False),
        ("who is the deputy leader", "Mr D R Anstey (Deputy Leader)", None, True),
        ("Who chairs the Scrutiny Committee?", "PRESENT: Dr M J Whitlow (Chairman)", "Scrutiny Committee", True),
        ("Who chairs the Scrutiny Committee?", "PRESENT: Mr R J Abney (Chairman)", "Cabinet", False),
        ("Who was in the chair?", "PRESENT: Dr M J Whitlow (Chairman)", "Scrutiny Committee", True),
        (
            "Which member was in the chair when Scrutiny met in May?",
            "Dr M J Whitlow (Chairman)",
            "Scrutiny Committee",
            True,
        ),
        ("Which member was in the chair when Scrutiny met in May?", "Dr M J Whitlow (Chairman)", "Cabinet", False),
        ("Who is vice-chair of Scrutiny?", "Dr M J Whitlow (Chairman), Mr P Achebe", "Scrutiny Committee", False),
        ("Who is vice-chair of Scrutiny?", "Mr P Achebe (Vice-Chairman)", "Scrutiny Committee", True),
        (
            "who is the cabinet member for finance?",
            "From: Mr D R Anstey, Deputy Leader and Cabinet Member for Finance and Corporate Services",
            None,
            True,
        ),
        (
            "who is the cabinet member for finance?",
            "As Cabinet Member for Finance and Corporate Services, I agree to SELL the school.",
            None,
            False,
        ),
        (
            "Who is the corporate director of finance?",
            "Corporate Director, Finance | Martin Oyelaran | 01555",
            None,
            True,
        ),
        ("who's the chief executive now?", "In attendance: Dr Helena Marchbank (Chief Executive)", None, True),
    ],
)
def test_a_holder_is_named_beside_the_post(question: str, words: str, committee: str | None, held: bool) -> None:
    post = post_asked(question)
    assert post is not None
    assert post.is_held_in(words, committee) is held


@pytest.mark.parametrize(
    "question",
    ["Who asked for the report?", "What does the Leader think?", "Who proposed the motion of the chairman?", ""],
)
def test_other_questions_ask_for_no_post(question: str) -> None:
    assert post_asked(question) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_asked_and_read(question: str, words: str) -> None:
    post = post_asked(f"Who is the Leader {question}")
    assert post is not None
    assert post.is_held_in(words, None) in (True, False)
