from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.answers import Citation
from assistant.evaluation.standing import standing, standing_in_files
from index.catalogue import Catalogue
from index.library import Library
from index.papers import Kind, Meeting, Page, Paper, Structure

TEXT = "The depot costs £412,000.\nFares stay at £2.50.\n"
QUOTE = Citation(1, "pack.pdf", "Pack", 4, 25, "depot costs £412,000.", page=1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    catalogue = Catalogue.open(tmp_path)
    pages = (Page(1, None, 0, 26), Page(2, None, 26, len(TEXT)))
    paper = Paper("pack.pdf", "0" * 64, "pdf", TEXT, pages)
    catalogue.put(paper, Structure(Kind.PACK, "Pack", Meeting()), ())
    catalogue.close()
    with Library.open(tmp_path) as library:
        yield library


@pytest.mark.parametrize(
    ("citation", "stands"),
    [
        (QUOTE, True),
        (replace(QUOTE, page=None), True),
        (replace(QUOTE, page=2), False),
        (replace(QUOTE, page=3), False),
        (replace(QUOTE, start=5), False),
        (replace(QUOTE, quote=""), False),
        (replace(QUOTE, document="other.pdf"), False),
    ],
)
def test_a_quote_stands_where_it_says_or_not(library: Library, citation: Citation, stands: bool) -> None:
    assert standing(library)(citation) is stands


@pytest.mark.parametrize(
    ("citation", "stands"),
    [
        (replace(QUOTE, document="a.txt"), True),
        (replace(QUOTE, document="a.txt", start=5), False),
        (replace(QUOTE, document="old.txt", start=4, end=9, quote="£2.50"), True),
        (replace(QUOTE, document="b.txt"), False),
        (replace(QUOTE, document="a.txt", quote=""), False),
    ],
)
def test_a_quote_stands_in_its_file_or_not(tmp_path: Path, citation: Citation, stands: bool) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "old.txt").write_bytes("at: £2.50".encode("cp1252"))
    assert standing_in_files(tmp_path)(citation) is stands


@pytest.mark.parametrize(
    ("page", "quote", "stands"),
    [
        (1, "depot costs £412,000", True),
        (2, "depot costs £412,000", False),
        (2, "Fares stay", True),
        (None, "depot costs £412,000", False),
        (9, "depot costs £412,000", False),
    ],
)
def test_a_quote_of_a_pdf_stands_on_its_page_as_another_program_reads_it(
    tmp_path: Path, page: int | None, quote: str, stands: bool
) -> None:
    drawing = Canvas(str(tmp_path / "pack.pdf"))
    for words in ("The depot costs £412,000.", "Fares stay at £2.50."):
        drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()
    assert standing_in_files(tmp_path)(replace(QUOTE, page=page, quote=quote)) is stands
