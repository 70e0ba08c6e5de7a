"""What was asked is not kept for ever."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from assistant.history import History
from assistant.history.keeping import cut_off

ASKER = "a browser of a member"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A data folder in which one question was just asked."""
    with closing(History.open(tmp_path)) as history:
        history.begin(ASKER, "Which bus?")
    return tmp_path


def purge(data: Path, *options: str) -> Result:
    return CliRunner().invoke(papers, ["--data", str(data), "purge", *options])


def left(data: Path) -> int:
    with closing(History.open(data)) as history:
        return len(history.conversations(ASKER))


def test_the_cut_off_is_so_many_days_ago() -> None:
    ago = datetime.now(UTC).replace(tzinfo=None) - cut_off(90)
    assert abs(ago - timedelta(days=90)) < timedelta(minutes=1)


def test_what_is_newer_than_the_days_that_are_set_stays(asked: Path) -> None:
    result = purge(asked)
    assert (result.exit_code, left(asked)) == (0, 1)
    assert result.stderr.startswith("Deleted 0 conversations last asked in before ")


def test_the_days_are_those_of_the_setting(asked: Path) -> None:
    (asked / "papers.toml").write_text("keep_days = 30\n", encoding="utf-8")
    told = json.loads(purge(asked, "--json").stdout)
    assert datetime.fromisoformat(told["before"]).date() == cut_off(30).date()


def test_what_is_older_than_the_days_given_is_deleted(asked: Path) -> None:
    result = purge(asked, "--older-than", "0", "--json")
    assert (json.loads(result.stdout)["deleted"], left(asked)) == (1, 0)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert purge(tmp_path / "none").exit_code == 0
    assert not (tmp_path / "none").exists()
