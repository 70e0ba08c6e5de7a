"""Questions of the kind "have we done that before" are answered with the decisions, and no other question is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.answerers.ports import Reply
from assistant.answerers.precedents import ROOM, PrecedentsAnswerer
from assistant.evidence import evidence_of
from assistant.grounding import stands
from assistant.questions import understand
from index.library import Library
from index.papers import BlockKind
from index.stores.ports import Filters
from tests.assistant.test_precedents import EXTENSION, MINUTES, REFUSAL
from tests.assistant.wexmere import findings, library_of, passage, text_paper

LONG = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION NO: 25/00002

Subject Matter / Title of Decision: Falls alarms: award of a contract

Decision:

I agree to AWARD a contract for falls alarms and the boxes that they are fixed to and their monitoring by day and by \
night to Lantern Reach Ltd from 11 March 2025; and

Any alternatives considered and rejected: To go on with the present firm for as long as it can find people to answer, \
which the director advised against because nobody else would then answer an alarm that is pressed at night.

Date: 5 March 2025
"""
Ask = Callable[..., Reply]
FOUND = evidence_of(passage((BlockKind.PARAGRAPH, "The buses to Thornsea run late.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    papers = [
        text_paper("decisions/24-00019.txt", EXTENSION),
        text_paper("decisions/24-00037.txt", REFUSAL),
        text_paper("decisions/25-00002.txt", LONG),
        text_paper("adult-care/2024-06-05/minutes.txt", MINUTES),
    ]
    with library_of(tmp_path_factory.mktemp("before"), papers) as library:
        yield library


@pytest.fixture
def ask(library: Library) -> Ask:
    def asked(question: str, filters: Filters = Filters()) -> Reply:  # noqa: B008 (frozen)
        found = replace(findings(FOUND, question=understand(question)), filters=filters)
        return PrecedentsAnswerer(library).answer(found)

    return asked


def said(reply: Reply) -> str:
    return "\n".join(draft.text for draft in reply.drafts)


def test_it_says_yes_with_number_day_and_words(ask: Ask) -> None:
    assert said(ask("Have we extended the community equipment contract before?")).startswith(
        "Yes: 24/00019, 18 June 2024: decided: “As Cabinet Member for Adult Care and Public Health, I agree to EXTEND"
    )


def test_it_says_who_decided_why_and_what_was_rejected_where_that_is_asked(ask: Ask) -> None:
    text = said(ask("Have we extended the equipment contract before, who decided, why and what was rejected?"))
    for words in ("Mrs S Okonjo-Reeve", "why: “The price of steel", "rejected: “To buy each bed"):
        assert words in text


def test_it_leaves_out_what_is_not_asked(ask: Ask) -> None:
    text = said(ask("Has the council ever extended the equipment contract?"))
    assert "why:" not in text
    assert "rejected:" not in text


def test_a_proposal_not_agreed_is_no_yes(ask: Ask) -> None:
    text = said(ask("Has the council charged for toilets before?"))
    assert "24/00037" in text
    assert not text.startswith("Yes")


def test_what_was_turned_down_is_found_among_the_alternatives(ask: Ask) -> None:
    text = said(ask("Have we ever turned down closing the toilets at night?"))
    assert text.startswith("24/00037")
    assert "rejected: “To close the toilets at night" in text


def test_a_proposal_that_was_not_agreed_was_turned_down(ask: Ask) -> None:
    assert said(ask("Have we ever refused a charge?")).startswith("24/00037, 17 October 2024: decided: “As Cabinet")


def test_a_word_of_the_reasons_alone_makes_no_yes(ask: Ask) -> None:
    assert not said(ask("Have we ever extended a rails contract?")).startswith("Yes")


@pytest.mark.parametrize(
    "question",
    [
        "What does the community equipment contract cost?",
        "Was the contract extended before the end of June?",
        "Has the council ever had a mascot?",
        "Has the council ever sold an airport?",
        "Who chairs the committee?",
    ],
)
def test_other_questions_are_left_to_others(ask: Ask, question: str) -> None:
    assert ask(question).drafts == ()


def test_long_words_break_off_at_a_clause_or_before_a_number_and_show_it(ask: Ask) -> None:
    text = said(ask("Have we awarded a contract for falls alarms before, and what was rejected?"))
    assert "by day and by night to Lantern Reach Ltd …”" in text
    assert "rejected: “To go on with the present firm for as long as it can find people to answer …”" in text


def test_every_sentence_stands_on_its_quotes(ask: Ask) -> None:
    reply = ask("Have we extended the equipment contract before, who decided, why and what was rejected?")
    assert reply.drafts
    assert all(stands(draft) for draft in reply.drafts)


def test_it_keeps_within_a_hundred_words(ask: Ask) -> None:
    reply = ask("Have we ever extended a contract or charged for toilets, who decided, why and what was rejected?")
    assert 0 < sum(len(draft.text.split()) for draft in reply.drafts) <= ROOM


def test_a_filter_on_dates_holds(ask: Ask) -> None:
    question = "Have we extended the community equipment contract before?"
    assert ask(question, Filters(until=date(2024, 6, 17))).drafts == ()


def test_nothing_is_said_where_nothing_was_found(library: Library) -> None:
    question = understand("Have we extended the community equipment contract before?")
    assert PrecedentsAnswerer(library).answer(findings(question=question)).drafts == ()
