from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel that is built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("council_papers-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_three_packages_are_in_the_wheel_and_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"assistant", "index", "webapp"}


@pytest.mark.parametrize(
    "folder",
    [
        "webapp/templates",
        "webapp/static",
        "index/migrations",
        "assistant/cli",
        "assistant/evaluation",
        "assistant/models",
    ],
)
def test_every_file_of_the_packages_is_in_the_wheel(names: set[str], folder: str) -> None:
    held = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert {name for name in held if "__pycache__" not in name} <= names


def test_the_prompts_are_data_of_the_assistant(names: set[str]) -> None:
    prompts = {f"assistant/prompts/{path.name}" for path in (ROOT / "prompts").iterdir()}
    assert prompts
    assert prompts <= names


def test_no_compiled_file_and_no_data_folder_is_in_the_wheel(names: set[str]) -> None:
    assert not [name for name in names if "__pycache__" in name or ".papers" in name]
