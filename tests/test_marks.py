"""The benchmark of the marks on pictures of pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.marks import Shown, citations, judged, marks
from index.papers import Span
from index.readers.pdf import PdfReader
from tests.index.packs import pdf, text
from webapp.highlights import boxes_of, sheet_of

LINES = ("The Cabinet agreed to close the Thornsea depot.", "", "Its vehicles move to Brackwater on 30 June.")


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    path = tmp_path / "papers" / "depot.pdf"
    path.write_bytes(pdf(text(*LINES)))
    return path


def shown(path: Path, quoted: Sequence[str], *, lower: float = 0) -> list[Shown]:
    """A page with some words marked, ``lower`` by so many points."""
    paper = PdfReader().read(path.read_bytes(), document="depot.pdf")
    sheet = sheet_of(paper.pages[0], paper.text)
    starts = [(paper.text.index(words), words) for words in quoted]
    found = [box for start, words in starts for box in boxes_of(Span(start, start + len(words)), sheet, paper.text)]
    moved = tuple((box.left, box.top + lower, box.right, box.bottom + lower) for box in found)
    return [Shown(1, moved, pictured=True)]


def test_a_quote_in_its_marks_is_covered(depot: Path) -> None:
    assert judged(LINES[0], shown(depot, LINES[:1]), depot).right


def test_a_quote_without_marks_is_missed(depot: Path) -> None:
    verdict = judged(LINES[0], [Shown(1, (), pictured=True)], depot)
    assert (verdict.marked, verdict.covered, verdict.other) == (False, False, False)


def test_marks_that_hold_more_than_the_quote_are_told(depot: Path) -> None:
    verdict = judged(LINES[0], shown(depot, [LINES[0], LINES[2]]), depot)
    assert (verdict.covered, verdict.other) == (True, True)


def test_marks_on_another_line_are_told(depot: Path) -> None:
    verdict = judged(LINES[0], shown(depot, LINES[:1], lower=28), depot)
    assert (verdict.covered, verdict.other) == (False, True)


def test_citations_of_papers_without_pages_are_left_out(tmp_path: Path) -> None:
    cited = [
        {"document": "a.pdf", "start": 0, "end": 9, "page": 1},
        {"document": "a.txt", "start": 0, "end": 9, "page": None},
    ]
    (tmp_path / "answers.jsonl").write_text(f"{json.dumps({'citations': cited})}\n" * 2)
    assert citations(tmp_path / "answers.jsonl") == [("a.pdf", Span(0, 9))]


def test_the_pages_are_measured_as_a_reader_gets_them(depot: Path) -> None:
    start = PdfReader().read(depot.read_bytes(), document="depot.pdf").text.index(LINES[2])
    cited = {"document": "depot.pdf", "start": start, "end": start + len(LINES[2]), "page": 1}
    (answers := depot.parent.parent / "answers.jsonl").write_text(json.dumps({"citations": [cited]}))
    told = CliRunner().invoke(marks, [str(depot.parent), str(answers)], catch_exceptions=False).output
    assert "| covered by their marks | 1 | 1.000 |" in told
    assert "| marked on other words | 0 | 0.000 |" in told
    assert "| page has its picture | 1 | 1.000 |" in told
