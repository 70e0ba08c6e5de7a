"""The setting ``embedder`` as people meet it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.meaning.models import FAKE
from index.vectors import FILE, Vectors
from webapp.commands import papers

MINUTES = "cabinet/2025-03-11/minutes.txt"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Run:
    """Runs commands on a data folder that the small papers were taken into."""

    def command(*args: str, embedder: str = FAKE) -> Result:
        return CliRunner().invoke(papers, ["--data", str(tmp_path), *args], env={"PAPERS_EMBEDDER": embedder})

    assert command("ingest", str(folder)).exit_code == 0
    return command


def test_an_ingest_makes_the_vectors(run: Run, tmp_path: Path) -> None:
    assert MINUTES in Vectors(tmp_path).documents()


def test_a_question_finds_them_made(run: Run, tmp_path: Path) -> None:
    before = (tmp_path / FILE).read_bytes()
    assert run("ask", "What does the Brackwater depot cost to run?").exit_code == 0
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_makes_those_that_are_missing(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / FILE).unlink()
    run(command, "What does the Brackwater depot cost to run?")
    assert MINUTES in Vectors(tmp_path).documents()


def test_a_reindex_makes_them_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / FILE).unlink()
    run("reindex")
    assert MINUTES in Vectors(tmp_path).documents()


def test_a_paper_is_removed_with_its_vectors(run: Run, tmp_path: Path) -> None:
    run("remove", MINUTES)
    assert MINUTES not in Vectors(tmp_path).documents()
    assert Vectors(tmp_path).documents()


def test_they_are_removed_also_where_the_setting_is_off_again(run: Run, tmp_path: Path) -> None:
    run("remove", MINUTES, embedder="")
    assert MINUTES not in Vectors(tmp_path).documents()


@pytest.mark.parametrize("args", [["ingest", "."], ["reindex"], ["search", "depot"], ["ask", "depot"]])
def test_a_model_that_is_not_there_is_told_in_a_line_that_names_the_setting(run: Run, args: list[str]) -> None:
    result = run(*args, embedder="no-such-model")
    assert (result.exit_code, result.stderr.startswith("Error: embedder: ")) == (2, True)


def test_without_the_setting_nothing_of_it_is_made(tmp_path: Path, folder: Path) -> None:
    CliRunner().invoke(papers, ["--data", str(tmp_path), "ingest", str(folder)])
    CliRunner().invoke(papers, ["--data", str(tmp_path), "ask", "What does the Brackwater depot cost to run?"])
    assert not (tmp_path / FILE).exists()


def test_without_the_setting_nothing_of_it_is_loaded(data: Path) -> None:
    program = (
        "import sys; from webapp.commands import papers; "
        f"papers(['--data', {str(data)!r}, 'ask', 'What does the depot cost?'], standalone_mode=False); "
        "print([name for name in sys.modules if name == 'numpy' or name.startswith('assistant.meaning.')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
