from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import Status
from assistant.declining import reason_to_decline
from assistant.declining.counted import counted_missing
from assistant.declining.kinds import MARGIN, Wanted, bears, kind_missing, wanted_of
from assistant.declining.names import named_missing
from assistant.declining.periods import FIRST, other_period, unheard_year
from assistant.declining.telling import CLOSE
from assistant.declining.topics import nothing_telling
from assistant.evidence import Evidence, evidence_of
from assistant.features import Asked
from assistant.questions import Question, understand, widened
from assistant.retrieval import Findings, Scored
from index.analysis import terms
from index.papers import BlockKind
from tests.assistant.wexmere import evidence, passage

PERCENT, MONEY, COUNT, DATE, FIRM, NAME, RATING = Wanted
ROW = BlockKind.ROW
COST_OF_YEAR = "What did the depot cost in 2024-25?"
COST_OF_QUARTER = "What did the depot cost in Q3?"
COST_OF_MONTH = "What did the depot cost in March 2025?"


def found(
    question: Question,
    *texts: str | Evidence,
    step: float = 0.1,
    lacking: str = "",
    telling: str = "",
    everywhere: str = "",
    around: str = "",
) -> Findings:
    """What was found for a question, best first, a step apart.

    ``lacking`` are the question's words that no paper has, ``telling`` those worth most, ``everywhere`` those that tell
    nothing; ``around`` stands in every passage.
    """
    pieces = [evidence(text) if isinstance(text, str) else text for text in texts]
    scored = [
        Scored(piece, -step * place, passage_terms=frozenset(terms(around))) for place, piece in enumerate(pieces)
    ]
    worth = {term: 2.0 if term in terms(telling) else 1.0 for term in question.terms if term not in terms(lacking)}
    return Findings(tuple(scored), (), Asked(question, worth, frozenset(terms(everywhere))))


def stands_for(question: Question, term: str, *others: str) -> Question:
    return replace(question, others={term: tuple(frozenset(terms(other)) for other in others)})


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


def test_a_name_that_no_paper_has_or_every_page_tells_nothing() -> None:
    question = understand("How many buses does Wexmere run in Atlantis?")
    findings = found(question, "12 buses run.", lacking="Atlantis", everywhere="Wexmere")
    assert not named_missing(question, findings)


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
    ],
)
def test_evidence_bears_a_kind_of_answer_that_the_question_does_not_hold_itself(
    kind: Wanted, text: str, question: str, bearing: bool
) -> None:
    assert bears(kind, Scored(evidence(text), 0.0), understand(question)) is bearing


@pytest.mark.parametrize(
    ("lacking", "everywhere", "carried", "nothing"),
    [
        ("zeppelin", "council", (), True),
        ("zeppelin council", "", (), True),
        ("zeppelin", "", (), False),
        ("", "zeppelin council", (), False),
        ("zeppelin", "council", ("depot",), False),
    ],
)
def test_a_question_has_nothing_telling_where_a_word_is_lacking_and_the_others_stand_everywhere(
    lacking: str, everywhere: str, carried: tuple[str, ...], nothing: bool
) -> None:
    question = replace(understand("Has the council a zeppelin?"), carried=carried)
    assert nothing_telling(question, found(question, lacking=lacking, everywhere=everywhere)) is nothing


@pytest.mark.parametrize(
    ("question", "texts", "other"),
    [
        (COST_OF_YEAR, ["It cost £4 in 2023-24."], True),
        (COST_OF_YEAR, ["It cost £4 in 24/25."], False),
        (COST_OF_YEAR, ["It cost £4."], False),
        (COST_OF_YEAR, [], False),
        (COST_OF_YEAR, ["It cost £4.", "It cost £5 in 2023-24."], False),
        (COST_OF_YEAR, ["It cost £4 in 2023-24.", "It cost £5 in 2024-25."], False),
        (COST_OF_YEAR, [*["It cost £4 in 2023-24."] * (FIRST - 1), "It cost £5 in 2024-25."], False),
        (COST_OF_YEAR, [*["It cost £4 in 2023-24."] * FIRST, "It cost £5 in 2024-25."], True),
        (COST_OF_QUARTER, ["It cost £4 in quarter two."], True),
        (COST_OF_QUARTER, ["It cost £4 in the third quarter."], False),
        (COST_OF_MONTH, ["It cost £4 in May 2025."], True),
        (COST_OF_MONTH, ["It cost £4 in Mar-25."], False),
        ("What did the depot cost?", ["It cost £4 in 2023-24."], False),
    ],
)
def test_it_is_another_period_where_the_best_tells_of_one_and_the_first_few_not_of_that_asked_for(
    question: str, texts: list[str], other: bool
) -> None:
    asked = understand(question)
    assert other_period(asked, found(asked, *texts)) is other


def test_a_card_is_of_the_time_of_its_paper() -> None:
    asked = understand("What is the depot's target for 2025-26?")
    card = evidence("Latest: 26\tTarget: 30")
    assert other_period(asked, found(asked, card))
    assert not other_period(asked, found(asked, replace(card, card=False)))


@pytest.mark.parametrize(("around", "other"), [("Budget 2023-24", True), ("Budget 2024-25", False)])
def test_a_period_may_stand_around_the_evidence(around: str, other: bool) -> None:
    asked = understand(COST_OF_YEAR)
    assert other_period(asked, found(asked, "It cost £4.", around=around)) is other


@pytest.mark.parametrize(
    ("question", "day", "other"),
    [
        (COST_OF_YEAR, date(2024, 11, 14), False),
        (COST_OF_YEAR, date(2025, 7, 1), False),
        (COST_OF_YEAR, date(2026, 1, 9), True),
        (COST_OF_YEAR, None, True),
        ("What did it cost in November 2024?", date(2024, 11, 14), False),
        ("What did it cost in December 2024?", date(2024, 11, 14), True),
    ],
)
def test_a_paper_speaks_of_its_own_time_without_naming_it(question: str, day: date | None, other: bool) -> None:
    asked, piece = understand(question), evidence("It cost £4, and £3 in 2022-23 and in May 2023.")
    dated = replace(piece, passage=replace(piece.passage, date=day))
    assert other_period(asked, found(asked, dated)) is other


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
    row = evidence_of(passage((BlockKind.HEADER_ROW, "Route\tBuses"), (ROW, "Thornsea\t12"), gap="\n"))[-1]
    assert not counted_missing(question, found(question, row))


def test_what_is_counted_may_be_told_in_other_words() -> None:
    question = understand("How many buses run?")
    coaches = stands_for(question, "bus", "coaches")
    assert counted_missing(question, found(question, "There are 12 coaches."))
    assert not counted_missing(coaches, found(coaches, "There are 12 coaches."))


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        (" \n", "The depot cost £4 in 2024-25.", Status.EMPTY),
        (COST_OF_YEAR, "The depot cost £4 in 2024-25.", Status.ANSWERED),
        (COST_OF_YEAR, "The depot cost £4 in 2023-24.", Status.NOT_THAT_PERIOD),
        (COST_OF_YEAR, "The depot closed in 2023-24.", Status.NOT_THAT_PERIOD),
        (COST_OF_YEAR, "The depot closed in 2024-25.", Status.NOT_SAID),
        ("How many buses does the depot hold?", "The depot holds 12 trams.", Status.NOT_SAID),
        ("Has the depot a zeppelin?", "The depot holds 12 trams.", Status.NOT_FOUND),
    ],
)
def test_each_no_has_its_reason(question: str, text: str, status: Status) -> None:
    asked = widened(understand(question), {})
    findings = found(asked, text, lacking="zeppelin", everywhere="depot")
    assert reason_to_decline(asked, findings, papers=1, sentences=1) is status


def test_without_papers_nothing_is_held_and_without_a_sentence_nothing_is_found() -> None:
    asked = understand(COST_OF_YEAR)
    findings = found(asked, "The depot cost £4 in 2024-25.")
    assert reason_to_decline(asked, findings, papers=0, sentences=0) is Status.NOTHING_HELD
    assert reason_to_decline(asked, findings, papers=1, sentences=0) is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "lacking", "unheard"),
    [
        ("What was GE05 in 2031?", "2031", True),
        ("What was GE05 in 2031?", "", False),
        ("What is the budget for 2031-32?", "2031-32", True),
        ("How many of the 2031 homes are let?", "homes", False),
    ],
)
def test_a_year_that_no_paper_has_cannot_be_told_of(question: str, lacking: str, unheard: bool) -> None:
    asked = understand(question)
    assert unheard_year(asked, found(asked, "GE05 was 241.", lacking=lacking)) is unheard


def test_a_year_that_no_paper_has_is_declined_as_another_period() -> None:
    asked = understand("What was GE05 in 2031?")
    status = reason_to_decline(asked, found(asked, "GE05 was 241.", lacking="2031"), papers=1, sentences=1)
    assert status is Status.NOT_THAT_PERIOD
