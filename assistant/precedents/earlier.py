"""The decisions that the papers tell of, each taken apart once so that proposals can be held against it."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain, groupby

from assistant.answerers.ports import Quote
from assistant.evidence import Evidence
from assistant.precedents.acts import Act, Manner, acts_in, manner_in
from assistant.precedents.sections import Piece, pieces_of
from assistant.precedents.services import services_in
from assistant.precedents.sizes import largest, months_in
from assistant.register import register_of
from index.analysis import terms
from index.library import Library
from index.papers import Kind, PartKind, Passage, Span, Stage
from index.steps import Step, is_executive
from index.trails import Standing, Trail

_NOT_AGREED = re.compile(r"\b(?:do(?:es)?|did) not (?:agree|approve)|\bnot agreed\b|\brefuse to\b", re.IGNORECASE)
_VALUED = (PartKind.WORDS, PartKind.FINANCIAL, PartKind.REASONS)
_RULE = re.compile(
    r"\bdefined\b|\bthresholds?\b|\bmore than £1m\b|\bin excess of\b|\bsignificant having\b", re.IGNORECASE
)
"""Sentences that tell what makes a decision a key one."""
_TOLD = frozenset({Kind.REPORT, Kind.RECORD, Kind.NOTICE, Kind.MINUTES, Kind.PACK, Kind.SUPPLEMENT, Kind.OTHER})
_HEADING, _LONGEST_MINUTE = 30, 20_000
_MOST_PIECES = 400
"""A long strategy that is printed under a decision's number does not tell more of the decision than its report."""


class Outcome(StrEnum):
    """What has come of a decision so far; a decision that was taken may be not to agree."""

    FORTHCOMING = "forthcoming"
    PROPOSED = "proposed"
    CONSIDERED = "considered"
    DEFERRED = "deferred"
    LOST = "lost"
    TAKEN = "taken"
    NOT_AGREED = "not agreed"
    CALLED_IN = "called in"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in pounds and the sentence that names it, page by page."""

    amount: Decimal
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in months and the sentence that names it, page by page."""

    months: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision with what its papers say of it.

    ``named``, ``decided``, ``reasoned`` and ``told`` are the terms of title, words, reasons and all sentences; where a
    decision is known from a minute alone, all that was said there counts as its words.
    """

    number: str | None
    title: str
    taker: str | None
    date: datetime.date | None
    committees: frozenset[str]
    outcome: Outcome
    pieces: tuple[Piece, ...] = field(repr=False)
    named: frozenset[str] = field(repr=False)
    decided: frozenset[str] = field(repr=False)
    reasoned: frozenset[str] = field(repr=False)
    told: frozenset[str] = field(repr=False)
    main_acts: tuple[Act, ...] = ()
    acts: tuple[Act, ...] = ()
    manner: Manner | None = None
    services: frozenset[str] = frozenset()
    value: Sum | None = None
    term: Length | None = None

    def of(self, part: PartKind) -> tuple[Piece, ...]:
        """Its sentences that belong to a part, as the first of its papers that has the part gives it."""
        groups = groupby((piece for piece in self.pieces if piece.part is part), key=_source)
        return tuple(next((group for _, group in groups), ()))


def earlier_decisions(library: Library) -> tuple[Earlier, ...]:
    """Every decision of the executive or the council that the papers tell of, in the order of their dates."""
    trails = [entry.trail for entry in register_of(library).entries if _is_told(entry.trail)]
    printed = _documents(library)
    passages: dict[str, list[Passage]] = {}
    for trail in trails:
        steps = {step.place.document for step in trail.steps}
        for document in steps.union(printed.get(trail.number or "", ())):
            if document not in passages:
                passages[document] = library.catalogue.passages_of(document)
    found = (_earlier(trail, passages, printed.get(trail.number or "", ())) for trail in trails)
    return tuple(each for each in found if each.pieces)


def _is_told(trail: Trail) -> bool:
    """True for a decision of the executive or the council of which more is held than that it was called in."""
    stages = {step.stage for step in trail.steps}
    resolved = any(step.resolution and is_executive(step.committee) for step in trail.steps)
    decided = trail.is_executive or resolved or Stage.TAKEN in stages
    return decided and bool(stages - {Stage.CALLED_IN, Stage.OUTCOME})


def _documents(library: Library) -> Mapping[str, list[str]]:
    """By decision number, the papers with a report of it that have no newer copy."""
    found: dict[str, list[str]] = defaultdict(list)
    for paper in library.catalogue.papers():
        items = library.catalogue.items(paper.document) if paper.superseded_by is None else ()
        for number in {item.decision for item in items if item.decision and item.kind is Kind.REPORT}:
            found[number].append(paper.document)
    return found


def _earlier(trail: Trail, passages: Mapping[str, Sequence[Passage]], reports: Iterable[str]) -> Earlier:
    pieces = tuple(_pieces(trail, passages, reports))
    words = _joined(pieces, PartKind.WORDS) or _joined(pieces, PartKind.CONSIDERED)
    reasons = [piece for piece in pieces if piece.part is PartKind.REASONS]
    title = trail.title or ""
    said = f"{title}. {words}"
    return Earlier(
        number=trail.number,
        title=title,
        taker=trail.taker,
        date=_date(trail),
        committees=frozenset(step.committee for step in trail.steps if step.committee),
        outcome=_outcome(trail, words),
        pieces=pieces,
        named=frozenset(terms(title)),
        decided=frozenset(terms(words)) or _terms(pieces),
        reasoned=_terms(reasons),
        told=_terms(pieces),
        main_acts=acts_in(title),
        acts=acts_in(said),
        manner=manner_in(said, context=_joined(pieces, PartKind.REASONS, PartKind.BACKGROUND)),
        services=services_in(said) or services_in(trail.taker or ""),
        value=_value(pieces),
        term=_term(pieces),
    )


def _pieces(trail: Trail, passages: Mapping[str, Sequence[Passage]], reports: Iterable[str]) -> Iterator[Piece]:
    """The sentences of records first, then of reports and minutes; what is said twice is taken once."""
    steps = sorted(trail.steps, key=lambda step: (step.stage is not Stage.TAKEN or step.report, step.report))
    of_steps = [_of_step(step, trail.number, passages) for step in steps]
    of_reports = [_of_report(passages[document], trail.number) for document in reports]
    said: set[str] = set()
    for piece in chain.from_iterable((*of_steps, *of_reports)):
        words = " ".join(piece.evidence.text.split()).casefold()
        if words not in said and len(said) < _MOST_PIECES:
            said.add(words)
            yield piece


def _of_report(held: Iterable[Passage], number: str | None) -> Iterator[Piece]:
    return pieces_of((each for each in held if each.decision == number and each.kind in _TOLD), {})


def _of_step(step: Step, number: str | None, passages: Mapping[str, Sequence[Passage]]) -> Iterator[Piece]:
    held = passages.get(step.place.document, ())
    if step.resolution:
        yield from _of_minute(step, held)
        return
    parts: dict[PartKind, list[Span]] = defaultdict(list)
    for part in step.parts:
        parts[part.kind].append(part.span)
    ends = step.whole or step.place.span
    told = [passage for passage in held if _tells(passage, ends, step, number)]
    yield from (
        piece for piece in pieces_of(told, parts) if piece.evidence.passage.decision or _within(piece.evidence, ends)
    )


def _of_minute(step: Step, held: Sequence[Passage]) -> Iterator[Piece]:
    """What was said on the way to a resolution, from the minute's heading to its end, and the resolution itself."""
    span = Span(_heading(step, held), step.place.span.end)
    told = [passage for passage in held if passage.start < span.end and passage.end > span.start]
    parts = {PartKind.CONSIDERED: [step.place.span]}
    yield from (
        replace(piece, part=piece.part if _within(piece.evidence, step.place.span) else PartKind.CONSULTATION)
        for piece in pieces_of(told, parts)
        if _within(piece.evidence, span)
    )


def _heading(step: Step, held: Sequence[Passage]) -> int:
    """Where the minute's heading begins, as far as its title is found above the resolution."""
    start, title = step.place.span.start, (step.title or "")[:_HEADING]
    for passage in reversed(held):
        above = passage.text[: max(0, start - passage.start)]
        if start - passage.start < _LONGEST_MINUTE and title and (place := above.rfind(title)) >= 0:
            return passage.start + place
    return start


def _within(evidence: Evidence, span: Span) -> bool:
    return span.start <= evidence.start < span.end


def _tells(passage: Passage, ends: Span, step: Step, number: str | None) -> bool:
    """True for a passage within the step, or printed under the decision's number and no appendix."""
    if passage.start < ends.end and passage.end > ends.start:
        return True
    numbers = {number, step.printed} - {None}
    return passage.decision in numbers and passage.kind in _TOLD


def _joined(pieces: Iterable[Piece], *parts: PartKind) -> str:
    return "\n".join(piece.evidence.text for piece in pieces if piece.part in parts)


def _terms(pieces: Iterable[Piece]) -> frozenset[str]:
    return frozenset().union(*(piece.evidence.terms for piece in pieces))


def _date(trail: Trail) -> datetime.date | None:
    taken = [step.date for step in trail.steps if step.stage is Stage.TAKEN and step.date]
    return max(taken) if taken else trail.latest.date or trail.earliest


def _outcome(trail: Trail, words: str) -> Outcome:
    refused = trail.standing is Standing.TAKEN and _NOT_AGREED.search(f"{trail.title} {words}")
    return Outcome.NOT_AGREED if refused else Outcome(trail.standing.value)


def _value(pieces: Sequence[Piece]) -> Sum | None:
    """The largest amount that its words name, else the first of its finances or reasons; records before reports."""
    for _, group in groupby(pieces, key=_source):
        told = list(group)
        for part in _VALUED:
            of_part = [each for each in told if each.part is part and not _RULE.search(each.evidence.text)]
            if sums := list(_sums(of_part)):
                return max(sums, key=lambda each: each.amount) if part is PartKind.WORDS else sums[0]
    return None


def _source(piece: Piece) -> tuple[str, Kind]:
    """Which paper a sentence stands in, and whether in its record or in its report."""
    return piece.evidence.passage.document, piece.evidence.passage.kind


def _sums(pieces: Iterable[Piece]) -> Iterator[Sum]:
    return (Sum(found[0], piece.quotes) for piece in pieces if (found := largest(piece.evidence.text)))


def _term(pieces: Sequence[Piece]) -> Length | None:
    """The first length of time that the decision's words name."""
    lengths = (
        Length(found[0], piece.quotes)
        for piece in pieces
        if piece.part is PartKind.WORDS and (found := months_in(piece.evidence.text))
    )
    return next(lengths, None)
