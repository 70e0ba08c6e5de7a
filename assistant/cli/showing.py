"""Answers and passages as lines for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from assistant import wording
from assistant.answers import Answer, Citation, Sentence
from index.papers import Passage

MOST_COLUMNS = 100
INDENT = "    "


def answer_lines(answer: Answer) -> Iterator[str]:
    """The answer and its sources, or why nothing is said and the passages nearest to the question."""
    if answer.understood:
        yield from (wording.CARRIED.format(words=wording.listed(answer.understood)), "")
    if not answer.sentences:
        yield from _wrapped(answer.message or wording.decline(answer.status, newest=answer.newest))
        yield from _cited(wording.NEAREST, answer.nearest)
        return
    for sentence in answer.sentences:
        yield from _said(sentence)
    yield from _cited(wording.SOURCES, answer.citations)
    if answer.newest:
        yield from ("", wording.freshness(answer.newest))
    yield wording.CHECK


def passage_lines(number: int, passage: Passage) -> Iterator[str]:
    """A passage with its place, its heading path and its first words."""
    citation = Citation(
        number, passage.document, passage.title, passage.start, passage.end, passage.text,
        committee=passage.committee, date=passage.date, pack_date=passage.pack_date, item=passage.item,
        paragraph=passage.paragraph, page=passage.page, label=passage.label, pages=passage.pages,
        superseded=passage.superseded,
    )  # fmt: skip
    yield from _head(citation)
    if passage.headings:
        yield from _wrapped(" > ".join(passage.headings), INDENT)
    yield from _wrapped(textwrap.shorten(passage.text, 300, placeholder=" …"), INDENT)


def _said(sentence: Sentence) -> Iterator[str]:
    """A sentence; rows stay on lines of their own."""
    for line in sentence.marked.splitlines():
        yield from _wrapped(line)


def _cited(heading: str, citations: tuple[Citation, ...]) -> Iterator[str]:
    if not citations:
        return
    yield from ("", heading)
    for citation in citations:
        yield from _head(citation)
        yield from _wrapped(f"“{' '.join(citation.quote.split())}”", INDENT)
        if citation.source_url:
            yield f"{INDENT}{citation.source_url}"


def _head(citation: Citation) -> Iterator[str]:
    """What is cited, without saying again what a title says already."""
    places = [place for place in wording.whereabouts(citation).split(", ") if place not in citation.title]
    superseded = f" ({wording.SUPERSEDED})" if citation.superseded else ""
    yield from _wrapped(f"[{citation.marker}] {', '.join([citation.title, *places])}{superseded}", rest=INDENT)
    yield f"{INDENT}{citation.document}"


def _wrapped(text: str, first: str = "", *, rest: str | None = None) -> list[str]:
    columns = min(shutil.get_terminal_size((MOST_COLUMNS, 24)).columns, MOST_COLUMNS)
    indent = first if rest is None else rest
    return textwrap.wrap(text, max(columns, 20), initial_indent=first, subsequent_indent=indent) or [""]
