"""Questions that lead on from an answer are answered, every one of them, and say something new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from assistant import follow_ups as leading
from assistant.answers import Answer, Status
from assistant.conversation import Conversation
from assistant.follow_ups import follow_ups
from assistant.pipeline import answer_of, ask
from index.ingest import ingest
from index.library import Library

FOLDERS = ("decisions", "cabinet", "childrens-services-committee")


@pytest.fixture(scope="module")
def library(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Some of the corpus's papers."""
    with Library.open(tmp_path_factory.mktemp("leading")) as opened:
        ingest([corpus / "papers" / folder for folder in FOLDERS], opened)
        yield opened.public


@pytest.fixture(scope="module")
def answers(library: Library, corpus: Path) -> list[tuple[Answer, tuple[str, ...]]]:
    """Every third question of the corpus that is answered, with the questions that lead on."""
    told = [json.loads(line) for line in (corpus / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [answered(each["question"], library=library) for each in told[::3] if "question" in each]
    return [(answer, led_on(answer, library)) for answer in found if answer.status is Status.ANSWERED]


def answered(question: str, *, library: Library, conversation: Conversation | None = None) -> Answer:
    return answer_of(ask(question, library=library, conversation=conversation or Conversation()))


def led_on(answer: Answer, library: Library) -> tuple[str, ...]:
    return follow_ups(answer, library=library, ask=partial(answered, library=library, conversation=after(answer)))


def after(answer: Answer) -> Conversation:
    return Conversation().after(answer.question, answer)


def test_every_one_of_them_is_answered(answers: list[tuple[Answer, tuple[str, ...]]], library: Library) -> None:
    asked = [(question, after(answer)) for answer, questions in answers for question in questions]
    statuses = [answered(question, library=library, conversation=before).status for question, before in asked]
    assert len(statuses) > 20
    assert statuses.count(Status.ANSWERED) / len(statuses) == 1.0


def test_there_are_three_at_most_and_none_twice(answers: list[tuple[Answer, tuple[str, ...]]]) -> None:
    assert all(len(set(questions)) == len(questions) <= 3 for _, questions in answers)


def test_half_of_the_answers_or_more_have_some(answers: list[tuple[Answer, tuple[str, ...]]]) -> None:
    assert sum(bool(questions) for _, questions in answers) * 2 >= len(answers)


def test_a_figure_leads_to_its_target_and_another_period(library: Library) -> None:
    questions = led_on(
        answered("How many approved foster households were there on 31 December 2024?", library=library), library
    )
    assert "What is the target for CY03 Approved foster households?" in questions


def test_a_decision_leads_to_what_its_record_tells(library: Library) -> None:
    questions = led_on(answered("Who won the contract for Lyde Link, and for how long?", library=library), library)
    assert "What alternatives to decision 24/00047 were rejected?" in questions


def test_a_question_that_is_declined_is_not_offered(library: Library) -> None:
    answer = answered("Who won the contract for Lyde Link, and for how long?", library=library)
    assert follow_ups(answer, library=library, ask=lambda question: Answer(question, Status.NOT_SAID)) == ()


def test_an_answer_that_says_nothing_new_is_not_offered(library: Library) -> None:
    answer = answered("Who won the contract for Lyde Link, and for how long?", library=library)
    assert follow_ups(answer, library=library, ask=lambda question: replace(answer, question=question)) == ()


def test_nothing_leads_on_from_a_decline(library: Library) -> None:
    assert follow_ups(Answer("Is it?", Status.NOT_FOUND), library=library, ask=pytest.fail) == ()


def test_no_more_are_tried_than_are_worth_waiting_for(library: Library) -> None:
    tried: list[str] = []

    def decline(question: str) -> Answer:
        tried.append(question)
        return Answer(question, Status.NOT_SAID)

    answer = answered("Who won the contract for Lyde Link, and for how long?", library=library)
    follow_ups(answer, library=library, ask=decline)
    assert 0 < len(tried) <= leading.TRIED
