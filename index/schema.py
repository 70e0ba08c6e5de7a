"""The tables of the catalogue, and how the vocabulary's fields are kept in them."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from index.papers import Block, BlockKind, FaultKind, Kind, Meeting, Span, Word

_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


class KindText(TypeDecorator[Kind]):
    """A paper's kind as its name."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Kind | None, dialect: Dialect) -> str | None:
        """The name."""
        return None if value is None else value.value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Kind | None:
        """The kind."""
        return None if value is None else Kind(value)


class FaultText(TypeDecorator[FaultKind]):
    """A fault's kind as its name."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: FaultKind | None, dialect: Dialect) -> str | None:
        """The name."""
        return None if value is None else value.value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> FaultKind | None:
        """The kind."""
        return None if value is None else FaultKind(value)


class Tuple(TypeDecorator[tuple[Any, ...]]):
    """A tuple of plain values as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> list[Any]:
        """The list."""
        return list(value or ())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Any, ...]:
        """The tuple."""
        return tuple(value or ())


class Spans(TypeDecorator[tuple[Span, ...]]):
    """Spans as a JSON list of pairs."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Span] | None, dialect: Dialect) -> list[list[int]]:
        """The pairs."""
        return [list(span) for span in value or ()]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Span, ...]:
        """The spans."""
        return tuple(Span(*pair) for pair in value or ())


class Blocks(TypeDecorator[tuple[Block, ...]]):
    """Blocks as a JSON list of lists."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Block] | None, dialect: Dialect) -> list[list[Any]]:
        """The lists."""
        return [[*astuple(block)] for block in value or ()]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Block, ...]:
        """The blocks."""
        return tuple(Block(_BLOCK_KINDS[kind], *rest) for kind, *rest in value or ())


class MeetingText(TypeDecorator[Meeting]):
    """A meeting as a JSON object."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Meeting | None, dialect: Dialect) -> dict[str, str | None] | None:
        """The object; its date in ISO 8601."""
        if value is None:
            return None
        day = value.date.isoformat() if value.date else None
        return {"committee": value.committee, "date": day, "time": value.time, "place": value.place}

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Meeting | None:
        """The meeting."""
        if value is None:
            return None
        return Meeting(**{**value, "date": date.fromisoformat(value["date"]) if value["date"] else None})


class LongText(TypeDecorator[str]):
    """A paper's whole text, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes:
        """The compressed bytes."""
        return zlib.compress((value or "").encode(), 6)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str:
        """The text."""
        return zlib.decompress(value).decode() if value else ""


class Words(TypeDecorator[tuple[Word, ...]]):
    """A page's words, six numbers each, compressed; boxes are kept to a hundredth of a point."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sequence[Word] | None, dialect: Dialect) -> bytes:
        """The compressed numbers, column by column: starts and ends, then the boxes' edges."""
        columns = list(zip(*(value or ()), strict=True)) or [()] * 6
        whole = chain(*columns[:2], *([round(edge * 100) for edge in column] for column in columns[2:]))
        return zlib.compress(array("i", whole).tobytes(), 6)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Word, ...]:
        """The words."""
        numbers = array("i", zlib.decompress(value) if value else b"")
        count = len(numbers) // 6
        starts, ends, *edges = (numbers[n * count : (n + 1) * count] for n in range(6))
        return tuple(map(Word, starts, ends, *([edge / 100 for edge in column] for column in edges)))


metadata = MetaData()


def _of_paper() -> Column[int]:
    return Column("paper", ForeignKey("papers.paper", ondelete="CASCADE"), primary_key=True)


def _place() -> tuple[Column[int], Column[int], Column[int]]:
    return (
        Column("ordinal", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )


papers = Table(
    "papers",
    metadata,
    Column("paper", Integer, primary_key=True),
    Column("document", Text, nullable=False, unique=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("format", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", KindText(40), nullable=False),
    Column("committee", Text),
    Column("date", Date),
    Column("pack_date", Date),
    Column("text", LongText, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("source_url", Text),
    Column("superseded_by", Text),
    Column("reading", String(64), nullable=False),
    Column("folder", Text),
    Column("modified", Float),
    Column("ingested", DateTime, nullable=False),
)
pages = Table(
    "pages",
    metadata,
    _of_paper(),
    Column("number", Integer, primary_key=True),
    Column("label", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("words", Words, nullable=False),
)
items = Table(
    "items",
    metadata,
    _of_paper(),
    *_place(),
    Column("number", Text),
    Column("title", Text, nullable=False),
    Column("decision", Text),
    Column("kind", KindText(40), nullable=False),
    Column("exempt", Boolean, nullable=False),
    Column("meeting", MeetingText),
    Column("pages", Text),
)
passages = Table(
    "passages",
    metadata,
    _of_paper(),
    *_place(),
    Column("key", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", KindText(40), nullable=False),
    Column("committee", Text),
    Column("date", Date),
    Column("pack_date", Date),
    Column("item", Text),
    Column("decision", Text),
    Column("headings", Tuple, nullable=False),
    Column("columns", Spans, nullable=False),
    Column("column_text", Text, nullable=False),
    Column("paragraph", Text),
    Column("page", Integer),
    Column("label", Text),
    Column("pages", Text),
    Column("parts", Blocks, nullable=False),
    Column("boilerplate", Boolean, nullable=False),
)
resolutions = Table(
    "resolutions",
    metadata,
    _of_paper(),
    *_place(),
    Column("minute", Text),
    Column("title", Text),
    Column("verbs", Tuple, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("mover", Text),
    Column("seconder", Text),
)
decisions = Table(
    "decisions",
    metadata,
    _of_paper(),
    *_place(),
    Column("stage", Text, nullable=False),
    Column("number", Text),
    Column("title", Text),
    Column("taker", Text),
    Column("date", Date),
    Column("key", Boolean),
)
refusals = Table(
    "refusals",
    metadata,
    Column("document", Text, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("reading", String(64), nullable=False),
    Column("folder", Text),
)
faults = Table(
    "faults",
    metadata,
    Column("document", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", FaultText(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("pages", Tuple, nullable=False),
)
indexed = Table(
    "indexed",
    metadata,
    _of_paper(),
    Column("store", String(64), primary_key=True),
)
Index("decisions_by_number", decisions.c.number)
