"""From a file to a paper: the reader is chosen by the bytes, not by the name."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from index.papers import Fault, FaultKind, Paper
from index.readers.docx import DocxReader
from index.readers.html import HtmlReader
from index.readers.pdf import PdfReader
from index.readers.ports import Reader
from index.readers.text import TextReader

__all__ = ["LIMIT", "READERS", "Reader", "read_paper", "reader_for"]

LIMIT = 200_000_000
READERS: tuple[Reader, ...] = (PdfReader(), DocxReader(), HtmlReader(), TextReader())


def reader_for(data: bytes) -> Reader | None:
    """The first reader that knows the bytes, or None; readers stand in the order of how certain they can be."""
    return next((reader for reader in READERS if reader.recognises(data)), None)


def read_paper(path: Path, *, document: str, limit: int = LIMIT) -> Paper:
    """The paper in a file; never an exception for a bad file, but a fault in the paper.

    A file of more than ``limit`` bytes, or one that cannot be opened, is not read: its paper has an empty digest.
    """
    try:
        data = _bytes(path, limit=limit)
    except OSError as error:
        reason = f"The file could not be opened: {error.strerror or type(error).__name__}."
        return _unread(document, Fault(FaultKind.UNREADABLE, reason))
    if data is None:
        reason = f"The file is larger than {limit / 1_000_000:,.0f} MB; split it, or publish it in a smaller form."
        return _unread(document, Fault(FaultKind.TOO_LARGE, reason))
    return _read(data, document=document)


def _bytes(path: Path, *, limit: int) -> bytes | None:
    """The file's bytes, or None where there are too many; a pipe or a device is refused before it can block."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "it is not an ordinary file")
    if status.st_size > limit:
        return None
    with path.open("rb") as file:
        data = file.read(limit + 1)
    return None if len(data) > limit else data


def _read(data: bytes, *, document: str) -> Paper:
    """The bytes read by their reader; whatever a reader's libraries raise ends here, as a fault."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        reader = reader_for(data)
        if reader is None:
            reason = "The file is no PDF, Word document (.docx), web page or text."
            return _unread(document, Fault(FaultKind.UNKNOWN_FORMAT, reason), digest=digest)
        return reader.read(data, document=document)
    except Exception as error:
        reason = f"Reading stopped with {type(error).__name__}: {error}"[:300]
        return _unread(document, Fault(FaultKind.UNREADABLE, reason), digest=digest)


def _unread(document: str, fault: Fault, *, digest: str = "") -> Paper:
    return Paper(document=document, digest=digest, format="unknown", text="", faults=(fault,))
