"""Tables on PDF pages become sheets: every cell in the column that it stands in, or in none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from index.papers import Kind, Meeting, Page, Paper, Span, Structure, Word
from index.readers.pdf import PdfReader
from index.tables.pdf_sheets import pdf_sheets
from index.tables.sheets import Sheet
from tests.index.packs import Draw, boxes, cells, pdf, text

BARE = Structure(Kind.REPORT, "", Meeting())
Placed = list[tuple[float, float, str]]


def sheets(*pages: Draw) -> tuple[Sheet, ...]:
    return pdf_sheets(PdfReader().read(pdf(*pages), document="paper.pdf"), BARE)


def grid(sheet: Sheet) -> list[dict[int | None, str]]:
    return [{cell.column: cell.text for cell in row} for row in sheet.rows]


def table(*rows: tuple[str, str, str], top: float = 700, step: float = 16) -> list[Placed]:
    return [
        [(60, top - step * at, label), *((x, top - step * at, said) for x, said in ((300, a), (380, b)) if said)]
        for at, (label, a, b) in enumerate(rows)
    ]


ROADS = ("Roads", "12.5", "13.0"), ("Libraries", "4.1", "-0.2"), ("Waste", "9.0", "8.5"), ("Total", "25.6", "21.3")


def test_figures_stand_in_the_columns_that_their_right_edges_make() -> None:
    (sheet,) = sheets(cells(table(*ROADS)))
    assert grid(sheet)[0] == {0: "Roads", 1: "12.5", 2: "13.0"}
    assert sheet.page == 1
    assert sheet.headed == 0


def test_an_empty_cell_is_known_to_be_empty() -> None:
    (sheet,) = sheets(cells(table(*ROADS[:2], ("Waste", "", "8.5"), *ROADS[3:])))
    assert grid(sheet)[2] == {0: "Waste", 2: "8.5"}


def test_a_figure_that_touches_its_label_is_still_a_figure() -> None:
    names = ("Roads", "Libraries", "Waste", "Parks", "Schools", "Museums")
    rows: list[Placed] = [
        [(202, 700 - 16 * at, name), (300, 700 - 16 * at, "7.5"), (380, 700 - 16 * at, "8.5")]
        for at, name in enumerate(names)
    ]
    for at, row in enumerate(rows[:3]):
        row.insert(0, (200, 700 - 16 * at, f"{at + 1}1.5"))
    (sheet,) = sheets(cells(rows))
    assert grid(sheet)[1] == {0: "21.5", 1: "Libraries", 2: "7.5", 3: "8.5"}


def test_the_lines_of_a_head_are_one_cell_and_units_are_another() -> None:
    head: list[Placed] = [
        [(345, 748, "Revised")],
        [(60, 737, "Service"), (270, 737, "Budget"), (350, 737, "Budget")],
        [(279, 724, "£000s"), (359, 724, "£000s")],
    ]
    (sheet,) = sheets(cells([*head, *table(*ROADS)]))
    assert grid(sheet)[: sheet.headed] == [{1: "Budget", 2: "Revised Budget"}, {0: "Service", 1: "£000s", 2: "£000s"}]


def years(*heads: Placed) -> list[Placed]:
    """Core and external for two years, under heads of one's own."""
    edges = (260, 330, 400, 470)
    leaves: Placed = [(x - 30, 730, said) for x, said in zip(edges, ("Core", "Grant") * 2, strict=True)]
    rows: list[Placed] = [
        [(60, 714 - 14 * at, name), *((x, 714 - 14 * at, f"{at}{place}.5") for place, x in enumerate(edges))]
        for at, name in enumerate(("Roads", "Libraries", "Waste"), 1)
    ]
    return [*heads, leaves, *rows]


def test_a_head_over_several_columns_says_how_many() -> None:
    (sheet,) = sheets(cells(years([(262, 744, "Draft year"), (402, 744, "Final year")])))
    over = [(cell.text, cell.column, cell.width) for cell in sheet.rows[0]]
    assert over == [("Draft year", 1, 2), ("Final year", 3, 2)]


def test_rules_tell_columns_where_figures_are_centred() -> None:
    rows = (("Service", "Now", "Then"), ("Roads", "1,250", "7"), ("Waste", "9", "1,300"), ("Total", "1,259", "1,307"))
    ruled = [
        (60 + 150 * column, 700 - 20 * at, 150, 20, [said])
        for at, row in enumerate(rows)
        for column, said in enumerate(row)
    ]
    (sheet,) = sheets(boxes(ruled))
    assert grid(sheet)[2] == {0: "Waste", 1: "9", 2: "1,300"}
    assert sheet.headed == 1


def test_a_column_without_figures_has_its_head() -> None:
    head: list[Placed] = [[(245, 730, "Core"), (281, 730, "Grant"), (360, 730, "Total")]]
    rows: list[Placed] = [
        [(60, 714 - 14 * at, name), (262, 714 - 14 * at, f"{at}.5"), (380, 714 - 14 * at, f"{at}.5")]
        for at, name in enumerate(("Roads", "Libraries", "Waste"), 1)
    ]
    (sheet,) = sheets(cells([*head, *rows]))
    heads = {cell.text: cell.column for cell in sheet.rows[0]}
    figures = [cell.column for cell in sheet.rows[-1]][1:]
    assert [heads["Core"], heads["Total"]] == figures
    assert heads["Grant"] not in figures


def test_a_label_of_two_lines_is_whole_and_its_span_stays_in_the_row() -> None:
    paper = PdfReader().read(
        pdf(
            cells(
                [
                    [(60, 700, "Grants for the roads and"), (300, 700, "1.5"), (380, 700, "2.5")],
                    [(60, 689, "bridges")],
                    *table(*ROADS, top=670),
                ]
            )
        ),
        document="paper.pdf",
    )
    (sheet,) = pdf_sheets(paper, BARE)
    label = sheet.rows[0][0]
    assert label.text == "Grants for the roads and bridges"
    assert paper.text[label.span.start : label.span.end] in ("Grants for the roads and", label.text)


def test_prose_and_lists_of_numbers_are_no_tables() -> None:
    assert (
        sheets(text("In 2024 the Council spent £12.5m on roads and 4.1", "on libraries, against 13.0 and 4.0.")) == ()
    )


def test_what_must_not_be_shown_is_not_read() -> None:
    paper = PdfReader().read(pdf(cells(table(*ROADS))), document="paper.pdf")
    hidden = Structure(Kind.REPORT, "", Meeting(), refused=(Span(0, len(paper.text)),))
    assert pdf_sheets(paper, hidden) == ()


def test_a_page_turned_on_its_side_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(500, 100)
        canvas.rotate(90)
        cells([[(x - 20, y - 500, said) for x, y, said in row] for row in table(*ROADS)])(canvas)

    (sheet,) = sheets(draw)
    assert grid(sheet)[1] == {0: "Libraries", 1: "4.1", 2: "-0.2"}


def test_lines_over_and_under_a_table_are_kept_with_it() -> None:
    rows = [[(60.0, 730.0, "Table 4: what services cost")], *table(*ROADS), [(60.0, 630.0, "* Not audited yet.")]]
    paper = PdfReader().read(pdf(cells(rows)), document="paper.pdf")
    (sheet,) = pdf_sheets(paper, BARE)
    assert [paper.text[start:end] for start, end in sheet.before] == ["Table 4: what services cost"]
    assert [paper.text[start:end] for start, end in sheet.after] == ["* Not audited yet."]


FIGURES = st.one_of(st.none(), st.decimals(-99999, 99999, places=1).map(lambda value: f"{value:,}"))
GRIDS = st.integers(2, 6).flatmap(lambda wide: st.lists(st.lists(FIGURES, min_size=wide, max_size=wide), min_size=3))


def laid(figures: list[list[str | None]]) -> Paper:
    """The figures set flush right in columns of 70 points, as the reader's text and words."""
    parts: list[str] = []
    words: list[Word] = []
    at = 0
    for row, line in enumerate(figures):
        shown = [(60.0, f"Line{row}"), *((200.0 + 70 * c, said) for c, said in enumerate(line) if said is not None)]
        for place, (x, said) in enumerate(shown):
            left = x if not place else x - 5 * len(said)
            words.append(Word(at, at + len(said), left, 50 + 14.0 * row, left + 5 * len(said), 60 + 14.0 * row))
            at += len(said) + 1
        parts.append("\t".join(said for _, said in shown))
    body = "\n".join(parts)
    return Paper("p.pdf", "", "pdf", body, (Page(1, None, 0, len(body), 700.0, 900.0, tuple(words)),))


@settings(max_examples=30, deadline=None)
@given(GRIDS)
def test_a_grid_with_cells_left_out_comes_back_in_its_columns_or_without(figures: list[list[str | None]]) -> None:
    paper = laid(figures)
    for sheet in pdf_sheets(paper, BARE):
        places: dict[int, float] = {}
        for row in sheet.rows:
            for cell in row:
                if cell.column:
                    assert cell.text == paper.text[cell.span.start : cell.span.end]
                    assert cell.box is not None
                    assert places.setdefault(cell.column, cell.box.right) == pytest.approx(cell.box.right)
        assert len(set(places.values())) == len(places)
