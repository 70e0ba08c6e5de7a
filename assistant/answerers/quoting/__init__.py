"""The answerer that needs no model: it says what the papers say, in their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answerers.ports import Draft, Reply
from assistant.answerers.quoting.confirming import confirmed, confirms
from assistant.answerers.quoting.drafting import draft_of, key_of, led, reads_alone
from assistant.answerers.quoting.listing import with_list
from assistant.answerers.quoting.preferring import preferred
from assistant.answerers.quoting.surroundings import neighbours, widened, with_neighbours
from assistant.evidence import shown
from assistant.retrieval import Findings, Scored

WORDS, QUOTES, SPARE_WORDS = 96, 6, 8
LEAST_WORDS = 3
FALL = 8.0
"""How much worse than the best a quote may be."""
NEAR = 3.0
"""One that is worse by more than this is further from the question, and said to be."""
__all__ = ["FALL", "QUOTES", "SPARE_WORDS", "WORDS", "QuotingAnswerer"]


@dataclass(slots=True)
class _Selection:
    """The quotes chosen so far, the evidence that each stands on, and the words that are left."""

    drafts: list[Draft] = field(default_factory=list)
    chosen: list[Scored] = field(default_factory=list)
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
        """Up to six quotes within a hundred words, best first, each with the other places that say the same."""
        selection = _Selection()
        question = findings.asked.question
        evidence = with_list(preferred(findings.evidence, question.text), question)
        around = neighbours(evidence)
        asked = frozenset(question.terms)
        for each in evidence:
            if selection.full or (selection.drafts and each.score < evidence[0].score - FALL):
                break
            if not any(confirms(each.evidence, said.evidence, asked) for said in selection.chosen):
                _choose(selection, each, around, asked)
        drafts = widened(selection.drafts, [each.evidence for each in selection.chosen], around)
        return Reply(confirmed(drafts, selection.chosen, evidence, asked))


def _choose(
    selection: _Selection, scored: Scored, around: Mapping[int, Sequence[Scored]], asked: frozenset[str]
) -> None:
    evidence = scored.evidence
    words = len(shown(evidence.text).split())
    if words < LEAST_WORDS or not selection.has_room(words) or key_of(evidence.text) in selection.said:
        return
    if selection.drafts and (evidence.scattered or not reads_alone(evidence)):
        return
    pieces = [evidence]
    if not selection.drafts:
        pieces = with_neighbours(scored, around.get(id(evidence), ()), WORDS - words)
    draft = led(evidence, asked, selection.said) if len(pieces) == 1 else draft_of(pieces)
    if not selection.has_room(len(draft.text.split())):
        draft = draft_of(pieces)
    quoted = (quote.text for quote in draft.quotes)
    selection.said.update(key_of(words) for words in (*(piece.text for piece in pieces), *quoted))
    further = bool(selection.chosen) and scored.score < selection.chosen[0].score - NEAR
    selection.drafts.append(replace(draft, further=further))
    selection.chosen.append(scored)
    selection.words += len(draft.text.split())
