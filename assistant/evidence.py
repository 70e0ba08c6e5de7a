"""A passage taken apart into what can be quoted: sentences, bullets, fields and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.signs import Sign, signs_held
from index.analysis import terms
from index.papers import Block, BlockKind, Passage, Span
from index.passages import sentence_spans
from index.structure.looks import has_figures

WHOLE_BULLET = 45
LONGEST_INTRODUCTION = 60
LONGEST_SENTENCE = 60
TELLING_ROW = 12
_SEMICOLON = re.compile(r"(;)\s+")
_CARD = re.compile(r"^(?:latest|target|previous|actual)\b", re.IGNORECASE)
_RAG = re.compile(r"red|amber|green|blue", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_NOTE = r"<sup>\s*\d+\s*</sup>"
_TAG = r"</?(?:sup|sub|br|p|ul|ol|li|b|i|u|em|strong|span|div|table|tr|td|th)(?:\s[^<>]{0,60})?/?>"
_MARKS = re.compile(rf"\*\*|{_NOTE}|{_TAG}|^\s*(?:[-•·▪●○]\s+)+|(?<=\])\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of one passage that reads by itself; spans refer to the paper's text.

    ``block`` is where the paragraph, bullet or row begins that it is a part of.
    ``lead`` is what must be quoted with it: the introduction of a bullet, the label above a value. ``columns`` are the
    rows of its table's header. ``terms`` are its own, with those of the title of a card, which is one piece with it.
    ``lead_terms`` are the terms of all that stands over it: headings, column heads, the section of a table.
    ``label_terms`` are the words that say what a row is of: its own, those of a card's title, or where it has none,
    what stands over it.
    """

    passage: Passage
    kind: BlockKind
    start: int
    end: int
    text: str
    block: int = 0
    lead: Span | None = None
    columns: tuple[Block, ...] = ()
    words: int = 0
    terms: frozenset[str] = field(default=frozenset(), repr=False)
    lead_terms: frozenset[str] = field(default=frozenset(), repr=False)
    label_terms: frozenset[str] = field(default=frozenset(), repr=False)
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    signs: frozenset[Sign] = field(default=frozenset(), repr=False)
    card: bool = False
    scattered: bool = False


@dataclass(slots=True)
class _Above:
    """What stands above the next piece of evidence."""

    heading: str
    introduction: Span | None = None
    label: Span | None = None
    label_text: str = ""
    section: str = ""
    introduction_text: str = ""
    columns: tuple[Block, ...] = ()
    in_header: bool = False


def evidence_of(passage: Passage) -> tuple[Evidence, ...]:
    """What a passage has to quote, in its order."""
    columns = tuple(Block(BlockKind.HEADER_ROW, *span) for span in passage.columns if span.start < passage.start)
    above = _Above(heading=" ".join(passage.headings[-1:]), columns=columns)
    found: list[Evidence] = []
    for part in passage.parts:
        text = passage.text[part.start - passage.start : part.end - passage.start]
        if part.kind is BlockKind.BOILERPLATE:
            continue
        if part.kind is BlockKind.HEADING:
            above = replace(above, heading=text, label=Span(part.start, part.end), label_text=text, section=text)
            above.introduction, above.introduction_text = None, ""
        elif part.kind is not BlockKind.HEADER_ROW or len(text.split()) >= TELLING_ROW:
            found += [_evidence(passage, part, span, above) for span in _spans(passage, part, text)]
        _move_on(above, part, text)
    return tuple(found)


def _spans(passage: Passage, part: Block, text: str) -> Iterator[Span]:
    whole = part.kind in (BlockKind.BULLET, BlockKind.FIELD) and len(text.split()) <= WHOLE_BULLET
    if whole or part.kind in (BlockKind.ROW, BlockKind.HEADER_ROW):
        yield Span(part.start, part.end)
        return
    for span in sentence_spans(passage.text, part.start - passage.start, part.end - passage.start):
        for start, end in _clauses(passage.text, span):
            yield Span(start + passage.start, end + passage.start)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """The sentence as it is, or where it is a long list in one sentence, its parts between semicolons."""
    if len(text[span.start : span.end].split()) <= LONGEST_SENTENCE:
        yield span
        return
    begin = span.start
    for match in (*_SEMICOLON.finditer(text, span.start, span.end), None):
        end = match.end(1) if match else span.end
        yield Span(begin, end)
        begin = match.end() if match else end


def _move_on(above: _Above, part: Block, text: str) -> None:
    """Remember a paragraph that introduces, and a row or line that labels what follows."""
    if text.rstrip("* ").endswith(":"):
        above.introduction = _introduction(part, text)
        above.introduction_text = text
    elif part.kind not in (BlockKind.BULLET, BlockKind.HEADING):
        above.introduction, above.introduction_text = None, ""
    if part.kind is BlockKind.HEADER_ROW:
        above.columns = (*above.columns, part) if above.in_header else (part,)
    above.in_header = part.kind is BlockKind.HEADER_ROW
    if part.kind in (BlockKind.ROW, BlockKind.HEADER_ROW) and not has_figures(
        text.partition("\t")[0] + "\t" + _cells_but_rag(text)
    ):
        above.label, above.label_text = Span(part.start, part.end), text
        above.section = text if len(_cells(text)) == 1 else ""


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t") if cell.strip()]


def _cells_but_rag(text: str) -> str:
    """The row's cells after the first, RAG words left out: a title beside its RAG is a label, not data."""
    return "\t".join(cell for cell in text.split("\t")[1:] if not _RAG.fullmatch(cell.strip()))


def words_at(passage: Passage, span: Span) -> str:
    """The paper's words at a place in the passage, or in the header of its table, which may stand before it."""
    if span.start < passage.start and passage.columns:
        rows = zip(passage.columns, passage.column_text.split("\n"), strict=False)
        return "\n".join(text for row, text in rows if span.start <= row.start and row.end <= span.end)
    return passage.text[span.start - passage.start : span.end - passage.start]


def _introduction(part: Block, text: str) -> Span:
    if len(text.split()) < LONGEST_INTRODUCTION:
        return Span(part.start, part.end)
    last = list(sentence_spans(text, 0, len(text)))[-1]
    return Span(part.start + last.start, part.start + last.end)


def _evidence(passage: Passage, part: Block, span: Span, above: _Above) -> Evidence:
    text = passage.text[span.start - passage.start : span.end - passage.start]
    is_row = part.kind in (BlockKind.ROW, BlockKind.HEADER_ROW)
    card = bool(_CARD.match(text))
    title = above.label_text if card else ""
    lead = above.introduction if part.kind is BlockKind.BULLET else None
    over = [above.heading, above.introduction_text]
    if is_row:
        over += [title or above.section, *(words_at(passage, Span(row.start, row.end)) for row in above.columns)]
    own, lead_terms = frozenset(terms(text)), frozenset(terms(" ".join(over)))
    return Evidence(
        passage=passage,
        kind=part.kind,
        start=span.start,
        end=span.end,
        text=text,
        block=part.start,
        lead=above.label if card and above.label else lead,
        columns=above.columns if is_row else (),
        words=len(text.split()),
        terms=own.union(terms(title)),
        lead_terms=lead_terms,
        label_terms=_label_terms(title or text) or lead_terms,
        numbers=frozenset(filter(_is_number, own)),
        signs=signs_held(text),
        card=card,
        scattered=part.scattered,
    )


def _label_terms(row: str) -> frozenset[str]:
    """The terms of a row's words; those of its cells that are numbers or a rating say nothing of what it is."""
    words = (cell for cell in _cells(row) if any(map(str.isalpha, cell)) and not _RAG.fullmatch(cell))
    return frozenset(term for term in terms(" ".join(words)) if not _is_number(term))


def _is_number(term: str) -> bool:
    return term[0].isdigit() or term[0] == "£"


def shown(text: str) -> str:
    """Quoted words as they are shown: one line, marks of the converter gone, cells divided by a bar."""
    cells = [_WHITE.sub(" ", cell).strip() for cell in _MARKS.sub("", text).split("\t")]
    return " | ".join(cell for cell in cells if cell).strip()
