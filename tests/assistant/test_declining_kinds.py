from __future__ import annotations

import pytest

from assistant.declining.kinds import MARGIN, Wanted, bears, kind_missing, wanted_of
from assistant.evidence import evidence_of
from assistant.questions import understand
from assistant.retrieval import Scored
from index.papers import BlockKind
from tests.assistant.found import found, stands_for
from tests.assistant.wexmere import evidence, passage

PERCENT, MONEY, COUNT, DATE, FIRM, NAME, RATING, TARGET, VOTE = Wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What percentage of bins was emptied?", PERCENT),
        ("Which share of the bins was emptied?", PERCENT),
        ("What proportion of people agreed?", PERCENT),
        ("Tell me the percentage of bins emptied", PERCENT),
        ("How much money is there?", MONEY),
        ("How much did the depot save?", MONEY),
        ("How much extra is asked for?", MONEY),
        ("What would the new yard at Mill Lane cost?", MONEY),
        ("What price was paid?", MONEY),
        ("How many buses run?", COUNT),
        ("Tell me the number of buses", COUNT),
        ("No. of buses?", COUNT),
        ("When does the lease end?", DATE),
        ("By when must it close?", DATE),
        ("Is it closing, and when?", DATE),
        ("On which day does it close?", DATE),
        ("Who closed the depot?", NAME),
        ("Which firm runs the buses?", FIRM),
        ("Which bus company won?", FIRM),
        ("What are the names of the members?", NAME),
        ("How many were told, and who?", COUNT),
        ("What percentage of the number of buses?", PERCENT),
        ("Who was told what happens when it closes?", NAME),
        ("Is there help for drivers who are ill?", None),
        ("Does the depot flood when it rains?", None),
        ("How much of the yard floods?", None),
        ("What did the bus company say?", None),
        ("When buses are late, what is done?", None),
        ("When is it late?", DATE),
        ("It closes when?", DATE),
        ("And when?", DATE),
        ("Names of the three bidders?", FIRM),
        ("Which of the contractors won?", FIRM),
        ("What overall rating did the buses get?", RATING),
        ("How were the buses rated?", RATING),
        ("What rate of tax is paid?", None),
        ("What is the target for buses on time?", TARGET),
        ("What floor target has it?", TARGET),
        ("buses on time target 2025-26", TARGET),
        ("Did buses hit their target by much?", None),
        ("Who voted against the depot?", VOTE),
        ("Which two members backed the budget?", VOTE),
        ("How did the town council vote on the wall?", VOTE),
        ("What did members vote on?", None),
        ("Why does the depot close?", None),
        ("What is the depot for?", None),
        ("", None),
    ],
)
def test_the_kind_of_answer_is_told_by_the_questions_words(question: str, wanted: Wanted | None) -> None:
    assert next(iter(wanted_of(question)), None) == wanted


def test_a_question_may_ask_for_two_kinds_of_answer() -> None:
    assert wanted_of("How many buses were bought, and who drives them?") == (COUNT, NAME)


def test_a_question_of_two_kinds_is_missed_only_where_both_are() -> None:
    question = understand("How many buses were bought, and what will they cost?")
    one, none = found(question, "12 buses were bought."), found(question, "Buses were bought.")
    assert (kind_missing(question, one), kind_missing(question, none)) == (False, True)


@pytest.mark.parametrize(
    ("kind", "text", "question", "bearing"),
    [
        (PERCENT, "a rise of 4%", "What share?", True),
        (PERCENT, "a rise of 4%", "What share rose by 4%?", False),
        (PERCENT, "a rise of 4 buses", "What share?", False),
        (PERCENT, "some per cent", "What share?", False),
        (PERCENT, "Bins emptied\t4", "What share?", True),
        (MONEY, "a grant of £400", "How much is it?", True),
        (MONEY, "a grant of £400", "How much is the £400 grant?", False),
        (MONEY, "a fleet of 400", "How much is it?", False),
        (MONEY, "Depot\t400", "How much is it?", True),
        (MONEY, "Depot\tclosed", "How much is it?", False),
        (COUNT, "with 12 buses", "How many?", True),
        (COUNT, "with 12 buses", "How many of the 12?", False),
        (COUNT, "with seven buses", "How many?", True),
        (COUNT, "with no buses", "How many?", False),
        (COUNT, "with buses since 2025", "How many?", False),
        (COUNT, "with buses", "How many?", False),
        (DATE, "in March 2026", "When?", True),
        (DATE, "in March 2026", "When in March 2026?", False),
        (DATE, "in spring", "When?", False),
        (DATE, "with 12 buses", "When?", False),
        (NAME, "said Mrs Hallworth", "Who?", True),
        (NAME, "said the Leader", "Who?", False),
        (MONEY, "a fleet of 1.5 million", "How much is it?", False),
        (MONEY, "the £400 grant for 12 buses", "How much is the £400 grant?", False),
        (COUNT, "4.2 Buses cost £12m, 4% more than in 2024-25, says section 6", "How many?", False),
        (COUNT, "Buses\t12", "How many?", True),
        (COUNT, "12 buses\t£4m", "How many?", False),
        (COUNT, "one and all", "How many?", False),
        (FIRM, "let to Pellworth Marine Ltd", "Which firm?", True),
        (FIRM, "looked after by Ridgeway Amport", "Which firm?", True),
        (FIRM, "awarded the contract to Pellworth", "Which firm?", True),
        (FIRM, "awarded by the Cabinet in March", "Which firm?", False),
        (FIRM, "run by the County Council", "Which firm?", False),
        (RATING, "is rated good", "What rating?", True),
        (RATING, "the rating is awaited", "What rating?", False),
        (TARGET, "a target of 12", "What target?", True),
        (TARGET, "it stood at 12", "What target?", False),
        (VOTE, "Against: Mrs Hallworth", "Who voted?", True),
        (VOTE, "moved by Mrs Hallworth", "Who voted?", False),
    ],
)
def test_evidence_bears_a_kind_of_answer_that_the_question_does_not_hold_itself(
    kind: Wanted, text: str, question: str, bearing: bool
) -> None:
    assert bears(kind, Scored(evidence(text), 0.0), understand(question)) is bearing


@pytest.mark.parametrize(
    ("texts", "step", "missing"),
    [
        (["The depot closes.", "Its lease ends."], 0.1, True),
        ([], 0.1, True),
        (["The lease of the depot ends in March 2027."], 0.1, False),
        (["The depot closes.", "The lease of the depot ends in March 2027."], MARGIN, False),
        (["The depot closes.", "Lease and depot are gone by March 2027."], MARGIN, False),
        (["The depot closes.", "Buses stop in March 2027."], MARGIN, True),
        (["The depot closes.", "Buses stop in March 2027."], MARGIN - 0.1, False),
        (["The depot closes.", "The depot is sold in March 2027."], MARGIN, True),
    ],
)
def test_the_kind_of_answer_is_missing_where_only_far_worse_evidence_bears_it(
    texts: list[str], step: float, missing: bool
) -> None:
    question = understand("When does the lease of the depot end?")
    assert kind_missing(question, found(question, *texts, step=step, telling="lease depot")) is missing


def test_a_question_that_asks_for_no_kind_of_answer_misses_none() -> None:
    question = understand("Why does the depot close?")
    assert not kind_missing(question, found(question, "It stands empty."))


def test_other_words_for_a_telling_one_may_stand_beside_the_answer() -> None:
    question = understand("When does the lease of the depot end?")
    texts = ["The depot closes.", "The tenancy agreement of the depot ends in March 2027."]
    other = stands_for(question, "leas", "tenancy agreement")
    assert kind_missing(question, found(question, *texts, step=MARGIN, telling="lease depot"))
    assert not kind_missing(other, found(other, *texts, step=MARGIN, telling="lease depot"))


def test_a_telling_word_may_stand_over_the_answer() -> None:
    question = understand("When does the lease of the depot end?")
    headed = evidence_of(
        passage((BlockKind.HEADING, "Lease of the depot"), (BlockKind.PARAGRAPH, "It ends in March 2027."))
    )[0]
    assert not kind_missing(question, found(question, "The depot closes.", headed, step=MARGIN, telling="lease depot"))
