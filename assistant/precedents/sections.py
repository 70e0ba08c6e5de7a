"""Which part of a decision each sentence of its papers belongs to: as its record says, else by the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answerers.ports import Quote, by_page
from assistant.evidence import Evidence, evidence_of
from index.papers import Block, BlockKind, PartKind, Passage, Span

_LONGEST_LABEL = 90
_NUMBERING = re.compile(r"^[\s*#\d.()]*")
_LABELS = (
    (PartKind.ALTERNATIVES, r"(?:any )?(?:other )?(?:alternatives?|options?)\b"),
    (PartKind.WORDS, r"(?:the )?(?:proposed )?decision\b(?! (?:no|number|maker|status|due|to be taken|taken|ref))"),
    (PartKind.WORDS, r"recommendations?(?:\(s\))?\W*(?:$|:)"),
    (PartKind.REASONS, r"reasons?\b|why\b"),
    (PartKind.FINANCIAL, r"financial\b|finance\b|cost"),
    (PartKind.LEGAL, r"legal\b"),
    (PartKind.EQUALITIES, r"equalit"),
    (PartKind.PRIVACY, r"data protection\b"),
    (PartKind.CONSULTATION, r"(?:cabinet |scrutiny )?committee recommendations\b|consultation\b"),
    (PartKind.INTERESTS, r"any interest declared\b"),
    (PartKind.CONTACT, r"contact\b|report author\b|relevant director\b|signed\b|date\b|lead officer\b"),
    (PartKind.DOCUMENTS, r"background documents\b|documents\b"),
    (PartKind.BACKGROUND, r"background\b|introduction\b|summary\b|context\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _LABELS)
_LEAST_WORDS = 4
_ELSEWHERE = re.compile(
    r"(?:recommendations? )?(?:as|is|are) (?:set out|given|at the head|above|told|shown)\b.{0,60}$", re.I
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a decision's papers, and the part of the decision that it belongs to as far as that is known."""

    evidence: Evidence
    part: PartKind | None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its words, to be cited: one quote a page."""
        return tuple(by_page(self.evidence.passage, Span(self.evidence.start, self.evidence.end)))


def pieces_of(passages: Iterable[Passage], parts: Mapping[PartKind, Sequence[Span]]) -> Iterator[Piece]:
    """The sentences of one stretch of a paper in order; ``parts`` are the spans that its record is known to have."""
    above: PartKind | None = None
    for passage in passages:
        labelled = dict(_labelled(passage, above))
        above = list(labelled.values())[-1] if labelled else above
        for evidence in evidence_of(passage):
            text = evidence.text.strip()
            if len(text.split()) >= _LEAST_WORDS and not text.endswith(":") and not _ELSEWHERE.match(text):
                yield Piece(evidence, _recorded(evidence, parts) or labelled.get(evidence.block))


def _labelled(passage: Passage, above: PartKind | None) -> Iterator[tuple[int, PartKind | None]]:
    """By the place where each block begins, the part whose heading or label stands over it."""
    for block in passage.parts:
        words = passage.text[block.start - passage.start : block.end - passage.start]
        above = _part(block, words, above)
        yield block.start, above


def _part(block: Block, words: str, above: PartKind | None) -> PartKind | None:
    """The part that a heading or label begins; fields that run on in one block count by the last of their lines."""
    if block.kind not in (BlockKind.HEADING, BlockKind.FIELD):
        return above
    is_field = block.kind is BlockKind.FIELD
    kinds = map(_named, reversed(words.split("\n")) if is_field else words.split("\n")[:1])
    kind = next(filter(None, kinds), None)
    introduces = is_field or words.rstrip("* ").endswith(":")
    return above if kind is None and introduces else kind


def _named(line: str) -> PartKind | None:
    label = _NUMBERING.sub("", line)[:_LONGEST_LABEL]
    return next((kind for kind, pattern in _PATTERNS if pattern.match(label)), None)


def _recorded(evidence: Evidence, parts: Mapping[PartKind, Sequence[Span]]) -> PartKind | None:
    return next(
        (kind for kind, spans in parts.items() if any(s.start <= evidence.start < s.end for s in spans)),
        None,
    )
