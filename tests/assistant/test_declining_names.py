from __future__ import annotations

import pytest

from assistant.declining.names import named_missing, other_place, place_missing, place_unmentioned, unheard_name
from assistant.questions import understand
from tests.assistant.found import found


@pytest.mark.parametrize(
    ("text", "around", "missing"),
    [
        ("The depot closes in March 2027.", "", True),
        ("The depot at Thornsea closes in March 2027.", "", False),
        ("The depot closes in March 2027.", "Thornsea", False),
        ("The depot at Thornsea closes.", "", True),
    ],
)
def test_what_is_named_stands_by_what_answers(text: str, around: str, missing: bool) -> None:
    question = understand("When does the depot in Thornsea close?")
    assert named_missing(question, found(question, text, around=around)) is missing


def test_a_month_is_no_name() -> None:
    question = understand("How many buses ran in October?")
    assert not named_missing(question, found(question, "12 buses ran."))


@pytest.mark.parametrize("post", ["the Leader", "the Cabinet Member", "the County Council"])
def test_a_post_or_a_body_that_every_council_has_is_no_name(post: str) -> None:
    question = understand(f"When did {post} close the depot?")
    assert not named_missing(question, found(question, "The depot closed in March 2027."))


def test_a_name_that_no_paper_has_or_every_page_tells_nothing() -> None:
    question = understand("How many buses does Wexmere run in Atlantis?")
    findings = found(question, "12 buses run.", lacking="Atlantis", everywhere="Wexmere")
    assert not named_missing(question, findings)


@pytest.mark.parametrize(
    ("question", "text", "around", "other"),
    [
        ("How many homes in Wexmere stand empty?", "There are 12 empty homes in Thornsea.", "", True),
        ("How many homes in Wexmere stand empty?", "There are 12 empty homes in Wexmere.", "", False),
        ("How many homes in Wexmere stand empty?", "There are 12 empty homes.", "", False),
        ("How many homes in Wexmere stand empty?", "There are 12 empty homes in March 2025.", "", False),
        ("How many homes in Wexmere stand empty?", "Empty homes in Thornsea are a nuisance.", "", False),
        ("How many homes stand empty?", "There are 12 empty homes in Thornsea.", "", False),
        ("How many homes in Marlby stand empty?", "There are 12 empty homes in Thornsea.", "Marlby", False),
        ("How many homes in Wexmere stand empty?", "There are 12 empty homes in Thornsea.", "Wexmere", True),
        ("Why do homes in Wexmere stand empty?", "There are 12 empty homes in Thornsea.", "", False),
    ],
)
def test_another_place_is_no_answer(question: str, text: str, around: str, other: bool) -> None:
    asked = understand(question)
    findings = found(asked, text, around=around, everywhere="Wexmere")
    assert bool(other_place(asked, findings)) is other


def test_what_is_named_and_missing_is_a_place_or_another_name() -> None:
    for question, place in (("When does the depot in Thornsea close?", True), ("When does the Lyde Link end?", False)):
        asked = understand(question)
        findings = found(asked, "It closes in March 2027.")
        assert named_missing(asked, findings)
        assert place_missing(asked, findings) is place


@pytest.mark.parametrize(
    ("question", "lacking", "unheard"),
    [
        ("When does the depot in Atlantis close?", "Atlantis", True),
        ("When does the depot in Atlantis close?", "", False),
        ("When does the depot in Atlantis close?", "depot", False),
        ("How did it do in Quarter 4 of 2024/25?", "quarter", False),
    ],
)
def test_a_name_that_no_paper_has_cannot_be_told_of(question: str, lacking: str, unheard: bool) -> None:
    asked = understand(question)
    assert unheard_name(asked, found(asked, "The depot closes.", lacking=lacking)) is unheard


@pytest.mark.parametrize(
    ("question", "text", "around", "missing"),
    [
        ("Which school in Thornsea was given most?", "The school at Marlby was given £40,000.", "", True),
        ("Which school in Thornsea was given most?", "The school at Thornsea was given £40,000.", "", False),
        ("Which school in Thornsea was given most?", "The school was given £40,000.", "Thornsea", False),
        ("Which school in Wexmere was given most?", "The school at Marlby was given £40,000.", "", False),
        ("Which table in Appendix C has it?", "The table has it.", "", False),
        ("Which school was given most?", "The school at Marlby was given £40,000.", "", False),
    ],
)
def test_a_place_asked_for_stands_by_what_comes_near(question: str, text: str, around: str, missing: bool) -> None:
    asked = understand(question)
    assert place_unmentioned(asked, found(asked, text, around=around, everywhere="Wexmere")) is missing
