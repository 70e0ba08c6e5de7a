"""Whether words stand on their page in one stretch."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.papers import Block, BlockKind, Page, Word
from index.structure.standing import Eye, lines, may_be_scattered

Placed = tuple[float, float, str]


def page(placed: Sequence[Placed]) -> tuple[str, Page]:
    """A text and its page: words (left, top, word) in the order of the text."""
    text, words = "", []
    for left, top, word in placed:
        words.append(Word(len(text), len(text) + len(word), left, top, left + 5 * len(word), top + 10))
        text += word + " "
    return text, Page(1, None, 0, len(text), 600, 800, tuple(words))


def stands(placed: Sequence[Placed]) -> bool:
    text, made = page(placed)
    return Eye(made).in_one_stretch(0, len(text), text)


def test_words_on_lines_from_the_top_stand_in_one_stretch() -> None:
    assert stands([(10, 100, "The"), (30, 100, "Cabinet"), (10, 112, "met"), (30, 112, "at"), (45, 112, "ten")])


def test_words_on_a_line_a_little_out_of_level_stand_in_one_stretch() -> None:
    assert stands([(10, 100, "Roads"), (200, 102, "12.5"), (260, 99, "13.0")])


def test_a_label_that_wraps_around_its_figures_does_not() -> None:
    assert not stands([(10, 90, "Older"), (10, 110, "People"), (200, 100, "9.5"), (260, 100, "8.1")])


def test_many_words_out_of_their_places_do_not() -> None:
    words: list[Placed] = [(10 + 40 * index, 100.0, "word") for index in range(12)]
    assert not stands([words[index ^ 1] for index in range(12)])


def test_a_figure_out_of_its_place_is_enough() -> None:
    words: list[Placed] = [(10 + 40 * index, 100.0, "word") for index in range(12)]
    assert stands([*words[:5], words[6], words[5], *words[7:]])
    assert not stands([*words[:5], words[6], (210.0, 100.0, "9.5"), *words[7:]])


def test_a_cell_whose_lines_go_on_beside_another_cell_does_not() -> None:
    left: list[Placed] = [(10, 100 + 12 * line, "left") for line in range(5)]
    right: list[Placed] = [(300, 100 + 12 * line, "right") for line in range(5)]
    text, made = page([*left, *right])
    assert not Eye(made).in_one_stretch(0, text.index("right"), text)


def test_words_with_many_others_between_them_do_not() -> None:
    text, made = page([(10, 100, "one"), (10, 900, "two"), *((10, 112.0 + 12 * line, "more") for line in range(25))])
    assert not Eye(made).in_one_stretch(0, text.index("more"), text)


def test_only_the_words_asked_for_count() -> None:
    text, made = page(
        [(10, 90, "Older"), (10, 110, "People"), (200, 100, "9.5"), (10, 140, "Roads"), (60, 140, "done")]
    )
    assert Eye(made).in_one_stretch(text.index("Roads"), len(text), text)
    assert Eye(made).in_one_stretch(0, 0, text)


def test_lines_come_from_the_top_and_words_from_the_left() -> None:
    _, made = page([(60, 112, "ten"), (10, 112, "at"), (40, 101, "Cabinet"), (10, 100, "The")])
    assert lines(made.words) == [[3, 2], [1, 0]]


@pytest.mark.parametrize(
    ("kind", "text", "may"),
    [
        (BlockKind.ROW, "Roads\t12.5", True),
        (BlockKind.HEADER_ROW, "Service\tBudget", True),
        (BlockKind.PARAGRAPH, "Older\nPeople and\nothers", True),
        (BlockKind.PARAGRAPH, "Older\nPeople", False),
        (BlockKind.PARAGRAPH, "The Cabinet met at ten\nin the County Hall of\nAldersham in the spring", False),
    ],
    ids=["row", "header row", "a narrow cell", "two lines", "prose"],
)
def test_rows_and_narrow_cells_may_be_scattered(kind: BlockKind, text: str, may: bool) -> None:
    assert may_be_scattered(Block(kind, 0, len(text)), text) is may


PLACES = st.tuples(st.floats(0, 600), st.floats(0, 800), st.sampled_from(["word", "9.5", "Cabinet"]))


@given(st.lists(PLACES, max_size=30))
def test_every_word_stands_on_one_line(placed: list[Placed]) -> None:
    _, made = page(placed)
    assert sorted(index for line in lines(made.words) for index in line) == list(range(len(placed)))


@given(st.lists(PLACES, max_size=30))
def test_words_read_in_the_order_of_the_eye_stand_in_one_stretch(placed: list[Placed]) -> None:
    _, made = page(placed)
    assert stands([placed[index] for line in lines(made.words) for index in line])
