"""What the tables of the invented council's papers say, in whichever format they were published."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from index.figures import CheckKind, Figure, Measure, Rag, Tabled
from index.readers import read_paper
from index.structure import structure
from index.tables.reading import tabled

PAPERS = Path(__file__).parents[3] / "corpus" / "papers"
ADULT_CARE = "adult-care-and-health-committee/2025-06-04/agenda-pack.txt"
OUTTURN = "cabinet/2025-06-17/Item 5 Revenue and capital outturn 2024-25.md"
PLACES = "childrens-services-committee/2025-03-25/Item 6 Special school places.html"
AMENDMENT = "county-council/2025-02-20/Amendment 1 Liberal Democrat Group budget amendment.docx"
DASHBOARD = "cabinet/2025-03-11/Item 5 Appendix 1 Quarterly Performance Report Q3.pdf"
BUDGET = "county-council/2025-02-20/Item 7 Budget 2025-26 and MTFP 2025-28 FINAL.pdf"
READ = (ADULT_CARE, OUTTURN, PLACES, AMENDMENT, DASHBOARD, BUDGET)


@cache
def read(name: str) -> Tabled:
    paper = read_paper(PAPERS / name, document=name)
    return tabled(paper, structure(paper))


def figure(name: str, label: str, head: str) -> Figure:
    found = [one for one in read(name).figures if one.label.startswith(label) and one.columns[:1] == (head,)]
    assert found, label
    return found[0]


@pytest.mark.parametrize(
    ("name", "label", "head", "value", "unit"),
    [
        (OUTTURN, "Adult Care and Health", "Outturn £m", "275500000", "£"),
        (OUTTURN, "GE05", "Target 2025-26", "260", None),
        (PLACES, "Brackwater", "Plans Jan-25", "1448", None),
        (AMENDMENT, "Community grants", "Change £000s", "320000", "£"),
        (ADULT_CARE, "Thornsea Memorial", "Jan-25", "27", None),
        (ADULT_CARE, "Paid in redress", "2024-25", "57920", "£"),
        (DASHBOARD, "GE01", "Dec-24", "87", "%"),
        (BUDGET, "Social care grant", "2026-27", "71330000", "£"),
        (BUDGET, "D, 9/9", "2025-26 £", "1662.47", "£"),
        (BUDGET, "C01", "Four-year cost £000s", "41700000", "£"),
    ],
)
def test_a_figure_is_worth(name: str, label: str, head: str, value: str, unit: str | None) -> None:
    found = figure(name, label, head)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_rating_belongs_to_the_latest_quarter() -> None:
    latest, before = figure(DASHBOARD, "GE01", "Dec-24"), figure(DASHBOARD, "GE01", "Sep-24")
    assert (latest.rag, before.rag) == (Rag.AMBER, None)
    assert figure(ADULT_CARE, "CE2", "Mar-25").rag is Rag.RED


def test_heads_tell_what_is_measured() -> None:
    measures = [figure(OUTTURN, "Adult", head).measure for head in ("Budget £m", "Variance £m", "January forecast £m")]
    assert measures == [Measure.BUDGET, Measure.VARIANCE, Measure.FORECAST]


def test_the_row_that_has_lost_a_cell_gives_no_figure() -> None:
    assert not any(one.reference == "CE3" for one in read(ADULT_CARE).figures)
    assert any(len(table.flagged) == 1 for table in read(ADULT_CARE).tables)


def test_a_table_over_two_pages_is_one_and_its_total_is_the_sum_of_both() -> None:
    projects = next(table for table in read(BUDGET).tables if _labels(table.start, table.end) >= {"C01", "C08"})
    assert sum(check.kind is CheckKind.SUM for check in projects.checks) == 5


@pytest.mark.parametrize("name", READ)
def test_every_check_that_our_papers_offer_holds(name: str) -> None:
    checks = [check for table in read(name).tables for check in table.checks]
    assert all(check.holds for check in checks)


def test_our_dashboards_offer_a_check_for_every_rating() -> None:
    rated = [one for one in read(DASHBOARD).figures if one.rag and one.columns[-1] == "(Q3)"]
    checks = [check for table in read(DASHBOARD).tables for check in table.checks if check.kind is CheckKind.RAG]
    assert len(checks) >= len(rated) == 21


def _labels(start: int, end: int) -> set[str]:
    return {one.reference or "" for one in read(BUDGET).figures if start <= one.cell.start < end}
