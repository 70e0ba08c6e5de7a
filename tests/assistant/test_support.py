from __future__ import annotations

import pytest

from assistant.answers import Citation, Sentence
from assistant.evaluation.metrics import figures
from assistant.evaluation.scores import score
from assistant.evaluation.support import carries
from tests.assistant.judged import ELSEWHERE, WORDS, answer, citation, scored, stands, turn

BOTH = (citation(), citation(2, ELSEWHERE))


@pytest.mark.parametrize(
    ("said", "carried"),
    [
        (WORDS, True),
        ("Aldersham depot will close, saving £1.2m.", True),
        ("Aldersham depot will close, saving £1.3m.", False),
        ("The library at Penhale reopens in spring.", False),
        ("£1.2m", True),
    ],
)
def test_a_sentence_is_carried_by_its_numbers_and_most_of_its_words(said: str, carried: bool) -> None:
    assert carries(Sentence(said, (1,)), [citation()]) is carried


def test_a_sentence_without_a_quote_is_not_carried() -> None:
    assert not carries(Sentence("Yes.", ()), [])


def test_recall_is_of_sentences_and_precision_of_marks() -> None:
    said = (Sentence(WORDS, (1, 2)), Sentence("The library at Penhale reopens.", (2,)))
    given = scored(turn(), answer(sentences=said, citations=BOTH))
    found = figures([given])
    assert (found["citation_recall"], found["citation_precision"]) == (0.5, 0.333)


def test_two_quotes_that_carry_a_sentence_only_together_are_both_needed() -> None:
    said = Sentence("Cabinet agreed to close Aldersham depot; bus fares in Thornsea stay as they are.", (1, 2))
    assert score(turn(), answer(sentences=(said,), citations=BOTH), stands).needed == 2


def test_a_quote_that_does_not_stand_carries_nothing() -> None:
    def only_the_second(cited: Citation) -> bool:
        return cited.marker == 2

    found = score(turn(), answer(citations=BOTH), only_the_second)
    assert (found.said, found.carried, found.marks, found.needed) == (1, 0, 1, 0)


def test_precision_of_quotes_is_the_share_that_hold_evidence() -> None:
    given = answer(sentences=(Sentence(WORDS, (1, 2)),), citations=BOTH)
    assert figures([scored(turn(), given)])["cited_precision"] == 0.5
