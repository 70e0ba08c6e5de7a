"""Word documents (.docx): paragraphs, list items and tables in the order of the body."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from index.papers import Fault, FaultKind, Paper
from index.readers.encoding import EMPTY
from index.readers.wordml import hides_words, whole_text

__all__ = ["DocxReader"]

ZIP = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
CHUNK = 1 << 16
# Unpacked sizes; a tree of a million tags takes about 250 MB, and a report of 300 pages has some 200,000.
MEMBERS, UNPACKED, XML, TAGS = 5_000, 150_000_000, 40_000_000, 1_000_000

TRUNCATED = Fault(FaultKind.TRUNCATED, "The Word document breaks off before its end, and nothing of it could be read.")
PASSWORD = Fault(FaultKind.ENCRYPTED, "The document asks for a password; publish it without one.")
OLDER = Fault(
    FaultKind.UNREADABLE, "The document is in an older Office format (such as .doc); save it as .docx or PDF."
)
HIDDEN = Fault(FaultKind.UNSEEN, "Words that nobody can see in the document were left out.")
BOMB = Fault(FaultKind.TOO_LARGE, "The Word document unpacks to more than can be read safely; publish it as a PDF.")


class DocxReader:
    """Reads Word documents; older and encrypted Office files are recognised too, so that they can be named as such."""

    format = "docx"

    def recognises(self, data: bytes) -> bool:
        """True for an OLE file, and for a zip whose names are those of a Word document, be it whole or cut off."""
        return data.startswith(OLE) or (data.startswith(ZIP) and b"[Content_Types].xml" in data and b"word/" in data)

    def read(self, data: bytes, *, document: str) -> Paper:
        """The paper, titled by its core properties; nothing is unpacked as a whole before its size is known."""
        digest = hashlib.sha256(data).hexdigest()
        fault = _refusal(data)
        if fault:
            return Paper(document, digest, self.format, "", faults=(fault,))
        try:
            word = Document(io.BytesIO(data))
            text, unseen = whole_text(word), hides_words(word)
            title, subject = _titles(word)
        # python-docx answers a damaged part with whatever its code meets first: KeyError, AttributeError, lxml's own.
        except Exception as error:
            reason = f"The Word document is damaged ({type(error).__name__}: {error})"[:300]
            return Paper(document, digest, self.format, "", faults=(Fault(FaultKind.UNREADABLE, reason),))
        faults = (*((HIDDEN,) if unseen else ()), *(() if text else (EMPTY,)))
        return Paper(document, digest, self.format, text, title=title, subject=subject, faults=faults)


def _refusal(data: bytes) -> Fault | None:
    """Why the file must not, or cannot, be opened; None for one that may."""
    if data.startswith(OLE):
        return PASSWORD if ENCRYPTED_STREAM in data else OLDER
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                return PASSWORD
            return BOMB if _declared_too_much(members) or _holds_too_much(archive) else None
    # zipfile, zlib, bz2 and lzma each have errors of their own for damaged members.
    except Exception as error:
        if ZIP_END not in data[-70_000:]:
            return TRUNCATED
        return Fault(FaultKind.UNREADABLE, f"The Word document is damaged ({type(error).__name__}: {error})"[:300])


def _declared_too_much(members: list[zipfile.ZipInfo]) -> bool:
    xml = sum(member.file_size for member in members if _is_xml(member))
    return len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED or xml > XML


def _holds_too_much(archive: zipfile.ZipFile) -> bool:
    """Unpack in small pieces and keep none, so that false declarations show (as errors) and tags can be counted."""
    tags = 0
    for member in archive.infolist():
        for piece in _pieces(archive, member):
            tags += piece.count(b"<") if _is_xml(member) else 0
            if tags > TAGS:
                return True
    return False


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while piece := file.read(CHUNK):
            yield piece


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _titles(word: WordDocument) -> tuple[str | None, str | None]:
    """Title and subject as the author gave them; python-docx would invent properties for a document without."""
    relations = word.part.package.rels.values() if word.part.package else ()
    if all(relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return None, None
    core = word.core_properties
    return core.title.strip() or None, core.subject.strip() or None
