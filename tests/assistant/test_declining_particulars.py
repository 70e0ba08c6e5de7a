from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Status
from assistant.declining import outcome_of
from assistant.declining.particulars import FIRST, particular_missing
from assistant.questions import understand
from tests.assistant.found import found, stands_for

RENT = "What rent does the tea room at Thornsea harbour pay?"


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        (RENT, "The tea room at Thornsea harbour is popular.", True),
        (RENT, "The tea room at Thornsea harbour has a lease at £4,000 a year.", False),
        (RENT, "The pier has a rent of £4,000 a year.", True),
        ("Why did the Leader resign over the harbour wall?", "The Leader spoke of the harbour wall.", True),
        ("Why did the Leader resign over the harbour wall?", "The Leader stood down over the harbour wall.", False),
        ("Who is the manager of the Marlby hub?", "The Marlby hub is open to families.", True),
        ("Who is the manager of the Marlby hub?", "Ann Lee leads the Marlby hub.", False),
        ("How many tenants has the mill?", "The mill has 12 rooms.", True),
        ("How many tenants has the mill?", "The mill has 12 occupiers.", False),
        ("How many buses has the depot?", "The depot has 12 lorries.", False),
        ("Was the depot sold? Its yard floods.", "The yard of the depot floods.", True),
        ("The tenants told us of it. When does the yard close?", "The yard closes in May.", False),
        ("tenants at the mill", "The mill has 12 rooms.", True),
        ("", "The mill has 12 rooms.", False),
    ],
)
def test_what_goes_by_few_words_is_asked_of_in_vain_where_none_of_them_stands(
    question: str, text: str, missing: bool
) -> None:
    asked = understand(question)
    assert particular_missing(asked, found(asked, text)) is missing


def test_it_stands_by_one_of_the_first_that_an_answer_is_quoted_from() -> None:
    asked, other = understand(RENT), "The harbour is deep."
    rent = "The rent of the tea room at Thornsea harbour is £4,000."
    assert not particular_missing(asked, found(asked, *[other] * (FIRST - 1), rent))
    assert particular_missing(asked, found(asked, *[other] * FIRST, rent))


def test_the_rest_of_what_is_asked_may_stand_around_it() -> None:
    asked = understand(RENT)
    assert not particular_missing(asked, found(asked, "The rent is £4,000.", around="tea room, Thornsea harbour"))


def test_what_the_vocabulary_has_for_it_tells_of_it() -> None:
    asked = understand("How many tenants has the mill?")
    findings = found(asked, "The mill has 12 stallholders.")
    assert particular_missing(asked, findings)
    assert not particular_missing(stands_for(asked, "tenant", "stallholders"), findings)


def test_a_question_that_leans_on_an_earlier_one_is_not_held_to_its_words() -> None:
    asked = understand("How many tenants?")
    assert not particular_missing(replace(asked, carried=("mill",)), found(asked, "The mill has 12 rooms."))


def test_the_papers_speak_of_it_and_do_not_say() -> None:
    asked = understand(RENT)
    findings = found(asked, "The tea room at Thornsea harbour is popular.", everywhere="Wexmere")
    assert outcome_of(asked, findings, papers=1, sentences=1).status is Status.NOT_SAID


def test_what_the_records_say_needs_no_evidence_that_says_it_too() -> None:
    asked = understand(RENT)
    findings = found(asked, "The tea room at Thornsea harbour is popular.", everywhere="Wexmere")
    assert outcome_of(asked, findings, papers=1, sentences=1, from_records=1).status is Status.ANSWERED


@given(st.text(max_size=60))
def test_any_question_is_decided(question: str) -> None:
    asked = understand(question)
    assert particular_missing(asked, found(asked, "The mill has 12 rooms.")) in (True, False)
