from __future__ import annotations

import pytest

from assistant.decisions.asking import Aspect, inquiry, subject_terms


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("What did Cabinet decide about the harbour wall?", Aspect.DECIDED),
        ("Did the committee support merging the two libraries?", Aspect.DECIDED),
        ("Who seconded the motion on river pollution?", Aspect.MOVED),
        ("How did they vote on the alternative budget?", Aspect.VOTED),
        ("Who called in the recycling centres decision?", Aspect.CALLED_IN),
        ("call-in 24/00031 outcome", Aspect.CALLED_IN),
        ("Why was keeping nine recycling centres ruled out?", Aspect.ALTERNATIVES),
        ("What other options were considered for Lyde Link?", Aspect.ALTERNATIVES),
        ("decision number and due date for the harbour wall?", Aspect.NUMBER),
        ("decision number and due date for the harbour wall?", Aspect.DUE),
        ("Which divisions are affected by the decision on Lyde Link?", Aspect.DIVISIONS),
        ("Who is the lead officer for the rights of way plan?", Aspect.OFFICER),
        ("Who signed it off in the end?", Aspect.TAKER),
        ("When was the flood scheme approved?", Aspect.WHEN),
        ("What is the latest position on the travel pass?", Aspect.STANDING),
        ("What became of the travel pass?", Aspect.STANDING),
        ("Has the care home contract been extended?", Aspect.DONE),
        ("List the forthcoming decisions", Aspect.FORTHCOMING),
        ("What does the decision on Lyde Link cost?", Aspect.COST),
    ],
)
def test_what_of_a_decision_is_asked_for(question: str, aspect: Aspect) -> None:
    asked = inquiry(question)
    assert asked is not None
    assert aspect in asked.aspects


@pytest.mark.parametrize(
    "question",
    [
        "How many people used the libraries in 2023-24?",
        "How much did the depot cost to run?",
        "Why did bus use fall?",
        "What makes the harbour wall a key decision?",
        "How many approved foster households were there?",
        "On what date will the Sunday service start?",
        "How many families were being supported by the service?",
        "Once the strategy is adopted, who watches over it?",
        "What did the government decide about bathing water?",
        "What did the Ombudsman find about the care home?",
    ],
)
def test_questions_about_other_things_ask_of_no_decision(question: str) -> None:
    assert inquiry(question) is None


@pytest.mark.parametrize("question", ["what was 24/00031 about", "what was 24-00031 about", "2400031"])
def test_a_number_is_enough(question: str) -> None:
    asked = inquiry(question)
    assert asked is not None
    assert asked.number == "24/00031"


def test_the_number_of_an_earlier_turn_is_carried_over() -> None:
    asked = inquiry("Who called it in?", carried=("24/00031",))
    assert asked is not None
    assert asked.number == "24/00031"


def test_the_subject_is_what_tells_one_decision_from_another() -> None:
    asked = inquiry("What did the Cabinet Member decide about Lyde Link?")
    assert asked is not None
    assert set(asked.subject) == {"lyde", "link"}


def test_a_sentence_that_asks_nothing_counts_less() -> None:
    asked = inquiry("The buses are late. What was decided about Lyde Link?")
    assert asked is not None
    assert asked.subject["bus"] < asked.subject["lyde"]


@pytest.mark.parametrize(
    ("question", "is_list"),
    [
        ("List the forthcoming decisions", True),
        ("How many decisions are yet to be taken?", True),
        ("On the list of forthcoming decisions, who is the lead officer for the harbour wall?", False),
    ],
)
def test_a_list_is_given_where_one_is_asked_for(question: str, is_list: bool) -> None:
    asked = inquiry(question)
    assert asked is not None
    assert asked.listing is is_list


def test_acts_and_bodies_are_no_part_of_a_titles_subject() -> None:
    assert subject_terms("Approval of the Harbour Wall by Cabinet") == {"harbour", "wall"}
