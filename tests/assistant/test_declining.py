from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers import Status
from assistant.declining import outcome_of
from assistant.declining.coming import still_to_come
from assistant.declining.doubt import doubtful
from assistant.declining.premises import false_premise
from assistant.declining.topics import mostly_unheard, nothing_telling
from assistant.questions import understand, widened
from tests.assistant.found import found

COST_OF_YEAR = "What did the depot cost in 2024-25?"


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
    ("question", "text", "status"),
    [
        (" \n", "The depot cost £4 in 2024-25.", Status.EMPTY),
        (COST_OF_YEAR, "The depot cost £4 in 2024-25.", Status.ANSWERED),
        ("Who is the Leader?", "The Leader thanked Mrs Tolley.", Status.NOT_SAID),
        ("Who is the Leader?", "Mrs P J Hallworth, Leader of the Council, spoke.", Status.ANSWERED),
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
    assert outcome_of(asked, findings, papers=1, sentences=1).status is status


def test_without_papers_nothing_is_held_and_without_a_sentence_nothing_is_found() -> None:
    asked = understand(COST_OF_YEAR)
    findings = found(asked, "The depot cost £4 in 2024-25.")
    assert outcome_of(asked, findings, papers=0, sentences=0).status is Status.NOTHING_HELD
    assert outcome_of(asked, findings, papers=1, sentences=0).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "text", "to_come"),
    [
        ("What did the inspectors find at the depot?", "A report on the depot's inspectors will be presented.", True),
        ("What did the inspectors find at the depot?", "The inspectors' findings at the depot are awaited.", True),
        ("How did Thornsea vote on the depot?", "The depot is subject to the approval of Thornsea.", True),
        ("What did the government decide about the depot?", "The government is to decide about the depot.", True),
        ("What did the inspectors find at the depot?", "The inspectors found the depot wanting.", False),
        ("What did the inspectors find at the depot?", "A report on buses will be presented.", False),
        ("When will the inspectors report on the depot?", "The inspectors' report on the depot is awaited.", False),
        ("What is the depot for?", "A report on the depot will be presented.", False),
        ("How many buses did the depot hold?", "The depot held 12 buses; a report will be presented.", False),
        ("What was long awaited at the depot?", "The long-awaited depot opened.", False),
    ],
)
def test_what_is_asked_as_done_may_be_still_to_come(question: str, text: str, to_come: bool) -> None:
    asked = understand(question)
    assert bool(still_to_come(asked, found(asked, text))) is to_come


@pytest.mark.parametrize(
    ("question", "texts", "false"),
    [
        ("Why was the Lyde Link rejected?", ["The Lyde Link was approved by Cabinet."], True),
        ("Why was the Lyde Link approved?", ["The Lyde Link was refused by Cabinet."], True),
        ("Why did the Marlby depot close?", ["The Marlby depot is to be kept open."], True),
        ("Why was the Lyde Link rejected?", ["The Lyde Link was rejected by Cabinet."], False),
        ("Why was the Lyde Link rejected?", ["The Lyde Link was approved.", "A bus link was rejected."], True),
        ("Why was the Lyde Link rejected?", ["The Lyde Link was approved.", "A first Lyde Link was rejected."], False),
        ("Why was the Lyde Link rejected?", ["The bus link was approved."], False),
        ("Was the Lyde Link rejected?", ["The Lyde Link was approved by Cabinet."], False),
        ("Who approved or rejected the Lyde Link?", ["The Lyde Link was approved by Cabinet."], False),
        ("Why was the Lyde Link rejected?", ["Cabinet approved the minutes."], False),
        ("What is the Lyde Link?", ["The Lyde Link was approved by Cabinet."], False),
    ],
)
def test_a_premise_is_false_where_only_its_opposite_is_told(question: str, texts: list[str], false: bool) -> None:
    asked = understand(question)
    assert bool(false_premise(asked, found(asked, *texts))) is false


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        (
            "What did the government decide about the depot?",
            "The government is to decide about the depot.",
            Status.STILL_TO_COME,
        ),
        ("Why was the Lyde Link rejected?", "The Lyde Link was approved by Cabinet.", Status.FALSE_PREMISE),
        ("How many homes in Wexmere?", "There are 12 homes in Thornsea.", Status.NOT_THAT_PLACE),
    ],
)
def test_a_no_tells_what_the_papers_say_instead(question: str, text: str, status: Status) -> None:
    asked = understand(question)
    outcome = outcome_of(asked, found(asked, text, everywhere="Wexmere"), papers=1, sentences=1)
    assert outcome.status is status
    (draft,) = outcome.drafts
    assert (draft.text, [quote.text for quote in draft.quotes]) == (text, [text])


def test_a_plain_no_tells_nothing_instead() -> None:
    asked = understand(COST_OF_YEAR)
    outcome = outcome_of(asked, found(asked, "The depot cost £4 in 2023-24."), papers=1, sentences=1)
    assert (outcome.status, outcome.drafts) == (Status.NOT_THAT_PERIOD, ())


@pytest.mark.parametrize(
    ("question", "lacking", "carried", "unheard"),
    [
        ("Has the council a zeppelin?", "zeppelin", (), True),
        ("Has the county council a zeppelin?", "zeppelin", (), False),
        ("Has the county council a red zeppelin?", "red zeppelin", (), False),
        ("Has the council a red zeppelin?", "red zeppelin", (), True),
        ("How many zeppelins fly?", "zeppelins", (), True),
        ("And a zeppelin?", "zeppelin", (), False),
        ("Has the council a zeppelin?", "zeppelin", ("depot",), False),
        ("Has the council a depot?", "", (), False),
    ],
)
def test_a_question_is_not_of_the_papers_where_they_lack_most_of_its_words(
    question: str, lacking: str, carried: tuple[str, ...], unheard: bool
) -> None:
    asked = replace(understand(question), carried=carried)
    assert mostly_unheard(asked, found(asked, "The council has buses.", lacking=lacking)) is unheard


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        (["The depot stands empty."], True),
        (["The lease of the depot ends in March."], False),
        (["The depot stands empty.", "The lease of the depot ends in March."], True),
        ([], False),
    ],
)
def test_an_answer_is_doubtful_where_the_best_evidence_has_little_of_the_question(
    texts: list[str], doubt: bool
) -> None:
    asked = understand("Does the lease of the depot end?")
    assert doubtful(asked, found(asked, *texts)) is doubt
