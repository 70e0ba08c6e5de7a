"""The failure review as Markdown: what a program tells of each miss beside what was read by hand."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.evaluation.questions import Turn
from benchmarks.causes import Cause

NOT_READ, NOT_SAID = "not read", "–"


@dataclass(frozen=True, slots=True)
class Review:
    """What was read by hand: the cause of each miss by id (a later turn's is "id.turn"), and what would mend each."""

    read: Mapping[str, str] = field(default_factory=dict)
    mends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """A miss as it is told; ``speaker`` is the answerer that spoke first."""

    turn: Turn
    cause: Cause
    speaker: str

    @property
    def id(self) -> str:
        """The question's id, with the turn's number where it is a later one."""
        return f"{self.turn.id}.{self.turn.turn}" if self.turn.turn else self.turn.id


def read_review(path: Path) -> Review:
    """The review of a file: a table ``read`` of causes by id, and a table ``mends`` of what would mend a cause."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    return Review(stored.get("read", {}), stored.get("mends", {}))


def report(
    found: Mapping[str, Sequence[Failed]], asked: Mapping[str, int], review: Review, command: str
) -> Iterator[str]:
    """The lines of the review: counts by cause and set, then each miss; ``asked`` counts the turns of each set."""
    total = sum(map(len, found.values()))
    yield from (f"## Every question still wrong, {datetime.now(UTC):%Y-%m-%d}", "", f"    {command}", "")
    yield f"{total:,} of {sum(asked.values()):,} turns are not right."
    told = [(name, str(each.cause)) for name, group in found.items() for each in group]
    read = [(name, review.read.get(each.id, NOT_READ)) for name, group in found.items() for each in group]
    yield from _counts("why, as a program tells", list(found), told)
    yield from _counts("why, as read by hand", list(found), read, review.mends)
    for name, group in found.items():
        yield from ("", f"### {name}: {len(group)} of {asked[name]}", "")
        yield "| id | style | kind | table | places | answered by | why, by program | why, by hand |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from (_row(each, review.read.get(each.id, NOT_READ)) for each in group)


def _counts(
    title: str, sets: Sequence[str], causes: Sequence[tuple[str, str]], mends: Mapping[str, str] | None = None
) -> Iterator[str]:
    """How many of each cause, set by set; the most frequent first."""
    last = ["what would mend it"] if mends is not None else []
    heads = [title, *sets, "all", *last]
    yield from ("", _line(heads), "|---" * len(heads) + "|")
    for cause, count in Counter(cause for _, cause in causes).most_common():
        by_set = [str(causes.count((name, cause))) for name in sets]
        yield _line([cause, *by_set, str(count), *([mends.get(cause, NOT_SAID)] if mends is not None else [])])


def _row(each: Failed, by_hand: str) -> str:
    style, table = (getattr(each.turn, name, NOT_SAID) for name in ("style", "table"))
    told = "yes" if table is True else "no" if table is False else NOT_SAID
    return _line([each.id, style, each.turn.kind, told, str(each.turn.hops), each.speaker, each.cause, by_hand])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
