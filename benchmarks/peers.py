"""The peers: bare Whoosh and bare pypdf, as a short script would use them."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from whoosh.analysis.analyzers import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.query.compound import Or
from whoosh.query.terms import Term

LIMIT = 10


def whoosh_write(texts: dict[str, str], index: Path) -> list[float]:
    """Write texts by key into a new index, with one stemmed body and one commit."""
    index.mkdir()
    began = perf_counter()
    writer = create_in(str(index), Schema(key=ID(stored=True), body=TEXT(analyzer=StemmingAnalyzer()))).writer()
    for key, text in texts.items():
        writer.add_document(key=key, body=text)
    writer.commit()
    return [perf_counter() - began]


def whoosh_search(questions: list[str], index: Path) -> list[float]:
    """Search for any of each question's stemmed words, with one searcher."""
    analyzer, seconds = StemmingAnalyzer(), []
    with open_dir(str(index)).searcher() as searcher:
        for question in questions:
            began = perf_counter()
            hits = searcher.search(Or([Term("body", token.text) for token in analyzer(question)]), limit=LIMIT)
            [hit["key"] for hit in hits]
            seconds.append(perf_counter() - began)
    return seconds


def pypdf_read(paths: list[Path]) -> list[float]:
    """Read the plain text of every page."""
    began = perf_counter()
    for path in paths:
        try:
            for page in PdfReader(path).pages:
                page.extract_text()
        except PyPdfError:
            continue
    return [perf_counter() - began]
