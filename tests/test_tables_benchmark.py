"""What the tables' benchmark tells: counts and places, and never a word of the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.tables import tables

PAPER = """WEXMERE COUNTY COUNCIL

Table 1: Net revenue budget 2025-26, £000s

Service\tCore\tExternal\tTotal
Adult care\t1,200.0\t300.0\t1,500.0
Children\t800.0\t150.0\t950.0
Libraries\t90.0\t10.0\t{libraries}
"""


@pytest.fixture
def told(tmp_path: Path, request: pytest.FixtureRequest) -> list[str]:
    """What the command says of a folder with one paper, whose last total is the parameter."""
    folder = tmp_path / "wexmere"
    folder.mkdir()
    (folder / "budget.txt").write_text(PAPER.format(libraries=request.param), encoding="utf-8")
    result = CliRunner().invoke(tables, [str(folder), "--failed"])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


@pytest.mark.parametrize("told", ["100.0"], indirect=True)
def test_sums_that_hold_are_counted(told: list[str]) -> None:
    assert told[0] == "## wexmere"
    assert told[2].startswith("1 papers, 1 tables, 9 figures, ")
    assert "| sums declared that hold | 3 | 3 | 1.000 |" in told


@pytest.mark.parametrize("told", ["170.0"], indirect=True)
def test_a_sum_that_does_not_hold_is_named_by_file_and_place(told: list[str]) -> None:
    assert "| sums declared that hold | 2 | 3 | 0.667 |" in told
    (line,) = (line.strip() for line in told if line.endswith(" sum"))
    digest, place, *_ = line.split(" ")
    assert (len(digest), place) == (12, "characters")


@pytest.mark.parametrize("told", ["170.0"], indirect=True)
def test_no_word_of_a_paper_is_told(told: list[str]) -> None:
    assert not any(word in "\n".join(told) for word in ("Adult", "Libraries", "revenue", "1,200", "170"))
