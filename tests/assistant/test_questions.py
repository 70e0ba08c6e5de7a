from __future__ import annotations

import pytest

from assistant.conversation import carry_over
from assistant.questions import (
    ACRONYM_WEIGHT,
    LONG_FORM_WEIGHT,
    VOCABULARY_WEIGHT,
    content_words,
    understand,
    widened,
)
from assistant.signs import Sign
from index.analysis import stem
from tests.assistant.wexmere import after

HWRC = {"hwrc": ("household", "wast", "recycl", "centr")}
COLNE = {"cv": ("coln", "vale")}


def test_a_question_is_looked_for_by_its_own_terms_in_order() -> None:
    assert understand("Which buses serve Thornsea and Brackwater?").terms == ("bus", "serv", "thornsea", "brackwat")


def test_own_terms_weigh_one() -> None:
    question = understand("Thornsea buses")
    assert question.weights == {"thornsea": 1.0, stem("buses"): 1.0}


def test_a_question_keeps_its_words_as_asked() -> None:
    assert understand(" Why  now? ").text == " Why  now? "


def test_a_question_wants_what_it_asks_for() -> None:
    assert understand("Who is the chair?").wanted == {Sign.NAME}


def test_a_question_for_a_target_is_measured() -> None:
    assert (understand("What is the target?").measured, understand("What is the cost?").measured) == (True, False)


def test_a_questions_numbers_are_its_figures_years_and_sums() -> None:
    assert understand("Was £400 spent on 12 homes in GE05?").numbers == {"400", "£400", "12"}


def test_a_question_of_stop_words_has_no_terms() -> None:
    assert understand("And what of it?").terms == ()


def test_an_acronym_is_looked_for_by_its_long_form_too() -> None:
    question = widened(understand("the HWRC"), HWRC)
    assert question.weights == {"hwrc": 1.0} | dict.fromkeys(HWRC["hwrc"], LONG_FORM_WEIGHT)


def test_all_words_of_the_long_form_stand_for_an_acronym() -> None:
    assert widened(understand("the HWRC"), HWRC).others["hwrc"] == (frozenset(HWRC["hwrc"]),)


def test_a_long_form_is_looked_for_by_its_acronym_too() -> None:
    assert widened(understand("Colne Vale"), COLNE).weights == {"coln": 1.0, "vale": 1.0, "cv": ACRONYM_WEIGHT}


def test_an_acronym_stands_for_each_word_of_its_long_form() -> None:
    question = widened(understand("Colne Vale"), COLNE)
    assert question.others == {"coln": (frozenset({"cv"}),), "vale": (frozenset({"cv"}),)}


def test_part_of_a_long_form_is_not_its_acronym() -> None:
    assert "cv" not in widened(understand("the vale"), COLNE).weights


def test_a_word_that_people_say_is_looked_for_by_the_papers_word_too() -> None:
    question = widened(understand("the pensioner"), {})
    assert {question.weights[stem(word)] for word in ("elderly", "older", "people")} == {VOCABULARY_WEIGHT}


def test_a_phrase_of_the_vocabulary_counts_only_when_all_its_words_are_there() -> None:
    assert stem("concessionary") in widened(understand("a bus pass"), {}).weights
    assert stem("concessionary") not in widened(understand("a bus"), {}).weights


def test_phrases_of_the_vocabulary_stand_for_a_word_whole() -> None:
    assert frozenset({stem("older"), stem("people")}) in widened(understand("pensioner"), {}).others["pension"]


def test_a_questions_own_word_keeps_its_weight_when_it_also_stands_for_another() -> None:
    question = widened(understand("the elderly pensioner"), {})
    assert question.weights["elder"] == question.weights["pension"] == 1.0


def test_evidence_is_held_against_the_questions_own_terms_only() -> None:
    assert widened(understand("the HWRC"), HWRC).core == {"hwrc": 1.0}


def test_other_words_for_a_carried_word_weigh_less_than_for_an_own_one() -> None:
    question = carry_over(understand("What about Sunday mornings?"), after("Does the HWRC open?"))
    carried = widened(question, HWRC)
    assert carried.weights["household"] == LONG_FORM_WEIGHT * carried.weights["hwrc"] < LONG_FORM_WEIGHT


def test_a_question_without_other_words_stays_as_it_is() -> None:
    question = widened(understand("Thornsea"), HWRC)
    assert (question.weights, question.others) == ({"thornsea": 1.0}, {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("What is it?", ()),
        ("What does the depot cost?", ("depot", "cost")),
        ("Depot, depot and DEPOT", ("Depot", "depot", "DEPOT")),
        ("the depot, the depot", ("depot",)),
        ("the council's 2024-25 budget", ("council's", "2024-25", "budget")),
        ("'Thornsea' - or not", ("Thornsea",)),
        ("a £400 grant, 5% of 24/00031", ("£400", "grant", "5%", "24/00031")),
    ],
)
def test_content_words_are_the_words_that_carry_meaning_as_written(text: str, words: tuple[str, ...]) -> None:
    assert content_words(text) == words


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("What is the latest on the depot?", True),
        ("What does it cost now?", True),
        ("What is the most recent figure?", True),
        ("What does it currently cost?", True),
        ("What is known of it?", False),
        ("What was the cost in 2023-24?", False),
    ],
)
def test_a_question_for_the_newest_paper_is_known_by_its_words(text: str, latest: bool) -> None:
    assert understand(text).latest is latest


def test_words_for_the_newest_paper_are_not_looked_for() -> None:
    assert understand("What is the latest on the depot?").terms == ("depot",)
