"""What a claim may stand on: the words of its sources, read, each row with the heads over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.answerers.ports import Quote
from assistant.checking.orders import in_an_order
from assistant.checking.readings import Reading, Value, read
from assistant.claims import Source
from index.papers import BlockKind, Span
from index.passages import sentence_spans


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, bullet or row of a source, read; ``heads`` are the lines of the header over a row."""

    key: str
    quote: Quote
    reading: Reading
    kind: BlockKind
    heads: tuple[Reading, ...] = ()

    @property
    def row(self) -> bool:
        """True for a row of a table."""
        return self.kind is BlockKind.ROW


@dataclass(frozen=True, slots=True)
class Material:
    """All that the cited sources show: stretches of the papers, header lines, what citations tell, sums' results.

    ``stems`` are those of all words in it, ``by_source`` those of each source.
    """

    sources: tuple[Source, ...]
    stretches: tuple[Stretch, ...]
    headers: tuple[Stretch, ...]
    fields: tuple[Reading, ...]
    sums: tuple[Value, ...] = ()
    by_source: tuple[frozenset[str], ...] = ()
    stems: frozenset[str] = field(default=frozenset())

    @property
    def quoted(self) -> Iterator[Reading]:
        """The papers' own words."""
        return (each.reading for each in (*self.stretches, *self.headers))

    @property
    def text(self) -> str:
        """Everything that is shown, one piece a line."""
        return "\n".join(reading.text for reading in (*self.quoted, *self.fields))


def material(sources: Iterable[Source]) -> Material:
    """The sources, read; what in them is addressed to a machine carries nothing."""
    given = tuple(sources)
    stretches: list[Stretch] = []
    headers: list[Stretch] = []
    for source in given:
        heads: list[Stretch] = []
        for quote in (quote for quote in source.quotes if not in_an_order(quote)):
            kind = _kind(quote)
            if kind is BlockKind.HEADER_ROW:
                heads.append(Stretch(source.key, quote, read(quote.text), kind))
            else:
                stretches += _stretches(source.key, quote, kind, tuple(head.reading for head in heads))
        headers += heads
    fields = tuple(read(words) for source in given for words in source.fields.values())
    by_source = tuple(_stems(source, [*stretches, *headers]) for source in given)
    return Material(
        given, tuple(stretches), tuple(headers), fields, tuple(_sums(given)), by_source, frozenset().union(*by_source)
    )


def _stems(source: Source, stretches: Iterable[Stretch]) -> frozenset[str]:
    """The stems of all that one source shows."""
    own = (each.reading for each in stretches if each.key == source.key)
    told = (read(words) for words in source.fields.values())
    return frozenset(stem for reading in (*own, *told) for stem in reading.stems)


def _stretches(key: str, quote: Quote, kind: BlockKind, heads: tuple[Reading, ...]) -> Iterator[Stretch]:
    if kind is BlockKind.ROW:
        yield Stretch(key, quote, read(quote.text), kind, heads)
        return
    for start, end in sentence_spans(quote.text, 0, len(quote.text)):
        span = Span(quote.span.start + start, quote.span.start + end)
        yield Stretch(key, Quote(quote.passage, span), read(quote.text[start:end]), kind)


def _kind(quote: Quote) -> BlockKind:
    """What the quoted words are on their page; words that stand before their passage are its table's header."""
    if quote.span.start < quote.passage.start:
        return BlockKind.HEADER_ROW
    for part in quote.passage.parts:
        if part.start <= quote.span.start < part.end:
            return part.kind
    return BlockKind.PARAGRAPH


def _sums(sources: Iterable[Source]) -> Iterator[Value]:
    """The results of the sums that the sources show, in their units."""
    for source in sources:
        if source.calculation:
            unit, result = source.calculation.unit or "", f"{abs(source.calculation.result):f}"
            told = f"£{result}{unit[1:].strip('s').replace('000', 'k')}" if unit.startswith("£") else f"{result} {unit}"
            yield from read(told).values
