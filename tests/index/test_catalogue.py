"""The catalogue gives back what was put into it, and nothing that was taken out."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from index.catalogue import Catalogue, paper_id
from index.database import FILE, VERSION, VERSION_TABLE, connect
from index.errors import CatalogueError, UnknownPaper
from index.papers import (
    Block,
    BlockKind,
    Decision,
    Fault,
    FaultKind,
    Item,
    Kind,
    Meeting,
    Page,
    Paper,
    Passage,
    Resolution,
    Span,
    Stage,
    Structure,
    Word,
)
from index.schema import metadata

TEXT = "Item 5 Homes\nRESOLVED to endorse the plan for Thornsea\n"
PAPER = Paper(
    document="cabinet/pack.pdf",
    digest="ab" * 32,
    format="pdf",
    text=TEXT,
    pages=(
        Page(
            1, "Page 7", 0, 13, 595.0, 842.0, (Word(0, 4, 50.25, 60.5, 72.13, 71.0), Word(5, 6, 75.0, 60.5, 80.0, 71))
        ),
        Page(2, None, 13, len(TEXT)),
    ),
    faults=(Fault(FaultKind.SCAN, "needs OCR", (3, 4)),),
)
STRUCTURE = Structure(
    kind=Kind.PACK,
    title="Cabinet pack",
    meeting=Meeting("Cabinet", date(2025, 7, 1), "10.00 am", "Aldersham"),
    pack_date=date(2025, 7, 1),
    items=(
        Item("5", "Homes", 0, 13, "25/00017", meeting=Meeting("Cabinet", date(2025, 3, 6))),
        Item(None, "Contract", 13, 20, exempt=True),
    ),
    resolutions=(Resolution(13, len(TEXT), "258", "Homes", ("endorse",), mover="Mrs P J Hallworth"),),
    decisions=(Decision(13, len(TEXT), Stage.TAKEN, "25/00017", "Homes", "Cabinet", date(2025, 7, 1), key=True),),
    faults=(Fault(FaultKind.EXEMPT, "item 6"),),
)
PASSAGES = (
    Passage(
        document=PAPER.document,
        ordinal=0,
        start=0,
        end=13,
        text=TEXT[:13],
        title="Cabinet pack",
        kind=Kind.MINUTES,
        committee="Cabinet",
        date=date(2025, 3, 6),
        pack_date=date(2025, 7, 1),
        item="5 Homes",
        decision="25/00017",
        headings=("Homes", "2 Finance"),
        columns=(Span(0, 4), Span(5, 6)),
        column_text="Item",
        paragraph="2.1",
        page=1,
        label="Page 7",
        pages="7 to 8",
        parts=(Block(BlockKind.ROW, 0, 13, 1, "2.1"),),
        boilerplate=True,
    ),
    Passage(document=PAPER.document, ordinal=1, start=13, end=20, text=TEXT[13:20], title="Cabinet pack"),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(tmp_path)) as opened:
        yield opened


@pytest.fixture
def held(catalogue: Catalogue) -> Catalogue:
    catalogue.put(PAPER, STRUCTURE, PASSAGES, source_url="https://wexmere.example/pack.pdf")
    return catalogue


def put_plain(catalogue: Catalogue, document: str, text: str = "Homes", **fields: object) -> None:
    paper = Paper(document=document, digest="00" * 32, format="text", text=text)
    structure = replace(Structure(Kind.REPORT, document, Meeting()), **fields)  # type: ignore[arg-type]
    catalogue.put(paper, structure, [Passage(document, 0, 0, len(text), text, document)])


def test_a_record_tells_what_the_paper_is(held: Catalogue) -> None:
    record = held.paper(PAPER.document)
    assert (record.title, record.kind, record.committee, record.date) == (
        "Cabinet pack",
        Kind.PACK,
        "Cabinet",
        date(2025, 7, 1),
    )
    assert (record.pages, record.source_url, record.faults) == (
        2,
        "https://wexmere.example/pack.pdf",
        (*PAPER.faults, *STRUCTURE.faults),
    )


def test_a_paper_is_known_by_its_id_too(held: Catalogue) -> None:
    assert held.paper(paper_id(PAPER.document, PAPER.digest)) == held.papers()[0]


def test_an_unknown_paper_is_answered_with_names_that_are_near(held: Catalogue) -> None:
    with pytest.raises(UnknownPaper, match=r"did you mean 'cabinet/pack\.pdf'"):
        held.paper("cabinet/pak.pdf")


def test_text_and_pages_come_back_as_they_went_in(held: Catalogue) -> None:
    assert held.text(PAPER.document) == TEXT
    assert [held.page(PAPER.document, number) for number in (1, 2)] == list(PAPER.pages)


def test_a_page_that_is_not_there_is_said_to_be_missing(held: Catalogue) -> None:
    with pytest.raises(UnknownPaper, match="no page 9"):
        held.page(PAPER.document, 9)


def test_structure_comes_back_as_it_went_in(held: Catalogue) -> None:
    assert tuple(held.items(PAPER.document)) == STRUCTURE.items
    assert tuple(held.resolutions(PAPER.document)) == STRUCTURE.resolutions
    assert tuple(held.decisions(PAPER.document)) == STRUCTURE.decisions


def test_passages_come_back_in_the_order_asked(held: Catalogue) -> None:
    keys = [PASSAGES[1].key, "nowhere#0", PASSAGES[0].key]
    assert held.passages(keys) == [PASSAGES[1], PASSAGES[0]]


def test_passages_of_a_paper_and_of_all_papers_come_in_order(held: Catalogue) -> None:
    put_plain(held, "a.txt")
    assert tuple(held.passages_of(PAPER.document)) == PASSAGES
    assert [passage.key for passage in held.all_passages()] == ["a.txt#0", PASSAGES[0].key, PASSAGES[1].key]


def test_a_newer_version_takes_the_place_of_the_older(held: Catalogue) -> None:
    put_plain(held, PAPER.document, "Quite other words")
    assert (held.text(PAPER.document), len(held.papers())) == ("Quite other words", 1)
    assert held.resolutions(PAPER.document) == []
    assert held.paper(PAPER.document).faults == ()


def test_a_refused_file_holds_nothing_but_its_fault(held: Catalogue) -> None:
    fault = Fault(FaultKind.ENCRYPTED, "a password is needed")
    held.refuse(PAPER.document, "cd" * 32, [fault])
    assert held.papers() == []
    assert (held.faults(), held.provenance()[PAPER.document].refused) == ({PAPER.document: [fault]}, True)


def test_a_refused_file_that_can_be_read_later_is_held(catalogue: Catalogue) -> None:
    catalogue.refuse("a.txt", "cd" * 32, [Fault(FaultKind.EMPTY, "no words")])
    put_plain(catalogue, "a.txt")
    assert (catalogue.faults(), catalogue.provenance()["a.txt"].refused) == ({}, False)


def test_a_removed_paper_leaves_no_row(held: Catalogue) -> None:
    held.remove([PAPER.document])
    assert list(held.dump()) == []


def test_no_word_of_a_removed_paper_stays_in_any_file(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as catalogue:
        put_plain(catalogue, "kept.txt")
        put_plain(catalogue, "mistake.txt", "The quokkaberry affair " * 2000)
        assert any(b"quokkaberry" in file.read_bytes() for file in tmp_path.iterdir())
        catalogue.remove(["mistake.txt"])
        catalogue.scrub()
        assert not any(b"quokkaberry" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_superseded_paper_is_labelled_and_so_are_its_passages(held: Catalogue) -> None:
    put_plain(held, "cabinet/pack v2.pdf")
    assert held.supersede({PAPER.document: "cabinet/pack v2.pdf"}) == [PAPER.document]
    assert held.paper(PAPER.document).superseded_by == "cabinet/pack v2.pdf"
    assert [passage.superseded for passage in held.passages([PASSAGES[0].key, "cabinet/pack v2.pdf#0"])] == [
        True,
        False,
    ]


def test_a_change_of_standing_makes_a_paper_wait_for_its_index_again(held: Catalogue) -> None:
    put_plain(held, "b.txt")
    held.mark_indexed([PAPER.document, "b.txt"], store="whoosh")
    held.supersede({PAPER.document: "b.txt"})
    assert held.pending(store="whoosh") == [PAPER.document]
    assert held.supersede({}) == [PAPER.document]


def test_what_waits_for_a_store_is_kept_for_each_store(held: Catalogue) -> None:
    put_plain(held, "b.txt")
    held.mark_indexed(["b.txt"], store="whoosh")
    assert (held.pending(store="whoosh"), held.pending(store="memory")) == ([PAPER.document], ["b.txt", PAPER.document])
    assert (held.count(), held.count(store="whoosh")) == (3, 1)


def test_coverage_counts_what_is_held(held: Catalogue) -> None:
    put_plain(held, "old.txt", meeting=Meeting("Scrutiny Committee", date(2024, 1, 9)))
    held.refuse("scan.pdf", "cd" * 32, [Fault(FaultKind.SCAN, "needs OCR")])
    covered = held.coverage()
    assert (covered.papers, covered.pages, covered.passages, covered.refused) == (2, 2, 3, 1)
    assert (covered.earliest, covered.latest) == (date(2024, 1, 9), date(2025, 7, 1))
    assert covered.newest == held.paper(PAPER.document)
    assert dict(covered.faults) == {FaultKind.SCAN: 2, FaultKind.EXEMPT: 1}
    assert dict(covered.committees) == {"Cabinet": 1, "Scrutiny Committee": 1}


def test_an_empty_catalogue_covers_nothing(catalogue: Catalogue) -> None:
    covered = catalogue.coverage()
    assert (covered.papers, covered.newest, covered.earliest) == (0, None, None)


def test_two_catalogues_that_tell_the_same_are_dumped_alike(tmp_path: Path) -> None:
    dumps = []
    for name, order in (("one", ["a.txt", "b.txt"]), ("two", ["b.txt", "c.txt", "a.txt"])):
        with closing(Catalogue.open(tmp_path / name)) as catalogue:
            for document in order:
                put_plain(catalogue, document)
            catalogue.put(PAPER, STRUCTURE, PASSAGES)
            catalogue.remove(["c.txt"])
            dumps.append((list(catalogue.dump()), catalogue.version()))
    assert dumps[0] == dumps[1]


def test_the_dump_tells_every_part_of_a_paper(held: Catalogue) -> None:
    tables = {line.partition(" ")[0] for line in held.dump()}
    assert tables == {"papers", "pages", "items", "passages", "resolutions", "decisions", "faults"}


def test_the_version_changes_with_what_is_held(held: Catalogue) -> None:
    before = held.version()
    put_plain(held, "b.txt")
    assert held.version() != before


def test_a_catalogue_is_found_again_when_it_is_opened_again(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path)) as first:
        put_plain(first, "a.txt")
    with closing(Catalogue.open(tmp_path)) as second:
        assert [record.document for record in second.papers()] == ["a.txt"]


def test_the_steps_of_migration_lead_to_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = connect(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert (context.get_current_revision(), compare_metadata(context, metadata)) == (VERSION, [])
    engine.dispose()


def test_a_folder_whose_migration_was_broken_off_is_brought_up_to_date(tmp_path: Path) -> None:
    connect(tmp_path).dispose()
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        for table in reversed(metadata.sorted_tables):
            database.execute(f"DROP TABLE {table.name}")
        database.execute(f"DELETE FROM {VERSION_TABLE}")
        database.commit()
    with closing(Catalogue.open(tmp_path)) as catalogue:
        put_plain(catalogue, "a.txt")
        assert len(catalogue.papers()) == 1


def test_a_catalogue_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    connect(tmp_path).dispose()
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        database.commit()
    with pytest.raises(CatalogueError, match="later version"):
        Catalogue.open(tmp_path)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(CatalogueError, match="not ours"):
        Catalogue.open(tmp_path)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"Dear councillor, " * 100)
    with pytest.raises(CatalogueError, match="cannot be used as a catalogue"):
        Catalogue.open(tmp_path)


def test_another_database_may_be_named_by_its_address(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    with closing(Catalogue.open(tmp_path / "data", url=url)) as catalogue:
        put_plain(catalogue, "a.txt")
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT document FROM papers").scalar() == "a.txt"
    engine.dispose()


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
edges = st.integers(-500_000, 500_000).map(lambda hundredths: hundredths / 100)
places = st.integers(0, 2**31 - 1)


@settings(max_examples=25, deadline=None)
@given(
    text=words,
    title=words,
    headings=st.lists(words, max_size=3).map(tuple),
    columns=st.lists(st.builds(Span, places, places), max_size=3).map(tuple),
    boxes=st.lists(st.builds(Word, places, places, edges, edges, edges, edges), max_size=5).map(tuple),
    day=st.none() | st.dates(),
)
def test_whatever_a_paper_says_comes_back_unchanged(
    text: str,
    title: str,
    headings: tuple[str, ...],
    columns: tuple[Span, ...],
    boxes: tuple[Word, ...],
    day: date | None,
) -> None:
    page = Page(1, title, 0, len(text), 595.0, 842.0, boxes)
    paper = Paper("a.pdf", "00" * 32, "pdf", text, pages=(page,))
    passage = Passage("a.pdf", 0, 0, len(text), text, title, headings=headings, columns=columns, date=day)
    with tempfile.TemporaryDirectory() as folder, closing(Catalogue.open(Path(folder))) as catalogue:
        catalogue.put(paper, Structure(Kind.REPORT, title, Meeting(date=day)), [passage])
        assert (catalogue.text("a.pdf"), catalogue.page("a.pdf", 1)) == (text, page)
        assert (catalogue.passages_of("a.pdf"), catalogue.papers()[0].title) == ([passage], title)
