from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import Citation
from assistant.evaluation.standing import standing
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
