from __future__ import annotations

import pytest

from index.tables.headers import column_labels, paired

ONE = ["Measure\tTarget\tLatest"]
TWO = ["Measure\t2024-25\t\t2025-26", "\tTarget\tLatest\tTarget"]
THREE = ["Service\tBudget\t\tOutturn", "\tGross\tNet\tNet", "\t£000s\t£000s\t£000s"]
RAGS = ["Measure\tLatest\tRAG"]


@pytest.mark.parametrize(
    ("header", "labels"),
    [
        ([], []),
        (ONE, ["Measure", "Target", "Latest"]),
        (TWO, ["Measure", "2024-25 Target", "2024-25 Latest", "2025-26 Target"]),
        (THREE, ["Service", "Budget Gross £000s", "Budget Net £000s", "Outturn Net £000s"]),
        (["Service\tNet\t", "\tNet\tGross"], ["Service", "Net", "Net Gross"]),
        (["Service\tBudget\t", "Service\t£000s\t"], ["Service", "Budget £000s", ""]),
        (["Service\tBudget", "\tGross\tNet"], ["Service", "Budget Gross", "Budget Net"]),
    ],
)
def test_a_column_is_labelled_by_the_rows_of_its_header_read_downwards(header: list[str], labels: list[str]) -> None:
    assert column_labels(header) == labels


@pytest.mark.parametrize(
    ("row", "header", "told"),
    [
        ("GE05 Potholes mended\t390\t412", ONE, ("GE05 Potholes mended", [("Target", "390"), ("Latest", "412")])),
        (
            "GE05\t390\t412\t400",
            TWO,
            ("GE05", [("2024-25 Target", "390"), ("2024-25 Latest", "412"), ("2025-26 Target", "400")]),
        ),
        (
            "Libraries\t6,480\t5,120\t5,300",
            THREE,
            (
                "Libraries",
                [("Budget Gross £000s", "6,480"), ("Budget Net £000s", "5,120"), ("Outturn Net £000s", "5,300")],
            ),
        ),
        ("GE05\t412\tAmber", RAGS, ("GE05", [("Latest", "412"), ("RAG", "Amber")])),
        ("GE05\tred\t412", ["Measure\tStatus\tLatest"], ("GE05", [("Status", "red"), ("Latest", "412")])),
        ("GE05\tPotholes mended\t412", ["Code\tMeasure\tLatest"], ("GE05 Potholes mended", [("Latest", "412")])),
        ("Libraries\t412\tto be agreed", ONE, ("Libraries", [("Target", "412"), ("Latest", "to be agreed")])),
    ],
)
def test_a_rows_figures_are_told_with_the_heads_of_their_columns(
    row: str, header: list[str], told: tuple[str, list[tuple[str, str]]]
) -> None:
    assert paired(row, header) == told


@pytest.mark.parametrize(
    ("row", "header"),
    [
        pytest.param("GE05\t390", ONE, id="a row that is narrower than its header"),
        pytest.param("GE05\t390\t412\t7", ONE, id="a row that is wider than its header"),
        pytest.param("GE05\t390\t412\t400", [TWO[0].rstrip(), "\tTarget\tLatest"], id="a header row with a lost cell"),
        pytest.param("GE05\t390\t412", ["2024-25", *ONE], id="a header row of one cell"),
        pytest.param("GE05\t\t412", ONE, id="an empty cell"),
        pytest.param("GE05\t390\t412", ["Measure\tTarget\t"], id="a figure without a head"),
        pytest.param("GE05\tAmber\t412", RAGS, id="a RAG word under the wrong head"),
        pytest.param("GE05\t412\t400", RAGS, id="a figure under a RAG head"),
        pytest.param("412\t390\t7", ONE, id="no label before the figures"),
        pytest.param("Roads\tBuses\tHomes", ONE, id="no figures"),
        pytest.param("GE05 412", ["Measure"], id="one cell"),
        pytest.param("GE05\t390\t412", [], id="no header"),
    ],
)
def test_a_row_is_not_told_with_heads_where_a_cells_place_is_not_certain(row: str, header: list[str]) -> None:
    assert paired(row, header) is None
