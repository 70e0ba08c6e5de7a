"""Text becomes paragraphs and tables, and exactly the quoted words are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.papers import Span
from webapp.marking import Paragraph, Part, Run, Table, is_marked, parts, quoted, under

TABLE = "Ref\tSep-24\tDec-24\nHB03 Homes\t118\t131\nHB04 Approvals\t\tGREEN\n"
LONG = "The Cabinet Member for Growth thanked the officers of the five districts for their"


def runs(part: Part) -> list[Run]:
    if isinstance(part, Paragraph):
        return list(part.runs)
    return [run for row in (*part.headers, *part.rows) for cell in row.cells for run in cell.runs]


def marked(found: tuple[Part, ...]) -> list[str]:
    return [run.text for part in found for run in runs(part) if run.marked]


def test_blank_lines_divide_paragraphs() -> None:
    assert [part.runs[0].text for part in quoted("One.\n\nTwo.") if isinstance(part, Paragraph)] == ["One.", "Two."]


def test_lines_with_tabs_are_the_rows_of_a_table() -> None:
    (table,) = quoted(TABLE)
    assert isinstance(table, Table)
    assert [cell.runs for cell in table.rows[0].cells] == [
        (Run("HB03 Homes"),),
        (Run("118"),),
        (Run("131"),),
    ]


def test_rows_above_the_first_figure_are_headers() -> None:
    (table,) = quoted(TABLE)
    assert isinstance(table, Table)
    assert [[cell.role for cell in row.cells] for row in table.headers] == [["col", "col", "col"]]
    assert [[cell.role for cell in row.cells] for row in table.rows] == [["row", None, None], ["row", None, None]]


def test_a_table_without_figures_has_no_headers() -> None:
    (table,) = quoted("Who\tWhat\nLeader\tBudget\n")
    assert isinstance(table, Table)
    assert not table.headers


def test_short_rows_are_filled_up() -> None:
    (table,) = quoted("a\tb\tc\nd\t1\n")
    assert isinstance(table, Table)
    assert {len(row.cells) for row in (*table.headers, *table.rows)} == {3}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LONG}\nwork over the winter.", f"{LONG} work over the winter."),
        (f"{LONG}\n2020. The next year", f"{LONG} 2020. The next year"),
        (f"{LONG}\nDecision Maker: Cabinet", f"{LONG}\nDecision Maker: Cabinet"),
        (f"A short line\n{LONG}", f"A short line\n{LONG}"),
        ("One line of a list\nTwo lines of a list", "One line of a list\nTwo lines of a list"),
    ],
)
def test_a_printed_line_goes_on_in_the_next_only_where_it_was_full(text: str, shown: str) -> None:
    assert parts(text, Span(0, len(text))) == (Paragraph((Run(shown),)),)


def test_the_lines_of_a_quote_go_on_wherever_they_were_broken() -> None:
    assert quoted("The surplus on\ncollection is £4.21m.") == (
        Paragraph((Run("The surplus on collection is £4.21m."),)),
    )


@pytest.mark.parametrize("line", ["(Q2)\t(Q3)", "118\t131", "HB05 Grants\t40\tGREEN"])
def test_a_row_that_has_lost_cells_stands_across_the_table(line: str) -> None:
    (table,) = quoted(f"Ref\tSep-24\tDec-24\tRAG\n{line}\nHB03 Homes\t118\t131\tAMBER")
    assert isinstance(table, Table)
    (cell,) = [*table.headers, *table.rows][1].cells
    assert (cell.span, cell.runs[0].text) == (4, line.replace("\t", "\u2003"))


def test_heads_that_only_one_row_outgrows_keep_their_columns() -> None:
    (table,) = quoted("Grant\tAmount\nSocial care\t£20.1m\nHomes\t£1.9m\nTotal\t£22.0m\tas before")
    assert isinstance(table, Table)
    assert [cell.span for cell in table.headers[0].cells] == [1, 1, 1]


def test_known_headers_head_a_table_of_words_too() -> None:
    (table,) = under(["Risk\tWhat we do"], "No power\tBatteries at the depots")
    assert isinstance(table, Table)
    assert [cell.role for cell in table.headers[0].cells] == ["col", "col"]


def test_a_row_across_the_table_is_marked_where_it_is_quoted() -> None:
    text = "Ref\tSep-24\tDec-24\n(Q2)\t(Q3)\nHB03 Homes\t118\t131"
    assert marked(parts(text, Span(0, len(text)), quote=Span(18, 27))) == ["(Q2)\u2003(Q3)"]


def test_marks_of_headings_and_bold_words_are_not_shown() -> None:
    text = "## 79. Pay policy\n\nIt is **agreed**."
    assert parts(text, Span(0, len(text))) == (Paragraph((Run("79. Pay policy"),)), Paragraph((Run("It is agreed."),)))


@pytest.mark.parametrize(
    "opening", ["• a bullet", "- a dash", "(a) a part", "iii. a part", "2.1 A paragraph", "12. A minute"]
)
def test_a_number_or_a_bullet_begins_a_paragraph(opening: str) -> None:
    assert quoted(f"{LONG}\n{opening}") == (Paragraph((Run(LONG),)), Paragraph((Run(opening),)))


def test_rows_between_bars_are_a_table_without_the_rule_below_its_head() -> None:
    text = "| Ref | Dec-24 |\n|-----|:------:|\n| HB03 | 118 |\n"
    (table,) = parts(text, Span(0, len(text)), quote=Span(text.index("118"), text.index("118") + 3))
    assert isinstance(table, Table)
    assert [[cell.runs for cell in row.cells] for row in (*table.headers, *table.rows)] == [
        [(Run("Ref"),), (Run("Dec-24"),)],
        [(Run("HB03"),), (Run("118", marked=True, first=True),)],
    ]


def test_a_year_is_a_head_not_a_figure() -> None:
    (table,) = quoted("Homes\t2024\t2025\nBuilt\t118\t131\n")
    assert isinstance(table, Table)
    assert len(table.headers) == 1


def test_a_quoted_row_stands_under_headers_of_its_own_width_only() -> None:
    (table,) = under(["Ref\tSep-24\tDec-24", "(Q2)\t(Q3)"], "HB03\t118\t131")
    assert isinstance(table, Table)
    assert [[cell.runs for cell in row.cells] for row in table.headers] == [
        [(Run("Ref"),), (Run("Sep-24"),), (Run("Dec-24"),)]
    ]


def test_a_page_break_is_a_line_break_and_other_control_characters_are_blank() -> None:
    assert parts("One.\x0cTwo\x07.", Span(0, 10)) == (Paragraph((Run("One.\nTwo ."),)),)


def test_columns_of_figures_are_told_from_cells_of_many_words() -> None:
    (table,) = quoted("Ref\tIndicator\tDec-24\nHB03\tHomes brought back into use\t118\n")
    assert isinstance(table, Table)
    assert [cell.form for cell in table.headers[0].cells] == [None, None, "amount"]
    assert [cell.form for cell in table.rows[0].cells] == [None, "words", "amount"]


def test_a_numbered_paragraph_with_a_tab_is_no_table() -> None:
    (part,) = quoted("2.1\tThe Cabinet is asked to agree the budget for the coming year.")
    assert isinstance(part, Paragraph)


def test_the_quoted_words_are_marked_over_lines_cells_and_paragraphs() -> None:
    text = "Before. Said here.\n\n" + TABLE + "\nAfter."
    found = parts(text, Span(0, len(text)), quote=Span(text.index("Said"), text.index("\t131")))
    assert marked(found) == ["Said here.", "Ref", "Sep-24", "Dec-24", "HB03 Homes", "118"]


def test_the_first_marked_words_are_known() -> None:
    text = "Before. Said here.\n\nAnd here."
    found = parts(text, Span(0, len(text)), quote=Span(text.index("Said"), len(text)))
    assert [run.first for part in found for run in runs(part) if run.marked] == [True, False]


def test_a_quote_that_began_on_the_page_before_is_marked_from_the_first_word() -> None:
    found = parts("Begun \n here.", Span(6, 13), quote=Span(0, 13))
    assert [(run.text, run.first) for part in found for run in runs(part) if run.marked] == [("here.", True)]


@pytest.mark.parametrize("quote", [Span(90, 99), Span(3, 3), None])
def test_a_quote_that_is_not_on_the_page_marks_nothing(quote: Span | None) -> None:
    assert not any(is_marked(part) for part in parts("Words.\nOthers.", Span(0, 14), quote=quote))


@given(st.text(alphabet="ab1. \t\n\r", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_exactly_the_quoted_words_are_marked(text: str, start: int, length: int) -> None:
    quote = Span(min(start, len(text)), min(start + length, len(text)))
    found = parts(text, Span(0, len(text)), quote=quote)
    told = "".join(run.text for part in found for run in runs(part))
    assert "".join(told.split()) == "".join(text.split())
    assert "".join("".join(marked(found)).split()) == "".join(text[quote.start : quote.end].split())
