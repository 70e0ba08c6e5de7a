"""Notices of executive decisions to come, also run together, and the pages on which decisions are published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.papers import Decision, DecisionPart, PartKind, Stage
from index.structure.landmarks import decision_number
from index.structure.lines import Line, plain
from index.structure.record_labels import Label, labels
from index.structure.record_parts import Fields, parts

_FIELD = re.compile(
    r"(?:[-•]\s*)?(?:decision[ -]maker|decision due(?: date)?|date of decision|decision date"
    r"|notice of (?:proposed )?decision[^:]{0,20}"
    r"|date of publication|publication date"
    r"|lead officer|anticipated restriction|divisions? affected|wards? affected|decision status"
    r"|is key decision\??|key decision|decided at meeting|effective from|electoral divisions?|portfolio|first published"
    r"|is subject to call[- ]in\??|reference|ref|decision no|contact|urgent item\??|reason key)\s*:",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:[-•]\s*)?decision[ -]maker\s*:", re.IGNORECASE)
_HEADING = re.compile(r"decision details\s*:\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*\d\d[/-]\d{5}\s*[-–—:]*\s*")
_DONE = re.compile(
    r"\b(?:approved|agreed|implemented|made|taken|called[- ]in|recommendations? (?:approved|accepted))\b", re.I
)
_CAPITAL = r"(?:[A-Z][\w'’-]*|\d[\d/–-]*)"
_NAMED = re.compile(
    r"\W*(?:[Tt]o )?(?:adopt|approve|agree|endorse)(?: (?:and|to) (?:adopt|approve|agree|endorse))? the "
    rf"(?P<title>{_CAPITAL}(?:,? (?:(?:and|of|for|the|in|on|with|to|&) ){{0,2}}{_CAPITAL}){{3,30}})"
    r"(?=[.,;]|\s*\n|\s*\Z| (?:on behalf|subject to|as set out|as attached|as shown)\b)"
)
_LEADING = 2


def forthcoming(text: str, rows: Sequence[Line]) -> tuple[Decision, ...]:
    """The notices in a paper, also run together: their fields follow their text, or stand above it."""
    blocks = list(_field_blocks(rows))
    if not blocks:
        return ()
    leading = blocks[0].start <= _LEADING and blocks[-1].stop < len(rows)
    edges = _leading_edges(rows, blocks) if leading else _following_edges(rows, blocks)
    return tuple(_notice(text, rows, block, edge, leading=leading) for block, edge in zip(blocks, edges, strict=True))


def _field_blocks(rows: Sequence[Line]) -> Iterator[range]:
    """Runs of labelled lines that begin with the decision maker; one line may run over."""
    place = 0
    while place < len(rows):
        if not _FIRST.match(rows[place].text):
            place += 1
            continue
        start, last = place, place
        place += 1
        while place < len(rows) and place <= last + 2 and not _FIRST.match(rows[place].text):
            last = place if _FIELD.match(rows[place].text) else last
            place += 1
        if last > start:
            yield range(start, _with_value(rows, last))
        place = last + 1


def _with_value(rows: Sequence[Line], last: int) -> int:
    """The row after a block: a label alone on its line has its value on the next."""
    alone = rows[last].text.rstrip().endswith(":") and last + 1 < len(rows)
    return last + (2 if alone else 1)


def _following_edges(rows: Sequence[Line], blocks: Sequence[range]) -> list[tuple[int, int]]:
    starts = [0, *(block.stop for block in blocks[:-1])]
    return [(rows[start].start, rows[block.stop - 1].end) for start, block in zip(starts, blocks, strict=True)]


def _leading_edges(rows: Sequence[Line], blocks: Sequence[range]) -> list[tuple[int, int]]:
    starts = [0, *(block.start - 1 for block in blocks[1:])]
    stops = [*starts[1:], len(rows)]
    return [(rows[start].start, rows[stop - 1].end) for start, stop in zip(starts, stops, strict=True)]


def _notice(text: str, rows: Sequence[Line], block: range, edge: tuple[int, int], *, leading: bool) -> Decision:
    start, end = edge
    found = labels(text, start, end)
    told = Fields(text, found, end)
    words = (
        None if any(label.kind is PartKind.WORDS for label in found) else _unlabelled(text, rows, block, edge, found)
    )
    held = parts(text, found, end)
    held = tuple(sorted((words, *held), key=lambda part: part.start)) if words else held
    heading = rows[block.start - 1].text if leading and block.start and rows[block.start - 1].start >= start else None
    title = _NUMBER.sub("", _HEADING.sub("", heading)) if heading else _named(text, held)
    done = told.day("taken") is not None and told.day("due") is None and bool(_DONE.search(told.said(PartKind.OUTCOME)))
    return Decision(
        start=start,
        end=end,
        stage=Stage.TAKEN if done else Stage.NOTICE,
        number=decision_number(told.said("number")) or decision_number((heading or "")[:40]),
        title=title or None,
        taker=told.said("taker") or None,
        date=told.day("taken") if done else told.day("due") or told.day("taken"),
        key=told.yes("key"),
        published=told.day("published"),
        urgent=told.yes("urgent"),
        parts=held,
    )


def _unlabelled(
    text: str, rows: Sequence[Line], block: range, edge: tuple[int, int], found: Sequence[Label]
) -> DecisionPart | None:
    """What is proposed where no label says so: the words before the first label, or below the fields."""
    start = rows[block.stop].start if rows[block.start].start <= edge[0] + 200 and block.stop < len(rows) else edge[0]
    if start >= edge[1]:
        return None
    stop = next((label.start for label in found if label.start >= start), edge[1])
    words = text[start:stop].rstrip()
    return DecisionPart(PartKind.WORDS, start, start + len(words)) if words else None


def _named(text: str, held: Sequence[DecisionPart]) -> str | None:
    """The title of what is to be adopted, where the words name it in capitals: "To adopt the Local Flood Plan"."""
    words = next((text[part.start : part.end] for part in held if part.kind is PartKind.WORDS), "")
    match = _NAMED.match(words[:400])
    return plain(match["title"]) if match else None
