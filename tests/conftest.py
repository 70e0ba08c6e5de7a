"""What every test may rely on: a scrubbed environment, lines of one width, real papers only where they are named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")

for _name in [name for name in os.environ if name.startswith("PAPERS_")]:
    del os.environ[_name]
os.environ["COLUMNS"] = "100"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--real-papers", metavar="FOLDER", help="published papers to run the real-paper tests on")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--real-papers") is not None:
        return
    real = [item for item in items if item.get_closest_marker("real")]
    if real:
        config.hook.pytest_deselected(items=real)
        items[:] = [item for item in items if item not in real]


@pytest.fixture(scope="session")
def real_papers(pytestconfig: pytest.Config) -> Path:
    """The folder of published papers named on the command line."""
    return Path(pytestconfig.getoption("--real-papers"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The invented council's folder: ``papers`` and ``questions.jsonl``."""
    return Path(__file__).parent.parent / "corpus"
