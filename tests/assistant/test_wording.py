from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import wording
from assistant.answers import Answer, Citation, Sentence, Status
from assistant.wording import FURTHER
from assistant.wording.models import heading
from index.papers import FaultKind

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_every_decline_has_words(status: Status) -> None:
    assert wording.decline(status).endswith(".")


@pytest.mark.parametrize(
    "status", [Status.NOT_SAID, Status.NOT_THAT_PERIOD, Status.NOT_THAT_PLACE, Status.STILL_TO_COME]
)
def test_a_decline_near_a_paper_says_how_new_that_is(status: Status) -> None:
    assert wording.decline(status, newest=date(2025, 3, 6)).endswith("The newest paper on this is of 6 March 2025.")


@pytest.mark.parametrize(
    ("further", "headed"),
    [
        ([False, False], [None, None]),
        ([False, True, True], [None, FURTHER, None]),
        ([True, True], [None, None]),
    ],
)
def test_a_line_stands_once_over_what_is_further_from_the_question(
    further: list[bool], headed: list[str | None]
) -> None:
    sentences = tuple(Sentence("Buses run late.", (1,), further=each) for each in further)
    answer = Answer("Do buses run late?", Status.ANSWERED, sentences)
    assert [heading(answer, number) for number in range(len(sentences))] == headed


KINDS_OF_NO = [status for status in Status if status not in (Status.ANSWERED, Status.EMPTY, Status.STOPPED)]


@pytest.mark.parametrize("status", KINDS_OF_NO)
def test_every_kind_of_no_tells_what_to_do_next(status: Status) -> None:
    assert wording.steps(status)


def test_every_kind_of_no_is_worded_its_own_way() -> None:
    assert len({wording.decline(status) for status in KINDS_OF_NO}) == len(KINDS_OF_NO)


def test_every_fault_has_words() -> None:
    assert set(wording.FAULTS) == set(FaultKind)


def test_every_sentence_is_shown_somewhere() -> None:
    users = [
        path.read_text(encoding="utf-8")
        for package in ("assistant", "webapp")
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".html", ".txt"} and path.name != "wording.py"
    ]
    names = [name for name in vars(wording) if name.isupper() and not name.startswith("_") and name != "MONTHS"]
    used = set(re.findall(r"\b[A-Z_]{3,}\b", " ".join(users)))
    assert [name for name in names if name not in used] == []


def citation(**known: object) -> Citation:
    return replace(Citation(1, "pack.pdf", "Agenda pack", 0, 5, "words"), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cited", "read_out"),
    [
        (citation(), "Agenda pack"),
        (citation(committee="Cabinet", date=date(2025, 3, 6)), "Cabinet, 6 March 2025"),
        (citation(committee="Cabinet", item="7", paragraph="2.1"), "Cabinet, item 7, paragraph 2.1"),
        (citation(committee="Cabinet", item="C1 Bus network"), "Cabinet, item C1 Bus network"),
        (citation(committee="Cabinet", item="7 Bus network", title="Bus Network review"), "Cabinet, item 7"),
        (citation(committee="Cabinet", item="Minutes", title="Minutes, Cabinet"), "Cabinet"),
        (citation(committee="Cabinet", item="2024 in brief"), "Cabinet, 2024 in brief"),
        (
            citation(committee="Cabinet", date=date(2025, 3, 6), pack_date=date(2025, 7, 1), page=6, label="4"),
            "Cabinet, 6 March 2025, in the pack for 1 July 2025, page 4",
        ),
        (citation(committee="Cabinet", pages="23-46"), "Cabinet, pages 23 to 46"),
        (citation(committee="Cabinet", page=6, pages="23-46"), "Cabinet, page 6"),
    ],
)
def test_a_citation_reads_as_far_as_it_is_known(cited: Citation, read_out: str) -> None:
    assert wording.source(cited) == read_out


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers"), (1240, "1,240 papers")]
)
def test_a_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert wording.count(number, "paper") == words


@pytest.mark.parametrize(("words", "row"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_words_are_listed_as_people_write_them(words: list[str], row: str) -> None:
    assert wording.listed(words) == row
