"""A few small papers of the invented council, and a data folder that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from index.library import Library
from tests.assistant import wexmere
from tests.assistant.commands import Papers

PAPERS = {
    "cabinet/2025-03-11/minutes.txt": """WEXMERE COUNTY COUNCIL

CABINET

MINUTES of a meeting of the Cabinet held in the County Hall, Aldersham, on Tuesday, 11 March 2025.

PRESENT: Mrs P J Hallworth (Chairman), Mr D Okafor and Ms R Penhale

41. Future of the Brackwater depot
(Item 5)

1. Mr Okafor introduced the report. The Brackwater highways depot costs £412,000 a year to run and stands half empty.

2. RESOLVED that the Brackwater depot be closed on 30 June 2025, and its staff move to Aldersham.

42. Bus fares
(Item 6)

1. Ms Penhale said that the fare cap of £2.50 on the Thornsea routes would stay until 31 March 2026.
""",
    "growth-and-environment-committee/2025-01-14/libraries.txt": """From: Ms R Penhale, Cabinet Member for Communities

To: Growth and Environment Committee, 14 January 2025

Subject: Library opening hours in Colne Vale

1. Introduction

1.1 The library in Colne Vale opens on four days a week. It had 48,210 visits in 2023-24.

1.2 Opening on Saturday afternoons would cost £18,600 a year.
""",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small papers as files."""
    root = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        path = root / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def data(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds them; no test changes what it holds."""
    data = tmp_path_factory.mktemp("held") / "data"
    result = CliRunner().invoke(papers, ["--data", str(data), "ingest", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return data


@pytest.fixture(scope="session")
def three_papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of three papers, its index in memory; no test changes what it holds."""
    with wexmere.library_of(tmp_path_factory.mktemp("three")) as library:
        yield library


@pytest.fixture
def run(data: Path) -> Papers:
    """Runs a command on the data folder that holds the small papers."""

    def command(*args: str, on: Path = data, **kwargs: object) -> Result:
        return CliRunner().invoke(papers, ["--data", str(on), *args], **kwargs)  # type: ignore[arg-type]

    return command
