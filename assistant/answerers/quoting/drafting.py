"""Evidence put into words: as the paper has it, with what it needs to be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from assistant.answerers.ports import Draft, Quote, by_page
from assistant.evidence import Evidence, shown, words_at
from index.analysis import terms
from index.papers import BlockKind, Span
from index.tables.headers import paired

LONGEST_LEAD = 30
_CELL = re.compile(r"[^\t\n]*\w[^\t\n]*")


def draft_of(pieces: Sequence[Evidence]) -> Draft:
    """The words from the first piece to the last, which follow each other in one paper."""
    passage, span = pieces[0].passage, Span(pieces[0].start, pieces[-1].end)
    return Draft(shown(words_at(passage, span)), tuple(by_page(passage, span)))


def key_of(text: str) -> str:
    """What is equal for the same words in another paper: they are the same evidence."""
    return " ".join(shown(text).lower().split())


def reads_alone(evidence: Evidence) -> bool:
    """True for words that can be read out by themselves: no torn sentence, no row that does not say what it is."""
    words = shown(evidence.text)
    if evidence.kind is BlockKind.ROW:
        return any(character.isalpha() for character in words.partition(" | ")[0])
    torn = evidence.kind is BlockKind.PARAGRAPH and (words[:1].islower() or words.endswith(","))
    return not torn and not words.endswith(":")


def led(evidence: Evidence, asked: frozenset[str], said: Set[str]) -> Draft:
    """The evidence with what it needs to be understood: a row's column heads, the title of a card, an introduction."""
    plain = draft_of([evidence])
    if evidence.kind is BlockKind.ROW and not evidence.card:
        return _with_heads(evidence, plain, asked)
    if evidence.lead is None:
        return plain
    lead = Quote(evidence.passage, evidence.lead)
    if "\f" in lead.text or len(lead.text.split()) > LONGEST_LEAD or key_of(lead.text) in said:
        return plain
    return Draft(f"{shown(lead.text)} {plain.text}", (lead, *plain.quotes))


def _with_heads(evidence: Evidence, plain: Draft, asked: frozenset[str]) -> Draft:
    """The row with the head of each cell, those asked for first; as it stands where a place is not certain."""
    heads = _heads(evidence)
    told = paired(evidence.text, heads.text.split("\n")) if heads else None
    if heads is None or told is None:
        return plain
    quotes = _by_cell(heads) if evidence.passage.page is not None else (heads,)
    label, figures = told
    figures.sort(key=lambda figure: not asked & set(terms(figure[0])))
    said = "; ".join(f"{head} {figure}" for head, figure in figures)
    return Draft(shown(f"{label}: {said}"), (*plain.quotes, *quotes))


def _heads(evidence: Evidence) -> Quote | None:
    """The header of the evidence's table as one quote, where its rows follow each other and it can be pointed to.

    A header on an earlier page of a PDF is not: which page that is is not known here.
    """
    passage, columns = evidence.passage, evidence.columns
    if not columns or any(row.scattered for row in columns):
        return None
    if passage.page is not None and columns[0].start < passage.start:
        return None
    if any(before.end + 1 != after.start for before, after in pairwise(columns)):
        return None
    return Quote(passage, Span(columns[0].start, columns[-1].end))


def _by_cell(heads: Quote) -> tuple[Quote, ...]:
    """The header with each head as a quote of its own: on a page it is a head's lines that stand together."""
    start, passage = heads.span.start, heads.passage
    cells = (Span(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(heads.text))
    return tuple(Quote(passage, cell) for cell in cells)
