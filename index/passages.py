"""Cutting a paper into passages: what is found and cited.

A passage has about 60 to 180 words, keeps paragraphs and rows whole and never crosses an agenda item. Its text is the
paper's own; where it stands (headings, column names, item, page) is kept beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, pairwise

from index.papers import Block, BlockKind, Item, Meeting, Page, Paper, Passage, Span, Structure

LEAST, SECTION_LEAST, MOST, ROW_MOST = 140, 110, 180, 160
SENTENCE_END = re.compile(r"(?<=[.!?;])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z0-9•-])")
_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)


@dataclass(slots=True)
class _Draft:
    """A passage in the making: its blocks and what stands above them."""

    headings: tuple[str, ...] = ()
    columns: tuple[Span, ...] = ()
    paragraph: str | None = None
    parts: list[Block] = field(default_factory=list)
    words: int = 0
    substance: int = 0
    rows: bool = False
    boilerplate: bool = True

    def add(self, part: Block, words: int) -> None:
        heading = part.kind is BlockKind.HEADING
        self.parts.append(part)
        self.words += words
        self.substance += 0 if heading else words
        self.boilerplate = self.boilerplate and (heading or part.kind is BlockKind.BOILERPLATE)


@dataclass(slots=True)
class _Above:
    """What stands above a place: the headings that it is under and the header of its table."""

    levels: tuple[tuple[int, str], ...] = ()
    columns: tuple[Span, ...] = ()
    in_header: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.levels)

    def go_past(self, text: str, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            title = re.sub(r"\s+", " ", text[block.start : block.end].strip("*# \n"))
            over = [heading for heading in self.levels if heading[0] < block.level]
            self.levels = (*over[-3:], (block.level, title))
        header = block.kind is BlockKind.HEADER_ROW
        if header:
            self.columns = (*(self.columns if self.in_header else ()), Span(block.start, block.end))
        self.in_header = header


def cut(paper: Paper, structure: Structure) -> tuple[Passage, ...]:
    """The passages of a paper in order; refused spans give none."""
    context = _Context(paper, structure)
    drafts = (draft for group in _by_item(paper, structure) for draft in _drafts(paper.text, group))
    kept = [draft for draft in drafts if draft.parts and not context.refused(draft.parts[0].start)]
    return tuple(context.passage(ordinal, draft) for ordinal, draft in enumerate(kept))


def _by_item(paper: Paper, structure: Structure) -> Iterator[list[Block]]:
    """The blocks of each item; what stands before, between and behind the items are groups too."""
    edges = sorted({edge for item in structure.items for edge in (item.start, item.end)})
    parts = (part for block in structure.blocks for part in _parted(paper.text, block, edges))
    for _, group in groupby(parts, key=lambda block: bisect_right(edges, block.start)):
        yield list(group)


def _parted(text: str, block: Block, edges: Sequence[int]) -> Iterator[Block]:
    """The block, cut where an item begins or ends inside it, as where a line runs on from page to page."""
    inside = edges[bisect_right(edges, block.start) : bisect_left(edges, block.end)]
    if not inside:
        yield block
        return
    for start, end in pairwise((block.start, *inside, block.end)):
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            number = block.number if start == block.start else None
            yield replace(block, start=first, end=start + len(words.rstrip()), number=number)


def _drafts(text: str, blocks: Sequence[Block]) -> Iterator[_Draft]:
    """Blocks gathered under their headings into drafts of a good length."""
    above, draft = _Above(), _Draft()
    for block in blocks:
        above.go_past(text, block)
        if _begins_anew(draft, block, _words(text, block)):
            yield draft
            draft = _Draft()
        if not draft.parts:
            draft = _Draft(paragraph=block.number, rows=block.kind in _ROWS)
        if not draft.substance:
            draft.headings = above.headings
        if block.kind is BlockKind.ROW:
            draft.columns = draft.columns or above.columns
        for piece in _pieces(text, block):
            words = _words(text, piece)
            if draft.substance and draft.words + words > MOST:
                yield draft
                draft = _Draft(draft.headings, draft.columns, block.number, rows=draft.rows)
            draft.add(replace(block, start=piece.start, end=piece.end), words)
    if draft.parts:
        yield draft


def _words(text: str, place: Block | Span) -> int:
    return len(text[place.start : place.end].split())


def _begins_anew(draft: _Draft, block: Block, words: int) -> bool:
    """True when the block should not join the draft: enough has been gathered, or it would be too much."""
    if not draft.substance:
        return False
    if block.kind is BlockKind.BOILERPLATE or draft.boilerplate:
        return (block.kind is BlockKind.BOILERPLATE) != draft.boilerplate
    if draft.words + words > (ROW_MOST if block.kind in _ROWS and draft.rows else MOST):
        return True
    if block.kind is BlockKind.HEADING:
        return draft.words >= (SECTION_LEAST if block.level <= 2 else LEAST)
    if (block.kind in _ROWS) != draft.rows:
        return draft.words >= SECTION_LEAST
    return draft.words >= LEAST and block.kind is BlockKind.PARAGRAPH and block.number is not None


def _pieces(text: str, block: Block) -> Iterator[Span]:
    """The block as it is, or its sentences gathered to less than a passage where it is too long."""
    if _words(text, block) <= MOST:
        yield Span(block.start, block.end)
        return
    start, end, words = block.start, block.start, 0
    for piece in sentence_spans(text, block.start, block.end):
        count = _words(text, piece)
        if words and words + count > MOST:
            yield Span(start, end)
            start, words = piece.start, 0
        end, words = piece.end, words + count
    if words:
        yield Span(start, end)


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two places of a text; one without an end in 1,200 characters is cut at a space."""
    begin = start
    breaks = [match.end() for match in SENTENCE_END.finditer(text, start, end)]
    for stop in (*breaks, end):
        while stop - begin > 1200:
            middle = text.rfind(" ", begin + 1, begin + 1200)
            middle = middle if middle > begin else begin + 1200
            yield Span(begin, middle)
            begin = middle
        if text[begin:stop].strip():
            yield Span(begin, begin + len(text[begin:stop].rstrip()))
        begin = stop


class _Context:
    """What is known of every place of one paper."""

    def __init__(self, paper: Paper, structure: Structure) -> None:
        self._paper, self._structure = paper, structure
        self._page_starts = [page.start for page in paper.pages]
        self._item_starts = [item.start for item in structure.items]

    def refused(self, start: int) -> bool:
        return any(span.start <= start < span.end for span in self._structure.refused)

    def passage(self, ordinal: int, draft: _Draft) -> Passage:
        start, end = draft.parts[0].start, draft.parts[-1].end
        item = self._item(start)
        meeting = (item and item.meeting) or self._structure.meeting
        page = self._page(start)
        return Passage(
            document=self._paper.document,
            ordinal=ordinal,
            start=start,
            end=end,
            text=self._paper.text[start:end],
            title=self._structure.title,
            kind=item.kind if item else self._structure.kind,
            committee=meeting.committee,
            date=meeting.date,
            pack_date=_pack_date(meeting, self._structure),
            item=_item_name(item),
            decision=item.decision if item else None,
            headings=draft.headings,
            columns=draft.columns,
            column_text="\n".join(self._paper.text[span.start : span.end] for span in draft.columns),
            paragraph=draft.paragraph,
            page=page.number if page else None,
            label=page.label if page else None,
            pages=item.pages if item and not page else None,
            parts=tuple(draft.parts),
            boilerplate=draft.boilerplate,
        )

    def _item(self, start: int) -> Item | None:
        index = bisect_right(self._item_starts, start) - 1
        item = self._structure.items[index] if index >= 0 else None
        return item if item and start < item.end else None

    def _page(self, place: int) -> Page | None:
        index = bisect_right(self._page_starts, place) - 1
        return self._paper.pages[index] if index >= 0 else None


def _pack_date(meeting: Meeting, structure: Structure) -> date | None:
    pack = structure.pack_date or structure.meeting.date
    return pack if pack != meeting.date else None


def _item_name(item: Item | None) -> str | None:
    if item is None:
        return None
    return f"{item.number} {item.title}" if item.number else item.title
