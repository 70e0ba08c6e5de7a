"""An introduction brings its list: what ends in a colon answers nothing alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.evidence import shown
from assistant.questions import Question
from assistant.retrieval import Scored
from index.papers import BlockKind

LIST_MARGIN = 1.0
"""How much worse than its introduction a list's bullets are taken to be at most."""


def with_list(found: Sequence[Scored], question: Question) -> Sequence[Scored]:
    """The evidence in order, after a best one that introduces a list its bullets, in the paper's order.

    Not where a day, a name or a sum is asked for: then one bullet answers, and the ranking tells which.
    """
    if not found or question.wanted or not shown(found[0].evidence.text).endswith(":"):
        return found
    bullets = list(_bullets_under(found))
    least = found[0].score - LIST_MARGIN
    raised = [replace(each, score=max(each.score, least)) for each in bullets]
    taken = {id(each) for each in bullets}
    return [found[0], *raised, *(each for each in found[1:] if id(each) not in taken)]


def _bullets_under(found: Sequence[Scored]) -> Iterator[Scored]:
    """The bullets that follow the best evidence in its passage without anything between."""
    first = found[0].evidence
    after = [each for each in found if each.evidence.passage.key == first.passage.key]
    following = sorted(
        (each for each in after if each.evidence.start > first.start), key=lambda each: each.evidence.start
    )
    yield from takewhile(lambda each: each.evidence.kind is BlockKind.BULLET, following)
