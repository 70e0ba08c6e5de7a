"""What a paper is and what it is made of: pure functions over a paper that a reader has read."""

from __future__ import annotations

from index.papers import Item, Kind, Paper, Resolution, Structure
from index.structure import landmarks, minute_heads
from index.structure.agenda import Entry, entries, front
from index.structure.blocks import blocks
from index.structure.covers import cover
from index.structure.decisions import described, recorded
from index.structure.exempt import refuse
from index.structure.items import items
from index.structure.kinds import Signs, kind
from index.structure.lines import Line, lines
from index.structure.meetings import meeting
from index.structure.notices import forthcoming
from index.structure.numbers import numbered
from index.structure.plans import planned
from index.structure.recommendations import adopting
from index.structure.reports import report_heads
from index.structure.resolutions import resolutions
from index.structure.titles import title

__all__ = ["structure"]


def structure(paper: Paper) -> Structure:
    """The structure of a paper; items, blocks, resolutions and decisions come in the order of its text."""
    rows = tuple(lines(paper.text))
    signs = _signs(paper, rows)
    what = kind(paper, signs)
    own_minutes = signs.minutes[0] if what is Kind.MINUTES and signs.minutes else None
    held, pack_date = meeting(paper, signs.front, minutes=own_minutes, heads=signs.reports, top=signs.cover)
    name = title(paper, what, meeting=held, signs=signs)
    listed = _listed(rows, signs)
    notices = (tuple(signs.planned) or forthcoming(paper.text, rows)) if what is Kind.NOTICE else ()
    parts = items(paper, what, title=name, meeting=held, signs=signs, listed=listed, notices=notices)
    parts, refused, faults = refuse(paper, parts, rows, signs=signs, listed=listed)
    return Structure(
        kind=what,
        title=name,
        meeting=held,
        pack_date=pack_date,
        items=parts,
        blocks=blocks(paper),
        resolutions=adopting(paper.text, _resolutions(paper, parts), parts, signs.reports),
        decisions=notices or recorded(paper.text, parts, signs.records),
        refused=refused,
        faults=faults,
    )


def _signs(paper: Paper, rows: tuple[Line, ...]) -> Signs:
    held = minute_heads.minutes(paper.text, rows)
    begun = front(rows)
    heads = report_heads(rows)
    records = described(paper.text, landmarks.records(paper.text, rows))
    return Signs(
        front=begun if not held or (begun and begun.end < held[0].start) else None,
        reports=heads,
        minutes=held,
        records=numbered(paper.text, records, heads, document=paper.document),
        assessments=landmarks.assessments(paper.text, rows),
        appendices=landmarks.appendices(rows),
        cover=cover(rows),
        planned=planned(paper.text, rows),
    )


def _listed(rows: tuple[Line, ...], signs: Signs) -> tuple[Entry, ...]:
    """The agenda's list, which ends where the first paper begins."""
    if not signs.front:
        return ()
    begins = [one.start for found in (signs.reports, signs.minutes, signs.records) for one in found]
    return entries([row for row in rows if signs.front.end < row.start < min(begins, default=row.start + 1)])


def _resolutions(paper: Paper, parts: tuple[Item, ...]) -> tuple[Resolution, ...]:
    spans = [(part.start, part.end) for part in parts if part.kind is Kind.MINUTES]
    return tuple(found for start, end in spans for found in resolutions(paper.text, start, end))
