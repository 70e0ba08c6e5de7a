"""``papers figures``: figures from the tables, one indicator over time, and both for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from assistant.wording import series as wording_series
from index.figures import Figure, Measure, Period, Rag, Table, Tabled
from index.library import Library, index_pending
from index.papers import Kind, Meeting, Page, Paper, Passage, Span, Structure

Q2 = Period("Sep-24 (Q2)", date(2024, 7, 1), date(2024, 9, 30))
Q3 = Period("Dec-24 (Q3)", date(2024, 10, 1), date(2024, 12, 31))
YEAR = Period("2025-26", date(2025, 4, 1), date(2026, 3, 31))
REPORT, LATER = "cabinet/2025-03-11/quarter 3.pdf", "cabinet/2025-07-08/quarter 4.pdf"
DRAFT, FINAL = "cabinet/2024-11-14/draft budget.pdf", "county-council/2025-02-20/final budget.pdf"
HOMES = Figure(
    "Empty homes brought back", ("Dec-24 (Q3)",), "212", Decimal(212), Span(0, 30), Span(20, 23), unit="homes",
    period=Q3, reference="GE05", group="Housing", rag=Rag.GREEN, page=1,
)  # fmt: skip
BEFORE = replace(HOMES, columns=("Sep-24 (Q2)",), printed="180", value=Decimal(180), period=Q2, rag=None)
TARGET = replace(
    HOMES, columns=("Target",), printed="200", value=Decimal(200), period=None, rag=None, measure=Measure.TARGET
)
REPAIRS = Figure(
    "=Potholes mended, within 28 days", ("Dec-24 (Q3)",), "81", Decimal(81), Span(31, 60), Span(50, 52), unit="%",
    period=Q3, rag=Rag.RED, page=1,
)  # fmt: skip
RESTATED = replace(HOMES, printed="209", value=Decimal(209))
CENTRES = Figure(
    "Household recycling centres", ("2025-26", "Saving"), "-1,240.0", Decimal(-1240000), Span(0, 40), Span(30, 38),
    unit="£", scale=1000, measure=Measure.BUDGET, period=YEAR, page=1,
)  # fmt: skip
AGREED = replace(CENTRES, printed="-710.0", value=Decimal(-710000))
INDICATORS = (BEFORE, HOMES, TARGET, REPAIRS)
HELD = (
    (REPORT, "Quarterly report, quarter 3", Kind.REPORT, "Cabinet", date(2025, 3, 11), INDICATORS),
    (LATER, "Quarterly report, quarter 4", Kind.DASHBOARD, "Cabinet", date(2025, 7, 8), (RESTATED,)),
    (DRAFT, "First draft budget 2025-26", Kind.BUDGET, "Cabinet", date(2024, 11, 14), (CENTRES,)),
    (FINAL, "Final budget 2025-26", Kind.BUDGET, "County Council", date(2025, 2, 20), (AGREED,)),
)  # fmt: skip
Papers = Callable[..., Result]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two quarterly reports and two budgets."""
    data = tmp_path_factory.mktemp("figures") / "data"
    with Library.open(data) as library:
        for document, title, kind, committee, day, figures in HELD:
            text = " ".join(figure.label for figure in figures).ljust(100)
            page = Page(1, "12", 0, 100)
            passage = Passage(
                document, 0, 0, 100, text[:100], title, kind=kind, committee=committee, date=day, page=1, label="12"
            )
            library.catalogue.put(
                Paper(document, "00" * 32, "pdf", text, pages=(page,)),
                Structure(kind, title, Meeting(committee, day)),
                [passage],
                Tabled((Table(0, 100, "Results", 1),), figures),
            )
        index_pending(library)
    return data


@pytest.fixture
def run(data: Path) -> Papers:
    """Runs ``papers figures``."""

    def command(*args: str) -> Result:
        return CliRunner().invoke(papers, ["--data", str(data), "figures", *args])

    return command


def printed(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [record["printed"] for record in json.loads(result.stdout)]


def test_a_figure_is_shown_with_its_unit_rating_paper_date_and_page(run: Papers) -> None:
    lines = run("empty homes Q3 2024-25", "--until", "2025-03-31").stdout.splitlines()
    assert lines[:3] == [
        "GE05 Empty homes brought back (Housing)",
        "    Dec-24 (Q3)  212 homes  Green",
        "    Quarterly report, quarter 3, Cabinet, 11 March 2025, page 12 (page 1 of the PDF)",
    ]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["empty homes"], ["209", "180", "212", "200"]),
        (["empty homes", "--since", "2025-07-01"], ["209"]),
        (["empty homes Q3 2024-25"], ["209", "212"]),
        (["empty homes target"], ["200"]),
        (["GE05 target"], ["200"]),
        (["ge05 Q2 2024/25"], ["180"]),
        (["red"], ["81"]),
        (["which are red"], ["81"]),
        (["--ref", "GE05", "--until", "2025-06-30"], ["180", "212", "200"]),
        (["target", "--ref", "GE05"], ["200"]),
        (["recycling centres"], ["-710.0", "-1,240.0"]),
        (["recycling centres", "--committee", "cabinet"], ["-1,240.0"]),
        (["recycling centres", "--kind", "budget", "--until", "2024-12-31"], ["-1,240.0"]),
    ],
)
def test_figures_are_found_by_what_is_asked(run: Papers, args: list[str], found: list[str]) -> None:
    assert printed(run(*args, "--json")) == found


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["walrus census"], 3),
        (["walrus", "--ref", "GE05"], 0),
        (["homes", "--ref", "GE99"], 3),
        (["empty homes", "--since", "2030-01-01"], 3),
        (["walrus", "--series"], 3),
        ([], 2),
        (["homes", "--kind", "novel"], 2),
        (["homes", "--committee", "Nowhere"], 2),
        (["homes", "--since", "2025-02-01", "--until", "2025-01-01"], 2),
    ],
)
def test_the_exit_code_tells_what_became_of_it(run: Papers, args: list[str], code: int) -> None:
    assert run(*args).exit_code == code


@pytest.mark.parametrize(
    "flags", [[], ["--json"], ["--csv"], ["--series"], ["--series", "--json"], ["--series", "--csv"]]
)
def test_where_nothing_is_found_a_line_says_so(run: Papers, flags: list[str]) -> None:
    assert run("walrus", *flags).stderr == wording_series.NO_FIGURES + "\n"


def test_csv_tells_the_place_of_every_figure_and_runs_no_formula(run: Papers) -> None:
    (row,) = csv.DictReader(io.StringIO(run("potholes", "--csv").stdout))
    assert (row["label"], row["value"], row["rag"]) == ("'=Potholes mended, within 28 days", "81", "red")
    assert (row["document"], row["page"], row["label_of_page"], row["row_start"], row["cell_end"]) == (
        REPORT, "1", "12", "31", "52",
    )  # fmt: skip
    (saving,) = csv.DictReader(io.StringIO(run("recycling centres", "--csv", "--since", "2025-01-01").stdout))
    assert (saving["printed"], saving["value"], saving["period_start"]) == ("-710.0", "-710000", "2025-04-01")


def test_a_series_gives_each_period_and_says_what_is_restated(run: Papers) -> None:
    lines = run("--ref", "GE05", "--series").stdout.splitlines()
    assert lines[:5] == [
        "GE05 Empty homes brought back",
        "    Sep-24 (Q2)  180 homes         [1] 11 March 2025",
        "    Dec-24 (Q3)  209 homes  Green  [2] 8 July 2025, restated",
        "    Dec-24 (Q3)  212 homes  Green  [1] 11 March 2025",
        "    Target       200 homes         [1] 11 March 2025",
    ]
    assert [line for line in lines if line.startswith("[1] Quarterly report, quarter 3")]


def test_a_series_tells_the_draft_from_the_final(run: Papers) -> None:
    told = json.loads(run("recycling centres", "--series", "--json").stdout)
    (point,) = told["points"]
    assert [(version["standing"], version["value"]) for version in point["versions"]] == [
        ("final", "-710000"),
        ("first draft", "-1240000"),
    ]
    assert not point["restated"]


def test_of_several_series_the_nearest_is_shown_and_the_others_named(run: Papers) -> None:
    result = run("--series", "potholes homes")
    assert result.stdout.startswith("=Potholes mended")
    assert "Also found: “Empty homes brought back”" in result.stderr


def test_a_series_as_csv_has_a_line_for_every_paper(run: Papers) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--ref", "GE05", "--series", "--csv").stdout)))
    assert [(row["printed"], row["restated"]) for row in rows] == [
        ("180", "no"), ("209", "yes"), ("212", "no"), ("200", "no"),
    ]  # fmt: skip
