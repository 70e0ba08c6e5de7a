"""The answerer that needs no model: it says what the papers say, in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.answerers.ports import Draft, Quote, Reply, by_page
from assistant.evidence import Evidence, shown, words_at
from assistant.retrieval import Findings, Scored
from index.analysis import terms
from index.papers import BlockKind, Span
from index.tables.headers import paired

WORDS, QUOTES, SPARE_WORDS = 96, 6, 8
LEAST_WORDS, LONGEST_NEIGHBOUR = 3, 40
BEFORE_MARGIN = 2.0
LONGEST_LEAD = 30
FALL = 5.0
"""How much worse than the best a further quote may be."""


@dataclass(slots=True)
class _Selection:
    """The quotes chosen so far and the words that are left."""

    drafts: list[Draft] = field(default_factory=list)
    words: int = 0
    said: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        return len(self.drafts) >= QUOTES or self.words > WORDS - SPARE_WORDS

    def has_room(self, words: int) -> bool:
        return not self.drafts or self.words + words <= WORDS


class QuotingAnswerer:
    """Quotes the best evidence: the first with the sentences around it, the others by themselves."""

    def answer(self, findings: Findings) -> Reply:
        """Up to six quotes within a hundred words, best first."""
        selection = _Selection()
        neighbours = _neighbours(findings.evidence)
        asked = frozenset(findings.asked.question.terms)
        for each in findings.evidence:
            if selection.full:
                break
            if selection.drafts and each.score < findings.evidence[0].score - FALL:
                break
            _choose(selection, each, neighbours, asked)
        return Reply(tuple(selection.drafts))


def _choose(
    selection: _Selection, scored: Scored, neighbours: Mapping[int, Sequence[Scored]], asked: frozenset[str]
) -> None:
    evidence = scored.evidence
    words = len(shown(evidence.text).split())
    if words < LEAST_WORDS or not selection.has_room(words) or _key(evidence.text) in selection.said:
        return
    if selection.drafts and (evidence.scattered or not reads_alone(evidence)):
        return
    pieces = [evidence]
    if not selection.drafts:
        pieces = _with_neighbours(scored, neighbours.get(id(evidence), ()), WORDS - words)
    draft = _led(evidence, asked, selection.said) if len(pieces) == 1 else _draft(pieces)
    if not selection.has_room(len(draft.text.split())):
        draft = _draft(pieces)
    selection.said.update(_key(words) for words in (*(piece.text for piece in pieces), *_quoted(draft)))
    selection.drafts.append(draft)
    selection.words += len(draft.text.split())


def reads_alone(evidence: Evidence) -> bool:
    """True for words that can be read out by themselves: no torn sentence, no row that does not say what it is."""
    words = shown(evidence.text)
    if evidence.kind is BlockKind.ROW:
        return any(character.isalpha() for character in words.partition(" | ")[0])
    torn = evidence.kind is BlockKind.PARAGRAPH and (words[:1].islower() or words.endswith(","))
    return not torn and not words.endswith(":")


def _quoted(draft: Draft) -> Iterator[str]:
    return (quote.text for quote in draft.quotes)


def _led(evidence: Evidence, asked: frozenset[str], said: Set[str]) -> Draft:
    """The evidence with what it needs to be understood: a row's column heads, the title of a card, an introduction."""
    plain = _draft([evidence])
    if evidence.kind is BlockKind.ROW and not evidence.card:
        return _with_heads(evidence, plain, asked)
    if evidence.lead is None:
        return plain
    lead = Quote(evidence.passage, evidence.lead)
    if "\f" in lead.text or len(lead.text.split()) > LONGEST_LEAD or _key(lead.text) in said:
        return plain
    return Draft(f"{shown(lead.text)} {plain.text}", (lead, *plain.quotes))


def _with_heads(evidence: Evidence, plain: Draft, asked: frozenset[str]) -> Draft:
    """The row with the head of each cell, those asked for first; as it stands where a place is not certain."""
    heads = _heads(evidence)
    told = paired(evidence.text, heads.text.split("\n")) if heads else None
    if heads is None or told is None:
        return plain
    label, figures = told
    figures.sort(key=lambda figure: not asked & set(terms(figure[0])))
    said = "; ".join(f"{head} {figure}" for head, figure in figures)
    return Draft(shown(f"{label}: {said}"), (*plain.quotes, heads))


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


def _with_neighbours(scored: Scored, around: Sequence[Scored], room: int) -> list[Evidence]:
    """The sentence after it, and the one before where that is nearly as good: halves of an answer stand together."""
    pieces = [scored.evidence]
    for each in around:
        after = each.evidence.start > scored.evidence.start
        words = len(shown(each.evidence.text).split())
        if words > min(room, LONGEST_NEIGHBOUR) or (not after and each.score < scored.score - BEFORE_MARGIN):
            continue
        pieces = [*pieces, each.evidence] if after else [each.evidence, *pieces]
        room -= words
    return pieces


def _neighbours(found: Sequence[Scored]) -> dict[int, list[Scored]]:
    """For each sentence, by identity: the next and the one before it in the same paragraph."""
    by_passage: dict[str, list[Scored]] = {}
    for each in found:
        by_passage.setdefault(each.evidence.passage.key, []).append(each)
    around: dict[int, list[Scored]] = {}
    for pieces in by_passage.values():
        pieces.sort(key=lambda each: each.evidence.start)
        for before, after in pairwise(pieces):
            if _same_paragraph(before.evidence, after.evidence):
                around.setdefault(id(before.evidence), []).insert(0, after)
                around.setdefault(id(after.evidence), []).append(before)
    return around


def _same_paragraph(before: Evidence, after: Evidence) -> bool:
    return (
        before.kind is BlockKind.PARAGRAPH and before.block == after.block and not (before.scattered or after.scattered)
    )


def _draft(pieces: Sequence[Evidence]) -> Draft:
    passage, span = pieces[0].passage, Span(pieces[0].start, pieces[-1].end)
    return Draft(shown(words_at(passage, span)), tuple(by_page(passage, span)))


def _key(text: str) -> str:
    """The same words in another paper are the same evidence."""
    return " ".join(shown(text).lower().split())
