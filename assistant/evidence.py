"""A passage taken apart into what can be quoted: sentences, bullets, fields and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from index.analysis import terms
from index.papers import Block, BlockKind, Passage, Span
from index.passages import sentence_spans

WHOLE_BULLET = 45


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of one passage that reads by itself; spans refer to the paper's text.

    ``lead`` is the introduction that a bullet needs, the label above a value, or the header of a row.
    """

    passage: Passage
    kind: BlockKind
    start: int
    end: int
    text: str
    lead: Span | None = None
    lead_text: str = ""
    terms: tuple[str, ...] = field(default=(), repr=False)
    lead_terms: tuple[str, ...] = field(default=(), repr=False)


@lru_cache(maxsize=4096)
def evidence_of(passage: Passage) -> tuple[Evidence, ...]:
    """What a passage has to quote, in its order."""
    found: list[Evidence] = []
    lead: Span | None = None
    for part in passage.parts:
        text = passage.text[part.start - passage.start : part.end - passage.start]
        if part.kind in (BlockKind.HEADING, BlockKind.HEADER_ROW):
            lead = Span(part.start, part.end) if part.kind is BlockKind.HEADING else None
            continue
        if part.kind is BlockKind.BOILERPLATE:
            continue
        found += [_evidence(passage, part.kind, span, _lead(passage, part, lead)) for span in _spans(passage, part, text)]
        lead = _next_lead(part, text, lead)
    return tuple(found)


def _spans(passage: Passage, part: Block, text: str) -> Iterator[Span]:
    if part.kind is BlockKind.ROW or (part.kind in (BlockKind.BULLET, BlockKind.FIELD) and len(text.split()) <= WHOLE_BULLET):
        yield Span(part.start, part.end)
        return
    for span in sentence_spans(passage.text, part.start - passage.start, part.end - passage.start):
        yield Span(span.start + passage.start, span.end + passage.start)


def _lead(passage: Passage, part: Block, lead: Span | None) -> Span | None:
    if part.kind is BlockKind.ROW:
        return Span(passage.columns[0].start, passage.columns[-1].end) if passage.columns else None
    return lead


def _next_lead(part: Block, text: str, lead: Span | None) -> Span | None:
    if text.rstrip("* ").endswith(":"):
        return Span(part.start + text.rstrip("* \n").rfind("\n") + 1, part.end) if len(text.split()) < 60 else _last_sentence(part, text)
    return lead if part.kind is BlockKind.BULLET else None


def _last_sentence(part: Block, text: str) -> Span:
    last = list(sentence_spans(text, 0, len(text)))[-1]
    return Span(part.start + last.start, part.start + last.end)


def _evidence(passage: Passage, kind: BlockKind, span: Span, lead: Span | None) -> Evidence:
    text = passage.text[span.start - passage.start : span.end - passage.start]
    lead_text = ""
    if lead is not None:
        within = passage.start <= lead.start
        lead_text = passage.text[lead.start - passage.start : lead.end - passage.start] if within else passage.column_text
    return Evidence(passage, kind, span.start, span.end, text, lead, lead_text, tuple(terms(text)), tuple(terms(lead_text)))


_WHITE = re.compile(r"\s+")


def shown(text: str) -> str:
    """Quoted words as they are shown: one line, marks of the converter gone, cells divided by a bar."""
    cells = [_WHITE.sub(" ", cell).strip() for cell in text.split("\t")]
    line = " | ".join(cell for cell in cells if cell)
    return re.sub(r"\*\*|^[-•·▪●○]\s+|(?<=\[)\]\([^)]*\)", "", line).strip()
