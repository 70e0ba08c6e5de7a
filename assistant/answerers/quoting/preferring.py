"""Which evidence answers in kind: a count of what is counted, a day for a when, a holder for a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Evidence, shown
from assistant.posts import Post, post_asked
from assistant.retrieval import Scored
from assistant.signs import Sign
from index.analysis import terms

IN_KIND = 1.0
"""What it adds to a score that a piece of evidence answers in kind."""
HOLDS = 6.0
"""What it adds that somebody is named in the post that is asked after: what a holder does is said far more often."""
LOOKED_AT = 200
LEAST_LETTERS = 4
_COUNTED = re.compile(r"\bhow many\s+([\w’'-]+(?:\s+[\w’'-]+)?)", re.IGNORECASE)
_WHEN = re.compile(r"\bwhen\b|\b(?:what|which) (?:date|day|month)\b", re.IGNORECASE)
_COUNT = (
    r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)"
)


def preferred(found: Sequence[Scored], question: str) -> Sequence[Scored]:
    """The evidence in order, what answers in kind put before what is hardly better."""
    counted, dated, post = _counted(question), bool(_WHEN.search(question)), post_asked(question)
    if not counted and not dated and not post:
        return found
    own = frozenset(terms(question))
    raised = [
        replace(each, score=each.score + IN_KIND * _in_kind(each.evidence, counted, dated, own) + _held(each, post))
        for each in found[:LOOKED_AT]
    ]
    return sorted(raised, key=lambda each: -each.score)


def _held(scored: Scored, post: Post | None) -> float:
    """What it adds that the evidence names the holder of a post."""
    return HOLDS if post and post.is_held_in(shown(scored.evidence.text), scored.evidence.passage.committee) else 0.0


def _in_kind(evidence: Evidence, counted: re.Pattern[str] | None, dated: bool, own: frozenset[str]) -> int:
    """How many of the kinds asked for it answers: things counted, and a day that the question does not name."""
    counts = counted is not None and bool(counted.search(shown(evidence.text)))
    tells_day = dated and Sign.DATE in evidence.signs and bool(evidence.numbers - own)
    return counts + tells_day


def _counted(question: str) -> re.Pattern[str] | None:
    """What finds a number before the things that "how many" asks for; None where it asks for none that has a name."""
    match = _COUNTED.search(question)
    stems = [
        re.escape(word.lower().rstrip("s")[: max(LEAST_LETTERS, len(word) - 2)])
        for word in (match[1].split() if match else ())
        if len(word) >= LEAST_LETTERS
    ]
    return re.compile(rf"\b{_COUNT}\s+(?:[\w’'-]+\s+){{0,2}}(?:{'|'.join(stems)})", re.IGNORECASE) if stems else None
