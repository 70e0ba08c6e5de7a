"""Of decisions that are much alike, the one is told that a question means, and none where it may be either."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answers import Status
from index.library import Library
from tests.assistant.test_decisions import reply, said
from tests.assistant.wexmere import library_of, text_paper

RECORD = """WEXMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Mrs S Okonjo-Reeve, Cabinet Member for Adult Care and Public Health

DECISION NO: {number}

Subject Matter / Title of Decision: {title}

Decision:

As Cabinet Member for Adult Care and Public Health, I agree to EXTEND the present contract by {years} years.

Reason(s) for decision:

{reasons}

Signed: S Okonjo-Reeve

Date: 18 June 2024
"""
RECORDS = [
    ("24/00051", "Nursing and Residential Contract for Older Persons: Extension", "two", "Fees are under review."),
    ("24/00052", "Support and Care at Home: Contract Extension", "three", "Many older people live alone."),
    ("24/00053", "Mental Health Residential Care Home Contract Extension", "four", "The firms know the people."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three records of one day, each of a contract for care extended."""
    papers = [
        text_paper(
            f"decisions/{number.replace('/', '-')}.txt",
            RECORD.format(number=number, title=title, years=years, reasons=reasons),
        )
        for number, title, years, reasons in RECORDS
    ]
    with library_of(tmp_path_factory.mktemp("alike"), papers) as library:
        yield library


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Has the council extended the older people's care home contract?", "two"),
        ("Has the mental health care home contract been extended?", "four"),
    ],
)
def test_what_only_one_of_them_has_tells_them_apart(library: Library, question: str, years: str) -> None:
    assert f"EXTEND the present contract by {years} years" in said(library, question)


def test_none_is_told_where_it_may_be_any(library: Library) -> None:
    assert said(library, "Has the care contract been extended?") == ""


def test_where_none_is_to_come_that_is_not_made_up_from_other_words(library: Library) -> None:
    assert reply(library, "What decisions are coming up?").status is Status.NOT_SAID
