"""What a model is shown: what the records tell, then the best evidence, as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answerers.ports import Quote, Reply, by_page
from assistant.answers import Calculation
from assistant.checking.orders import in_an_order
from assistant.claims import Source
from assistant.evidence import Evidence, shown
from assistant.models.tokens import tokens
from assistant.prompting import from_outside
from assistant.retrieval import Findings, Scored
from assistant.wording import day
from assistant.wording.chat import sum_words
from index.papers import BlockKind, Passage, Span
from index.tables.headers import paired

PassageAt = Callable[[str, int], Passage | None]

MOST, LOOKED_AT = 16, 150
AROUND_WORDS = 90
"""A paragraph is shown whole up to so many words; of a longer one, what stands around the evidence."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A source as the prompt tells it: its paper's number and name, and its lines without the marks that fence them."""

    source: Source
    number: int
    paper: str
    lines: tuple[str, ...]

    @property
    def block(self) -> str:
        """The passage in the prompt: no line of it begins like anything but a passage's."""
        page = f", page {from_outside(self.source.fields['page'])}" if "page" in self.source.fields else ""
        told = (f"| {from_outside(line)}" for line in self.lines)
        return "\n".join((f"Passage {self.source.key}, paper {self.number}{page}", *told))

    @property
    def origin(self) -> str:
        """The line of its paper in the prompt."""
        return f"Paper {self.number} | {from_outside(self.paper)}"


@dataclass(frozen=True, slots=True)
class _Found:
    """Quotes, the one that they were found for, how they are told, and the sum that comes with them."""

    quotes: tuple[Quote, ...]
    main: Quote
    lines: tuple[str, ...]
    sum: Calculation | None = None


def sources_of(findings: Findings, reply: Reply, *, passage_at: PassageAt, room: int) -> tuple[Shown, ...]:
    """What fits into so many tokens, numbered p1, p2 and so on; what is worked out comes with its sum.

    ``passage_at`` gives the passage of a document that holds a place in its text: the heads of a table may stand in
    another than its rows.
    """
    chosen: list[Shown] = []
    papers: dict[str, int] = {}
    for found in _without_repeats((*_from_records(reply), *_from_evidence(findings, passage_at))):
        each = _shown(found, papers, key=f"p{len(chosen) + 1}")
        cost = tokens(each.block) + (0 if each.paper in papers else tokens(each.origin))
        if cost <= room:
            chosen.append(each)
            papers.setdefault(each.paper, each.number)
            room -= cost
        if len(chosen) == MOST:
            break
    return tuple(chosen)


def told(chosen: Sequence[Shown]) -> str:
    """The sources in a prompt: their papers, then the passages."""
    papers = "\n".join(dict.fromkeys(each.origin for each in chosen))
    return "\n\n".join((papers, *(each.block for each in chosen)))


def _from_records(reply: Reply) -> Iterator[_Found]:
    for draft in reply.drafts[: reply.from_records]:
        if draft.quotes:
            yield _Found(draft.quotes, draft.quotes[0], (draft.text,), draft.calculation)


def _from_evidence(findings: Findings, passage_at: PassageAt) -> Iterator[_Found]:
    blocks: dict[tuple[str, int], list[Evidence]] = {}
    for each in findings.evidence:
        blocks.setdefault(_block(each), []).append(each.evidence)
    for each in findings.evidence[:LOOKED_AT]:
        own = tuple(quote for quote in _quotes(each.evidence) if not in_an_order(quote))
        if own:
            yield _found(each.evidence, own, blocks[_block(each)], passage_at)


def _block(scored: Scored) -> tuple[str, int]:
    return scored.evidence.passage.key, scored.evidence.block


def _found(evidence: Evidence, own: tuple[Quote, ...], block: Sequence[Evidence], passage_at: PassageAt) -> _Found:
    """The evidence with what it needs to be understood."""
    if evidence.kind in (BlockKind.ROW, BlockKind.HEADER_ROW):
        heads = tuple(_heads(evidence, passage_at))
        told = _row(evidence, heads)
        return _Found((*own, *heads), own[0], (told,) if told else _lines((*heads, *own)))
    if evidence.kind is BlockKind.PARAGRAPH and not evidence.scattered:
        around = tuple(quote for each in _around(evidence, block) for quote in _quotes(each))
        return _Found(around, own[0], _lines(around))
    lead = tuple(by_page(evidence.passage, evidence.lead)) if evidence.lead else ()
    return _Found((*lead, *own), own[0], _lines((*lead, *own)))


def _lines(quotes: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(shown(quote.text) for quote in quotes)


def _quotes(evidence: Evidence) -> Iterator[Quote]:
    return by_page(evidence.passage, Span(evidence.start, evidence.end))


def _heads(evidence: Evidence, passage_at: PassageAt) -> Iterator[Quote]:
    """The header rows of the evidence's table, each from the passage, and so the page, that it stands in."""
    for row in evidence.columns:
        passage = passage_at(evidence.passage.document, row.start)
        if passage is not None and row.end <= passage.end and not row.scattered:
            yield Quote(passage, Span(row.start, row.end))


def _row(evidence: Evidence, heads: Sequence[Quote]) -> str | None:
    """The row as "label: head figure; head figure", where it is certain which head is which figure's."""
    told = paired(evidence.text, [head.text for head in heads]) if heads else None
    if told is None:
        return None
    label, figures = told
    return shown(f"{label}: {'; '.join(f'{head} {figure}' for head, figure in figures)}")


def _around(evidence: Evidence, block: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of its paragraph next to it, first those after it, as far as there is room."""
    pieces = sorted((each for each in block if not each.scattered), key=lambda each: each.start)
    first = last = pieces.index(evidence)
    room = AROUND_WORDS - evidence.words
    while last + 1 < len(pieces) and pieces[last + 1].words <= room:
        last += 1
        room -= pieces[last].words
    while first and pieces[first - 1].words <= room:
        first -= 1
        room -= pieces[first].words
    return pieces[first : last + 1]


def _without_repeats(found: Sequence[_Found]) -> Iterator[_Found]:
    """Those whose main words stand in none before, at the same place or word for word at another."""
    places: set[tuple[str, int]] = set()
    said: set[str] = set()
    for each in found:
        if _place(each.main) not in places and each.main.text not in said:
            yield each
        places.update(map(_place, each.quotes))
        said.update(quote.text for quote in each.quotes)


def _place(quote: Quote) -> tuple[str, int]:
    return quote.passage.document, quote.span.start


def _shown(found: _Found, papers: Mapping[str, int], *, key: str) -> Shown:
    source = Source(key, _in_reading_order(found.quotes), _fields(found.main), found.sum)
    worked_out = [f"Worked out: {sum_words(found.sum)}"] if found.sum else []
    paper = _paper(source.fields)
    return Shown(source, papers.get(paper, len(papers) + 1), paper, (*found.lines, *worked_out))


def _in_reading_order(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of each paper as they follow each other there: the heads of a table over its row."""
    papers = list(dict.fromkeys(quote.passage.document for quote in quotes))
    return tuple(sorted(quotes, key=lambda quote: (papers.index(quote.passage.document), quote.span.start)))


def _fields(quote: Quote) -> Mapping[str, str]:
    passage = quote.passage
    when = passage.date or passage.pack_date
    page = passage.label or passage.page or passage.pages
    told = {"title": passage.title, "committee": passage.committee, "date": day(when) if when else None}
    return {name: str(value) for name, value in {**told, "item": passage.item, "page": page}.items() if value}


def _paper(fields: Mapping[str, str]) -> str:
    """What a paper is called: its title, item, committee and day, nothing twice."""
    title = fields["title"]
    others = (fields.get(name, "") for name in ("item", "committee", "date"))
    return ", ".join((title, *(each for each in others if each.lstrip("0123456789. ").lower() not in title.lower())))
