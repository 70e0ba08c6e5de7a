"""Which files an ingest is given, and what their documents are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import SettingError
from index.folders import files


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def documents(*paths: Path, data: Path = Path("elsewhere")) -> list[str]:
    return [file.document for file in files(paths, apart_from=data)]


def test_a_document_is_named_by_its_path_below_the_folder(tmp_path: Path) -> None:
    made(tmp_path, "cabinet/2025-07-01/pack.txt", "a.txt")
    assert documents(tmp_path) == ["a.txt", "cabinet/2025-07-01/pack.txt"]


def test_a_single_file_is_named_by_its_name(tmp_path: Path) -> None:
    assert documents(made(tmp_path, "cabinet/pack.txt") / "cabinet" / "pack.txt") == ["pack.txt"]


def test_hidden_files_and_word_processors_lock_files_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path, ".hidden/a.txt", ".b.txt", "~$report.docx", "report.docx")
    assert documents(tmp_path) == ["report.docx"]


def test_the_data_folder_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "data/catalogue.sqlite", "a.txt")
    assert documents(tmp_path, data=tmp_path / "data") == ["a.txt"]


def test_a_folder_that_is_linked_into_itself_ends(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert documents(tmp_path) == ["a.txt"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="no file or folder"):
        documents(tmp_path / "nowhere")


def test_the_same_file_named_twice_is_one_document(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    assert documents(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_two_files_that_would_be_one_document_are_named(tmp_path: Path) -> None:
    made(tmp_path, "one/a.txt", "two/a.txt")
    with pytest.raises(SettingError, match="name the folder that holds both"):
        documents(tmp_path / "one", tmp_path / "two")
