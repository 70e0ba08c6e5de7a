from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from assistant.settings import Settings, load_settings, reference, secret_key
from index.errors import SettingError

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "papers.toml").write_text('council = "Wexmere County Council"\nport = 8001\n', encoding="utf-8")
    return tmp_path


def test_a_setting_comes_from_the_file_in_the_data_folder(data: Path) -> None:
    assert load_settings(data=data).council == "Wexmere County Council"


def test_the_environment_wins_over_the_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_PORT", "8002")
    assert load_settings(data=data).port == 8002


def test_a_flag_wins_over_the_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_PORT", "8002")
    assert load_settings(data=data, port=8003).port == 8003


def test_a_flag_that_is_not_given_changes_nothing(data: Path) -> None:
    assert load_settings(data=data, port=None).port == 8001


def test_the_environment_names_the_data_folder_and_its_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_DATA", str(data))
    assert load_settings().port == 8001


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({"port": 0}, r"^port: .*flag, PAPERS_PORT or papers\.toml"),
        ({"as_of": "yesterday"}, "^as_of: "),
        ({"council": ""}, "^council: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, flags: dict[str, object], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        load_settings(data=tmp_path, **flags)


@pytest.mark.parametrize(
    ("written", "told"),
    [('counsel = "x"', "^counsel: "), ("port = ", r"^papers\.toml in the data folder cannot be read")],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "papers.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingError, match=told):
        load_settings(data=tmp_path)


def test_a_day_is_read_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_AS_OF", "2025-03-11")
    assert load_settings(data=tmp_path).as_of == date(2025, 3, 11)


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_setting_is_documented() -> None:
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == reference(), "run: make docs"


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path / "new")
    made = secret_key(settings)
    assert len(made) >= 32
    assert secret_key(settings) == made
    assert stat.S_IMODE((tmp_path / "new" / "secret.key").stat().st_mode) == 0o600


def test_a_secret_key_that_is_set_is_not_kept(tmp_path: Path) -> None:
    assert secret_key(load_settings(data=tmp_path, secret_key="mine")) == "mine"
    assert list(tmp_path.iterdir()) == []


def test_the_secret_key_is_not_shown_with_the_settings(tmp_path: Path) -> None:
    assert "mine" not in repr(load_settings(data=tmp_path, secret_key="mine"))
