"""Examples are questions that the papers answer where they were made from, and are never waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answers import Answer, Citation, Sentence, Status
from assistant.examples import Examples, candidates, examples
from index.catalogue import Catalogue
from index.figures import Figure, Measure, Table, Tabled
from index.papers import Item, Kind, Meeting, Paper, Span, Structure

TEXT = "Future of the Thornsea depot\nIt will close.\nMinutes of the last meeting\nAgreed.\nSale of land in secret\n \n"
FIRST, SECOND, LAST = 0, TEXT.index("Minutes"), TEXT.index("Sale")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """The agenda of one meeting: a report, a matter of procedure, and an exempt item."""
    items = (
        Item("1", "Future of the Thornsea depot", FIRST, SECOND),
        Item("2", "Minutes of the last meeting", SECOND, LAST),
        Item("3", "Sale of land in secret", LAST, len(TEXT), exempt=True),
    )
    structure = Structure(Kind.PACK, "Agenda for Cabinet", Meeting("Cabinet", date(2025, 3, 4)), items=items)
    with closing(Catalogue.open(tmp_path)) as opened:
        opened.put(Paper("pack.txt", "1" * 64, "text", TEXT), structure, (), reading="r")
        yield opened


def answered(question: str, *, start: int) -> Answer:
    citation = Citation(1, "pack.txt", "Agenda for Cabinet", start, start + 5, TEXT[start : start + 5])
    return Answer(question, Status.ANSWERED, (Sentence("It is.", (1,)),), (citation,))


def test_questions_are_made_from_items_that_are_of_substance_and_public(catalogue: Catalogue) -> None:
    assert [each.question for each in candidates(catalogue)] == [
        "What do the papers say about Future of the Thornsea depot?"
    ]


def test_a_question_is_an_example_when_the_item_itself_answers_it(catalogue: Catalogue) -> None:
    assert len(examples(catalogue, lambda question: answered(question, start=FIRST))) == 1


@pytest.mark.parametrize(
    "answer", [answered("", start=SECOND), Answer("", Status.NOT_FOUND)], ids=["answered from elsewhere", "declined"]
)
def test_a_question_that_the_item_does_not_answer_is_none(answer: Answer, catalogue: Catalogue) -> None:
    assert examples(catalogue, lambda _: answer) == ()


def test_papers_without_items_of_substance_give_questions_on_their_targets(tmp_path: Path) -> None:
    row = "Homes brought back\t131\t140"
    figure = Figure(
        "Homes brought back", ("Target",), "140", Decimal(140), Span(0, len(row)), Span(len(row) - 3, len(row)),
        measure=Measure.TARGET,
    )  # fmt: skip
    structure = Structure(Kind.DASHBOARD, "Dashboard", Meeting("Cabinet", date(2025, 3, 4)))
    with closing(Catalogue.open(tmp_path)) as opened:
        tabled = Tabled((Table(0, len(row)),), (figure,))
        opened.put(Paper("dashboard.txt", "2" * 64, "text", row), structure, (), tabled, reading="r")
        (candidate,) = candidates(opened)
    assert candidate.question == "What is the target for Homes brought back?"


def test_nobody_waits_for_examples_and_they_are_made_once(catalogue: Catalogue) -> None:
    go_on, asked = threading.Event(), []

    def answer(question: str) -> Answer:
        assert go_on.wait(5)
        asked.append(question)
        return answered(question, start=FIRST)

    kept = Examples(catalogue, answer)
    assert kept() == ()
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "examples":
            thread.join(5)
    assert kept() == kept() == ("What do the papers say about Future of the Thornsea depot?",)
    assert len(asked) == 1
