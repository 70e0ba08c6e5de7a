"""Pictures of the pages of PDFs, rendered from the file that was ingested and kept on disk."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2

from index.papers import FaultKind, Item, Page
from index.records import PaperRecord

WIDTHS: Final = {"phone": 800, "desktop": 1600}
"""Widths of a picture in pixels, by the name that stands in its address."""
ROOM: Final = 500 * 1024 * 1024
"""Bytes that the pictures kept may take; those looked at longest ago go first."""
DRAWN: Final = "1"
"""The version of what is drawn; a new one lets browsers ask again."""
_TALLEST: Final = 3
"""A page of more than so many times its width is drawn smaller, so that no page takes all memory."""
_QUALITY: Final = 82
_PDFIUM = Lock()
"""pdfium is not safe to be used by two threads at once."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a paper was read from, and the digest that it must still have."""

    path: Path
    digest: str

    @property
    def unchanged(self) -> bool:
        """True while the file is there as it was read."""
        try:
            told = self.path.stat()
            return told.st_size > 0 and _digest(self.path, told.st_mtime_ns, told.st_size) == self.digest
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures kept in one folder, at most ``room`` bytes of them."""

    folder: Path
    room: int = ROOM

    def picture(self, paper: str, original: Original, *, number: int, turn: int, width: str) -> bytes | None:
        """The picture of a page as JPEG, kept or made now; None where the file does not give one.

        ``paper`` is the paper's id from the catalogue, ``width`` a name among WIDTHS, ``turn`` in degrees clockwise.
        """
        kept = self.folder / paper / f"{number}-{width}-{DRAWN}.jpg"
        with suppress(OSError):
            os.utime(kept)
            return kept.read_bytes()
        if (drawn := _drawn(original, number, turn=turn, width=WIDTHS[width])) is not None:
            with suppress(OSError):
                self._keep(kept, drawn)
        return drawn

    def forget(self, paper: str) -> None:
        """Delete the pictures of a paper."""
        for kept in _files(self.folder / paper):
            kept.unlink(missing_ok=True)
        with suppress(OSError):
            (self.folder / paper).rmdir()

    def _keep(self, path: Path, drawn: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(drawn)
        os.replace(name, path)
        self._make_room()

    def _make_room(self) -> None:
        """Delete what was looked at longest ago until the rest fits."""
        kept = [(told.st_mtime, told.st_size, path) for path in _files(self.folder) if (told := path.stat())]
        taken = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if taken <= self.room:
                return
            path.unlink(missing_ok=True)
            taken -= size


def may_be_shown(record: PaperRecord, page: Page, items: Iterable[Item]) -> bool:
    """True where a picture of the page would show nothing that was refused, and there is something to draw."""
    if record.format != "pdf" or not page.width or not page.height:
        return False
    exempt = [fault.pages for fault in record.faults if fault.kind is FaultKind.EXEMPT]
    withheld = any(not pages or page.number in pages for pages in exempt)
    if withheld or record.exempt:
        return not withheld
    return not any(item.exempt and item.start <= page.end and page.start <= item.end for item in items)


@lru_cache(maxsize=4096)
def _digest(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drawn(original: Original, number: int, *, turn: int, width: int) -> bytes | None:
    """The page drawn from the very bytes that were read; what pdfium cannot open or draw gives none."""
    try:
        data = original.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != original.digest:
            return None
        with _PDFIUM:
            return _page(data, number, turn=turn, width=width)
    except (OSError, MemoryError, IndexError, pypdfium2.PdfiumError):
        return None


def _page(data: bytes, number: int, *, turn: int, width: int) -> bytes:
    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[number - 1]
        across, down = page.get_size() if turn % 180 == 0 else reversed(page.get_size())
        scale = min(width / across, _TALLEST * width / down)
        made = io.BytesIO()
        page.render(scale=scale, rotation=turn).to_pil().convert("RGB").save(made, "JPEG", quality=_QUALITY)
        return made.getvalue()
    finally:
        pdf.close()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
