"""Plain text and Markdown: the file's content, untouched."""

from __future__ import annotations

import hashlib

from index.papers import Fault, FaultKind, Paper
from index.readers.encoding import EMPTY, blank, decoded, mostly_text
from index.readers.html import is_html

__all__ = ["TextReader"]

OTHER_FORMATS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"{\\rtf",
)
PDF_HEAD = 1024
BINARY = Fault(FaultKind.UNREADABLE, "The file is not text: too many of its bytes are no characters.")


class TextReader:
    """Reads .txt and .md files; the paper's text is the decoded file, with its own line ends and byte order mark."""

    format = "text"

    def recognises(self, data: bytes) -> bool:
        """True for bytes that are mostly characters and that begin like no other format; an empty file is text."""
        other = data.startswith(OTHER_FORMATS) or b"%PDF-" in data[:PDF_HEAD] or is_html(data)
        return not other and mostly_text(data)

    def read(self, data: bytes, *, document: str) -> Paper:
        """The paper; faults EMPTY and UNREADABLE mean that there is no text, ENCODING that it was read all the same."""
        text, faults = decoded(data) if mostly_text(data) else ("", (BINARY,))
        if BINARY not in faults and blank(text):
            faults = (*faults, EMPTY)
        digest = hashlib.sha256(data).hexdigest()
        return Paper(document=document, digest=digest, format=self.format, text=text, faults=faults)
