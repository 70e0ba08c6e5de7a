"""Keeping exempt words out: Schedule 12A of the Local Government Act 1972 lets a council withhold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from index.papers import Block, Fault, FaultKind, Item, Paper, Resolution, Span, Structure


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)


def withheld(paper: Paper, structure: Structure) -> tuple[Paper, Structure]:
    """Paper and structure without the words of the refused spans: the text is blank there, of the same length.

    Titles of exempt items stay, as they stand on the public agenda, and a fault names them.
    """
    refused = structure.refused
    if not refused:
        return paper, structure
    pages = tuple(replace(page, words=_outside(page.words, refused)) for page in paper.pages)
    return (
        replace(paper, text=_blanked(paper.text, refused), pages=pages),
        replace(
            structure,
            items=tuple(item for item in structure.items if item.exempt or not _within(item, refused)),
            blocks=tuple(part for block in structure.blocks for part in _left_of(block, paper.text, refused)),
            resolutions=tuple(_shown(one, refused) for one in _outside(structure.resolutions, refused)),
            decisions=_outside(structure.decisions, refused),
            faults=_told(structure, paper),
        ),
    )


def taken_in(structure: Structure) -> Structure:
    """The structure with nothing refused, for a paper that officers alone will read."""
    faults = tuple(fault for fault in structure.faults if fault.kind is not FaultKind.EXEMPT)
    return replace(structure, refused=(), faults=faults)


def _outside(placed: Iterable[Placed], refused: Sequence[Span]) -> tuple[Placed, ...]:
    return tuple(one for one in placed if not _overlaps(one.start, one.end, refused))


def _left_of(block: Block, text: str, refused: Sequence[Span]) -> Iterator[Block]:
    """What lies of a block outside the spans: a paragraph may run on over the page where they begin."""
    start = block.start
    for span in (*sorted(refused), Span(block.end, block.end)):
        words = text[start : max(start, min(span.start, block.end))]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield replace(block, start=begin, end=start + len(words.rstrip()))
        start = max(start, span.end)
        if start >= block.end:
            return


def _shown(resolution: Resolution, refused: Sequence[Span]) -> Resolution:
    """The resolution without the votes and the recommendations that are told in the refused spans."""
    return replace(
        resolution,
        votes=_outside(resolution.votes, refused),
        recommendations=_outside(resolution.recommendations, refused),
    )


def _blanked(text: str, refused: Sequence[Span]) -> str:
    """The text with spaces in place of all but the line ends of the spans."""
    for start, end in refused:
        text = text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]
    return text


def _told(structure: Structure, paper: Paper) -> tuple[Fault, ...]:
    """The faults, with one that names what was withheld where none does yet."""
    if any(fault.kind is FaultKind.EXEMPT for fault in (*structure.faults, *paper.faults)):
        return structure.faults
    names = [f"{item.number or ''} {item.title}".strip() for item in structure.items if item.exempt]
    reason = f"Exempt, not taken in: {'; '.join(names) or 'a part of the paper'}."
    pages = tuple(page.number for page in paper.pages if _overlaps(page.start, page.end, structure.refused))
    return (*structure.faults, Fault(FaultKind.EXEMPT, reason, pages))


def _within(item: Item, refused: Sequence[Span]) -> bool:
    return any(span.start <= item.start and item.end <= span.end for span in refused)


def _overlaps(start: int, end: int, refused: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for span in refused)
