"""Answers and passages as lines for a terminal."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant import wording
from assistant.answers import Answer, Citation, Sentence, Status
from assistant.wording import models as wording_models
from index.papers import Passage

MOST_COLUMNS = 100
INDENT = "    "


def answer_lines(answer: Answer) -> Iterator[str]:
    """The answer and its sources, or why nothing is said and the passages nearest to the question."""
    if answer.understood:
        yield from (wording.CARRIED.format(words=wording.listed(answer.understood)), "")
    declined = answer.status is not Status.ANSWERED
    if declined:
        yield from wrapped(answer.message or wording.decline(answer.status, newest=answer.newest))
    if not answer.sentences:
        yield from _cited(wording.NEAREST, answer.nearest)
        return
    if declined:
        yield from ("", f"{wording.INSTEAD}:")
    if answer.doubtful:
        yield from (wording.DOUBTFUL, "")
    for number, sentence in enumerate(answer.sentences):
        if heading := wording_models.heading(answer, number):
            yield from ("", heading)
        yield from _said(sentence)
    yield from _cited(wording.SOURCES, answer.citations)
    if answer.newest:
        yield from ("", wording.freshness(answer.newest))
    yield wording_models.made(answer.writing)


def passage_lines(number: int, passage: Passage) -> Iterator[str]:
    """A passage with its place, its heading path and its first words."""
    citation = Citation(
        number, passage.document, passage.title, passage.start, passage.end, passage.text,
        committee=passage.committee, date=passage.date, pack_date=passage.pack_date, item=passage.item,
        paragraph=passage.paragraph, page=passage.page, label=passage.label, pages=passage.pages,
        superseded=passage.superseded,
    )  # fmt: skip
    yield from wrapped(f"[{number}] {place_of(citation)}", rest=INDENT)
    yield f"{INDENT}{citation.document}"
    if passage.headings:
        yield from wrapped(" > ".join(passage.headings), INDENT)
    yield from wrapped(textwrap.shorten(_on_a_line(passage.text), 300, placeholder=" …"), INDENT)


def _said(sentence: Sentence) -> Iterator[str]:
    """A sentence; rows stay on lines of their own."""
    for line in replace(sentence, text=sentence.text.strip("| ")).marked.splitlines():
        yield from wrapped(line)


def _cited(heading: str, citations: tuple[Citation, ...]) -> Iterator[str]:
    if not citations:
        return
    yield from ("", heading)
    for (place, document), group in groupby(citations, key=lambda citation: (place_of(citation), citation.document)):
        yield from _from_one_place(place, document, list(group))


def _from_one_place(place: str, document: str, citations: Sequence[Citation]) -> Iterator[str]:
    """Quotes that follow each other from one place, under one head."""
    yield from wrapped(f"{''.join(f'[{citation.marker}]' for citation in citations)} {place}", rest=INDENT)
    yield f"{INDENT}{document}"
    for citation in citations:
        number = f"[{citation.marker}] " if len(citations) > 1 else ""
        yield from wrapped(f"{number}“{_on_a_line(citation.quote)}”", INDENT)
    for also in dict.fromkeys(filter(None, map(wording.also_in, citations))):
        yield from wrapped(also, INDENT)
    if citations[0].source_url:
        yield f"{INDENT}{citations[0].source_url}"


def _on_a_line(quote: str) -> str:
    """The quote on one line, the cells of its rows told apart."""
    return " ".join(re.sub(r"(?:[^\S\t]*\t)+[^\S\t]*", " | ", quote).split()).strip("| ")


def place_of(citation: Citation) -> str:
    """What is cited, without saying again what a title says already."""
    places = [place for place in wording.beside_title(citation).split(", ") if place and place not in citation.title]
    superseded = f" ({wording.SUPERSEDED})" if citation.superseded else ""
    return f"{', '.join([citation.title, *places])}{superseded}"


def wrapped(text: str, first: str = "", *, rest: str | None = None) -> list[str]:
    """The text in lines as wide as the terminal, the first and the others indented."""
    columns = min(shutil.get_terminal_size((MOST_COLUMNS, 24)).columns, MOST_COLUMNS)
    indent = first if rest is None else rest
    return textwrap.wrap(text, max(columns, 20), initial_indent=first, subsequent_indent=indent) or [""]
