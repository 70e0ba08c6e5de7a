"""The files that an ingest is given, and the names of their documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import SettingError


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: ``document`` is its path below the ``folder`` that was named, with ``/``."""

    document: str
    path: Path
    folder: str


def files(paths: Iterable[Path], *, apart_from: Path) -> list[File]:
    """Every file of the files and folders named, by document.

    Hidden files and folders, linked folders and the data folder are passed over. Raises SettingError where a path is
    not there, or where two files would be one document.
    """
    found: dict[str, File] = {}
    for path in paths:
        for file in _below(path, apart_from=apart_from.resolve()):
            other = found.setdefault(file.document, file)
            if other.path.resolve() != file.path.resolve():
                reason = f"{other.path} and {file.path} would both be called {file.document!r}"
                raise SettingError(f"{reason}; name the folder that holds both")
    return [found[document] for document in sorted(found)]


def _below(path: Path, *, apart_from: Path) -> Iterator[File]:
    if path.is_file():
        yield File(_name(path, path.parent), path, str(path.parent.resolve()))
    elif path.is_dir():
        for place, folders, names in os.walk(path):
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and Path(place, name).resolve() != apart_from
            )
            for name in sorted(names):
                if not name.startswith((".", "~$")):
                    yield File(_name(Path(place, name), path), Path(place, name), str(path.resolve()))
    else:
        raise SettingError(f"there is no file or folder {str(path)!r}")


def _name(path: Path, folder: Path) -> str:
    """The path below the folder; bytes that are no UTF-8 are replaced, since a name has to be written and shown."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode(errors="replace")
