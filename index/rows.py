"""Between the vocabulary and the rows of the catalogue's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import fields
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, insert, select

from index import schema
from index.papers import Fault, Passage
from index.records import PaperRecord

CHUNK = 500
PASSAGES = select(schema.passages, schema.papers.c.document, schema.papers.c.superseded_by).join(
    schema.papers, schema.papers.c.paper == schema.passages.c.paper
)
RECORDS = select(*(column for column in schema.papers.c if column.name != "text"))
_PASSAGE_FIELDS = tuple(field.name for field in fields(Passage) if field.name not in {"document", "superseded"})
_RECORD_FIELDS = tuple(field.name for field in fields(PaperRecord) if field.name not in {"pages", "faults"})
_NOT_TOLD = {"paper", "id", "folder", "modified", "ingested"}
Kept = TypeVar("Kept")


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists short enough for one statement."""
    left = iter(values)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def rows(table: Table, things: Iterable[Any], *, apart: Set[str] = frozenset()) -> list[dict[str, Any]]:
    """Frozen data as rows of a table, ``apart`` from some columns; their order is kept where they have no ordinal."""
    names = [column.name for column in table.c if column.name not in {"paper", "ordinal", "document", *apart}]
    numbered = "ordinal" in table.c
    return [
        {name: getattr(thing, name) for name in names}
        | ({"ordinal": getattr(thing, "ordinal", place)} if numbered else {})
        for place, thing in enumerate(things)
    ]


def made(kind: type[Kept], row: Row[Any]) -> Kept:
    """Frozen data from a row; what the table has no column for keeps its default."""
    held = row._mapping
    return kind(**{field.name: held[field.name] for field in fields(kind) if field.name in held})  # type: ignore[arg-type]


def passage(row: Row[Any]) -> Passage:
    """A passage from a row of PASSAGES."""
    held = row._mapping
    return Passage(
        document=held["document"],
        superseded=held["superseded_by"] is not None,
        **{name: held[name] for name in _PASSAGE_FIELDS},
    )


def record(row: Row[Any], faults: Sequence[Fault]) -> PaperRecord:
    """A paper's record from a row of RECORDS."""
    held = row._mapping
    return PaperRecord(pages=held["page_count"], faults=tuple(faults), **{name: held[name] for name in _RECORD_FIELDS})


def line(table: Table, row: Row[Any]) -> str:
    """A row as one line of JSON, without ids and times."""
    told = {name: value for name, value in row._mapping.items() if name not in _NOT_TOLD}
    return f"{table.name} {json.dumps(told, default=repr, ensure_ascii=False, sort_keys=True)}"


def forget(connection: Connection, documents: Iterable[str]) -> None:
    """Delete all rows of these documents."""
    for chunk in chunks(documents):
        for table in (schema.papers, schema.refusals, schema.faults):
            connection.execute(delete(table).where(table.c.document.in_(chunk)))


def put_faults(connection: Connection, document: str, faults: Iterable[Fault]) -> None:
    """Insert the faults of a document."""
    found = [{**row, "document": document} for row in rows(schema.faults, faults)]
    if found:
        connection.execute(insert(schema.faults), found)
