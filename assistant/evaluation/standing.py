"""Whether a quote stands where its citation says: in the catalogue, or in the files as another program reads them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.answers import Citation
from assistant.evaluation.matching import holds, words_of
from index.errors import PapersError, UnknownPaper
from index.library import Library

Stands = Callable[[Citation], bool]
Pages = Sequence[Sequence[Sequence[str]]]


def standing(library: Library) -> Stands:
    """A test for citations: the quote is the text at its span, and its words are on its page where one is given."""
    text_of = lru_cache(maxsize=64)(library.catalogue.text)

    @lru_cache(maxsize=256)
    def words_on(document: str, number: int) -> list[str]:
        page = library.catalogue.page(document, number)
        return words_of(text_of(document)[page.start : page.end])

    def stands(citation: Citation) -> bool:
        try:
            if not citation.quote or text_of(citation.document)[citation.start : citation.end] != citation.quote:
                return False
            on_page = words_on(citation.document, citation.page) if citation.page else None
        except UnknownPaper:
            return False
        return on_page is None or holds(on_page, words_of(citation.quote))

    return stands


def standing_in_files(folder: Path) -> Stands:
    """A test against the papers' own files: a PDF's quote is on its page, in either order of pdftotext."""
    pages_of, text_of = lru_cache(_pages), lru_cache(_text)

    def stands(citation: Citation) -> bool:
        path = folder / citation.document
        if not citation.quote or not path.is_file():
            return False
        if path.suffix.lower() == ".pdf":
            return citation.page is not None and _on_page(pages_of(path), citation.page, citation.quote)
        return text_of(path)[citation.start : citation.end] == citation.quote

    return stands


def _on_page(pages: Pages, number: int, quote: str) -> bool:
    return number <= len(pages) and any(holds(words, words_of(quote)) for words in pages[number - 1])


def _pages(path: Path) -> Pages:
    laid_out, flowing = (_pdftotext(path, *option) for option in (("-layout",), ()))
    return [(words_of(first), words_of(second)) for first, second in zip(laid_out, flowing, strict=True)]


def _pdftotext(path: Path, *options: str) -> list[str]:
    try:
        read = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise PapersError("pdftotext is needed to check PDFs: install poppler-utils") from error
    return read.stdout.decode("utf-8", "replace").split("\f")


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
