"""Files that a folder of council papers should not hold, and does; each is made in a test's own folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from pypdf import PdfReader, PdfWriter

__all__ = ["ANIMALS", "html_page", "pdf_pages", "word_document"]

SENTENCE = "Cabinet agreed the capital programme for Thornsea."
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def _pdf(objects: list[bytes]) -> bytes:
    """A PDF file of the objects, numbered from 1; the first is its catalog."""
    file = io.BytesIO(b"%PDF-1.4\n")
    file.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return file.getvalue()


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _tree(first: int, count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + count))
    return b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, count)


def pdf_pages(*, pages: int = 3, catalog: bytes = CATALOG, more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF with one sentence on each page; ``more`` objects are numbered on from 5 + ``pages``."""
    words = _stream(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % SENTENCE.encode())
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    return _pdf([catalog, _tree(5, pages), FONT, words, *[page] * pages, *more])


def word_document() -> bytes:
    """A Word document of a heading, a paragraph and a table."""
    word = Document()
    word.add_heading("Capital programme", 1)
    word.add_paragraph(SENTENCE)
    word.add_table(2, 2).cell(0, 0).text = "Scheme"
    return _saved(word.save)


def html_page() -> bytes:
    """A web page of a heading, a paragraph and a table."""
    table = "<table><tr><th>Scheme</th><th>2025-26</th></tr></table>"
    return f"<!DOCTYPE html><html><body><h1>Cabinet</h1><p>{SENTENCE}</p>{table}</body></html>".encode()


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def empty() -> bytes:
    return b""


def blanks() -> bytes:
    return b" \r\n\t\r\n" * 100


def truncated_pdf() -> bytes:
    whole = pdf_pages(pages=20)
    return whole[: len(whole) // 2]


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_pages())))
    writer.encrypt("brackwater", algorithm="RC4-128")
    return _saved(writer.write)


def pdf_with_cyclic_outline() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    root = b"<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 2>>"
    first = b"<</Title(C1 Budget)/Parent 6 0 R/Next 8 0 R/First 7 0 R/Last 7 0 R/Count 1/Dest[5 0 R/Fit]>>"
    second = b"<</Title(C2 Roads)/Parent 6 0 R/Next 7 0 R/Dest[5 0 R/Fit]>>"
    return pdf_pages(pages=1, catalog=catalog, more=(root, first, second))


def pdf_of_empty_pages() -> bytes:
    return _pdf([CATALOG, _tree(3, 10_000), *[b"<</Type/Page/Parent 2 0 R>>"] * 10_000])


def scanned_pdf() -> bytes:
    picture = _stream(
        b"\x80" * 64, b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>"
    return _pdf([CATALOG, _tree(3, 1), page, picture, _stream(b"q 595 0 0 842 0 0 cm /I Do Q")])


def _packed(piece: bytes, times: int) -> bytes:
    """A Word document's archive whose document is so many times the piece, made without holding it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        with archive.open("word/document.xml", "w") as member:
            for _ in range(times // 1000):
                member.write(piece * 1000)
    return file.getvalue()


def zip_bomb_docx() -> bytes:
    return _packed(b" " * 1000, 250_000)


def zip_bomb_docx_of_paragraphs() -> bytes:
    return _packed(b"<w:p/>", 5_000_000)


def lying_zip_bomb_docx() -> bytes:
    """The archive says that its document is of 1,000 bytes, and holds 250,000 times as many."""
    told, held = (1000).to_bytes(4, "little"), (250_000_000).to_bytes(4, "little")
    honest = zip_bomb_docx()
    assert held in honest
    return honest.replace(held, told)


def truncated_docx() -> bytes:
    whole = word_document()
    return whole[: len(whole) // 2]


def docx_with_broken_xml() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_document())) as whole, zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content.replace(b"</w:p>", b"", 1) if name == "word/document.xml" else content)
    return file.getvalue()


def encrypted_docx() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def text_with_nuls() -> bytes:
    return f"{SENTENCE}\0\0\r\nThe vote was\0 carried.\0\r\n".encode()


def text_of_one_line() -> bytes:
    return (f"{SENTENCE} " * 1_000_000)[:50_000_000].encode()


def windows_text() -> bytes:
    return f"{SENTENCE} It costs £6.3m – “within budget”.\r\n".encode("cp1252")


def nested_html() -> bytes:
    return b"<html><body>" + b"<div>" * 20_000 + SENTENCE.encode() + b"</div>" * 20_000 + b"</body></html>"


def html_of_many_tags() -> bytes:
    return b"<html><body>" + b"<b></b>" * 200_000 + SENTENCE.encode()


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


ANIMALS: dict[str, Callable[[], bytes]] = {
    "empty.txt": empty,
    "blanks.txt": blanks,
    "truncated.pdf": truncated_pdf,
    "encrypted.pdf": encrypted_pdf,
    "pdf named.txt": pdf_pages,
    "text named.pdf": lambda: SENTENCE.encode(),
    "cyclic outline.pdf": pdf_with_cyclic_outline,
    "empty pages.pdf": pdf_of_empty_pages,
    "scan.pdf": scanned_pdf,
    "zip bomb.docx": zip_bomb_docx,
    "zip bomb of paragraphs.docx": zip_bomb_docx_of_paragraphs,
    "lying zip bomb.docx": lying_zip_bomb_docx,
    "truncated.docx": truncated_docx,
    "broken xml.docx": docx_with_broken_xml,
    "encrypted.docx": encrypted_docx,
    "nuls.txt": text_with_nuls,
    "one line.txt": text_of_one_line,
    "windows.txt": windows_text,
    "nested.html": nested_html,
    "many tags.html": html_of_many_tags,
    "picture.txt": picture,
}
