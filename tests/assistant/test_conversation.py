from __future__ import annotations

import pytest

from assistant.answers import Answer, Citation, Status
from assistant.conversation import CARRIED_WEIGHT, KEPT_TURNS, Conversation, Turn, carry_over, leans
from assistant.questions import understand
from tests.assistant.wexmere import after

DEPOT = after("What does the Brackwater depot cost?")
STANDS_ALONE = "Which library in Upper Lyde opens on Saturday afternoons?"


@pytest.mark.parametrize(
    "text",
    [
        "And the highways budget in Thornsea next winter?",
        "What about the highways budget in Thornsea next winter?",
        "Does it serve Thornsea, Aldersham and Brackwater daily?",
        "Which of those serve Thornsea, Aldersham and Brackwater daily?",
        "Did she serve Thornsea, Aldersham and Brackwater well?",
        "Will the same buses serve Thornsea, Aldersham and Brackwater?",
        "No, the highways budget in Thornsea, Aldersham and Brackwater.",
        "Which target?",
        "",
    ],
)
def test_a_question_that_points_back_or_says_little_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        STANDS_ALONE,
        "Which sandy beaches near Thornsea were cleaned by volunteers?",
        "Which transit sites keep items for Thornsea and Aldersham libraries?",
    ],
)
def test_a_question_that_says_enough_does_not_lean(text: str) -> None:
    assert not leans(text)


def test_the_first_question_carries_nothing() -> None:
    question = understand("And its target?")
    assert carry_over(question, Conversation()) == question


def test_a_follow_up_keeps_its_subject_at_a_lower_weight() -> None:
    followed = carry_over(understand("And the target?"), DEPOT)
    assert followed.weights == {
        "target": 1.0,
        "brackwat": CARRIED_WEIGHT,
        "depot": CARRIED_WEIGHT,
        "cost": CARRIED_WEIGHT,
    }


def test_what_is_carried_weighs_less_than_what_is_asked() -> None:
    assert 0 < CARRIED_WEIGHT < 1


def test_a_word_that_is_asked_again_keeps_its_own_weight() -> None:
    assert carry_over(understand("Which depot?"), DEPOT).weights["depot"] == 1.0


def test_earlier_turns_count_too() -> None:
    conversation = after("What does the Brackwater depot cost?", "And who runs it?")
    assert carry_over(understand("Since when?"), conversation).weights["depot"] == CARRIED_WEIGHT


def test_a_follow_up_asks_for_what_it_asks_for_itself() -> None:
    followed = carry_over(understand("Who runs it?"), DEPOT)
    assert (followed.terms, followed.wanted) == (("run",), understand("Who runs it?").wanted)


def test_carried_words_are_shown_when_the_question_leans() -> None:
    assert carry_over(understand("And the target?"), DEPOT).carried == ("Brackwater", "depot", "cost")


def test_a_question_that_stands_alone_carries_nothing() -> None:
    assert carry_over(understand(STANDS_ALONE), DEPOT) == understand(STANDS_ALONE)


def test_words_of_the_question_itself_are_not_shown_as_carried() -> None:
    assert carry_over(understand("And the Depot's target, the DEPOT?"), DEPOT).carried == ("Brackwater", "cost")


def test_words_of_several_turns_are_carried_once() -> None:
    conversation = after("What does the depot cost?", "Has the depot a target?")
    assert carry_over(understand("Since when?"), conversation).carried == ("depot", "cost", "target")


def test_a_conversation_grows_by_a_turn_at_its_end() -> None:
    answer = Answer("Why?", Status.NOT_FOUND)
    assert DEPOT.after("Why?", answer).turns == (*DEPOT.turns, Turn("Why?", answer))


def test_a_conversation_is_not_changed_by_what_comes_after() -> None:
    conversation = after("Why?")
    conversation.after("When?", Answer("When?", Status.NOT_FOUND))
    assert len(conversation.turns) == 1


def test_only_the_last_five_turns_are_kept() -> None:
    conversation = after(*(f"Question {number}?" for number in range(7)))
    assert KEPT_TURNS == 5
    assert [turn.question for turn in conversation.turns] == [f"Question {number}?" for number in range(2, 7)]


def test_a_word_that_its_asker_dropped_is_not_carried() -> None:
    dropped = Conversation(DEPOT.turns, dropped=("depot",))
    followed = carry_over(understand("And the target?"), dropped)
    assert ("depot" in followed.weights, "depot" in followed.carried) == (False, False)
    assert "brackwat" in followed.weights


def test_what_was_dropped_stays_dropped_in_later_turns() -> None:
    later = Conversation(DEPOT.turns, dropped=("depot",)).after("And then?", Answer("And then?", Status.ANSWERED))
    assert later.dropped == ("depot",)


def test_a_question_that_leans_has_the_one_before_it() -> None:
    assert carry_over(understand("And its target?"), DEPOT).before == "What does the Brackwater depot cost?"


def test_a_question_that_stands_by_itself_has_none_before_it() -> None:
    assert carry_over(understand(STANDS_ALONE), DEPOT).before == ""


def test_what_is_dropped_is_not_in_the_question_before() -> None:
    asked = carry_over(understand("And its target?"), Conversation(DEPOT.turns, dropped=("brackwater", "cost")))
    assert asked.before == "What does the depot"


COMPLAINTS = after("How many complaints were there in 2022/23?")
COMPLAINTS_WANTED = understand("How many complaints were there in 2022/23?").wanted


def test_the_year_before_takes_the_place_of_the_year_that_was_asked_for() -> None:
    followed = carry_over(understand("And the year before that?"), COMPLAINTS)
    assert (followed.weights.get("fy2021"), "fy2022" in followed.weights) == (1.0, False)
    assert followed.carried == ("complaints", "2021/22")


def test_the_year_before_that_of_a_follow_up_is_two_years_before() -> None:
    second = carry_over(understand("And the year before?"), COMPLAINTS)
    answer = Answer(second.text, Status.ANSWERED, understood=second.carried)
    third = carry_over(understand("And the year before that?"), COMPLAINTS.after(second.text, answer))
    assert third.weights.get("fy2020") == 1.0


def test_a_period_of_its_own_takes_the_place_of_the_one_before() -> None:
    followed = carry_over(understand("And in 2023/24?"), COMPLAINTS)
    assert followed.carried == ("complaints",)
    assert "fy2022" not in followed.weights


def test_a_period_is_kept_where_the_follow_up_has_none() -> None:
    assert "fy2022" in carry_over(understand("And about buses?"), COMPLAINTS).weights


def test_words_that_ask_are_not_carried() -> None:
    assert "many" not in carry_over(understand("And about buses?"), COMPLAINTS).weights


def test_a_period_that_its_asker_dropped_is_not_meant() -> None:
    dropped = Conversation(COMPLAINTS.turns, dropped=("2021/22",))
    followed = carry_over(understand("And the year before that?"), dropped)
    assert ("fy2021" in followed.weights, "2021/22" in followed.carried) == (False, False)


def test_a_question_that_only_goes_on_wants_the_kind_of_answer_that_was_asked_for() -> None:
    assert carry_over(understand("And for Thornsea?"), COMPLAINTS).wanted == COMPLAINTS_WANTED
    assert carry_over(understand("And who runs it?"), COMPLAINTS).wanted == understand("And who runs it?").wanted


def test_a_correction_carries_the_question_before_it_in_full() -> None:
    followed = carry_over(understand("No, I meant 2023/24"), COMPLAINTS)
    assert followed.weights["complaint"] == 1.0
    assert (followed.wanted, "fy2022" in followed.weights) == (COMPLAINTS_WANTED, False)


def test_numbers_that_were_asked_about_are_no_news() -> None:
    assert carry_over(understand("And about trains?"), after("Were 40 buses bought?")).numbers == {"40"}


def test_the_paper_that_the_last_answer_cited_first_is_kept_in_mind() -> None:
    citations = tuple(Citation(n, f"{n}.txt", "Report", 0, 9, "the depot") for n in (1, 2))
    conversation = Conversation().after("Which depot?", Answer("Which depot?", Status.ANSWERED, citations=citations))
    assert carry_over(understand("And its target?"), conversation).cited == {"1.txt"}
    assert carry_over(understand(STANDS_ALONE), conversation).cited == frozenset()
