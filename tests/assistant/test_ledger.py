"""The lines of tables are found in memory: by their words, the rarer and the latest first, and by where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.ledger import Ledger, ledger_of
from index.figure_records import Place
from index.library import Library
from index.stores.ports import Filters
from tests.assistant.wexmere_figures import BUDGET, DASHBOARD, DASHBOARD_NAME, library_of_figures, put_with_figures

ANYWHERE = Filters()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of_figures(tmp_path) as made:
        yield made


def named(library: Library, *words: str, filters: Filters = ANYWHERE, figures: int = 100) -> list[tuple[str, str]]:
    ledger = ledger_of(library)
    found = ledger.lines.nearest(frozenset(words), filters=filters, figures=figures)
    rows = ledger.rows([row for line in found for row in line.rows], library)
    return [(line.first.figure.label, f"{line.day:%b}") for line in rows]


def test_lines_of_the_latest_papers_come_first(library: Library) -> None:
    assert named(library, "highway") == [("Highways and Transport", "Jan"), ("Highways and Transport", "Nov")]


def test_lines_with_more_of_the_rarer_words_come_first(library: Library) -> None:
    assert named(library, "museum", "visit")[0] == ("GE09 Visits to the county museum", "Jul")


def test_no_more_lines_are_found_once_they_have_so_many_figures(library: Library) -> None:
    assert len(named(library, "highway", figures=2)) == 1


def test_filters_hold_for_lines(library: Library) -> None:
    assert named(library, "highway", filters=Filters(until=date(2024, 12, 31))) == [("Highways and Transport", "Nov")]


def test_a_stretch_holds_the_rows_that_it_touches(library: Library) -> None:
    first = DASHBOARD.index("GE05")
    places = ledger_of(library).lines.at(Place(DASHBOARD_NAME, first + 3, DASHBOARD.index("GE07") + 1))
    assert [DASHBOARD[place.start : place.start + 4] for place in places] == ["GE05", "GE07"]


def test_rows_that_were_looked_at_stay_in_memory(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = named(library, "highway")
    monkeypatch.setattr(library.catalogue, "figures", pytest.fail)
    assert named(library, "highway") == before


def test_only_so_many_rows_stay_in_memory(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ledger.KEPT_ROWS", 1)
    assert len(named(library, "highway")) == 2
    assert kept(ledger_of(library)) == 1


def kept(ledger: Ledger) -> int:
    return len(ledger._rows)


def test_the_ledger_is_made_anew_when_a_paper_comes(library: Library) -> None:
    text = BUDGET.format(day="6 March 2025", title="Adopted budget 2025-26", highways="204,000.0", total="285,241.2")
    before = named(library, "highway")
    put_with_figures(library, "cabinet/2025-03-06/adopted.txt", text)
    assert named(library, "highway") == [("Highways and Transport", "Mar"), *before]
