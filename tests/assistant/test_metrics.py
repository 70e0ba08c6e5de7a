from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answers import Answer, Calculation, Sentence
from assistant.evaluation.metrics import figures, grouped
from assistant.evaluation.questions import Turn
from assistant.evaluation.scores import missed, score
from index.errors import SettingError
from tests.assistant.judged import (
    ELSEWHERE,
    UNANSWERABLE,
    WORDS,
    answer,
    citation,
    declined,
    passage,
    scored,
    stands,
    turn,
)


def test_an_answer_that_states_the_facts_and_quotes_the_evidence_is_right() -> None:
    found = score(turn(), answer(), stands)
    assert (found.rank, found.facts, found.sharp, found.cited, found.numbers) == (1, True, True, True, True)


def test_the_rank_is_that_of_the_first_passage_with_evidence() -> None:
    assert score(turn(), answer(passages=(passage(ELSEWHERE), passage(WORDS))), stands).rank == 2


@pytest.mark.parametrize(("above", "rank"), [(49, 50), (50, None)])
def test_a_passage_below_the_fiftieth_is_not_found(above: int, rank: int | None) -> None:
    assert score(turn(), answer(passages=(*[passage(ELSEWHERE)] * above, passage(WORDS))), stands).rank == rank


def test_a_passage_below_the_tenth_adds_nothing_to_the_mean_reciprocal_rank() -> None:
    found = figures([scored(turn(), answer(passages=(*[passage(ELSEWHERE)] * 10, passage(WORDS))))])
    assert (found["recall@10"], found["recall@50"], found["mrr@10"]) == (0.0, 1.0, 0.0)


def test_evidence_counts_only_when_its_citation_is_marked() -> None:
    assert not score(turn(), answer(quotes=(ELSEWHERE, WORDS)), stands).cited


def test_a_fact_after_a_hundred_words_is_not_stated() -> None:
    assert not score(turn(), answer("word " * 100 + "£1.2m"), stands).facts


def test_a_fact_after_forty_words_is_stated_but_not_sharp() -> None:
    found = score(turn(), answer("word " * 50 + "£1.2m"), stands)
    assert (found.facts, found.sharp) == (True, False)


def test_evidence_after_a_quotes_first_120_words_is_not_quoted() -> None:
    assert not score(turn(), answer(quotes=("word " * 120 + WORDS,)), stands).cited


def test_a_number_that_no_quote_shows_is_told() -> None:
    assert score(turn(), answer("It saves £1.3m."), stands).numbers is False


def test_a_number_of_the_papers_own_date_is_shown() -> None:
    told = answer("The 2031 meeting agreed.", citations=(replace(citation(), title="Minutes of 2031"),))
    assert score(turn(), told, stands).numbers is True


@pytest.mark.parametrize(
    ("expression", "result", "numbers"),
    [("1.2 + 1.2", "2.4", True), ("1.2 + 1.2", "2.5", False), ("1.2 + 1.3", "2.5", False)],
)
def test_a_number_that_is_worked_out_from_quoted_ones_is_shown(expression: str, result: str, numbers: bool) -> None:
    sum_ = Calculation(expression, Decimal(result), "£m")
    told = answer(sentences=(Sentence(f"Twice that is £{result}m.", (1,), sum_),))
    assert score(turn(), told, stands).numbers is numbers


def test_a_quote_that_does_not_stand_where_it_says_counts_for_nothing() -> None:
    found = score(turn(), answer(), lambda _: False)
    assert (found.cited, found.numbers, found.marked, found.located) == (False, False, 1, 0)


def test_both_halves_need_every_piece_of_evidence() -> None:
    two = turn(evidence=["close Aldersham depot", "Bus fares in Thornsea"], hops=2)
    both = answer(sentences=(Sentence(WORDS, (1, 2)),), citations=(citation(), citation(2, ELSEWHERE)))
    assert [score(two, each, stands).halves for each in (answer(), both)] == [False, True]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("questions", 4), ("answerable", 3), ("unanswerable", 1),
        ("recall@1", 0.333), ("recall@5", 0.667), ("recall@50", 0.667), ("mrr@10", 0.5),
        ("facts", 0.333), ("cited", 0.667), ("cited_precision", 1.0), ("right", 0.333), ("both_halves", None),
        ("numbers", 0.5), ("located", 1.0), ("refusal", 1.0), ("false_refusal", 0.333),
        ("p50_ms", 25.0), ("p95_ms", 40.0),
    ],
)  # fmt: skip
def test_figures_are_shares_of_the_turns_that_they_bear_on(name: str, value: float | None) -> None:
    every = [
        scored(turn(), answer(elapsed_ms=10)),
        scored(turn(), answer("It saves £1.3m.", passages=(passage(ELSEWHERE), passage(WORDS)), elapsed_ms=20)),
        scored(turn(), declined(passages=(), elapsed_ms=30)),
        scored(UNANSWERABLE, declined(elapsed_ms=40)),
    ]
    assert figures(every)[name] == value


def test_a_turn_that_only_leads_on_is_not_counted_as_answerable() -> None:
    assert figures([scored(turn(facts=[], evidence=[]), answer())])["answerable"] == 0


def test_nothing_asked_gives_no_figures() -> None:
    found = figures([])
    assert (found["questions"], found["right"], found["p50_ms"]) == (0, None, None)


@pytest.mark.parametrize(
    ("asked", "given", "miss"),
    [
        (turn(), answer(), False),
        (turn(), answer("It saves £1.3m."), True),
        (turn(), declined(), True),
        (turn(), answer(quotes=(ELSEWHERE,)), True),
        (UNANSWERABLE, answer(), True),
        (UNANSWERABLE, declined(), False),
    ],
)
def test_what_was_not_right_is_a_miss(asked: Turn, given: Answer, miss: bool) -> None:
    assert missed(scored(asked, given)) is miss


def test_turns_are_grouped_by_any_field() -> None:
    every = [scored(turn(style="terse"), answer()), scored(turn(), answer())]
    assert {name: len(group) for name, group in grouped(every, ["style"]).items()} == {
        "all": 2,
        "style=None": 1,
        "style=terse": 1,
    }


def test_a_field_that_no_question_has_is_told_with_those_there_are() -> None:
    with pytest.raises(SettingError, match=r"no question has the field stile; there are .*kind"):
        grouped([scored(turn(), answer())], ["stile"])
