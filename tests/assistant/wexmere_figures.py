"""A dashboard and two drafts of a budget of Wexmere County Council, in a library that has read their tables."""

from __future__ import annotations

from pathlib import Path

from index.library import Library, index_pending
from index.passages import cut
from index.structure import structure
from index.tables.reading import tabled
from tests.assistant.wexmere import text_paper

DASHBOARD_NAME = "growth-and-environment-committee/2025-07-01/dashboard.txt"
DASHBOARD = """From: Ms R Penhale, Cabinet Member for Communities

To: Growth and Environment Committee, 1 July 2025

Subject: Performance dashboard

1. Results for the year

Ref\tIndicator\tJun-24 (Q1)\tSep-24 (Q2)\tDec-24 (Q3)\tMar-25 (Q4)\tRAG\tTarget\tFloor
GE05\tEmpty homes brought back into use\t187\t231\t212\t198\tAMBER\t200\t180
GE07\tFerry crossings that left on time\t93%\t91%\t88%\t84%\tRED\t95%\t90%
GE09\tVisits to the county museum\t9,120\t10,412\t9,870\t12,055\tGREEN\t11,000\t10,000
GE11\tHousehold waste that was recycled\t40%\t41%\t42%\t44%\tRED\t50%\t46%
"""
DRAFTS = {
    "cabinet/2024-11-14/draft-budget.txt": ("14 November 2024", "Draft budget 2025-26", "202,870.4", "284,111.6"),
    "cabinet/2025-01-30/revised-budget.txt": ("30 January 2025", "Revised budget 2025-26", "204,112.9", "285,354.1"),
}
BUDGET = """From: Mrs P J Hallworth, Leader of the Council

To: Cabinet, {day}

Subject: {title}

1. Net spending by directorate

Directorate\t2024-25\t2025-26
\t£000s\t£000s
Highways and Transport\t194,949.0\t{highways}
Corporate Services\t83,989.0\t81,241.2
Total net spending\t278,938.0\t{total}

2. Savings proposed

Saving\t2025-26
\t£000s
Street lamps dimmed after midnight\t-310.5
Museum opening hours\t-95.0
Thornsea ferry timetable\t-740.0
Library book fund\t-120.0
"""


def library_of_figures(data: Path) -> Library:
    """The dashboard and both drafts, with their figures, in a library whose index is in memory."""
    library = Library.open(data, store="memory")
    put_with_figures(library, DASHBOARD_NAME, DASHBOARD)
    for name, (day, title, highways, total) in DRAFTS.items():
        put_with_figures(library, name, BUDGET.format(day=day, title=title, highways=highways, total=total))
    return library


def put_with_figures(library: Library, name: str, text: str) -> None:
    """Take a text paper into a library as an ingest does, its tables read, and index it."""
    paper = text_paper(name, text)
    found = structure(paper)
    library.catalogue.put(paper, found, cut(paper, found), tabled(paper, found))
    index_pending(library)
