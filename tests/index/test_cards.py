"""Cards of indicators give their figures, each with what the card says of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.figures import Figure, Measure, Rag
from index.papers import Kind, Meeting, Paper, Structure
from index.tables.cards import cards

REPORT = Structure(Kind.DASHBOARD, "Quarterly Performance Report, Quarter 2, 2024-25", Meeting())
NAME = "GE01 Potholes repaired within 28 days of report"


def read(text: str) -> tuple[Figure, ...]:
    return cards(Paper("report.txt", "", "text", text), REPORT).figures


CARD = f"{NAME}\tGREEN\nLatest: 91%\tTarget: 90%, Floor: 80%\tPrevious: 86% (Amber)\n"


def test_a_card_gives_its_figures_with_their_measures() -> None:
    found = [(figure.columns[0], figure.value, figure.unit, figure.measure) for figure in read(CARD)]
    assert found == [
        ("Latest", Decimal(91), "%", Measure.ACTUAL),
        ("Target", Decimal(90), "%", Measure.TARGET),
        ("Floor", Decimal(80), "%", Measure.FLOOR),
        ("Previous", Decimal(86), "%", Measure.ACTUAL),
    ]


def test_each_rating_belongs_to_its_own_figure() -> None:
    assert [figure.rag for figure in read(CARD)] == [Rag.GREEN, None, None, Rag.AMBER]


def test_the_name_stands_over_the_card_and_has_its_place() -> None:
    figure = read(CARD)[0]
    assert (figure.label, figure.reference) == (NAME, "GE01")
    assert figure.named is not None
    assert CARD[figure.named.start : figure.named.end].startswith(NAME)
    assert CARD[figure.cell.start : figure.cell.end] == "91%"


def test_the_latest_figure_is_of_the_quarter_that_the_report_names() -> None:
    latest, *_, previous = read(CARD)
    assert latest.period is not None
    assert (latest.period.start.isoformat(), latest.period.end.isoformat()) == ("2024-07-01", "2024-09-30")
    assert previous.period is None


@pytest.mark.parametrize(
    "text",
    [
        f"{CARD}* Reported a quarter in arrears.",
        f"{CARD}There is no data for this quarter yet.",
        f"{CARD}Latest data is for Quarter 1 2024/25.",
        CARD.replace("\tGREEN", "\nMar-24 Jun-24"),
        CARD.replace("Latest:", "Jun-24 Latest:").replace("Jun-24 ", "Jun-24\n"),
    ],
)
def test_a_figure_of_another_time_is_not_given_the_quarter_of_the_report(text: str) -> None:
    assert read(text)[0].period is None


@pytest.mark.parametrize(
    "text",
    [
        f"{CARD}In Quarter 1 there were more potholes than in any other.",
        f"{CARD}Latest data is for Quarter 2 2024/25.",
        CARD.replace("\tGREEN", "\nJun-24 Sep-24"),
    ],
)
def test_words_of_other_times_leave_a_figure_to_its_quarter(text: str) -> None:
    assert read(text)[0].period is not None


def test_a_note_belongs_to_the_card_over_it() -> None:
    other = CARD.replace("GE01", "GE02")
    found = read(f"{other}* Reported a quarter in arrears.\n\n{CARD}")
    assert [figure.period is None for figure in found if figure.columns == ("Latest",)] == [True, False]


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("Latest: 1,250 Target: 1,200, Floor: 900", [1250, 1200, 900]),
        ("Latest: 31,250 Target: 31,000, Floor: 28,000", [31250, 31000, 28000]),
        ("Current: 7 days\nTarget: 5 days", [7, 5]),
        ("Latest: 14.9% Target: 15%, Floor 20% Previous quarter: 15.2% (Amber)", ["14.9", 15, 20, "15.2"]),
    ],
)
def test_cards_come_in_several_forms(printed: str, values: list[int | str]) -> None:
    assert [figure.value for figure in read(f"{NAME}\n{printed}")] == [Decimal(value) for value in values]


def test_a_chart_between_name_and_figures_is_passed_over() -> None:
    text = f"{NAME}\nRED\n100 80 60\nJun-24 Sep-24\nLatest: 71% Target: 85%, Floor: 80%"
    latest = read(text)[0]
    assert (latest.label, latest.rag) == (NAME, Rag.RED)


def test_a_rating_is_held_against_target_and_floor() -> None:
    found = cards(Paper("report.txt", "", "text", CARD), REPORT)
    assert [check.holds for check in found.tables[0].checks] == [True]


@pytest.mark.parametrize("text", ["The latest: 97% of calls were answered.", "Target: 90%", f"{NAME}\nLatest: 91%"])
def test_what_is_no_card_gives_no_figure(text: str) -> None:
    assert read(text) == ()
