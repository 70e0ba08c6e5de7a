"""What is embedded of a piece of evidence: its words, and its words under what stands over and before them."""

from __future__ import annotations

from assistant.evidence import Evidence, shown
from index.papers import Passage

OVER, LEAD, BEFORE = 80, 120, 120
"""How many characters of a title, of what introduces, and of the words before it go along."""
_LOOKED_AT = 200


def alone(evidence: Evidence) -> str:
    """The evidence as it is shown."""
    return shown(evidence.text)


def in_context(evidence: Evidence) -> str:
    """The evidence after its item or title, the heading over it, what introduces it, and the words before it."""
    passage = evidence.passage
    over = ((passage.item or passage.title)[:OVER], " ".join(passage.headings[-1:])[:OVER], _lead(evidence, passage))
    return " | ".join(filter(None, (*over, _before(evidence, passage), alone(evidence))))


def _lead(evidence: Evidence, passage: Passage) -> str:
    if evidence.lead is None or evidence.lead.start < passage.start:
        return ""
    return shown(passage.text[evidence.lead.start - passage.start : evidence.lead.end - passage.start])[:LEAD]


def _before(evidence: Evidence, passage: Passage) -> str:
    """The last words on the same line."""
    at = evidence.start - passage.start
    return shown(passage.text[max(0, at - _LOOKED_AT) : at].rpartition("\n")[2])[-BEFORE:]
