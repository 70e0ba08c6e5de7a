"""The catalogue: what the papers are and what they say. It is the truth; all else can be made from it again."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, Table, delete, func, insert, literal, select, update

from index import figure_records, rows, schema
from index.database import connect
from index.errors import CatalogueError, UnknownPaper
from index.figure_lines import FigureLines, figure_lines
from index.figure_records import FigureQuery, HeldFigure
from index.figures import Figure, Tabled
from index.figures import Table as FigureTable
from index.papers import Decision, Fault, Item, Page, Paper, Passage, Resolution, Structure
from index.records import Coverage, PaperRecord, Provenance, coverage

__all__ = ["Catalogue", "paper_id"]

_PARTS = (
    schema.pages,
    schema.items,
    schema.passages,
    schema.resolutions,
    schema.decisions,
    schema.tables,
    schema.figures,
    schema.figure_terms,
)

NO_TABLES = Tabled()


def paper_id(document: str, digest: str) -> str:
    """The name of one version of a document: twelve hex digits."""
    return hashlib.sha256(f"{document}\0{digest}".encode()).hexdigest()[:12]


class Catalogue:
    """Papers with their pages, items, passages, resolutions, decisions and faults; every change is one transaction."""

    def __init__(self, engine: Engine, *, exempt: bool = True) -> None:
        self._engine = engine
        self._exempt = exempt

    @classmethod
    def open(cls, data: Path, *, url: str | None = None) -> Catalogue:
        """The catalogue of a data folder, made or brought up to date; CatalogueError where that cannot be."""
        return cls(connect(data, url=url))

    @cached_property
    def public(self) -> Catalogue:
        """What everyone may read: as though papers with exempt words were not held."""
        return Catalogue(self._engine, exempt=False)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def put(
        self,
        paper: Paper,
        structure: Structure,
        passages: Iterable[Passage],
        tabled: Tabled = NO_TABLES,
        *,
        source_url: str | None = None,
        reading: str = "",
        folder: str | None = None,
        modified: float | None = None,
        exempt: bool = False,
    ) -> None:
        """Keep a paper in place of any earlier version of the same document, ``exempt`` where it is not for everyone.

        ``reading`` names the version of the reader, ``folder`` is the one that was ingested, ``modified`` the file's
        time in seconds.
        """
        record = {
            "document": paper.document,
            "id": paper_id(paper.document, paper.digest),
            "digest": paper.digest,
            "format": paper.format,
            "title": structure.title,
            "kind": structure.kind,
            "committee": structure.meeting.committee,
            "date": structure.meeting.date,
            "pack_date": structure.pack_date,
            "text": paper.text,
            "page_count": len(paper.pages),
            "source_url": source_url,
            "reading": reading,
            "folder": folder,
            "modified": modified,
            "exempt": exempt,
            "ingested": datetime.now(UTC).replace(tzinfo=None),
        }
        cut = tuple(passages)
        told = (paper.pages, structure.items, cut, structure.resolutions, structure.decisions, tabled.tables)
        parts = [rows.rows(table, things) for table, things in zip(_PARTS, told, strict=False)]
        parts += figure_records.figure_rows(tabled, cut)
        with self._engine.begin() as connection:
            rows.forget(connection, [paper.document])
            (number,) = connection.execute(insert(schema.papers), record).inserted_primary_key or (None,)
            for table, found in zip(_PARTS, parts, strict=True):
                if found:
                    connection.execute(insert(table), [{**row, "paper": number} for row in found])
            rows.put_faults(connection, paper.document, (*paper.faults, *structure.faults))

    def refuse(
        self, document: str, digest: str, faults: Iterable[Fault], *, reading: str = "", folder: str | None = None
    ) -> None:
        """Remember that a file was not taken in, and why; an earlier version of it is not held any longer."""
        with self._engine.begin() as connection:
            rows.forget(connection, [document])
            row = {"document": document, "digest": digest, "reading": reading, "folder": folder}
            connection.execute(insert(schema.refusals), row)
            rows.put_faults(connection, document, tuple(faults))

    def remove(self, documents: Iterable[str]) -> None:
        """Forget these documents; ``scrub`` takes what they left from the file."""
        with self._engine.begin() as connection:
            rows.forget(connection, documents)

    def scrub(self) -> None:
        """Write the database file anew, so that nothing of what was removed is left in it.

        Raises CatalogueError where another program keeps the old pages in use.
        """
        if self._engine.dialect.name == "sqlite":
            with closing(self._engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                kept, *_ = cursor.fetchone() or (0,)
            if kept:
                raise CatalogueError("another program is reading the catalogue: stop it and remove the paper again")

    def locate(self, places: Mapping[str, tuple[str, str | None]]) -> None:
        """Set the folder that documents were ingested from and their public addresses."""
        with self._engine.begin() as connection:
            for document, (folder, url) in places.items():
                held, refused = schema.papers, schema.refusals
                of_paper = update(held).where(held.c.document == document)
                connection.execute(of_paper.values(folder=folder, source_url=url))
                connection.execute(update(refused).where(refused.c.document == document).values(folder=folder))

    def supersede(self, newer: Mapping[str, str]) -> list[str]:
        """Label each document that has a newer copy with it, and no other; gives those whose label has changed."""
        changed = {
            record.document: newer.get(record.document)
            for record in self.papers()
            if record.superseded_by != newer.get(record.document)
        }
        with self._engine.begin() as connection:
            for document, copy in changed.items():
                of_paper = schema.papers.c.document == document
                connection.execute(update(schema.papers).where(of_paper).values(superseded_by=copy))
                number = select(schema.papers.c.paper).where(of_paper).scalar_subquery()
                connection.execute(delete(schema.indexed).where(schema.indexed.c.paper == number))
        return sorted(changed)

    def papers(self) -> list[PaperRecord]:
        """Every paper that is held, by document."""
        found = self.faults()
        with self._engine.connect() as connection:
            held = connection.execute(self._seen(rows.RECORDS).order_by(schema.papers.c.document))
            return [rows.record(row, found.get(row.document, ())) for row in held]

    def paper(self, name: str) -> PaperRecord:
        """The paper of that document or id; UnknownPaper, with names that are near, where there is none."""
        either = (schema.papers.c.document == name) | (schema.papers.c.id == name)
        with self._engine.connect() as connection:
            row = connection.execute(self._seen(rows.RECORDS).where(either)).first()
        if row is None:
            raise UnknownPaper(self._no_paper(name))
        return rows.record(row, self.faults().get(row.document, ()))

    def addresses(self, documents: Iterable[str]) -> dict[str, str]:
        """The public addresses of those of the documents that have one."""
        held = schema.papers.c
        wanted = select(held.document, held.source_url).where(
            held.document.in_(sorted(set(documents))), held.source_url.is_not(None)
        )
        with self._engine.connect() as connection:
            return {row.document: row.source_url for row in connection.execute(self._seen(wanted))}

    def text(self, document: str) -> str:
        """The canonical text of a paper."""
        wanted = self._seen(select(schema.papers.c.text)).where(schema.papers.c.document == document)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise UnknownPaper(self._no_paper(document))
        return str(row.text)

    def page(self, document: str, number: int) -> Page:
        """A page with its words; UnknownPaper where the paper has no such page."""
        found = self._parts(schema.pages, document, schema.pages.c.number == number)
        if not found:
            raise UnknownPaper(f"{self.paper(document).document} has no page {number}")
        return rows.made(Page, found[0])

    def passages(self, keys: Sequence[str]) -> list[Passage]:
        """The passages of these keys, in the order asked; a key that is not held is left out."""
        found: dict[str, Passage] = {}
        with self._engine.connect() as connection:
            for chunk in rows.chunks(keys):
                for row in connection.execute(self._seen(rows.PASSAGES).where(schema.passages.c.key.in_(chunk))):
                    found[row.key] = rows.passage(row)
        return [found[key] for key in keys if key in found]

    def all_passages(self) -> Iterator[Passage]:
        """Every passage, paper by paper."""
        with self._engine.connect() as connection:
            order = (schema.papers.c.document, schema.passages.c.ordinal)
            held = self._seen(rows.PASSAGES).order_by(*order)
            for row in connection.execution_options(yield_per=rows.CHUNK).execute(held):
                yield rows.passage(row)

    def passages_of(self, document: str) -> list[Passage]:
        """The passages of one paper in order."""
        wanted = self._seen(rows.PASSAGES).where(schema.papers.c.document == document)
        with self._engine.connect() as connection:
            return [rows.passage(row) for row in connection.execute(wanted.order_by(schema.passages.c.ordinal))]

    def passage_at(self, document: str, start: int) -> Passage | None:
        """The passage of a paper that holds the character at ``start``."""
        holds = (schema.papers.c.document == document, schema.passages.c.start <= start, schema.passages.c.end > start)
        wanted = self._seen(rows.PASSAGES).where(*holds).order_by(schema.passages.c.start.desc()).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return rows.passage(row) if row else None

    def items(self, document: str) -> list[Item]:
        """The agenda items of one paper in order."""
        return [rows.made(Item, row) for row in self._parts(schema.items, document)]

    def resolutions(self, document: str) -> list[Resolution]:
        """What one paper tells was resolved."""
        return [rows.made(Resolution, row) for row in self._parts(schema.resolutions, document)]

    def decisions(self, document: str) -> list[Decision]:
        """The decisions that one paper tells of."""
        return [rows.made(Decision, row) for row in self._parts(schema.decisions, document)]

    def tables(self, document: str) -> list[FigureTable]:
        """The tables of one paper in order, without their figures."""
        return [rows.made(FigureTable, row) for row in self._parts(schema.tables, document)]

    def tabled(self, document: str) -> Tabled:
        """The tables and figures of one paper."""
        return Tabled(
            tuple(self.tables(document)),
            tuple(rows.made(Figure, row) for row in self._parts(schema.figures, document)),
        )

    def figures_on(self, document: str, number: int) -> list[Figure]:
        """The figures that stand on one page of a paper."""
        return [
            rows.made(Figure, row) for row in self._parts(schema.figures, document, schema.figures.c.page == number)
        ]

    def figures(self, query: FigureQuery) -> list[HeldFigure]:
        """The figures that a query asks for, the nearest first."""
        with self._engine.connect() as connection:
            return figure_records.figures(connection, query, exempt=self._exempt)

    def figure_lines(self) -> FigureLines:
        """Where the lines of all tables stand, by the words that they are found by."""
        with self._engine.connect() as connection:
            return figure_lines(connection, exempt=self._exempt)

    def faults(self) -> dict[str, list[Fault]]:
        """By document, what was not read of it; refused files are among them."""
        found: dict[str, list[Fault]] = defaultdict(list)
        order, unseen = (schema.faults.c.document, schema.faults.c.ordinal), self._unseen()
        with self._engine.connect() as connection:
            for row in connection.execute(select(schema.faults).order_by(*order)):
                if row.document not in unseen:
                    found[row.document].append(rows.made(Fault, row))
        return dict(found)

    def exempt_documents(self) -> frozenset[str]:
        """The papers that hold exempt words."""
        held = schema.papers.c
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(held.document).where(held.exempt)).scalars())

    def provenance(self) -> dict[str, Provenance]:
        """By document, which bytes were taken in or refused."""
        names, refused = schema.papers.c, schema.refusals.c
        held = select(names.document, names.digest, names.reading, names.folder, names.source_url, names.modified)
        gone = select(refused.document, refused.digest, refused.reading, refused.folder)
        with self._engine.connect() as connection:
            known = {document: Provenance(*rest) for document, *rest in connection.execute(self._seen(held))}
            return known | {
                document: Provenance(digest, reading, folder, refused=True)
                for document, digest, reading, folder in connection.execute(gone)
            }

    def coverage(self) -> Coverage:
        """What is held, in counts."""
        refused = sum(known.refused for known in self.provenance().values())
        return coverage(self.papers(), passages=self.count(), refused=refused, faults=self.faults())

    def count(self, *, store: str | None = None) -> int:
        """How many passages are held, or of those how many are in a store."""
        wanted = self._seen(select(func.count()).select_from(schema.passages), schema.passages.c.paper)
        if store is not None:
            is_in = (schema.indexed.c.paper == schema.passages.c.paper) & (schema.indexed.c.store == store)
            wanted = wanted.join(schema.indexed, is_in)
        with self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar_one())

    def pending(self, *, store: str) -> list[str]:
        """The documents that are not in a store yet."""
        is_in = (schema.indexed.c.paper == schema.papers.c.paper) & (schema.indexed.c.store == store)
        wanted = select(schema.papers.c.document).outerjoin(schema.indexed, is_in)
        missing = self._seen(wanted).where(schema.indexed.c.paper.is_(None)).order_by(schema.papers.c.document)
        with self._engine.connect() as connection:
            return list(connection.execute(missing).scalars())

    def mark_indexed(self, documents: Iterable[str], *, store: str) -> None:
        """Note that these documents are in a store."""
        self.unmark_indexed(store=store, documents=(named := list(documents)))
        with self._engine.begin() as connection:
            for chunk in rows.chunks(named):
                number = select(schema.papers.c.paper, literal(store)).where(schema.papers.c.document.in_(chunk))
                connection.execute(insert(schema.indexed).from_select(["paper", "store"], number))

    def unmark_indexed(self, *, store: str, documents: Iterable[str] | None = None) -> None:
        """Note that these documents, or all, are not in a store."""
        gone = delete(schema.indexed).where(schema.indexed.c.store == store)
        with self._engine.begin() as connection:
            if documents is None:
                connection.execute(gone)
                return
            for chunk in rows.chunks(documents):
                number = select(schema.papers.c.paper).where(schema.papers.c.document.in_(chunk))
                connection.execute(gone.where(schema.indexed.c.paper.in_(number)))

    def version(self) -> str:
        """A name for exactly what is held: it changes when a paper, its reading or its standing does."""
        names = schema.papers.c
        held = select(names.document, names.digest, names.reading, names.superseded_by).order_by(names.document)
        with self._engine.connect() as connection:
            told = json.dumps([list(row) for row in connection.execute(self._seen(held))])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def dump(self) -> Iterator[str]:
        """All that is held, a line a row, in order, without ids and times, so that two catalogues can be compared."""
        unseen = self._unseen()
        for record in self.papers():
            yield from self._dumped(schema.papers, record.document)
            for table in _PARTS:
                yield from self._dumped(table, record.document)
        with self._engine.connect() as connection:
            for table in (schema.refusals, schema.faults):
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
                    if row.document not in unseen:
                        yield rows.line(table, row)

    def _dumped(self, table: Table, document: str) -> Iterator[str]:
        return (rows.line(table, row) for row in self._parts(table, document))

    def _parts(self, table: Table, document: str, *conditions: Any) -> Sequence[Row[Any]]:
        wanted = select(table).where(schema.papers.c.document == document, *conditions)
        if table is not schema.papers:
            wanted = wanted.join(schema.papers, schema.papers.c.paper == table.c.paper)
        with self._engine.connect() as connection:
            return connection.execute(self._seen(wanted).order_by(*table.primary_key.columns)).all()

    def _seen(self, wanted: Select[Any], paper: ColumnElement[int] = schema.papers.c.paper) -> Select[Any]:
        """What is asked for, of the papers that may be read here."""
        return wanted if self._exempt else wanted.where(schema.of_public(paper))

    def _unseen(self) -> frozenset[str]:
        return frozenset() if self._exempt else self.exempt_documents()

    def _no_paper(self, name: str) -> str:
        with self._engine.connect() as connection:
            documents = list(connection.execute(self._seen(select(schema.papers.c.document))).scalars())
        near = get_close_matches(name, documents, n=3, cutoff=0.4)
        return f"no paper {name!r} is held" + (f"; did you mean {' or '.join(map(repr, near))}?" if near else "")
