"""Forward plans: a table of decisions to come, a row a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.papers import Decision, DecisionPart, PartKind, Span, Stage
from index.structure.agenda import untitled
from index.structure.dates import find_date
from index.structure.landmarks import decision_number
from index.structure.lines import Line
from index.structure.record_parts import affirmed

_HEADS = {
    "taker": re.compile(
        r"decision[ -]?(?:maker|taker|body)|(?:to be )?(?:taken|made) by|who will (?:take"
        "|make).*",
        re.I,
    ),
    "due": re.compile(
        r"(?:expected |earliest |proposed |target |likely )?(?:decision )?(?:due )?date(?: of (?:the )?(?:decision"
        r"|meeting))?"
        r"(?: due)?|(?:decision )?due(?: date)?|meeting(?: date)?|when",
        re.I,
    ),
    "key": re.compile(r"(?:is (?:it|this) a )?key(?: decision)?\W*", re.I),
    "title": re.compile(
        r"(?:title|subject|matter|issue|item|report|topic)(?: (?:of|for) (?:the )?(?:report|decision))?"
        r"|(?:proposed |key )?decisions?(?: (?:required|to be (?:taken|made)|title))?|(?:report|decision) title"
        r"|description",
        re.I,
    ),
    "number": re.compile(r"(?:(?:decision|plan) )?(?:ref(?:erence)?|no|number)\.?(?: (?:no|number)\.?)?", re.I),
    "officer": re.compile(r"(?:lead|contact|report|responsible)(?: officer| author| director)|author|contact", re.I),
}
_NEEDED = {"taker", "due", "title"}
_FEWEST, _MOST = 3, 15
_TITLE_END = re.compile(r"\s+[–—-]\s+|[.;]\s")
_LONGEST = 150


def planned(text: str, rows: Sequence[Line]) -> tuple[Decision, ...]:
    """The decisions to come that tables list, in order; a row with a cell too many or too few is left out."""
    return tuple(_planned(text, rows))


def _planned(text: str, rows: Sequence[Line]) -> Iterator[Decision]:
    heads: Mapping[str, int] = {}
    wide = 0
    for row in rows:
        if not _FEWEST <= text.count("\t", row.start, row.end) + 1 <= _MOST:
            continue
        cells = _cells(text, row)
        if found := _heads(text, cells):
            heads, wide = found, len(cells)
        elif heads and len(cells) == wide:
            yield _decision(text, row, {name: cells[place] for name, place in heads.items()})


def _cells(text: str, row: Line) -> list[Span]:
    """The spans of a row's cells."""
    found: list[Span] = []
    start = row.start
    for part in text[row.start : row.end].split("\t"):
        words = part.strip()
        begin = start + (part.index(words) if words else 0)
        found.append(Span(begin, begin + len(words)))
        start += len(part) + 1
    return found


def _heads(text: str, cells: Sequence[Span]) -> Mapping[str, int]:
    """The columns by what they hold, where the row heads a list of decisions to come."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = " ".join(text[cell.start : cell.end].split()).strip("* :")
        name = next((name for name, head in _HEADS.items() if name not in found and head.fullmatch(words)), None)
        if name:
            found[name] = place
    return found if found.keys() >= _NEEDED else {}


def _decision(text: str, row: Line, cells: Mapping[str, Span]) -> Decision:
    said = {name: " ".join(text[cell.start : cell.end].split()) for name, cell in cells.items()}
    due = find_date(said["due"])
    parts = [
        (PartKind.WORDS, cells["title"]),
        *((PartKind.OFFICER, cells[name]) for name in ("officer",) if name in cells),
    ]
    title = _TITLE_END.split(untitled(said["title"]), maxsplit=1)[0]
    return Decision(
        start=row.start,
        end=row.end,
        stage=Stage.NOTICE,
        number=decision_number(said.get("number", "")) or decision_number(said["title"]),
        title=title[:_LONGEST] or None,
        taker=said["taker"] or None,
        date=due.date if due else None,
        key=affirmed(said.get("key", "")),
        parts=tuple(DecisionPart(kind, *span) for kind, span in parts if span.end > span.start),
    )
