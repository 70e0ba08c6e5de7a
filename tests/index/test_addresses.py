"""The public addresses of papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.addresses import addresses
from index.errors import SettingError


def manifest(folder: Path, content: str) -> Path:
    path = folder / "manifest.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_without_prefix_and_manifest_there_is_no_address() -> None:
    assert addresses(prefix=None, manifest=None)("a.pdf") is None


@pytest.mark.parametrize("prefix", ["https://wexmere.example/papers", "https://wexmere.example/papers/"])
def test_a_prefix_goes_before_the_quoted_document(prefix: str) -> None:
    address = addresses(prefix=prefix, manifest=None)
    assert address("cabinet/pack & minutes.pdf") == "https://wexmere.example/papers/cabinet/pack%20%26%20minutes.pdf"


def test_the_manifest_goes_before_the_prefix(tmp_path: Path) -> None:
    listed = manifest(tmp_path, "\ufeffurl,document,note\nhttps://wexmere.example/d/1,a.pdf,first\n")
    address = addresses(prefix="https://wexmere.example/papers", manifest=listed)
    assert (address("a.pdf"), address("b.pdf")) == (
        "https://wexmere.example/d/1",
        "https://wexmere.example/papers/b.pdf",
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("paper,url\na.pdf,https://wexmere.example/1\n", "no column 'document'"),
        ("document,link\na.pdf,https://wexmere.example/1\n", "no column 'url'"),
        ("", "no column 'document'"),
        ("document,url\na.pdf,javascript:alert(1)\n", "document 'a.pdf'.*not a web address"),
        ("document,url\na.pdf\n", "not a web address"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_explained(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        addresses(prefix=None, manifest=manifest(tmp_path, content))


def test_a_manifest_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        addresses(prefix=None, manifest=tmp_path / "nowhere.csv")


def test_a_prefix_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(SettingError, match="--source-url"):
        addresses(prefix="wexmere.example", manifest=None)
