"""A model may put a follow-up question into full words, and narrow a search, with what its asker said and no more."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Status
from assistant.conversation import Conversation, carry_over
from assistant.generating.narrowing import narrowed
from assistant.generating.rewriting import rewritten
from assistant.models.ports import ModelError, Trouble
from assistant.models.scripted import ScriptedModel
from assistant.questions import Question, understand
from index.analysis import terms
from index.stores.ports import Filters

FIRST = "How many visits did the library in Colne Vale have in 2023-24?"
NEXT = "and in 2024-25?"
FULL = "How many visits did the library in Colne Vale have in 2024-25?"
TALK = Conversation().after(FIRST, Answer(FIRST, Status.ANSWERED))
HELD = ("Cabinet", "Growth and Environment Committee")


def follow_up(reply: str, *, question: str = NEXT, talk: Conversation = TALK) -> Question:
    return rewritten(carry_over(understand(question), talk), talk, ScriptedModel([reply]))


@pytest.mark.parametrize("reply", [FULL, f'"{FULL}"', f"\n| {FULL}\nThat is all.", f"Question: {FULL}"])
def test_a_follow_up_is_asked_in_full_words(reply: str) -> None:
    asked = follow_up(reply)
    assert asked.text == FULL
    assert asked.carried == ("many", "visits", "library", "Colne", "Vale")
    assert set(asked.weights.values()) == {1.0}


@pytest.mark.parametrize(
    "reply",
    [
        FULL.replace("Colne Vale", "Thornsea"),
        FULL.replace("2024-25", "2025-26"),
        FULL.replace(" in 2024-25", ""),
        "It had 48,210 visits.",
        "",
    ],
)
def test_a_model_that_adds_or_loses_something_is_not_heeded(reply: str) -> None:
    assert follow_up(reply) == carry_over(understand(NEXT), TALK)


VISITS = "How many visits did the library in Colne Vale have"
GOODS = "What was decided about the goods ferry in 25/00031?"
LOST = [
    (f"{VISITS} in 2023-24?", "and loans in 2024-25?", f"{VISITS} in 2024-25?"),
    (f"{VISITS} in 2023-24?", "and its Saturday opening?", "and its Saturday opening?"),
    (f"{VISITS} in 2023-24?", "and its Saturday opening?", "Saturday opening of the library in Colne Vale?"),
    (f"{VISITS} in 2023-24?", "and in the year before that?", f"{VISITS} in the year before that?"),
    (f"{VISITS} in 2023-24?", "and in the year before that?", f"{VISITS} in 2023-24?"),
    (GOODS, "and who voted against it?", "Who voted against the goods ferry?"),
    ("What was GE05 in Q3 2024-25?", "and its target?", "What was the target of GE05?"),
    ("What was GE05 in Q3 2024-25?", "and its target?", "What was the target in Q3 2024-25?"),
]
KEPT = [
    (f"{VISITS} in 2023-24?", "and its Saturday opening?", "Saturday opening of the library in Colne Vale in 2023-24?"),
    (f"{VISITS} in 2023-24?", "what about Thornsea instead?", "How many visits did Thornsea have in 2023-24?"),
    (f"{VISITS} in 2023-24?", "No, I meant loans", f"{VISITS.replace('visits', 'loans')} in 2023-24?"),
    (f"{VISITS} in 2023-24?", "and in the year before that?", f"{VISITS} in 2022-23?"),
    (GOODS, "and who voted against it?", "Who voted against the goods ferry in 25/00031?"),
    (GOODS, "and in 25/00040?", "What was decided about the goods ferry in 25/00040?"),
    ("What was GE05 in Q3 2024-25?", "and GE07?", "What was GE07 in Q3 2024-25?"),
    ("What was GE05 in Q3 2024-25?", "and in Q4 2024-25?", "What was GE05 in Q4 2024-25?"),
]


def talked(*questions: str) -> Conversation:
    talk = Conversation()
    for question in questions:
        talk = talk.after(question, Answer(question, Status.ANSWERED))
    return talk


@pytest.mark.parametrize(("first", "question", "reply"), LOST)
def test_a_model_that_loses_a_word_asked_a_period_or_a_code_is_not_heeded(
    first: str, question: str, reply: str
) -> None:
    talk = talked(first)
    assert follow_up(reply, question=question, talk=talk) == carry_over(understand(question), talk)


@pytest.mark.parametrize(("first", "question", "reply"), KEPT)
def test_a_model_may_say_what_is_pointed_to_and_replace_a_period_or_a_code(
    first: str, question: str, reply: str
) -> None:
    assert follow_up(reply, question=question, talk=talked(first)).text == reply


def test_a_period_of_the_last_question_goes_before_an_earlier_one() -> None:
    talk = talked(f"{VISITS} in 2022-23?", "and in 2023-24?")
    kept, lost = (f"the target of visits in Colne Vale in {year}?" for year in ("2023-24", "2022-23"))
    assert follow_up(kept, question="and the target?", talk=talk).text == kept
    assert follow_up(lost, question="and the target?", talk=talk).text == "and the target?"


def test_a_word_that_was_dropped_does_not_come_back() -> None:
    talk = Conversation(TALK.turns, dropped=("Colne",))
    assert follow_up(FULL, talk=talk) == carry_over(understand(NEXT), talk)


def test_a_model_that_fails_leaves_the_question_to_the_rules() -> None:
    model = ScriptedModel([ModelError(Trouble.TOO_SLOW)])
    carried = carry_over(understand(NEXT), TALK)
    assert rewritten(carried, TALK, model) == carried


@pytest.mark.parametrize(("question", "talk"), [(FULL, TALK), (NEXT, Conversation())])
def test_a_question_that_stands_by_itself_is_not_rewritten(question: str, talk: Conversation) -> None:
    model = ScriptedModel(["What else?"])
    assert rewritten(understand(question), talk, model).text == question
    assert model.asked == []


TURNS = (f"{VISITS} in 2023-24?", GOODS, "What was GE05 in Q3 2024-25?")
NEXTS = (NEXT, "and its target?", "what about GE07 instead?", "and in the year before that?", "Who voted against it?")
WORDS = [*" ".join((*TURNS, *NEXTS)).split(), "2022-23", "Brackwater", "£5", "not", "\n"]
REPLIES = st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(REPLIES, st.sampled_from(NEXTS), st.lists(st.sampled_from(TURNS), min_size=1, max_size=3))
def test_whatever_a_model_says_nothing_is_asked_that_nobody_said(reply: str, question: str, said: list[str]) -> None:
    talk = talked(*said)
    by_rule = carry_over(understand(question), talk)
    assert set(follow_up(reply, question=question, talk=talk).weights) <= set(by_rule.terms).union(
        *(terms(each) for each in (*said, question))
    )


@given(REPLIES, st.sampled_from(NEXTS[:3]), st.lists(st.sampled_from(TURNS), min_size=1, max_size=3))
def test_whatever_a_model_says_all_that_was_asked_is_asked(reply: str, question: str, said: list[str]) -> None:
    assert set(terms(question)) - {"instead"} <= set(follow_up(reply, question=question, talk=talked(*said)).weights)


def narrowing(question: str, said: dict[str, str | None]) -> Filters:
    return narrowed(question, Filters(), HELD, ScriptedModel([json.dumps(said)]))


def test_a_committee_that_is_named_narrows_the_search() -> None:
    found = narrowing("What did the Growth and Environment Committee say of buses?", {"committee": HELD[1]})
    assert found == Filters(committee=HELD[1])


def test_days_that_are_named_narrow_the_search() -> None:
    found = narrowing("What was said of buses since March 2025?", {"since": "2025-03-01", "until": None})
    assert found == Filters(since=date(2025, 3, 1))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did the Cabinet say of buses?", {"committee": HELD[1]}),
        ("What did the Cabinet say of buses?", {"committee": "cabinet"}),
        ("What do the minutes say of buses?", {"kind": "minutes"}),
        ("What was said of buses since March 2025?", {"since": "2024-03-01"}),
        ("What was said of buses since March 2025?", {"since": "2025-04-01"}),
        ("What was said of buses since March 2025?", {"since": "soon"}),
        ("What was said of buses between 2024 and 2025?", {"since": "2025-01-01", "until": "2024-12-31"}),
    ],
)
def test_what_was_not_said_narrows_nothing(question: str, said: dict[str, str]) -> None:
    assert narrowing(question, dict(said)) == Filters()


def test_filters_that_are_set_stay() -> None:
    set_ = Filters(committee=HELD[1])
    model = ScriptedModel(['{"committee": "Cabinet"}'])
    assert narrowed("What did the Cabinet say of buses?", set_, HELD, model) == set_


def test_no_model_is_asked_where_nothing_could_narrow_the_search() -> None:
    model = ScriptedModel(["{}"])
    assert narrowed("What do buses cost?", Filters(), HELD, model) == Filters()
    assert model.asked == []


@given(st.text(max_size=80))
def test_a_reply_that_is_no_object_narrows_nothing(reply: str) -> None:
    assert narrowed("What did the Cabinet say?", Filters(), HELD, ScriptedModel([reply])) == Filters()


def test_a_period_that_is_meant_may_be_named() -> None:
    words = FULL.replace("2024-25", "2022-23")
    assert follow_up(words, question="and in the year before that?").text == words
