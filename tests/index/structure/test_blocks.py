"""Lines become headings, paragraphs, bullets, fields and rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.papers import Block, BlockKind, Page, Paper, Word
from index.structure.blocks import blocks

BEFORE = """\
1.1 The tender of Quokkaberry Ltd for the libraries of Brackwater and Colne Vale came to
"""
BEHIND = """
1.2 The work at Thornsea begins in the spring and the Cabinet will hear of it in its turn.
1.3 The work at Upper Lyde begins in the autumn and the Cabinet will hear of that in turn.
1.4 The work at Aldersham begins in the winter and the Cabinet will hear of that at least.
1.5 The work at Colne Vale begins in the summer and the Cabinet will hear of that at last.
1.6 The work at Brackwater has begun already and the Cabinet has heard all of it by now too.
1.7 The work is paid for by the Growth and Environment Committee, which has agreed to that.
1.8 The work is paid for by the Growth and Environment Committee, which has agreed to this.
"""


def found(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, text[block.start : block.end]) for block in of(text)]


def of(text: str) -> tuple[Block, ...]:
    return blocks(Paper("paper.txt", "0" * 64, "text", text))


def first(wrapped: str) -> str:
    """The first block of a wrapped paper that begins with these lines."""
    return found(BEFORE + wrapped + BEHIND)[0][1]


@pytest.mark.parametrize(
    "wrapped",
    [
        "£1.2 million in the year.",
        "12 homes in the year.",
        "Quokkaberry Ltd's estimate of the year before last, which was held to be too low by far.",
        "what the Council had set aside for it in its budget, the rest of which now goes to the\nharbour.",
    ],
    ids=["a sum", "a figure that looks like a number", "a capital", "a short last line"],
)
def test_a_wrapped_paragraph_is_one_block(wrapped: str) -> None:
    assert first(wrapped) == BEFORE + wrapped


@pytest.mark.parametrize(
    "next_line", ["- a bullet of it", "Recommendation: agree", "Roads\t12.5", "2.1 The next paragraph."]
)
def test_a_paragraph_ends_where_something_else_begins(next_line: str) -> None:
    line = "a little more than it was worth."
    assert first(f"{line}\n{next_line}") == BEFORE + line


def test_a_paragraph_ends_with_a_line_that_ends_short() -> None:
    assert first("nothing.\nNext steps are told to the Cabinet in the spring.") == BEFORE + "nothing."


def test_lines_of_a_paper_that_was_not_wrapped_are_blocks_of_their_own() -> None:
    assert [text for _, text in found("One line of it.\nand another line.")] == ["One line of it.", "and another line."]


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\f"])
def test_a_sentence_cut_by_a_page_break_is_one_block(gap: str) -> None:
    cut = (
        f"1.1 The Cabinet will hear of the new harbour wall of Thornsea once more before the{gap}summer recess begins."
    )
    assert [text for _, text in found(cut)] == [cut]


def test_a_wrapped_sentence_goes_on_behind_a_form_feed() -> None:
    wrapped = "the money that the Council had set aside for it\fin its budget of the year."
    assert first(wrapped) == BEFORE + wrapped


def test_a_sentence_that_flows_over_every_gap_is_read() -> None:
    text = "\n\n".join(["a line of forty characters without any stop"] * 2000)
    assert found(text) == [(BlockKind.PARAGRAPH, text)]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("The Cabinet met at County Hall in Aldersham at ten.", "nobody else came"),
        ("The Cabinet met at County Hall in Aldersham at ten", "Nobody else came."),
        ("the Cabinet met", "at County Hall"),
        ("The Cabinet met at County Hall in Aldersham at ten", "- nobody else came"),
    ],
    ids=["ended", "a capital", "short", "a bullet"],
)
def test_a_gap_parts_what_is_no_cut_sentence(before: str, behind: str) -> None:
    assert [text for _, text in found(f"{before}\n\n{behind}")] == [before, behind]


def test_each_line_is_what_it_looks_like() -> None:
    text = "Next steps\n\n1.1 The Cabinet met.\n\n- agree\n\nDecision no: 25/00012\n\nPage 5 of 54\n\nRoads\t12.5"
    assert [kind for kind, _ in found(text)] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.BULLET,
        BlockKind.FIELD,
        BlockKind.BOILERPLATE,
        BlockKind.ROW,
    ]


def test_three_lines_are_no_heading() -> None:
    lines = [
        f"Thornsea {place} Quokkaberry Ltd and the Growth and Environment Committee together with" for place in "ab"
    ]
    text = BEFORE + BEHIND + "\n" + "\n".join([*lines, "all of:"]) + "\n\n- agree"
    assert found(text)[-2] == (BlockKind.PARAGRAPH, "\n".join([*lines, "all of:"]))


def test_a_heading_may_wrap_once() -> None:
    heading = "Tender of Quokkaberry Ltd to the Growth and Environment Committee for the libraries\nof Brackwater"
    assert found(BEFORE + BEHIND + "\n" + heading + "\n\n- agree")[-2] == (BlockKind.HEADING, heading)


def test_a_heading_with_nothing_behind_it_is_a_paragraph() -> None:
    assert found("The Cabinet met.\nCounty Hall")[1] == (BlockKind.PARAGRAPH, "County Hall")


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("# Summary", 1),
        ("### Summary", 3),
        ("COUNTY COUNCIL", 1),
        ("2 Financial implications", 2),
        ("2.1 Lease", 3),
        ("2.1.4 Rent", 4),
        ("Financial implications", 5),
    ],
)
def test_a_heading_stands_as_deep_as_its_marks_its_number_or_its_capitals_say(heading: str, level: int) -> None:
    block = of(f"{heading}\n\nThe Cabinet met.")[0]
    assert (block.kind, block.level) == (BlockKind.HEADING, level)


def test_paragraphs_and_headings_keep_their_printed_numbers() -> None:
    assert [block.number for block in of("2 Lease\n\n2.1 It ends.\n\nIt is said.")] == ["2", "2.1", None]


@pytest.mark.parametrize(
    ("table", "headers"),
    [
        ("Service\tBudget\n\t2024-25\nRoads\t12.5\nLibraries\t4.1", 2),
        ("Risk\tOwner\nFlood\tUpper Lyde\nFire\tThornsea", 1),
        ("Flood\tRaised by Ms Penhale\nFire\tRaised by Mr Okafor\nIce\tRaised in May", 0),
        ("Flood\tRaised by Ms Penhale\nFire\tRaised by Mr Okafor", 1),
        ("Roads\t12.5\nLibraries\t4.1", 0),
        ("Flood\tUpper Lyde", 0),
        ("\n".join(["Service\tBudget"] * 7 + ["Roads\t12.5"]), 5),
    ],
    ids=[
        "down to the first figure",
        "words only",
        "a first row like the rest",
        "too few to tell",
        "no header",
        "one row",
        "five at most",
    ],
)
def test_rows_above_the_first_figures_are_the_header(table: str, headers: int) -> None:
    kinds = [kind for kind, _ in found(table)]
    assert kinds == [BlockKind.HEADER_ROW] * headers + [BlockKind.ROW] * (len(kinds) - headers)


def placed(*lines: Sequence[tuple[float, float, str]]) -> Paper:
    """A paper of one page, a line of it for each list of words with their places (left, top)."""
    text, words = "", []
    for line in lines:
        for left, top, word in line:
            text += word
            words.append(Word(len(text) - len(word), len(text), left, top, left + 5 * len(word), top + 10))
            text += "\t"
        text = text[:-1] + "\n"
    return Paper("paper.pdf", "0" * 64, "pdf", text, (Page(1, None, 0, len(text), 600, 800, tuple(words)),))


def test_a_row_that_the_eye_reads_as_it_is_written_is_not_scattered() -> None:
    paper = placed([(10, 100, "Roads"), (200, 100, "12.5")], [(10, 120, "Libraries"), (200, 120, "4.1")])
    assert [block.scattered for block in blocks(paper)] == [False, False]


def test_a_row_whose_label_wraps_around_its_figures_is_scattered() -> None:
    wrapped = [(10, 90, "Older"), (10, 110, "People"), (200, 100, "9.5"), (260, 100, "8.1")]
    paper = placed(wrapped, [(10, 140, "Roads"), (200, 140, "12.5")])
    assert [block.scattered for block in blocks(paper)] == [True, False]


SHARDS = st.sampled_from(
    [
        *(BEFORE + BEHIND).splitlines(keepends=True),
        "\n",
        "\f",
        "Roads\t12.5\n",
        "Service\tBudget\n",
        "a line of forty characters without any stop\n\n",
        "Next steps\n",
        "- one\n",
        "Summary: two\n",
    ]
)


@given(st.lists(st.one_of(SHARDS, st.text(max_size=20)), max_size=30).map("".join))
def test_blocks_are_in_order_and_hold_every_character_that_is_not_white_space(text: str) -> None:
    held = of(text)
    assert all(block.start < block.end for block in held)
    assert all(before.end <= behind.start for before, behind in pairwise(held))
    assert "".join("".join(text[block.start : block.end].split()) for block in held) == "".join(text.split())
