from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.figures import Figure, Tabled
from index.papers import Paper
from index.tables.reading import read_sheets
from index.tables.text_sheets import text_sheets
from tests.index.tables.sheet_making import read, tabbed

LABELS = ("Potholes", "Libraries", "Buses", "Adult care", "Schools", "Refuse tips", "Coroner", "Museums")
GROUPS = ("2023-24", "2024-25", "2025-26")
LEAVES = ("Core", "External", "Grant", "Reserve")


@dataclass(frozen=True)
class Grid:
    """A table as it is meant: its column paths, and by row a label and a value for each column, some of them empty."""

    paths: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def header(self) -> list[list[str]]:
        """The header rows, a merged cell written once and followed by empty ones."""
        depth = len(self.paths[0])
        rows = [["", *(path[level] for path in self.paths)] for level in range(depth)]
        for upper in rows[:-1]:
            for index in range(len(upper) - 1, 1, -1):
                upper[index] = "" if upper[index] == upper[index - 1] else upper[index]
        return rows


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    paths: tuple[tuple[str, ...], ...]
    if draw(st.booleans()):
        groups = draw(st.integers(2, 3))
        paths = tuple(
            (group, leaf) for group in GROUPS[:groups] for leaf in LEAVES[: draw(st.integers(1, len(LEAVES)))]
        )
    else:
        paths = tuple((leaf,) for leaf in LEAVES[: draw(st.integers(2, len(LEAVES)))])
    value = st.integers(-99_999, 99_999).map(lambda number: f"{number:,}.5")
    cell = st.one_of(value, value, value, st.just(""))
    labels = LABELS[: draw(st.integers(3, len(LABELS)))]
    full = tuple(draw(value) for _ in paths)
    rest = [(label, tuple(draw(cell) for _ in paths)) for label in labels[1:]]
    return Grid(paths, ((labels[0], full), *rest))


def meant(grid: Grid) -> set[tuple[str, tuple[str, ...], str]]:
    return {
        (label, tuple(dict.fromkeys(path)), value)
        for label, values in grid.rows
        for path, value in zip(grid.paths, values, strict=True)
        if value
    }


def written(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows) + "\n"


def told(found: Tabled) -> set[tuple[str, tuple[str, ...], str]]:
    return {(one.label, one.columns, one.printed) for one in found.figures}


def dropped(row: Sequence[str], kept: Sequence[bool]) -> list[str]:
    return [cell for cell, keep in zip(row, kept, strict=True) if keep or cell]


@settings(max_examples=60)
@given(grids())
def test_a_table_that_keeps_its_cells_is_read_whole(grid: Grid) -> None:
    rows = [*grid.header, *([label, *values] for label, values in grid.rows)]
    assert told(read(written(rows))) == meant(grid)


@settings(max_examples=100)
@given(grids(), st.data())
def test_a_row_that_has_lost_empty_cells_is_placed_right_or_flagged(grid: Grid, data: st.DataObject) -> None:
    rows = [[label, *values] for label, values in grid.rows]
    thinned = [dropped(row, data.draw(st.lists(st.booleans(), min_size=len(row), max_size=len(row)))) for row in rows]
    assert told(read(written([*grid.header, *thinned]))) <= meant(grid)


@settings(max_examples=100)
@given(grids())
def test_a_table_without_any_empty_cell_is_placed_right_or_flagged(grid: Grid) -> None:
    rows = [*grid.header, *([label, *values] for label, values in grid.rows)]
    assert told(read(written([[cell for cell in row if cell] for row in rows]))) <= meant(grid)


@settings(max_examples=60)
@given(grids(), st.data())
def test_a_row_that_has_lost_a_figure_is_placed_right_or_flagged(grid: Grid, data: st.DataObject) -> None:
    _, values = grid.rows[0]
    lost = data.draw(st.integers(0, len(values) - 1))
    rows = [*grid.header, *([name, *cells] for name, cells in grid.rows)]
    whole = [name for name, cells in grid.rows[1:] if all(cells)]
    rows.append(["Trading standards", *values[:lost], *values[lost + 1 :]])
    found = read(written(rows))
    assert told(found) or not whole
    assert "Trading standards" not in {one.label for one in found.figures}


INDICATORS = """Ref | Indicator | Mar-24 | Jun-24 | Sep-24 | RAG | Target | Floor
GE05 | Empty homes brought back into use | 210 | 238 | 251 | GREEN | 240 | 220
GE07 | Potholes mended within 28 days | 91% | 89% | 88% | AMBER | 90% | 85%
GE12 | Visits to museums | 40 | 41 | 44 | RED | 60 | 50
{row}
"""


def row_of(text: str, label: str) -> list[Figure]:
    return [one for one in read(text).figures if one.label.startswith(label)]


def test_a_rating_tells_where_the_cells_behind_a_lost_one_belong() -> None:
    found = row_of(
        INDICATORS.format(row="GE15 | Trees planted |  | | 390 | AMBER | 400 | 360").replace("| |", "|"), "GE15"
    )
    assert {one.columns: one.printed for one in found} == {("Sep-24",): "390", ("Target",): "400", ("Floor",): "360"}


def test_a_lost_rating_moves_no_figure() -> None:
    found = row_of(INDICATORS.format(row="GE15 | Trees planted | 351 | 372 | 390 | 400 | 360"), "GE15")
    assert [one.printed for one in found if one.columns == ("Target",)] == ["400"]
    assert [one.rag for one in found] == [None] * 5


@pytest.mark.parametrize(
    "row",
    [
        "GE15 | Trees planted | 351 | 390 | AMBER | 400 | 360",
        "GE15 | Trees planted | 351 | 372 | 390 | AMBER | 400",
        "GE15 | Trees planted | 351 | 372 | 390 | AMBER | 400 | 360 | 12",
    ],
)
def test_a_row_that_more_than_one_placing_fits_is_flagged_and_gives_no_figure(row: str) -> None:
    text = INDICATORS.format(row=row)
    assert row_of(text, "GE15") == []
    assert any(tabbed(text)[slice(*span)].startswith("GE15") for span in read(text).tables[0].flagged)


SUMS = """£000s | Core | External | Total
Highways | 120.0 | 30.0 | 150.0
Libraries | 44.0 | 6.5 | 50.5
Coroner | 80.0 | 20.0 | 100.0
{row}
"""


def test_a_row_is_placed_by_its_sum_where_nothing_else_tells() -> None:
    found = row_of(SUMS.format(row="Museums |  | 9.0 | 4.0 | 13.0"), "Museums")
    assert {one.columns[-1]: one.printed for one in found} == {"Core": "9.0", "External": "4.0", "Total": "13.0"}


@settings(max_examples=60)
@given(st.text(alphabet="\t\t\t\n\n|0123456789,.%£-*() ABgreen", max_size=300))
def test_no_text_stops_the_reading(text: str) -> None:
    found = read_sheets(text_sheets(Paper("report", "0" * 64, "text", text)), text)
    assert all(text[slice(*one.cell)] == one.printed for one in found.figures)
