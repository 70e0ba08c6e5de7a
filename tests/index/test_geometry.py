"""Words on a page gathered into lines, cells, rows, columns and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.papers import Rule
from index.readers.pdf_layout import page_lines
from index.readers.pdf_marks import rules_of
from index.readers.pdf_text import written
from index.readers.stamps import foot_labels
from index.tables.columns import Block, strips
from index.tables.geometry import Line, Mark, bands, cells, upright
from index.tables.grids import grids
from index.tables.paragraphs import paragraphs
from index.tables.unruled import is_figure, row_lines, table_lines


def mark(text: str, left: float, base: float, *, size: float = 10, order: int = 0, turn: int = 0) -> Mark:
    """A word five points a letter."""
    return Mark(text, left, base - 0.8 * size, left + 5 * len(text), base + 0.2 * size, base, size, turn, order)


def row(base: float, *placed: tuple[float, str]) -> list[Mark]:
    return [mark(text, left, base, order=int(base * 1000 + left)) for left, text in placed]


def said(lines: list[Line]) -> list[str]:
    return ["\t".join(" ".join(word.text for word in cell) for cell in line.cells) for line in lines]


def test_words_of_one_baseline_are_a_band_though_drawn_in_another_order() -> None:
    found = bands([mark("met", 60, 100.4), mark("below", 10, 112), mark("Cabinet", 20, 100)])
    assert [[word.text for word in band] for band in found] == [["Cabinet", "met"], ["below"]]


def test_a_raised_small_word_stays_in_its_line() -> None:
    found = bands([mark("5", 10, 100), mark("th", 15, 97.5, size=6), mark("March", 30, 100)])
    assert [word.text for word in found[0]] == ["5", "th", "March"]


def test_a_wide_space_parts_cells() -> None:
    assert [len(cell) for cell in cells(row(100, (10, "Net"), (28, "budget"), (120, "12.5")))] == [2, 1]


@pytest.mark.parametrize(
    "text", ["1,059", "-6,300.0", "£6.3m", "(12.5)", "97%", "+0.8", "–", "n/a", "<1", "£1,531,279.8k"]
)
def test_figures(text: str) -> None:
    assert is_figure([mark(text, 0, 0)])


@pytest.mark.parametrize("text", ["GE05", "Roads", "24/00031x", "Q3", "(CLS)"])
def test_words_that_are_no_figures(text: str) -> None:
    assert not is_figure([mark(text, 0, 0)])


def test_three_rows_of_two_figures_are_a_table_and_two_are_not() -> None:
    two = [word for y in (100, 114) for word in row(y, (10, "Roads"), (200, "12.5"), (260, "13.0"))]
    third = row(128, (10, "Roads"), (200, "12.5"), (260, "13.0"))
    assert said(table_lines([*two, *third])) == ["Roads\t12.5\t13.0"] * 3
    assert table_lines(two) == []


def test_prose_before_and_after_a_table_is_prose_of_its_own_paragraph() -> None:
    table = [word for y in (150, 164, 178) for word in row(y, (10, "Roads"), (200, "12.5"), (260, "13.0"))]
    before = row(100, (10, "The"), (30, "outturn"), (70, "follows"))
    after = row(230, (10, "It"), (25, "is"), (40, "noted"))
    lines = table_lines([*before, *table, *after])
    assert said(lines) == ["The outturn follows", *["Roads\t12.5\t13.0"] * 3, "It is noted"]
    assert [line.opens for line in lines] == [True, True, False, False, True]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ([(100, "Older"), (111, "People")], "Older\t9.5\t8.1\tPeople"),
        ([(89, "Older"), (100, "People")], "Older People\t9.5\t8.1"),
        ([(95, "Older"), (105, "People")], "Older\t9.5\t8.1\tPeople"),
        ([(89, "All"), (100, "Older"), (111, "People")], "All Older\t9.5\t8.1\tPeople"),
    ],
    ids=["first line", "last line", "between", "middle"],
)
def test_the_figures_of_a_wrapped_label_stay_in_its_row_behind_the_line_beside_them(
    label: list[tuple[float, str]], expected: str
) -> None:
    around = [word for y in (40, 60, 140, 160) for word in row(y, (10, "Roads"), (200, "1.5"), (260, "3.0"))]
    words = [word for base, text in label for word in row(base, (10, text))]
    figures = row(100, (200, "9.5"), (260, "8.1"))
    assert said(row_lines([*around, *words, *figures]))[2] == expected


def test_a_heading_above_rows_is_a_line_of_its_own() -> None:
    rows = [word for y in (100, 114, 142, 156) for word in row(y, (10, "Roads"), (200, "1.5"), (260, "3.0"))]
    assert said(row_lines([*rows, *row(128, (10, "Transport"))]))[2] == "Transport"


def test_figures_come_where_the_eye_reads_them_beside_a_long_description() -> None:
    description = [
        *row(100, (80, "Waste"), (110, "new"), (130, "contract"), (180, "for")),
        *row(111, (80, "the"), (100, "depots")),
    ]
    category = row(100, (10, "Income"))
    figures = row(100, (260, "5.0"), (320, "3.0"))
    others = [word for y in (130, 150) for word in row(y, (10, "Income"), (80, "Roads"), (260, "1.0"), (320, "2.0"))]
    found = said(row_lines([*category, *description, *figures, *others]))
    assert found[0] == "Income\tWaste new contract for\t5.0\t3.0\tthe depots"


def test_rules_make_cells_and_a_wrapped_cell_stays_one() -> None:
    rules = [
        *(Rule(0, y, 200, y) for y in (0, 20, 60)),
        *(Rule(x, 0, x, 60) for x in (0, 100, 200)),
    ]
    words = [
        *row(15, (10, "Risk"), (110, "Action")),
        *row(35, (10, "Demand"), (110, "Review")),
        *row(47, (10, "grows")),
    ]
    grid = grids(rules, words)[0]
    held = [[[word.text for word in cell.marks] for cell in line] for line in grid.rows]
    assert held == [[["Risk"], ["Action"]], [["Demand", "grows"], ["Review"]]]


def test_level_rules_alone_make_rows_where_columns_leave_gaps() -> None:
    rules = [Rule(0, y, 300, y) for y in (0, 20, 60, 100)]
    rules += [Rule(400, 0, 400, 10)]
    words = [
        *row(15, (10, "Service"), (200, "Detail")),
        *row(35, (10, "Older")),
        *row(47, (10, "People"), (200, "Costs")),
    ]
    words += row(80, (10, "Roads"), (200, "Salt"))
    assert len(grids(rules, words)[0].rows) == 3


def test_a_frame_round_the_page_is_no_table() -> None:
    frame = [Rule(0, 0, 500, 0), Rule(0, 700, 500, 700), Rule(0, 0, 0, 700), Rule(500, 0, 500, 700)]
    assert grids(frame, row(100, (10, "Words"), (60, "inside"))) == []


def test_shading_of_single_lines_is_no_rule_where_a_cell_is_ruled() -> None:
    borders = [(0.0, 0.0, 0.5, 60.0), (200.0, 0.0, 200.5, 60.0)]
    assert rules_of([*borders, (5.0, 10.0, 195.0, 22.0)]) == rules_of(borders)
    assert len(rules_of([(5.0, 10.0, 195.0, 22.0)])) == 4


def test_two_columns_of_prose_are_two_strips_and_a_heading_before_them_is_its_own() -> None:
    def line(base: float, left: float) -> list[Mark]:
        return row(base, *((left + 30 * step, "words") for step in range(5)))

    words = [*row(50, (10, "Heading"), (60, "across"), (95, "both"), (120, "of-the-columns-below-it-here"))]
    words += [word for y in (100, 112, 124, 136) for left in (10, 250) for word in line(y, left)]
    found = strips([Block(word.left, word.top, word.right, word.bottom, word) for word in words])
    assert [len(strip) for strip in found] == [4, 20, 20]
    assert {word.left < 200 for word in found[1]} == {True}


@pytest.mark.parametrize(
    ("first", "opens"),
    [("1.1", True), ("(a)", True), ("•", True), ("2024", False), ("and", False)],
)
def test_numbers_and_bullets_begin_paragraphs(first: str, opens: bool) -> None:
    lines = paragraphs([*row(100, (10, "Words"), (40, "before")), *row(112, (10, first), (60, "words"))])
    assert lines[1].opens is opens


@pytest.mark.parametrize(
    ("feet", "labels"),
    [
        (["4", "5", "6"], ["4", "5", "6"]),
        (["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], ["1", "2", "3"]),
        (["12", "words", "7"], [None, None, None]),
        ([], []),
    ],
)
def test_numbers_at_the_feet_are_labels_where_they_count_up(feet: list[str], labels: list[str | None]) -> None:
    assert foot_labels(feet) == labels


@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (10, 20, 30, 25)), (90, (20, 70, 25, 90)), (180, (70, 175, 90, 180)), (270, (175, 10, 180, 30))],
)
def test_a_turned_word_is_set_upright(turn: int, box: tuple[float, float, float, float]) -> None:
    word = Mark("a", 10, 20, 30, 25, 24, 5, turn)
    assert upright(word, width=100, height=200)[1:5] == box


PLACES = st.tuples(
    st.text(alphabet="abc1.,-£%•", min_size=1, max_size=6),
    st.integers(0, 500),
    st.integers(10, 700),
    st.sampled_from([6, 9, 10, 14]),
    st.sampled_from([0, 0, 0, 0, 90, 180, 270]),
)
STROKES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 70), st.integers(1, 50), st.booleans()), max_size=30)


@given(st.lists(PLACES, max_size=60), STROKES)
def test_no_word_is_lost_or_doubled_and_every_span_gives_its_word(
    placed: list[tuple[str, int, int, int, int]], strokes: list[tuple[int, int, int, bool]]
) -> None:
    marks = [
        mark(text, left, base, size=size, order=order, turn=turn)
        for order, (text, left, base, size, turn) in enumerate(placed)
    ]
    rules = [
        Rule(10 * x, 10 * y, 10 * (x + long), 10 * y) if level else Rule(10 * x, 10 * y, 10 * x, 10 * (y + long))
        for x, y, long, level in strokes
    ]
    lines = page_lines(marks, rules, width=600, height=800)
    assert sorted(word.order for line in lines for word in line.marks) == list(range(len(marks)))
    text, words = written(lines, start=7, boxes={word.order: word for word in marks})
    flat = [word.text for line in lines for word in line.marks]
    assert [text[word.start - 7 : word.end - 7] for word in words] == flat
    assert text.split() == [part for word in flat for part in word.split()]
