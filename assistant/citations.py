"""Quotes to citations: each named with all that is known of where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.answerers.ports import Draft, Quote
from assistant.answers import Citation, Sentence
from index.catalogue import Catalogue
from index.errors import UnknownPaper
from index.papers import Passage


@dataclass(frozen=True, slots=True)
class Cited:
    """Checked sentences with their citations, numbered in the order of use."""

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()


def cite(drafts: Iterable[Draft], catalogue: Catalogue) -> Cited:
    """The drafts with a marker for each quote; a quote used twice has one marker."""
    numbered: dict[tuple[str, int, int], Citation] = {}
    sentences = []
    given = tuple(drafts)
    addresses = catalogue.addresses(quote.passage.document for draft in given for quote in draft.quotes)
    for draft in given:
        markers = []
        for quote in draft.quotes:
            key = (quote.passage.document, *quote.span)
            if key not in numbered:
                numbered[key] = citation(quote, catalogue, marker=len(numbered) + 1, addresses=addresses)
            markers.append(numbered[key].marker)
        sentences.append(Sentence(draft.text, tuple(markers), draft.calculation, draft.further))
    return Cited(tuple(sentences), tuple(numbered.values()))


def citation(quote: Quote, catalogue: Catalogue, *, marker: int, addresses: Mapping[str, str]) -> Citation:
    """The citation of one quote; ``addresses`` are the public ones by document."""
    passage = quote.passage
    page, label = page_of(passage, quote.span.start, lambda number: _label(catalogue, passage.document, number))
    return Citation(
        marker=marker,
        document=passage.document,
        title=passage.title,
        start=quote.span.start,
        end=quote.span.end,
        quote=quote.text,
        committee=passage.committee,
        date=passage.date,
        pack_date=passage.pack_date,
        item=passage.item,
        paragraph=paragraph_of(passage, quote.span.start),
        page=page,
        label=label,
        pages=passage.pages,
        source_url=addresses.get(passage.document),
        superseded=passage.superseded,
    )


def paragraph_of(passage: Passage, start: int) -> str | None:
    """The printed number of the paragraph that a place of the passage stands in or under."""
    above = [part.number for part in passage.parts if part.number and part.start <= start]
    return above[-1] if above else passage.paragraph


def page_of(passage: Passage, start: int, label_of: Callable[[int], str | None]) -> tuple[int | None, str | None]:
    """The PDF page on which a place of the passage stands, and its printed label; form feeds divide the pages."""
    if passage.page is None:
        return None, None
    page = passage.page + passage.text.count("\f", 0, start - passage.start)
    return page, passage.label if page == passage.page else label_of(page)


def _label(catalogue: Catalogue, document: str, number: int) -> str | None:
    """A page's printed label; None where the paper was replaced after it was searched, and has no such page now."""
    try:
        return catalogue.page(document, number).label
    except UnknownPaper:
        return None
