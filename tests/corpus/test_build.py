"""The papers are what their sources make, every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import PAPERS, build
from corpus.figures import CAPITAL, GAPS, INDICATORS, QUARTERS, VERSIONS, budget, funding, table_named
from corpus.markup import read_source


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _sums(row: tuple[str, ...]) -> list[float]:
    return [float(cell.replace(",", "")) for cell in row[1:]]


def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    build(tmp_path)
    built, committed = _held(tmp_path), _held(PAPERS)
    assert sorted(built) == sorted(committed)
    assert [name for name in built if built[name] != committed[name]] == []


def test_the_papers_stay_under_three_megabytes() -> None:
    assert sum(len(data) for data in _held(PAPERS).values()) < 3_000_000


@pytest.mark.parametrize("version", VERSIONS)
def test_core_and_external_make_the_total_of_every_budget_row(version: str) -> None:
    for row in (row for row in budget(version).rows if row[1]):
        cells = _sums(row)
        assert all(abs(cells[n] + cells[n + 1] - cells[n + 2]) < 0.05 for n in (0, 3, 6)), row


@pytest.mark.parametrize("version", VERSIONS)
def test_a_year_opens_where_the_one_before_it_closed(version: str) -> None:
    opening, closing = (_sums(budget(version).rows[n]) for n in (0, -1))
    assert opening[3:] == closing[:6]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_funding_leaves_open_is_the_gap(version: str) -> None:
    total, core, gap = (_sums(row) for row in funding(version).rows[-3:])
    assert [round(needed - found, 1) for needed, found in zip(core, total, strict=True)] == gap == list(GAPS[version])


def test_capital_projects_cost_what_their_years_come_to() -> None:
    assert [name for _, name, total, years in CAPITAL if total != sum(years)] == []


def test_every_indicator_has_a_value_for_each_quarter() -> None:
    assert [each.reference for each in INDICATORS if len(each.values) != len(QUARTERS)] == []


@pytest.mark.parametrize(
    ("reference", "quarter", "rating"),
    [("GE05", 4, "AMBER"), ("GE05", 5, "GREEN"), ("GE14", 4, "AMBER"), ("AC08", 4, "RED"), ("GE11", 2, "")],
)
def test_ratings_follow_target_and_floor_whichever_way_is_better(reference: str, quarter: int, rating: str) -> None:
    assert next(each for each in INDICATORS if each.reference == reference).rag(quarter) == rating


def test_a_directive_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf.src"
    path.write_text("!wobble", encoding="utf-8")
    with pytest.raises(ValueError, match="wobble"):
        read_source(path)


def test_names_are_filled_in_what_is_included(tmp_path: Path) -> None:
    (tmp_path / "head.part").write_text("Decision {number}", encoding="utf-8")
    path = tmp_path / "paper.txt.src"
    path.write_text("!set number 24/00031\n!include head.part", encoding="utf-8")
    assert [block.text for block in read_source(path).blocks] == ["Decision 24/00031"]


def test_the_summary_counts_every_indicator_once() -> None:
    *_, total = table_named("summary 5").rows
    assert total == ("", "11", "6", "4", "21")
