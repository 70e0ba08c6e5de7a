"""A paper's text as headings, paragraphs, bullets, fields and table rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from index.analysis import plain
from index.papers import Block, BlockKind, Paper
from index.structure.boilerplate import is_boilerplate
from index.structure.looks import Look, LookedAt, cells, has_figures, lines_looked_at
from index.structure.standing import Eye, may_be_scattered

_KINDS = {
    Look.HEADING: BlockKind.HEADING,
    Look.BULLET: BlockKind.BULLET,
    Look.NUMBERED: BlockKind.PARAGRAPH,
    Look.FIELD: BlockKind.FIELD,
    Look.TEXT: BlockKind.PARAGRAPH,
    Look.ROW: BlockKind.ROW,
}
_TERMINAL = (".", ":", ";", "!", "?")
_LONG = 0.72
WIDEST_TEXT, FEWEST_LINES, FEWEST_ALIKE = 130, 5, 3


def blocks(paper: Paper) -> tuple[Block, ...]:
    """The blocks of a paper in order; together they hold every character that is not white space."""
    lines = list(lines_looked_at(paper.text))
    widths = _widths(paper, lines)
    found: list[Block] = []
    position = 0
    while position < len(lines):
        if lines[position].look is Look.BLANK:
            position += 1
            continue
        row = lines[position].look is Look.ROW
        after = _row_run(lines, position) if row else _text_run(lines, position, widths[position])
        group = lines[position:after]
        found += _rows(group) if row else [_text_block(group, lines, position, after)]
        position = after
    return tuple(_with_standing(paper, found))


def _with_standing(paper: Paper, found: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those marked whose words lie scattered over their page."""
    starts = [page.start for page in paper.pages]
    eyes: dict[int, Eye] = {}
    for block in found:
        index = bisect_right(starts, block.start) - 1
        if index < 0 or not paper.pages[index].words or not may_be_scattered(block, paper.text):
            yield block
            continue
        eye = eyes.get(index) or eyes.setdefault(index, Eye(paper.pages[index]))
        yield block if eye.in_one_stretch(block.start, block.end, paper.text) else replace(block, scattered=True)


def _widths(paper: Paper, lines: Sequence[LookedAt]) -> list[int]:
    """For each line, the width in characters at which those around it were wrapped; 0 where paragraphs are one line.

    The pages of a PDF are always wrapped, each at a width of its own; one with few lines at the paper's.
    """
    of_paper = _wrap_width(lines)
    if not paper.pages:
        return [of_paper if of_paper <= WIDEST_TEXT else 0] * len(lines)
    starts = [page.start for page in paper.pages]
    by_page: dict[int, list[LookedAt]] = {}
    for line in lines:
        by_page.setdefault(bisect_right(starts, line.start), []).append(line)
    return [width for of_page in by_page.values() for width in [_wrap_width(of_page) or of_paper] * len(of_page)]


def _wrap_width(lines: Sequence[LookedAt]) -> int:
    """The width that hardly a line is longer than, table rows left out; 0 for fewer lines than tell."""
    lengths = sorted(len(line.text) for line in lines if line.look is not Look.BLANK and line.look is not Look.ROW)
    return lengths[int(0.95 * len(lengths))] if len(lengths) >= FEWEST_LINES else 0


def _row_run(lines: Sequence[LookedAt], position: int) -> int:
    while position < len(lines) and lines[position].look is Look.ROW:
        position += 1
    return position


def _text_run(lines: Sequence[LookedAt], position: int, width: int) -> int:
    """Where the block that begins at ``position`` ends: at a blank line, a new beginning, or a line that ends short."""
    after = _unbroken_run(lines, position, width)
    while _flows_over_gap(lines, after):
        after = _unbroken_run(lines, after + 1, width)
    return after


def _unbroken_run(lines: Sequence[LookedAt], position: int, width: int) -> int:
    after = position + 1
    while after < len(lines) and _continues(lines[after - 1], lines[after], width, lines[position]):
        after += 1
    return after


def _continues(before: LookedAt, line: LookedAt, width: int, first: LookedAt) -> bool:
    if line.look in (Look.BLANK, Look.ROW, Look.BULLET) or not width:
        return False
    if line.look is Look.NUMBERED and not _reference_number(line, before):
        return False
    filled = len(before.text) >= _LONG * width
    if line.text[0].islower() and not before.text.endswith((".", "!", "?")):
        return first.look is not Look.HEADING or filled
    heads = line.look is Look.HEADING and before.text.endswith(_TERMINAL) and len(line.text) < 0.5 * width
    return filled and not heads


def _reference_number(line: LookedAt, before: LookedAt) -> bool:
    """True for a wrapped line that begins with a figure of its sentence ("… a total of / 12 homes")."""
    return line.number is not None and "." not in line.number and not before.text.endswith(_TERMINAL)


def _flows_over_gap(lines: Sequence[LookedAt], after: int) -> bool:
    """True when a page break cut a sentence: no full stop before the gap, a small letter behind it."""
    if not 0 < after < len(lines) - 1 or lines[after].look is not Look.BLANK:
        return False
    before, behind = lines[after - 1], lines[after + 1]
    if behind.look is not Look.TEXT or before.look in (Look.ROW, Look.HEADING) or len(before.text) < 40:
        return False
    return behind.text[0].islower() and not before.text.endswith(_TERMINAL)


def _text_block(group: Sequence[LookedAt], lines: Sequence[LookedAt], position: int, after: int) -> Block:
    first = group[0]
    kind = _KINDS[first.look]
    if kind is BlockKind.HEADING and not _stands_as_heading(group, lines, after):
        kind = BlockKind.PARAGRAPH
    if is_boilerplate(" ".join(line.text for line in group)):
        kind = BlockKind.BOILERPLATE
    return Block(kind, first.start, group[-1].end, _level(first, kind), first.number)


def _stands_as_heading(group: Sequence[LookedAt], lines: Sequence[LookedAt], after: int) -> bool:
    """True when a heading's lines are few and something follows them that is not its own sentence."""
    if len(group) > 2 or sum(len(line.text) for line in group) > 160:
        return False
    return after < len(lines) and not group[-1].text.endswith((".", ";"))


def _level(line: LookedAt, kind: BlockKind) -> int:
    """How deep a heading stands: by its number, by its marks, capitals above small letters."""
    if kind is BlockKind.BULLET:
        return 1
    if kind is not BlockKind.HEADING:
        return 0
    if line.number:
        return 2 + line.number.count(".")
    if line.text.startswith("#"):
        return len(line.text) - len(line.text.lstrip("#"))
    letters = [character for character in line.text if character.isalpha()]
    return 1 if all(letter.isupper() for letter in letters) else 5


def _rows(group: Sequence[LookedAt]) -> list[Block]:
    """The rows of one table; those above the first figure are its header."""
    header = next((index for index, line in enumerate(group) if has_figures(line.text)), None)
    if header is None:
        header = 1 if len(group) > 1 and not _begins_like_the_rest(group) else 0
    return [
        Block(BlockKind.HEADER_ROW if index < min(header, 5) else BlockKind.ROW, line.start, line.end)
        for index, line in enumerate(group)
    ]


def _begins_like_the_rest(group: Sequence[LookedAt]) -> bool:
    """True for a first row with a cell that begins with the same word as all those under it: it is one of them."""
    if len(group) < FEWEST_ALIKE:
        return False
    columns = zip_longest(*(cells(line.text) for line in group), fillvalue="")
    words = ([plain(cell).split(maxsplit=1)[:1] for cell in column] for column in columns)
    return any(first and all(word == first for word in rest) for first, *rest in words)
