from __future__ import annotations

from decimal import Decimal

import pytest

from index.figures import CheckKind
from index.papers import Paper
from index.tables.reading import read_sheets
from index.tables.text_sheets import text_sheets
from tests.index.tables.sheet_making import figure, read, tabbed

PROJECTS = """Project | 2025-26 | 2026-27
 | £000s | £000s
Harbour wall | 4,100 | 6,250
Lyde Link depot | 310 | 0
"""
MORE = """Scarrow bridge | 95 | 1,200
Total | 4,505 | 7,450
"""


def test_a_table_goes_on_behind_a_page_break_without_its_header() -> None:
    text = f"{PROJECTS}\nThis page is intentionally left blank\n\n{MORE}"
    assert figure(text, "Scarrow bridge", "2026-27").value == Decimal(1_200_000)
    assert len(read(text).tables) == 1


def test_a_table_goes_on_under_its_header_printed_again() -> None:
    header = "\n".join(PROJECTS.splitlines()[:2])
    found = read(f"{PROJECTS}\nCapital programme, continued\n\n{header}\n{MORE}")
    assert len(found.tables) == 1
    assert [check.holds for check in found.tables[0].checks] == [True, True]


def test_rows_of_another_width_are_no_part_of_the_table_before_them() -> None:
    found = read(f"{PROJECTS}\nSomething else\n\nBoats | 12\nBuoys | 40\n")
    assert {one.label for one in found.figures} == {"Harbour wall", "Lyde Link depot"}


def test_two_tables_right_under_each_other_have_their_own_heads() -> None:
    text = PROJECTS + "District | Jan-24 | Jan-25\nAldersham | 12 | 15\nThornsea | 9 | 11\n"
    assert figure(text, "Thornsea", "Jan-25").value == Decimal(11)
    assert figure(text, "Harbour wall", "2026-27").value == Decimal(6_250_000)


def test_pages_of_a_list_of_contents_are_no_figures() -> None:
    assert read("Contents | Page\nIntroduction | 3\nReserves | 12\nAppendices | 40\n").figures == ()


def test_rows_of_one_cell_alone_are_no_table() -> None:
    assert read(PROJECTS + "\nNotes | |\nMore notes | |\n").figures == read(PROJECTS).figures


def test_words_in_rows_are_no_table_of_figures() -> None:
    assert read("Term | Meaning\nFloor | The least that will do\nTarget | What is aimed at\n").tables == ()


def test_a_markdown_table_is_read_with_its_columns_as_they_are_ruled() -> None:
    text = "| Service | Budget £m | Outturn £m |\n| --- | --- | --- |\n| Highways | 96.7 | 95.8 |\n"
    text += "| Libraries |  | 9.1 |\n"
    ruled = read_sheets(text_sheets(raw := _raw(text)), raw.text)
    assert [(one.label, one.columns[0], one.printed) for one in ruled.figures] == [
        ("Highways", "Budget £m", "96.7"),
        ("Highways", "Outturn £m", "95.8"),
        ("Libraries", "Outturn £m", "9.1"),
    ]


def test_a_row_with_fewer_cells_is_certain_where_markup_tells_the_columns() -> None:
    rows = tabbed("Service | Jan-24 | Feb-24 | Mar-24\nHighways | 1 | 2 | 3\nLibraries | 4 | 5\nBuses | 7 | 8 | 9\n")
    page, words = _raw(rows, "html"), _raw(rows)
    assert len(read_sheets(text_sheets(page), rows).figures) == 8
    assert len(read_sheets(text_sheets(words), rows).figures) == 6


@pytest.mark.parametrize(("total", "holds"), [("60.0", True), ("61.0", False)])
def test_a_total_is_held_against_its_parts(total: str, holds: bool) -> None:
    text = f"Service | £m\nHighways | 10.0\nLibraries | 20.0\nBuses | 30.0\nTotal | {total}\n"
    (check,) = read(text).tables[0].checks
    assert (check.kind, check.holds, len(check.cells)) == (CheckKind.SUM, holds, 4)


@pytest.mark.parametrize(("rating", "holds"), [("AMBER", True), ("GREEN", False), ("RED", False)])
def test_a_rating_is_held_against_target_and_floor(rating: str, holds: bool) -> None:
    text = f"Ref | Indicator | Mar-25 | RAG | Target | Floor\nGE14 | Days to answer | 12 | {rating} | 10 | 15\n"
    text += "GE05 | Empty homes | 251 | GREEN | 240 | 220\nGE07 | Potholes mended | 70% | RED | 90% | 85%\n"
    checks = [check for check in read(text).tables[0].checks if check.kind is CheckKind.RAG]
    assert [check.holds for check in checks] == [holds, True, True]


def test_sums_place_no_cell_where_they_are_to_be_evidence() -> None:
    text = tabbed(
        "£000s | Core | External | Total\nHighways | 120 | 30 | 150\nCoroner | 80 | 20 | 100\nMuseums |  | 9 | 4 | 13\n"
    )
    made = _raw(text)
    labels = {one.label for one in read_sheets(text_sheets(made), text, by_sums=False).figures}
    assert labels == {"Highways", "Coroner"}
    assert "Museums" in {one.label for one in read_sheets(text_sheets(made), text).figures}


def _raw(text: str, format: str = "text") -> Paper:
    return Paper("report", "0" * 64, format, text)


def test_twenty_years_over_two_columns_each_are_laid_over_them() -> None:
    years = [f"{2020 + at}-{21 + at}" for at in range(20)]
    cells = [f"{at},100" for at in range(40)]
    rows = [
        " | " + " | ".join(years),
        " | " + " | ".join(["Core", "External"] * 20),
        "Libraries | " + " | ".join(cells),
    ]
    text = "\n".join([*rows, rows[-1].replace("Libraries", "Museums")])
    assert figure(text, "Museums", "2039-40", "External").printed == "39,100"


def test_heads_that_may_stand_over_many_columns_give_no_figures() -> None:
    heads = [f"Site {at}" for at in range(40)]
    rows = [
        "Service | " + " | ".join(heads[:20]),
        " | " + " | ".join(heads),
        "Libraries | " + " | ".join(["7,100"] * 40),
    ]
    assert read("\n".join([*rows, rows[-1]])).figures == ()


def test_a_line_of_many_hundred_cells_is_no_table() -> None:
    heads, cells = (" | ".join([words] * 900) for words in ("Q1 24/25", "7,100"))
    found = read(f"Service | {heads}\nLibraries | {cells}\nMuseums | {cells}\n")
    assert found.figures == ()
