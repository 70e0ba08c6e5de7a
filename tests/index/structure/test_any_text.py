"""Whatever a paper holds, its structure is in order and inside the text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.papers import Bookmark, Page, Paper
from index.structure import structure
from index.structure.boilerplate import is_boilerplate
from index.structure.minutes import minute_starts
from tests.index.structure.wexmere import AGENDA, ASSESSMENT, MINUTES, RECORD, REPORT

SHARDS = [line + "\n" for part in (AGENDA, MINUTES, REPORT, RECORD, ASSESSMENT) for line in part.splitlines()]
TOLD = [
    "RESOLVED, by 9 votes to 3, that:\n",
    "(a) note it; and\n",
    "Mr A Moss moved and Mr T Okafor seconded\n",
    "For (7): Mr A Moss\n",
    "Recommendation(s): Cabinet is asked to NOTE it.\n",
    "RESOLVED that the recommendations in the report be agreed.\n",
    "Reason(s) for decision:\n",
    "Background\n",
    "Lead officer: R Poole\n",
    "Cabinet Committee recommendations and other consultation:\n",
    "45/25 SEA WALL\n",
    "46/25 PIER\n",
    "Minute 12 – Pool\n",
    "Minute 13 – Ferry\n",
    "Ref\tDecision\tDecision maker\tDate\n",
    "FP1\tFerry fares\tCabinet\t8 April 2025\n",
    "Roads Committee – 4 March 2025\n",
    "DECISION LIST\n",
    "Is this report exempt? Yes\n",
]
PIECES = st.sampled_from(
    [
        *SHARDS,
        AGENDA,
        MINUTES,
        REPORT,
        RECORD,
        ASSESSMENT,
        "NOT FOR PUBLICATION\n\n",
        "Decision Maker: Cabinet\n",
        "\f",
        *TOLD,
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map("".join))
NAMES = st.one_of(
    st.text(min_size=1, max_size=60), st.sampled_from(["cabinet/2025-99-99/a.pdf", "/", "..", "Exempt.pdf"])
)
TITLES = st.one_of(
    st.none(), st.text(max_size=60), st.just("(Public Pack)Agenda Document for Cabinet, 06/03/2025 10:00")
)
MARKS = st.lists(st.builds(Bookmark, TITLES.filter(bool), st.integers(-1, 4), st.integers(0, 3)), max_size=5).map(tuple)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper of any text, cut into pages or not."""
    text = draw(TEXTS)
    edges = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    pages = [Page(number, str(number), start, end) for number, (start, end) in enumerate(pairwise(edges), 1)]
    held = tuple(pages) if draw(st.booleans()) else ()
    return Paper(draw(NAMES), "0" * 64, "pdf", text, held, draw(TITLES), draw(TITLES), draw(MARKS))


@given(papers())
@settings(max_examples=150)
def test_every_span_lies_in_the_text_and_items_tile_it(paper: Paper) -> None:
    found = structure(paper)
    edges = [item.start for item in found.items] + [len(paper.text)] * bool(found.items)

    assert [item.end for item in found.items] == edges[1:]
    assert edges == sorted(set(edges))
    assert all(0 <= one.start < one.end <= len(paper.text) for one in found.resolutions)
    assert all(0 <= one.start < one.end <= len(paper.text) for one in found.decisions)
    assert {(span.start, span.end) for span in found.refused} == {
        (item.start, item.end) for item in found.items if item.exempt
    }
    assert len(found.faults) == len(found.refused)


def test_a_line_of_nothing_but_marks_is_read() -> None:
    assert len(structure(Paper("a.txt", "0" * 64, "text", "****\n__\n# \n")).items) == 1


def ordered(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    edges = [start, *(edge for span in spans for edge in span), end]
    return edges == sorted(edges)


@given(papers())
@settings(max_examples=150)
def test_parts_lie_in_order_in_their_resolution_or_decision_and_votes_in_the_text(paper: Paper) -> None:
    found = structure(paper)

    assert all(ordered(one.parts, one.start, one.end) for one in found.resolutions)
    assert all(ordered([(part.start, part.end) for part in one.parts], one.start, one.end) for one in found.decisions)
    assert all(0 <= vote.start < vote.end <= len(paper.text) for one in found.resolutions for vote in one.votes)
    assert all(paper.text[part.start : part.end].strip() for one in found.decisions for part in one.parts)


@given(TEXTS)
@settings(max_examples=100)
def test_minutes_start_in_order_at_their_number(text: str) -> None:
    starts = [start.start for start in minute_starts(text)]

    assert starts == sorted(set(starts))
    assert all(text[start].isalnum() for start in starts)


LEADS = (
    "",
    "MINUTES of a meeting of the Cabinet held on 4 March 2025\n\nPRESENT: Mr A Moss\n\n1. Apologies\n\n",
    "Record of Decision\n\nDecision maker: ",
    "CABINET\n\nThursday, 6 March 2025\n\nAGENDA\n\n- 1 ",
    "To: Cabinet – 6 March 2025\n\nSubject: ",
)
UNITS = (
    "a",
    "Aa-",
    "1",
    " ",
    "(",
    "[",
    "-",
    "*",
    "\n",
    "\t",
    "A\n",
    "1,",
    "Mr Aa and ",
    "RESOLVED ",
    "24/00011 ",
    "\t\t",
    "&",
)
LENGTH, SECONDS = 40_000, 4.0
"""A second is enough for most; what grew with the square of the length took minutes."""


@pytest.mark.parametrize("lead", LEADS, ids=["bare", "minutes", "record", "agenda", "report"])
@pytest.mark.parametrize("unit", UNITS)
def test_the_same_sign_over_and_over_is_read_in_time(unit: str, lead: str) -> None:
    words = lead + (unit * LENGTH)[:LENGTH]
    begun = time.process_time()
    structure(Paper("a.txt", "0" * 64, "text", words))
    assert time.process_time() - begun < SECONDS


@given(st.text(max_size=500))
@settings(max_examples=100)
def test_any_words_are_boilerplate_or_not(text: str) -> None:
    assert is_boilerplate(text) in (True, False)
