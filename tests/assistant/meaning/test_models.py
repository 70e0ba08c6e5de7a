from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.meaning import meaning_of
from assistant.meaning.models import FAKE, embedder_of
from index.errors import SettingError
from index.library import Library
from tests.assistant.meaning.small_bert import write


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    embedder_of.cache_clear()


def installed(name: str, place: Path) -> None:
    """Make a package with a model as it lies in a folder of installed packages."""
    write(place / "wexmere_model" / "files")
    told = place / f"{name}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (told / "RECORD").write_text("wexmere_model/files/config.json,,\nwexmere_model/files/model.safetensors,,\n")


def test_a_model_is_read_from_its_folder(tmp_path: Path) -> None:
    assert embedder_of(str(write(tmp_path / "model"))).vectors(["the depot"]).shape == (1, 8)


def test_a_model_is_found_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed("wexmere_model", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert embedder_of("wexmere-model").name == embedder_of(str(tmp_path / "wexmere_model" / "files")).name
    assert "wexmere_model" not in sys.modules


@pytest.mark.parametrize("setting", ["no-such-package", "click", "../nowhere", "no such thing"])
def test_a_setting_that_names_no_model_is_told_by_its_name(setting: str) -> None:
    with pytest.raises(SettingError, match=r"^embedder: .*neither a folder nor an installed package"):
        embedder_of(setting)


@pytest.mark.parametrize("broken", ["config.json", "vocab.txt", "model.safetensors"])
def test_a_folder_with_a_file_missing_is_told(tmp_path: Path, broken: str) -> None:
    (write(tmp_path) / broken).unlink()
    with pytest.raises(SettingError, match=r"^embedder: .*holds no model that can be used"):
        embedder_of(str(tmp_path))


@pytest.mark.parametrize("broken", ["config.json", "model.safetensors"])
def test_a_folder_with_a_broken_file_is_told(tmp_path: Path, broken: str) -> None:
    (write(tmp_path) / broken).write_bytes(b"\x08\0\0\0\0\0\0\0no model")
    with pytest.raises(SettingError, match=r"^embedder: .*holds no model that can be used"):
        embedder_of(str(tmp_path))


def test_a_model_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="no BERT"):
        embedder_of(str(write(tmp_path, model_type="llama")))


def test_weights_that_differ_have_another_name(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", seed=1), write(tmp_path / "other", seed=2)
    assert embedder_of(str(one)).name != embedder_of(str(other)).name


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.meaning.models.find_spec", lambda name: None)
    with pytest.raises(SettingError, match=r"council-papers\[semantic\]"):
        embedder_of(FAKE)


def test_without_a_setting_there_is_no_meaning(three_papers: Library) -> None:
    assert meaning_of("", three_papers) is None
