"""What a line looks like by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure.looks import Look, has_figures, is_figure, lines_looked_at, look_at


@pytest.mark.parametrize(
    ("text", "look", "number"),
    [
        ("", Look.BLANK, None),
        ("\u00a0", Look.BLANK, None),
        ("Roads\t12.5", Look.ROW, None),
        ("2.1\tRoads", Look.ROW, None),
        ("1.1 The budget was set.", Look.NUMBERED, "1.1"),
        ("- 1.1 The budget was set.", Look.NUMBERED, "1.1"),
        ("12 homes were brought back into use.", Look.NUMBERED, "12"),
        ("1. Introduction", Look.HEADING, "1"),
        ("2 Financial implications", Look.HEADING, "2"),
        ("2.1.1. The lease", Look.HEADING, "2.1.1"),
        ("**2.1** The lease", Look.HEADING, "2.1"),
        ("# Summary", Look.HEADING, None),
        ("**Summary:**", Look.HEADING, None),
        ("SUMMARY", Look.HEADING, None),
        ("Financial implications", Look.HEADING, None),
        ("- one", Look.BULLET, None),
        ("• one", Look.BULLET, None),
        ("(a) agree", Look.BULLET, None),
        ("(ii) note", Look.BULLET, None),
        ("a. Agree it", Look.BULLET, None),
        ("Decision no: 25/00012", Look.FIELD, None),
        ("**Recommendation:** agree", Look.FIELD, None),
        ("Summary:", Look.FIELD, None),
        ("As we said of it in the year of our: x", Look.HEADING, None),
        ("The Cabinet met.", Look.TEXT, None),
        ("the leader of the council", Look.TEXT, None),
        ("Is it open?", Look.TEXT, None),
        ("£12m was spent", Look.TEXT, None),
        ("12.5", Look.TEXT, None),
        ("A line of Fifteen Words is Too Long for a Heading as it Goes on and on", Look.TEXT, None),
    ],
)
def test_a_line_has_a_look(text: str, look: Look, number: str | None) -> None:
    seen = look_at(text, 7)
    assert (seen.look, seen.number, seen.start, seen.end) == (look, number, 7, 7 + len(text))


@pytest.mark.parametrize(
    "cell",
    ["12.5", "1,059", "-6,300.0", "−0.8", "£6.3m", "(12.5)", "97%", "97%*", "**8**", "12 days", "3 weeks", "+1.5pp"],
)
def test_a_cell_is_a_figure(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize(
    "cell", ["", "2024", "(2024)", "2024-25", "2024–25", "24/25", "Q3", "Amber", "Roads", "£", "–", "GE05"]
)
def test_a_cell_is_no_figure(cell: str) -> None:
    assert not is_figure(cell)


@pytest.mark.parametrize(
    ("row", "has"),
    [
        ("GE05\t390\t400", True),
        ("GE05\tAmber", True),
        ("GE05\tG", True),
        ("Service\tBudget", False),
        ("Service\t2024-25\t2025-26", False),
        ("390\tService", False),
    ],
)
def test_a_row_has_figures_behind_its_label(row: str, has: bool) -> None:
    assert has_figures(row) is has


def test_form_feeds_divide_lines_and_white_space_around_them_is_left_out() -> None:
    seen = list(lines_looked_at("  Cabinet \r\nmet.\fAgain"))
    assert [(line.start, line.end, line.text) for line in seen] == [
        (2, 9, "Cabinet"),
        (12, 16, "met."),
        (17, 22, "Again"),
    ]


@given(st.text(alphabet="aB1. \t\r\n\f\x0b:-*#\u00a0", max_size=120))
def test_every_line_is_the_texts_own(text: str) -> None:
    seen = list(lines_looked_at(text))
    assert all(text[line.start : line.end] == line.text for line in seen)
    assert "".join("".join(line.text.split()) for line in seen) == "".join(text.split())
