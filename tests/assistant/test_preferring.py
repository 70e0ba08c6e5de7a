from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answerers.quoting.preferring import IN_KIND, preferred
from assistant.evidence import evidence_of
from assistant.retrieval import Scored
from tests.assistant.wexmere import findings, paragraph

COMPLAINTS = "Residents made 214 complaints in the year."
RISE = "Complaints rose by 29% in a year."


def first(question: str, *texts: str, gap: float = 0.9 * IN_KIND) -> str:
    found = findings(*(evidence_of(paragraph(text, document=f"{n}.txt")) for n, text in enumerate(texts))).evidence
    scored = [replace(each, score=-gap * place) for place, each in enumerate(found)]
    return preferred(scored, question)[0].evidence.text


@pytest.mark.parametrize(
    ("question", "best", "other"),
    [
        ("How many complaints were there?", COMPLAINTS, RISE),
        (
            "How many people took part?",
            "Forty people came, of whom 12 young people spoke.",
            "The people spoke for 2 hours.",
        ),
        ("When was the depot sold?", "The depot was sold on 4 June 2025.", "The depot was sold to a builder."),
        ("On which day did it open?", "It opened on 4 June.", "It opened."),
    ],
)
def test_what_answers_in_kind_comes_before_what_is_hardly_better(question: str, best: str, other: str) -> None:
    assert first(question, other, best) == best


def test_who_holds_a_post_comes_before_what_a_holder_did() -> None:
    did, held = "The Leader thanked the Leader's officers.", "PRESENT: Mrs P J Hallworth (Leader) and Mr D R Anstey"
    assert first("Who is the Leader?", did, held, gap=5.0) == held


def test_what_is_clearly_better_stays_first() -> None:
    assert first("How many complaints were there?", RISE, COMPLAINTS, gap=1.1 * IN_KIND) == RISE


def test_a_question_of_another_kind_leaves_the_order() -> None:
    assert first("What of complaints?", RISE, COMPLAINTS) == RISE


def test_the_day_that_the_question_names_is_no_answer_to_when() -> None:
    asked = "When was what was heard on 4 June 2025 decided?"
    assert first(asked, "It was heard at length.", "It was heard on 4 June 2025.") == "It was heard at length."


def test_what_is_equally_good_keeps_its_order() -> None:
    found: tuple[Scored, ...] = findings(evidence_of(paragraph("9 bins. 8 bins. 7 bins."))).evidence
    assert [each.evidence.text for each in preferred(found, "How many bins?")] == ["9 bins.", "8 bins.", "7 bins."]
