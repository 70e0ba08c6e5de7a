from __future__ import annotations

import pytest

from assistant.declining.counted import counted_missing
from assistant.declining.telling import CLOSE
from assistant.evidence import evidence_of
from assistant.questions import understand
from index.papers import BlockKind
from tests.assistant.found import found, stands_for
from tests.assistant.wexmere import passage


@pytest.mark.parametrize(
    ("question", "texts", "step", "lacking", "missing"),
    [
        ("How many buses run?", ["There are 12 buses."], 0.1, "", False),
        ("How many buses run?", ["There are 12 trams."], 0.1, "", True),
        ("How many buses run?", ["Buses run."], 0.1, "", True),
        ("How many buses run after 9?", ["Buses run after 9."], 0.1, "", True),
        ("How many buses run?", ["Buses run.", "There are 12 trams."], 0.1, "", True),
        ("What is the number of buses?", ["There are 12 trams."], 0.1, "", True),
        ("Which buses run?", ["There are 12 trams."], 0.1, "", False),
        ("How many buses run?", ["Trams run.", "There are 12 buses."], CLOSE - 0.1, "", False),
        ("How many buses run?", ["Trams run.", "There are 12 buses."], CLOSE, "", True),
        ("How many buses run?", ["There are 12 trams."], 0.1, "buses", False),
        ("How many people ride?", ["There are 12 trams."], 0.1, "", False),
        ("How many 20 mph zones are there?", ["There are 12 trams."], 0.1, "", False),
        ("How many?", ["There are 12 trams."], 0.1, "", False),
        ("How many buses run?", [], 0.1, "", True),
    ],
)
def test_what_is_counted_is_missing_where_no_good_evidence_has_both_it_and_a_number(
    question: str, texts: list[str], step: float, lacking: str, missing: bool
) -> None:
    asked = understand(question)
    assert counted_missing(asked, found(asked, *texts, step=step, lacking=lacking)) is missing


def test_what_is_counted_may_stand_over_the_number() -> None:
    question = understand("How many buses run?")
    row = evidence_of(passage((BlockKind.HEADER_ROW, "Route\tBuses"), (BlockKind.ROW, "Thornsea\t12"), gap="\n"))[-1]
    assert not counted_missing(question, found(question, row))


def test_what_is_counted_may_be_told_in_other_words() -> None:
    question = understand("How many buses run?")
    coaches = stands_for(question, "bus", "coaches")
    assert counted_missing(question, found(question, "There are 12 coaches."))
    assert not counted_missing(coaches, found(coaches, "There are 12 coaches."))
