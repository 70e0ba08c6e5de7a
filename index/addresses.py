"""The public addresses of papers: a prefix for all, or a manifest that names each."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

from index.errors import SettingError

COLUMNS = ("document", "url")


def addresses(*, prefix: str | None, manifest: Path | None) -> Callable[[str], str | None]:
    """What gives a document its public address, or None where it has none; the manifest goes before the prefix.

    Raises SettingError for a manifest that cannot be used, and for an address that is not http or https.
    """
    listed = _listed(manifest) if manifest else {}
    if prefix is not None:
        _check(prefix, place="--source-url")

    def address(document: str) -> str | None:
        if document in listed or prefix is None:
            return listed.get(document)
        return f"{prefix.rstrip('/')}/{quote(document)}"

    return address


def _listed(manifest: Path) -> dict[str, str]:
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [column for column in COLUMNS if column not in (rows.fieldnames or ())]:
                raise SettingError(f"{manifest} has no column {missing[0]!r}; its first line must be 'document,url'")
            listed = {(row["document"] or "").strip(): (row["url"] or "").strip() for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingError(f"the manifest {manifest} cannot be read ({error}); it is a CSV file in UTF-8") from error
    for document, url in listed.items():
        _check(url, place=f"{manifest}, document {document!r}")
    return listed


def _check(url: str, *, place: str) -> None:
    """Only web addresses: they become links on a public page."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise SettingError(f"{place}: {url!r} is not a web address; it must begin with https:// or http://")
