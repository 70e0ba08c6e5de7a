from __future__ import annotations

import pytest

from assistant.answerers.ports import Draft
from assistant.answerers.quoting import QuotingAnswerer
from assistant.answerers.quoting.confirming import PLACES, confirms
from assistant.evidence import evidence_of
from assistant.questions import understand
from index.papers import BlockKind
from tests.assistant.wexmere import evidence, findings, passage

SAID = "The Council forecasts an overspend of £6.2m on children's services in 2024-25."


def answer(*texts: str) -> tuple[Draft, ...]:
    papers = (passage((BlockKind.BULLET, text), document=f"{n}.txt") for n, text in enumerate(texts))
    return QuotingAnswerer().answer(findings(*map(evidence_of, papers))).drafts


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("NOTE the forecast overspend of £6.2m on children's services in 2024-25", True),
        ("In 2024-25 children's services forecast an overspend of £6.2m", True),
        ("The Council forecasts an overspend of £5.9m on children's services in 2024-25.", False),
        ("The Council forecasts no overspend of £6.2m on children's services in 2024-25.", False),
        ("The Council forecasts an overspend of £6.2m on children's services in Thornsea in 2024-25.", False),
        ("An overspend of £6.2m in 2024-25 was one of nine things that members asked the auditors about", False),
        ("£6.2m in 2024-25", False),
    ],
)
def test_another_place_says_the_same_in_half_of_its_words_and_all_its_numbers_and_names(other: str, same: bool) -> None:
    assert confirms(evidence(other), evidence(SAID), frozenset()) is same


def test_what_is_proposed_does_not_confirm_what_is_decided() -> None:
    decided = evidence("Cabinet agreed that the Brackwater depot be closed on 30 June 2025.")
    proposed = evidence("It is proposed that the Brackwater depot be closed on 30 June 2025, if Cabinet agreed.")
    assert not confirms(proposed, decided, frozenset())


def test_a_number_of_the_question_need_not_stand_in_both() -> None:
    asked = frozenset(understand("What is forecast for 2024-25?").terms)
    assert confirms(
        evidence("The Council forecasts an overspend of £6.2m on children's services."), evidence(SAID), asked
    )


def test_rows_of_tables_confirm_nothing() -> None:
    row = "Children's services\toverspend\tforecast\t£6.2m"
    one, other = evidence(row, kind=BlockKind.ROW), evidence(row, kind=BlockKind.ROW, document="other.txt")
    assert not confirms(one, other, frozenset())


def test_what_is_said_twice_is_said_once_and_quoted_twice() -> None:
    ((draft),) = answer(SAID, "NOTE the forecast overspend of £6.2m on children's services in 2024-25")
    assert draft.text == SAID
    assert [quote.passage.document for quote in draft.quotes] == ["0.txt", "1.txt"]


def test_the_same_words_in_another_paper_are_not_quoted_again() -> None:
    ((draft),) = answer(SAID, SAID)
    assert [quote.passage.document for quote in draft.quotes] == ["0.txt"]


def test_only_so_many_other_places_are_quoted() -> None:
    ((draft),) = answer(SAID, *(f"{SAID[:-1]} as is noted {mark}" for mark in ("here", "there", "below", "above")))
    assert len(draft.quotes) == 1 + PLACES


def test_other_places_are_quoted_while_there_is_room() -> None:
    long = "the depot at brackwater " + " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 3)
    ((draft),) = answer(f"First {long}", f"Second {long}", f"Third {long}")
    assert len(draft.quotes) == 2
