"""Whatever is asked of what everyone may read, nothing of a paper with exempt words is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.database import FILE, VERSION_TABLE
from index.errors import UnknownPaper
from index.figure_records import FigureQuery
from tests.index.test_catalogue import PAPER, PASSAGES, STRUCTURE, put_plain

READING = {
    "addresses", "all_passages", "count", "coverage", "decisions", "dump", "exempt_documents", "faults", "figure_lines",
    "figures", "figures_on", "items", "page", "paper", "papers", "passage_at", "passages", "passages_of", "pending",
    "provenance", "resolutions", "tabled", "tables", "text", "version",
}  # fmt: skip
WRITING = {
    "close", "locate", "mark_indexed", "open", "public", "put", "refuse", "remove", "scrub", "supersede",
    "unmark_indexed",
}  # fmt: skip


def test_every_way_to_read_is_known_to_the_test_of_what_everyone_sees() -> None:
    assert {name for name in vars(Catalogue) if not name.startswith("_")} == READING | WRITING


def test_whatever_everyone_asks_nothing_of_an_exempt_paper_is_told(tmp_path: Path) -> None:
    document = PAPER.document
    arguments: dict[str, tuple[object, ...]] = {
        **dict.fromkeys(("decisions", "items", "passages_of", "resolutions", "tabled", "tables"), (document,)),
        **dict.fromkeys(("all_passages", "dump", "faults", "figure_lines", "papers", "provenance", "version"), ()),
        "addresses": ([document],),
        "figures": (FigureQuery(),),
        "figures_on": (document, 1),
        "passage_at": (document, 1),
        "passages": ([PASSAGES[0].key],),
    }
    with closing(Catalogue.open(tmp_path)) as catalogue:
        address = "https://council.example/pack.pdf"
        catalogue.put(PAPER, STRUCTURE, PASSAGES, source_url=address, reading="r", exempt=True)
        told = [getattr(catalogue.public, name)(*given) for name, given in arguments.items()]
        shown = " ".join(repr(list(found) if isinstance(found, Iterator) else found) for found in told)
        assert not any(words in shown for words in (document, "Homes", "Thornsea"))
        assert (catalogue.public.count(), catalogue.public.coverage().papers) == (0, 0)
        assert (catalogue.public.count(store="w"), catalogue.public.pending(store="w")) == (0, [])


@pytest.mark.parametrize(("name", "asked"), [("paper", ()), ("text", ()), ("page", (1,))])
def test_an_exempt_paper_that_everyone_names_is_unknown(tmp_path: Path, name: str, asked: tuple[int, ...]) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        catalogue.put(PAPER, STRUCTURE, PASSAGES, reading="r", exempt=True)
        with pytest.raises(UnknownPaper, match=r"is held$"):
            getattr(catalogue.public, name)(PAPER.document, *asked)


def test_the_catalogue_of_all_papers_tells_of_the_exempt_ones(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        catalogue.put(PAPER, STRUCTURE, PASSAGES, reading="r", exempt=True)
        assert [record.exempt for record in catalogue.papers()] == [True]
        assert catalogue.exempt_documents() == {PAPER.document}


def test_papers_of_older_catalogues_read_with_exempt_items_are_kept_from_everyone(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        put_plain(catalogue, "open.txt")
        put_plain(catalogue, "all.txt")
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("UPDATE papers SET reading = '5 with exempt items' WHERE document = 'all.txt'")
        database.execute("ALTER TABLE papers DROP COLUMN exempt")
        database.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0002'")
        database.commit()
    with closing(Catalogue.open(tmp_path)) as catalogue:
        assert [record.document for record in catalogue.public.papers()] == ["open.txt"]
