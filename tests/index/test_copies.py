"""Which papers are newer copies of others: only those that surely are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.copies import Copy, newer, version
from index.papers import Decision, Kind, Stage

REPORT = Copy(
    document="cabinet/homes.pdf",
    digest="a" * 64,
    format="pdf",
    title="Empty homes in Thornsea",
    kind=Kind.REPORT,
    committee="Cabinet",
    date=date(2025, 7, 1),
)


def copy(document: str, **fields: object) -> Copy:
    return replace(REPORT, document=document, digest=document.ljust(64, "0"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "plain", "mark"),
    [
        ("Homes report", "homes report", (1, 0)),
        ("Homes report v2", "homes report", (2, 2)),
        ("homes-report_V10", "homes report", (2, 10)),
        ("Homes report (revised)", "homes report", (3, 0)),
        ("Homes report FINAL", "homes report", (4, 0)),
        ("Homes report DRAFT", "homes report", (0, 0)),
        ("Homes report final v2", "homes report", (4, 2)),
        ("Homes report v2 updated", "homes report", (3, 2)),
        ("Final accounts", "final accounts", (1, 0)),
        ("Semifinal", "semifinal", (1, 0)),
        ("Final", "final", (1, 0)),
        ("Annual report 2024", "annual report 2024", (1, 0)),
    ],
)
def test_version_marks_are_told_from_the_name(name: str, plain: str, mark: tuple[int, int]) -> None:
    assert version(name) == (plain, mark)


@pytest.mark.parametrize(
    ("older", "later"),
    [
        ("cabinet/homes.pdf", "cabinet/homes v2.pdf"),
        ("cabinet/homes v9.pdf", "cabinet/homes v10.pdf"),
        ("cabinet/homes draft.pdf", "cabinet/homes.pdf"),
        ("cabinet/homes (revised).pdf", "cabinet/homes FINAL.pdf"),
        ("cabinet/homes.docx", "cabinet/homes.pdf"),
    ],
)
def test_a_copy_whose_mark_or_form_is_later_supersedes_the_other(older: str, later: str) -> None:
    copies = [copy(name, format=name.rpartition(".")[2]) for name in (later, older)]
    assert newer(copies) == newer(copies[::-1]) == {older: later}


def test_the_newest_of_three_supersedes_both_others() -> None:
    names = ["cabinet/homes v2.pdf", "cabinet/homes v3.pdf", "cabinet/homes.pdf"]
    assert newer(map(copy, names)) == {names[0]: names[1], names[2]: names[1]}


def test_where_the_marks_tie_the_later_file_supersedes() -> None:
    old, new = copy("cabinet/homes_v2.pdf", modified=5.0), copy("cabinet/homes (v2).pdf", modified=9.0)
    assert newer([old, new]) == {old.document: new.document}


def test_two_papers_on_one_decision_at_one_stage_are_copies() -> None:
    decision = Decision(0, 9, Stage.TAKEN, "25/00017")
    old = copy("a/record.pdf", decisions=(decision,), modified=1.0)
    new = copy("b/published record.pdf", decisions=(decision,), modified=2.0)
    assert newer([new, old]) == {old.document: new.document}


@pytest.mark.parametrize(
    "other",
    [
        copy("cabinet/homes v2.pdf", title="Empty homes in Brackwater"),
        copy("cabinet/homes v2.pdf", committee="Scrutiny Committee"),
        copy("cabinet/homes v2.pdf", committee=None),
        copy("cabinet/homes v2.pdf", date=date(2025, 9, 1)),
        copy("cabinet/homes v2.pdf", date=None),
        copy("cabinet/homes v2.pdf", kind=Kind.APPENDIX),
        copy("scrutiny/homes v2.pdf"),
        copy("cabinet/homes annex.pdf"),
        replace(copy("cabinet/homes v2.pdf"), digest=REPORT.digest),
    ],
)
def test_papers_that_differ_in_anything_else_are_left_alone(other: Copy) -> None:
    assert newer([REPORT, other]) == {}


def test_a_proposed_and_a_taken_decision_are_not_copies() -> None:
    proposed, taken = Decision(0, 9, Stage.PROPOSED, "25/00017"), Decision(0, 9, Stage.TAKEN, "25/00017")
    assert newer([copy("a/one.pdf", decisions=(proposed,)), copy("b/two.pdf", decisions=(taken,))]) == {}
