"""Questions about figures are answered with the number first, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answerers.figures import FiguresAnswerer
from assistant.answerers.ports import Reply
from assistant.answers import Status
from assistant.conversation import carry_over
from assistant.grounding import stands
from assistant.holdings import holdings_of
from assistant.questions import Question, understand, widened
from assistant.retrieval import pool, rank, search
from index.library import Library, remove_paper
from index.stores.ports import Filters
from tests.assistant.wexmere import after
from tests.assistant.wexmere_figures import library_of_figures, put_with_figures

PLAN = """Revenue plan

\t2025-26\t\t
\tcore funded\texternally funded\tTOTAL
\t£000s\t£000s\t£000s
Pay\t11,420.0\t560.0\t11,980.0
Prices\t18,300.5\t610.0\t18,910.5
Premises\t7,200.0\t300.0\t7,500.0
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with closing(library_of_figures(tmp_path_factory.mktemp("figures"))) as opened:
        yield opened


def reply(library: Library, question: str, filters: Filters = Filters()) -> Reply:  # noqa: B008 (frozen)
    return answered(library, understand(question), filters)


def answered(library: Library, question: Question, filters: Filters = Filters()) -> Reply:  # noqa: B008 (frozen)
    asked = widened(question, {})
    hits = search(asked, library=library, filters=filters)
    found = rank(pool(asked, hits, library=library, holdings=holdings_of(library)))
    return FiguresAnswerer(library).answer(replace(found, filters=filters))


def said(library: Library, question: str) -> str:
    given = reply(library, question)
    assert all(stands(draft) for draft in given.drafts)
    return " ".join(draft.text for draft in given.drafts)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("GE05 in Q3?", "212: GE05 Empty homes brought back into use, Dec-24 (Q3); target 200, floor 180."),
        (
            "How many empty homes were brought back into use in the second quarter of 2024/25?",
            "231: GE05 Empty homes brought back into use, Sep-24 (Q2); target 200, floor 180.",
        ),
        ("what is the floor for GE07", "90%: GE07 Ferry crossings that left on time, Floor."),
        (
            "Corporate Services net spending 2025-26",
            "£81,241.2 thousand: Corporate Services, 2025-26; 2024-25 £83,989.0 thousand.",
        ),
    ],
)
def test_the_figure_asked_for_comes_first(library: Library, question: str, answer: str) -> None:
    assert said(library, question) == answer


def test_a_quarter_earlier_is_counted_from_the_turn_before(library: Library) -> None:
    conversation = after("How many empty homes were brought back into use in Q4 2024/25?")
    asked = carry_over(understand("And what was it a quarter earlier?"), conversation)
    assert answered(library, asked).drafts[0].text.startswith("212: GE05")


def test_a_rating_is_told_only_of_its_own_period(library: Library) -> None:
    assert "(Amber)" in said(library, "GE05 in Q4 2024/25?")
    assert "(Amber)" not in said(library, "GE05 in Q3 2024/25?")


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("Were museum visits on target in Q4?", "Yes: 12,055 (Green)"),
        ("Were ferry crossings that left on time on target in Q4 2024/25?", "No: 84% (Red)"),
    ],
)
def test_on_target_is_answered_yes_or_no(library: Library, question: str, beginning: str) -> None:
    assert said(library, question).startswith(beginning)


def test_a_difference_is_worked_out_from_quoted_figures(library: Library) -> None:
    (draft,) = reply(library, "How much more is Corporate Services net spending in 2024-25 than in 2025-26?").drafts
    assert draft.text.startswith("£2,747.8 thousand more")
    assert draft.calculation
    assert (draft.calculation.expression, draft.calculation.result) == ("83989.0 - 81241.2", Decimal("2747.8"))


def test_a_change_is_told_from_the_earlier_to_the_later(library: Library) -> None:
    told = said(library, "What is the difference in Corporate Services net spending between 2024-25 and 2025-26?")
    assert told.startswith("£2,747.8 thousand less: £81,241.2 thousand (2025-26) against £83,989.0 thousand (2024-25)")


def test_two_papers_that_differ_are_both_told_the_later_first(library: Library) -> None:
    first, second = reply(library, "Highways and Transport net spending 2025-26").drafts
    assert first.text == (
        "£204,112.9 thousand: Highways and Transport, 2025-26; 2024-25 £194,949.0 thousand, in the report of January."
    )
    assert second.text.startswith("£202,870.4 thousand")
    assert second.text.endswith("in the draft of November.")


def test_a_draft_that_is_named_is_the_one_that_is_told(library: Library) -> None:
    assert said(library, "Highways and Transport net spending 2025-26 in the November draft").startswith("£202,870.4")


def test_what_was_red_is_listed_from_the_records(library: Library) -> None:
    given = reply(library, "Which KPIs were red?")
    assert given.whole
    assert given.drafts[0].text == (
        "GE07 Ferry crossings that left on time 84% (Red); GE11 Household waste that was recycled 44% (Red)."
    )


def test_how_many_are_counted_in_words(library: Library) -> None:
    assert said(library, "How many indicators were red?").startswith("Two: GE07")


def test_the_largest_savings_are_those_furthest_below_zero(library: Library) -> None:
    told = said(library, "top two savings 2025-26")
    assert told.startswith("Thornsea ferry timetable -740.0 (£ thousand); Street lamps dimmed after midnight -310.5")


def test_an_indicator_is_told_over_time(library: Library) -> None:
    assert said(library, "how have museum visits moved") == (
        "9,120 (Jun-24 (Q1)), 10,412 (Sep-24 (Q2)), 9,870 (Dec-24 (Q3)), 12,055 (Green) (Mar-25 (Q4)): "
        "GE09 Visits to the county museum."
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "GE05 in Q1 2025/26",
            "198 (Amber): GE05 Empty homes brought back into use, Mar-25 (Q4); target 200, floor 180; "
            "there are also figures for Dec-24 (Q3), Sep-24 (Q2) and Jun-24 (Q1).",
        ),
        ("What is the target for GE05 in 2025/26?", "200: GE05 Empty homes brought back into use, Target."),
        (
            "How many empty homes were brought back into use in the second quarter of 2022/23?",
            "198 (Amber): GE05 Empty homes brought back into use, Mar-25 (Q4); target 200, floor 180; "
            "there are also figures for Dec-24 (Q3), Sep-24 (Q2) and Jun-24 (Q1).",
        ),
    ],
)
def test_where_the_period_is_not_there_those_that_are_are_told(library: Library, question: str, told: str) -> None:
    given = reply(library, question)
    assert given.status is Status.NOT_THAT_PERIOD
    assert given.whole
    assert [draft.text for draft in given.drafts] == [told]
    assert all(stands(draft) for draft in given.drafts)


@pytest.mark.parametrize(
    "question",
    [
        "GE05 in Q3 2024/25",
        "GE05 in 2024/25",
        "What is the target for GE05 in 2024/25?",
        "GE05 and GE07 in Q1 2022/23",
        "Household visits in Q1 2022/23",
        "Total net spending in 2019-20",
        "Corporate Services net spending 2025-26",
    ],
)
def test_no_question_is_declined_whose_line_or_period_is_uncertain_or_told(library: Library, question: str) -> None:
    assert reply(library, question).status is None


def test_words_may_tell_what_no_table_does(library: Library) -> None:
    question = "Corporate Services net spending in 2023-24"
    assert reply(library, question).status is Status.NOT_THAT_PERIOD
    name = "cabinet/2024-05-02/outturn.txt"
    put_with_figures(library, name, "Outturn\n\nIn 2023-24 net spending of Corporate Services was £80,112.4 thousand.")
    assert reply(library, question).status is None
    remove_paper(library, name)


@pytest.mark.parametrize(
    "question",
    [
        "What does the Brackwater depot cost?",
        "Who chairs the committee?",
        "What percentage is net spending?",
    ],
)
def test_nothing_is_said_where_it_is_not_certain_what_is_meant(library: Library, question: str) -> None:
    assert reply(library, question).drafts == ()


def test_a_figure_of_a_year_is_not_told_for_a_week(library: Library) -> None:
    assert said(library, "Corporate Services net spending 2025-26")
    assert reply(library, "Corporate Services net spending a week 2025-26").drafts == ()


def test_a_total_is_not_told_from_a_line_of_a_part(library: Library) -> None:
    assert said(library, "Corporate Services net spending 2025-26")
    assert reply(library, "Corporate Services total net spending 2025-26").drafts == ()


def test_papers_that_are_filtered_out_are_not_told(library: Library) -> None:
    only = Filters(documents=frozenset({"cabinet/2024-11-14/draft-budget.txt"}))
    (draft,) = reply(library, "Highways and Transport net spending 2025-26", only).drafts
    assert draft.text.startswith("£202,870.4 thousand")


def test_the_row_and_the_heads_over_it_are_quoted(library: Library) -> None:
    (draft,) = reply(library, "GE05 in Q3?").drafts
    assert [quote.text for quote in draft.quotes] == [
        "GE05\tEmpty homes brought back into use\t187\t231\t212\t198\tAMBER\t200\t180",
        "Ref\tIndicator\tJun-24 (Q1)\tSep-24 (Q2)\tDec-24 (Q3)\tMar-25 (Q4)\tRAG\tTarget\tFloor",
    ]


def test_of_a_line_with_parts_the_total_is_told_unless_a_part_is_asked_for(tmp_path: Path) -> None:
    with closing(Library.open(tmp_path, store="memory")) as library:
        put_with_figures(library, "cabinet/2025-01-30/plan.txt", PLAN)
        whole, part = said(library, "Pay 2025-26"), said(library, "Pay 2025-26 externally funded")
    assert whole.startswith("£11,980.0 thousand: Pay, 2025-26, TOTAL;")
    assert part.startswith("£560.0 thousand: Pay, 2025-26, externally funded;")


@pytest.mark.parametrize(
    "question",
    [
        "Has the council reviewed GE05?",
        "Who reports GE05?",
        "Why is GE05 amber?",
        "What is the task of Corporate Services?",
    ],
)
def test_a_question_for_something_else_gets_no_figure(library: Library, question: str) -> None:
    assert reply(library, question).drafts == ()


def test_of_a_long_row_its_beginning_and_its_cells_are_quoted(tmp_path: Path) -> None:
    risk = "Ferry contract " + " ".join(f"word{place}" for place in range(100)) + " would fall to the council"
    table = f"1. Risks\n\nRisk\tLikelihood\tExposure £m\n{risk}\t4\t12.5\nPier repairs\t3\t2.5\nHarbour wall\t2\t1.5\n"
    with closing(Library.open(tmp_path, store="memory")) as opened:
        put_with_figures(opened, "risks.txt", table)
        (draft,) = reply(opened, "What is the exposure where the ferry contract would fall to the council?").drafts
    beginning, cells, *_ = (quote.text for quote in draft.quotes)
    assert draft.text.startswith("£12.5 million")
    assert beginning.startswith("Ferry contract")
    assert cells.endswith("would fall to the council\t4\t12.5")
    assert len(beginning.split()) + len(cells.split()) < 60


def test_a_unit_behind_a_head_is_not_said_twice(tmp_path: Path) -> None:
    table = (
        "Charges\n\nPermit\t2024-25 £\t2025-26 £\nResident\t41.50\t43.20\nVisitor\t12.00\t12.50\nTrader\t96.00\t99.90\n"
    )
    with closing(Library.open(tmp_path, store="memory")) as library:
        put_with_figures(library, "cabinet/2025-01-30/charges.txt", table)
        assert said(library, "resident permit 2025-26") == "£43.20: Resident, 2025-26; 2024-25 £41.50."
