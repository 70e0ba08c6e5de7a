"""Words of papers as quotes: a quote keeps to one page and to one passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from assistant.answerers.ports import Quote, by_page
from assistant.evidence import shown
from index.catalogue import Catalogue
from index.papers import Passage, Span
from index.passages import sentence_spans
from index.steps import Step
from index.stores.memory import passes
from index.stores.ports import Filters
from index.structure.dates import find_date

_BETWEEN = re.compile(r"\n[ \t]*\n\s*|\n(?=\s*(?:[-•·*]|\(?[a-zA-Z0-9]{1,4}[.)])\s)")
FAR_ABOVE, LEAST_WORDS = 8000, 12
_NUMBERING = re.compile(r"[-•\s*(]*\w{1,4}[.)]\W*")
_LINE = re.compile(r"[\n\f]")


@dataclass(frozen=True, slots=True)
class Words:
    """The papers' words, looked up; what the filters keep out is never quoted."""

    catalogue: Catalogue
    filters: Filters
    texts: dict[str, str] = field(default_factory=dict, repr=False)

    def quotes(self, document: str, span: Span) -> tuple[Quote, ...]:
        """The words as quotes, one a page and passage; none where a part of them cannot be quoted."""
        found: list[Quote] = []
        start = span.start
        while start < span.end:
            passage = self.catalogue.passage_at(document, start)
            if passage is None or not passes(passage, self.filters):
                return ()
            found += by_page(passage, Span(start, min(span.end, passage.end)))
            start = _next(self.text(document), passage, span.end)
        return tuple(found)

    def text(self, document: str) -> str:
        """The paper's whole text."""
        if document not in self.texts:
            self.texts[document] = self.catalogue.text(document)
        return self.texts[document]

    def line(self, document: str, start: int, *, within: Span) -> Span:
        """The line that a place stands in."""
        text = self.text(document)
        begins = [match.end() for match in _LINE.finditer(text, within.start, start)]
        end = _LINE.search(text, start, within.end)
        return trimmed(text, Span(begins[-1] if begins else within.start, end.start() if end else within.end))


def _next(text: str, passage: Passage, end: int) -> int:
    """Where the words go on after a passage."""
    rest = text[passage.end : end]
    return passage.end + len(rest) - len(rest.lstrip()) if rest.strip() else end


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def paragraphs(text: str, span: Span) -> list[Span]:
    """The paragraphs of a stretch, torn by no page; the lines of one that its page has broken stay together."""
    found: list[Span] = []
    start = span.start
    for match in (*_BETWEEN.finditer(text[span.start : span.end]), None):
        end = span.start + match.start() if match else span.end
        piece = trimmed(text, Span(start, end))
        if piece.end > piece.start:
            found.append(piece)
        start = span.start + match.end() if match else end
    return found


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch, paragraph by paragraph."""
    found = (trimmed(text, each) for piece in paragraphs(text, span) for each in sentence_spans(text, *piece))
    return numbered_together(text, found)


def dated(text: str, day: date, span: Span) -> Span | None:
    """The last place in a stretch where a day is printed."""
    start, last = span.start, None
    while found := find_date(text, start, span.end):
        if found.date == day:
            last = Span(found.start, found.end)
        start = found.end
    return last


def words_of(quotes: Iterable[Quote]) -> str:
    """All that is quoted, in a line, without marks of emphasis."""
    return " ".join(shown(quote.text) for quote in quotes)


def numbered_together(text: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences, each with the number or letter before it that was taken for a sentence of its own."""
    found: list[Span] = []
    for span in spans:
        before = text[found[-1].start : found[-1].end] if found else ""
        if before and _NUMBERING.fullmatch(before):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def title_of(step: Step, words: Words) -> tuple[Quote, ...]:
    """Where a record or report prints the decision's title, or a minute above what was resolved."""
    if not step.title:
        return ()
    spaced = re.compile(r"[\s*]+".join(map(re.escape, step.title.split())), re.IGNORECASE)
    above = Span(max(0, step.place.span.start - FAR_ABOVE), step.place.span.start)
    found = list(spaced.finditer(words.text(step.place.document), *(step.whole or above)))
    nearest = found[0 if step.whole else -1] if found else None
    return words.quotes(step.place.document, Span(*nearest.span())) if nearest else ()


def whole_paragraphs(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Paragraphs with the short heading above them, and with the rest of a sentence that a page has broken."""
    joined: list[Span] = []
    for piece in pieces:
        before = text[joined[-1].start : joined[-1].end] if joined else ""
        broken = (
            bool(before) and before[-1] not in ".!?:;" and text[piece.start].islower() | text[piece.start].isdigit()
        )
        if before and (broken or len(before.split()) <= 14 or before.rstrip().endswith(":")):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def within(text: str, span: Span, room: int) -> int:
    """Where the sentences end that there is room for; the first is always told, and what an introduction introduces."""
    end, words = span.start, 0
    for sentence in sentences(text, span):
        length = len(text[sentence.start : sentence.end].split())
        introduced = text[span.start : end].rstrip(" *").endswith(":")
        if words + length > room and end > span.start and not introduced:
            break
        if words + length > room:
            return _cut(text, sentence, max(room - words, LEAST_WORDS))
        words, end = words + length, sentence.end
    return end


def _cut(text: str, span: Span, room: int) -> int:
    words = list(islice(re.finditer(r"\S+", text[span.start : span.end]), room))
    return span.start + words[-1].end() if words else span.end
