"""How the vocabulary's fields are kept in the columns of a database."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Dialect, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator

from index.figures import Box
from index.papers import Block, BlockKind, Meeting, Span, Word

_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


class Name(TypeDecorator[StrEnum]):
    """One of an enumeration as its name."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """The name."""
        return None if value is None else value.value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:
        """The one of that name."""
        return None if value is None else self.kind(value)


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


class Number(TypeDecorator[Decimal]):
    """A number as its digits, so that none is lost."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """The digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """The number."""
        return None if value is None else Decimal(value)


class Numbers(TypeDecorator[Any]):
    """A named tuple of numbers as text, a blank between two: read much faster than JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Span] | type[Box]) -> None:
        super().__init__()
        self.kind: Callable[..., Span | Box] = kind
        self._number: type[int] | type[float] = int if kind is Span else float

    def process_bind_param(self, value: Span | Box | None, dialect: Dialect) -> str | None:
        """The text."""
        return None if value is None else " ".join(map(repr, value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Span | Box | None:
        """The named tuple."""
        return None if value is None else self.kind(*map(self._number, value.split()))


class SpanNumbers(TypeDecorator[tuple[Span, ...]]):
    """Spans as text, the numbers of all with a blank between two."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Span] | None, dialect: Dialect) -> str:
        """The text."""
        return " ".join(map(str, chain.from_iterable(value or ())))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Span, ...]:
        """The spans."""
        numbers = list(map(int, value.split())) if value else []
        return tuple(map(Span, numbers[::2], numbers[1::2]))


class Data(TypeDecorator[Any]):
    """Frozen data of one type as JSON, null where there is none."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any | None:
        """The JSON."""
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:
        """The data."""
        return None if value is None else self._adapter.validate_python(value)
