"""Where else quoted words stand: in the other papers among those that were fetched for the question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from assistant.answers import Citation, Elsewhere
from assistant.citations import page_of
from assistant.holdings import Sheet
from index.analysis import plain
from index.papers import Passage

LEAST_WORDS: Final = 6
"""Fewer words stand in several papers by chance."""
MOST: Final = 5


def with_copies(citations: Iterable[Citation], sheets: Iterable[Sheet]) -> tuple[Citation, ...]:
    """The citations, each with the other papers among these that hold its words."""
    held = tuple(sheets)
    return tuple(replace(citation, also_in=also_in(citation, held)) for citation in citations)


def also_in(citation: Citation, sheets: Iterable[Sheet]) -> tuple[Elsewhere, ...]:
    """The other papers that hold the quoted words, oldest first, each once."""
    words = " ".join(plain(citation.quote).split())
    if len(words.split()) < LEAST_WORDS:
        return ()
    others = (each for each in sheets if each.passage.document != citation.document and words in each.words)
    found = {each.passage.document: _place(each.passage, citation.quote) for each in others}
    return tuple(sorted(found.values(), key=lambda place: (place.date or date.max, place.document))[:MOST])


def _place(passage: Passage, quote: str) -> Elsewhere:
    start = passage.start + max(0, passage.text.find(quote.split("\n")[0].strip()))
    page, _ = page_of(passage, start, lambda _: None)
    return Elsewhere(passage.document, passage.title, passage.date or passage.pack_date, page)
