"""Catalogue and index agree, or are made to."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.analysis import terms
from index.errors import Busy, SettingError, UnknownPaper
from index.ingest import ingest
from index.library import Library, agreement, index_pending, reindex, remove_paper
from index.papers import Kind, Meeting, Paper, Passage, Structure
from index.stores.memory import MemoryStore
from index.stores.ports import Filters, Query
from tests.index.wexmere import write

DOCUMENT = "colne vale/report 002.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "papers", count=4)


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> Path:
    with Library.open(tmp_path / "data") as library:
        ingest([folder], library)
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    with Library.open(data) as opened:
        yield opened


def found(library: Library, words: str) -> set[str]:
    hits = library.store.search(Query(dict.fromkeys(terms(words), 1.0)), limit=50).hits
    return {hit.key.rpartition("#")[0] for hit in hits}


def contents(data: Path) -> Iterator[bytes]:
    """The bytes of every file, and all that can be unpacked from them."""
    for file in sorted(data.rglob("*")):
        if file.is_file():
            held = file.read_bytes()
            yield held
            yield from unpacked(held)


def unpacked(held: bytes) -> Iterator[bytes]:
    for start in range(len(held) - 1):
        if held[start] == 0x78 and (held[start] * 256 + held[start + 1]) % 31 == 0:
            try:
                yield zlib.decompressobj().decompress(held[start:])
            except zlib.error:
                continue


def test_an_index_that_is_gone_is_made_anew(data: Path) -> None:
    shutil.rmtree(data / "passages")
    with Library.open(data) as library:
        assert agreement(library)
        assert found(library, "25/00002") == {DOCUMENT}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_index_that_is_broken_is_made_anew(data: Path) -> None:
    for file in (data / "passages").glob("*.seg"):
        file.write_bytes(b"")
    with Library.open(data) as library:
        assert agreement(library)
        assert found(library, "25/00002") == {DOCUMENT}


def test_an_index_that_holds_more_than_the_catalogue_is_made_anew(data: Path) -> None:
    with Library.open(data) as library:
        library.catalogue.remove([DOCUMENT])
        assert not agreement(library)
    with Library.open(data) as library:
        assert agreement(library)
        assert found(library, "25/00002") == set()


def test_a_crash_between_catalogue_and_index_is_made_good(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(MemoryStore, "add", add)
    with Library.open(tmp_path / "data", store="memory") as library:
        with pytest.raises(KeyboardInterrupt):
            ingest([folder], library)
        assert len(agreement(library).pending) == 4
    with Library.open(tmp_path / "data") as library:
        assert agreement(library)
        assert found(library, "25/00002") == {DOCUMENT}


def test_a_store_of_another_kind_is_filled_when_it_is_opened(data: Path) -> None:
    with Library.open(data, store="memory") as library:
        assert found(library, "25/00002") == {DOCUMENT}
    with Library.open(data) as library:
        assert agreement(library)


def test_both_stores_answer_alike_from_one_catalogue(data: Path) -> None:
    query = Query(dict.fromkeys(terms("empty homes in Aldersham"), 1.0))
    with Library.open(data) as library:
        on_disk = library.store.search(query, limit=5)
    with Library.open(data, store="memory") as library:
        assert library.store.search(query, limit=5) == on_disk


def test_an_index_made_anew_answers_as_before(library: Library) -> None:
    query = Query(dict.fromkeys(terms("empty homes in Aldersham"), 1.0))
    before = library.store.search(query, limit=5)
    reindex(library)
    assert library.store.search(query, limit=5) == before


def test_a_library_can_be_read_while_another_process_writes(data: Path, library: Library) -> None:
    with library.writing(), Library.open(data) as reading:
        assert found(reading, "25/00002") == {DOCUMENT}
        with pytest.raises(Busy):
            reindex(reading)


def test_a_removed_paper_is_held_no_more(library: Library) -> None:
    remove_paper(library, library.catalogue.paper(DOCUMENT).id)
    assert (found(library, "25/00002"), DOCUMENT in library.catalogue.provenance()) == (set(), False)
    assert agreement(library)


def test_only_a_paper_that_is_held_can_be_removed(library: Library) -> None:
    with pytest.raises(UnknownPaper):
        remove_paper(library, "nowhere.txt")


def test_no_word_of_a_removed_paper_stays_in_any_file(tmp_path: Path, folder: Path) -> None:
    (folder / "mistake.txt").write_text("A paper on the wallabywort affair, " * 300 + "at £4,815,162.\n")
    with Library.open(tmp_path / "data") as library:
        ingest([folder], library)
        assert any(b"wallabywort" in held for held in contents(tmp_path / "data"))
        remove_paper(library, "mistake.txt")
        assert not any(b"wallabywort" in held or b"4815162" in held for held in contents(tmp_path / "data"))
    assert not any(b"wallabywort" in held or b"mistake.txt" in held for held in contents(tmp_path / "data"))


def test_no_word_of_a_replaced_paper_stays_in_any_file(tmp_path: Path, folder: Path) -> None:
    (folder / "mistake.txt").write_text("A paper on the wallabywort affair, " * 300)
    with Library.open(tmp_path / "data") as library:
        ingest([folder], library)
        (folder / "mistake.txt").write_text("A paper on nothing much.\n")
        ingest([folder], library)
    assert not any(b"wallabywort" in held for held in contents(tmp_path / "data"))


def test_a_store_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="whoosh, memory"):
        Library.open(tmp_path, store="lucene")


def test_everyone_sees_the_library_as_though_exempt_papers_were_not_held(library: Library) -> None:
    put_exempt(library, "Numbatberry tenders")
    assert found(library, "numbatberry") == {"exempt.txt"}
    assert found(library.public, "numbatberry") == set()
    assert "exempt.txt" not in {record.document for record in library.public.catalogue.papers()}
    assert library.public.catalogue.version() != library.catalogue.version()


@pytest.mark.parametrize(("asked", "sees"), [(False, False), (True, True)])
def test_what_is_exempt_is_seen_by_those_who_ask_for_it(library: Library, asked: bool, sees: bool) -> None:
    put_exempt(library, "Numbatberry tenders")
    assert bool(found(library.seen(Filters(exempt=asked)), "numbatberry")) is sees


def test_the_public_library_shows_no_more_however_it_is_asked(library: Library) -> None:
    put_exempt(library, "Numbatberry tenders")
    assert library.public.seen(Filters(exempt=True)) is library.public


def test_a_library_without_exempt_papers_is_one_for_all(library: Library) -> None:
    assert library.seen(Filters(exempt=True)) is library.public


def put_exempt(library: Library, text: str) -> None:
    """A paper that officers alone may read."""
    paper = Paper("exempt.txt", "e" * 64, "text", text)
    structure = Structure(Kind.REPORT, "Tenders", Meeting())
    passage = Passage("exempt.txt", 0, 0, len(text), text, "Tenders")
    library.catalogue.put(paper, structure, (passage,), reading="r", exempt=True)
    index_pending(library)
