"""Word documents give their body in order, with tables in their place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from index.papers import FaultKind, Paper
from index.readers import docx
from index.readers.docx import DocxReader

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(word: WordDocument) -> Paper:
    """The document as the reader gives it."""
    file = io.BytesIO()
    word.save(file)
    return DocxReader().read(file.getvalue(), document="report.docx")


def read_body(xml: str) -> str:
    """The text of a document whose body begins with this WordprocessingML."""
    word = Document()
    body = parse_xml(f"<w:body {NAMESPACE}>{xml}</w:body>")
    for place, element in enumerate(list(body)):
        word.element.body.insert(place, element)
    return read(word).text


def fault_kinds(data: bytes) -> list[FaultKind]:
    return [fault.kind for fault in DocxReader().read(data, document="report.docx").faults]


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    word = Document()
    word.add_heading("Capital programme", 1)
    word.add_paragraph("To:")
    word.add_paragraph("note", style="List Bullet")
    word.add_paragraph("agree", style="List Number")
    table = word.add_table(2, 2)
    for row, texts in zip(table.rows, [("Scheme", "Cost"), ("A12", "£6m")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("After")
    assert read(word).text == "Capital programme\n\nTo:\n\n- note\n- agree\n\nScheme\tCost\nA12\t£6m\n\nAfter"


def _merge_across(word: WordDocument) -> None:
    table = word.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2025-26"
    table.cell(1, 0).text = table.cell(1, 1).text = table.cell(1, 2).text = "x"


def _merge_down(word: WordDocument) -> None:
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Roads"
    table.cell(0, 1).text = table.cell(1, 1).text = "x"


def _layout(word: WordDocument) -> None:
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "One."
    cell.add_paragraph("Two.")


@pytest.mark.parametrize(
    ("build", "text"),
    [(_merge_across, "\t2025-26\t\nx\tx\tx"), (_merge_down, "Roads\tx\n\tx"), (_layout, "One.\n\nTwo.")],
)
def test_a_merged_cell_stands_once(build: Callable[[WordDocument], None], text: str) -> None:
    word = Document()
    build(word)
    assert read(word).text == text


T = "<w:r><w:t>{}</w:t></w:r>"
BODIES = [
    (f"<w:p>{T.format('Town')}<w:r><w:br/></w:r>{T.format('Hall')}</w:p>", "Town\nHall"),
    (f"<w:p>{T.format('2.1')}<w:r><w:tab/></w:r>{T.format('Costs')}</w:p>", "2.1 Costs"),
    (f"<w:p>{T.format('cost ')}<w:ins>{T.format('£6m')}</w:ins><w:del>{T.format('£5m')}</w:del></w:p>", "cost £6m"),
    (f"<w:sdt><w:sdtContent><w:p>{T.format('in a control')}</w:p></w:sdtContent></w:sdt>", "in a control"),
    (f"<w:p><w:hyperlink>{T.format('the report')}</w:hyperlink></w:p>", "the report"),
    (f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{T.format("note")}</w:p>', "- note"),
    (f'<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{T.format("note")}</w:p>', "note"),
    (
        f"<w:p>{T.format('outer')}<w:r><w:txbxContent><w:p>{T.format('boxed')}</w:p></w:txbxContent></w:r></w:p>",
        "outer\n\nboxed",
    ),
]


@pytest.mark.parametrize(("xml", "text"), BODIES)
def test_a_body_gives_the_words_that_are_seen(xml: str, text: str) -> None:
    assert read_body(xml) == text


def test_title_and_subject_are_the_core_properties() -> None:
    word = Document()
    word.core_properties.title, word.core_properties.subject = " Roads ", "Cabinet"
    paper = read(word)
    assert (paper.title, paper.subject) == ("Roads", "Cabinet")


def test_a_document_without_words_is_empty() -> None:
    assert [fault.kind for fault in read(Document()).faults] == [FaultKind.EMPTY]


def test_an_older_office_file_is_named_as_such() -> None:
    assert fault_kinds(docx.OLE + bytes(2000)) == [FaultKind.UNREADABLE]


@pytest.mark.parametrize(("limit", "value"), [("MEMBERS", 3), ("UNPACKED", 1000), ("XML", 1000), ("TAGS", 100)])
def test_each_limit_is_kept(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    file = io.BytesIO()
    Document().save(file)
    monkeypatch.setattr(docx, limit, value)
    assert fault_kinds(file.getvalue()) == [FaultKind.TOO_LARGE]


def test_an_archive_of_other_files_is_not_a_word_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("password/notes.txt", "nothing")
    assert not DocxReader().recognises(file.getvalue())


def test_the_running_head_of_the_first_page_comes_first() -> None:
    word = Document()
    word.sections[0].header.paragraphs[0].text = "NOT FOR PUBLICATION"
    word.add_paragraph("The depot")
    assert read(word).text == "NOT FOR PUBLICATION\n\nThe depot"


def test_minutes_set_as_a_table_come_as_numbered_paragraphs() -> None:
    word = Document()
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "17", "SEA WALL"
    cells[1].add_paragraph("RESOLVED to mend it.")
    assert read(word).text == "17 SEA WALL\n\nRESOLVED to mend it."
