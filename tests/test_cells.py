from __future__ import annotations

import datetime
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from benchmarks.cell_truth import Outcome, Truth, judged, label_words, truths
from benchmarks.cells_choice import cells_choice
from benchmarks.page_words import Word, page_words
from index.figures import Box, Figure, Measure, Period
from index.papers import Span

REPORT = Path(__file__).parent.parent / "corpus/papers/cabinet/2024-11-14/Quarterly Performance Report Q2 2024-25.pdf"
TEXT = "2025-26 Core\nFerry subsidy 1,200.0\nBus subsidy 900.0\n"
WORDS = (
    Word("2025-26", Box(100, 10, 140, 20)),
    Word("Core", Box(110, 25, 130, 35)),
    Word("Ferry", Box(10, 40, 35, 50)),
    Word("subsidy", Box(38, 40, 70, 50)),
    Word("1,200.0", Box(105, 40, 140, 50)),
    Word("Bus", Box(10, 60, 30, 70)),
    Word("subsidy", Box(33, 60, 65, 70)),
)
YEAR = (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
TRUTH = Truth("ab12", 1, (120, 45), (20, 45), ((120, 15), (120, 30)), Decimal(1_200_000), "£", "budget", YEAR)
FIGURE = Figure(
    label="Ferry subsidy",
    columns=("2025-26", "Core"),
    printed="1,200.0",
    value=Decimal("1200000.0"),
    row=Span(13, 34),
    cell=Span(27, 34),
    headers=(Span(0, 7), Span(8, 12)),
    unit="£",
    measure=Measure.BUDGET,
    period=Period("2025-26", *YEAR),
    page=1,
    box=Box(104, 39, 141, 51),
)


def test_a_cell_read_as_the_person_read_it_is_right() -> None:
    assert judged(TRUTH, [FIGURE], TEXT, WORDS).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("figure", "fields"),
    [
        (replace(FIGURE, value=Decimal(1200)), ("value",)),
        (replace(FIGURE, unit="%"), ("unit",)),
        (replace(FIGURE, measure=Measure.ACTUAL), ("measure",)),
        (replace(FIGURE, period=Period("2024-25", YEAR[0].replace(year=2024), YEAR[0])), ("period",)),
        (replace(FIGURE, row=Span(35, 52)), ("label",)),
        (replace(FIGURE, headers=(Span(0, 7),), columns=("2025-26", "External")), ("heads",)),
        (replace(FIGURE, label=""), ("label",)),
    ],
)
def test_each_field_that_differs_makes_the_cell_wrong(figure: Figure, fields: tuple[str, ...]) -> None:
    found = judged(TRUTH, [figure], TEXT, WORDS)
    assert (found.outcome, found.fields) == (Outcome.WRONG, fields)


@pytest.mark.parametrize(
    "figure",
    [
        replace(FIGURE, period=None),
        replace(FIGURE, unit=None),
        replace(FIGURE, headers=(Span(8, 12),), columns=("Core",)),
    ],
)
def test_a_figure_that_leaves_something_out_is_lacking_but_says_nothing_wrong(figure: Figure) -> None:
    assert judged(TRUTH, [figure], TEXT, WORDS).outcome is Outcome.LACKING


def test_a_value_in_the_wrong_magnitude_is_wrong_with_or_without_its_unit() -> None:
    found = judged(TRUTH, [replace(FIGURE, value=Decimal(1200), unit=None)], TEXT, WORDS)
    assert (found.outcome, found.fields) == (Outcome.WRONG, ("value", "unit"))


def test_a_head_of_two_lines_is_told_by_its_words_where_its_span_is_cut() -> None:
    cut = replace(FIGURE, headers=(Span(0, 7),))
    assert judged(TRUTH, [cut], TEXT, WORDS).outcome is Outcome.RIGHT


@pytest.mark.parametrize("figure", [replace(FIGURE, page=2), replace(FIGURE, box=None), replace(FIGURE, value=None)])
def test_a_cell_without_a_figure_on_its_place_is_missing(figure: Figure) -> None:
    assert judged(TRUTH, [figure], TEXT, WORDS).outcome is Outcome.MISSING


def test_what_the_page_does_not_tell_is_not_judged() -> None:
    untold = replace(TRUTH, unit=None, measure=None, period=None)
    assert judged(untold, [FIGURE], TEXT, WORDS).outcome is Outcome.RIGHT


def test_a_label_outside_its_row_is_found_where_it_stands() -> None:
    outside = replace(FIGURE, row=Span(27, 34), named=Span(13, 26))
    assert judged(TRUTH, [outside], TEXT, WORDS).outcome is Outcome.RIGHT


def test_a_label_is_its_first_words_and_ends_where_the_column_does() -> None:
    assert label_words((20, 45), WORDS) == ["Ferry", "subsidy"]


def test_a_label_that_begins_with_a_dash_is_told_by_its_words() -> None:
    dashed = (Word("-", Box(2, 44, 6, 46)), *WORDS)
    assert label_words((4, 45), dashed) == ["-", "Ferry", "subsidy"]
    assert judged(replace(TRUTH, label_at=(4, 45)), [FIGURE], TEXT, dashed).outcome is Outcome.RIGHT


def test_cells_are_read_from_one_object_a_line(tmp_path: Path) -> None:
    line = {"digest": "ab12", "page": 1, "at": [120, 45], "label_at": [20, 45], "head_at": [[120, 15], [120, 30]]}
    line |= {"value": "1200000", "unit": "£", "measure": "budget", "period": ["2025-04-01", "2026-03-31"]}
    (tmp_path / "cells.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert truths(tmp_path / "cells.jsonl") == [TRUTH]


def test_words_lie_as_the_page_is_displayed() -> None:
    with pypdfium2.PdfDocument(REPORT) as document:
        page = document[0]
        across = page.get_width()
        upright = page_words(page)[0]
        page.set_rotation(270)
        turned = page_words(page)[0]
    assert turned.text == upright.text
    assert turned.middle == pytest.approx((upright.middle[1], across - upright.middle[0]), abs=0.1)


def test_a_seed_draws_the_same_pages_and_no_page_twice() -> None:
    drawn = [CliRunner().invoke(cells_choice, [str(REPORT.parent), "--seed", "7"]).output for _ in range(2)]
    pages = [(line["digest"], line["page"]) for line in map(json.loads, drawn[0].splitlines())]
    assert drawn[0] == drawn[1]
    assert pages
    assert len(set(pages)) == len(pages)
