"""The sentences before and after: what is said with the first quote, and what is quoted around what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answerers.ports import Draft, by_page
from assistant.evidence import Evidence, shown
from assistant.retrieval import Scored
from index.papers import BlockKind, Span

LONGEST_NEIGHBOUR, LONGEST_QUOTED = 40, 60
BEFORE_MARGIN, AFTER_MARGIN = 2.0, 6.0
QUOTED_WORDS, LONGEST_QUOTE = 240, 118
"""So many words are quoted for one answer, and in one quote."""
_POINTS_BACK = re.compile(
    r"(?:[\d.]+\s+)?(?:this|these|that|those|it|they|he|she|his|her|its|their|such)\b", re.IGNORECASE
)


def neighbours(found: Sequence[Scored]) -> dict[int, list[Scored]]:
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


def with_neighbours(scored: Scored, around: Sequence[Scored], room: int) -> list[Evidence]:
    """The sentence and those beside it that belong to it: halves of an answer stand together."""
    pieces = [scored.evidence]
    for each in around:
        words = len(shown(each.evidence.text).split())
        if words > min(room, LONGEST_NEIGHBOUR) or not _belongs(each, scored):
            continue
        after = each.evidence.start > scored.evidence.start
        pieces = [*pieces, each.evidence] if after else [each.evidence, *pieces]
        room -= words
    return pieces


def _belongs(beside: Scored, scored: Scored) -> bool:
    """True for a neighbour not far worse, and for two of which the later one points back to the earlier."""
    after = beside.evidence.start > scored.evidence.start
    later = beside if after else scored
    if _POINTS_BACK.match(shown(later.evidence.text)):
        return True
    return beside.score >= scored.score - (AFTER_MARGIN if after else BEFORE_MARGIN)


def widened(
    drafts: Sequence[Draft], said: Sequence[Evidence], around: Mapping[int, Sequence[Scored]]
) -> tuple[Draft, ...]:
    """The drafts with quotes that show the sentences before and after what is said, as far as there is room."""
    room = QUOTED_WORDS - sum(map(words_quoted, drafts))
    shown_wider = []
    for draft, evidence in zip(drafts, said, strict=True):
        wider = _widened(draft, evidence, [each.evidence for each in around.get(id(evidence), ())])
        more = words_quoted(wider) - words_quoted(draft)
        if more <= room:
            draft, room = wider, room - more
        shown_wider.append(draft)
    return tuple(shown_wider)


def _widened(draft: Draft, evidence: Evidence, beside: Sequence[Evidence]) -> Draft:
    """The draft with its one quote from the sentence before to the one after; as it was where pages divide them."""
    if len(draft.quotes) != 1 or not beside:
        return draft
    (quote,) = draft.quotes
    spans = [each for each in beside if len(each.text.split()) <= LONGEST_QUOTED]
    start = min([quote.span.start, *(each.start for each in spans)])
    end = max([quote.span.end, *(each.end for each in spans)])
    quotes = tuple(by_page(evidence.passage, Span(start, end)))
    if len(quotes) != 1 or len(quotes[0].text.split()) > LONGEST_QUOTE:
        return draft
    return replace(draft, quotes=quotes)


def words_quoted(draft: Draft) -> int:
    """How many words a draft's quotes have."""
    return sum(len(quote.text.split()) for quote in draft.quotes)
