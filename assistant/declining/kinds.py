"""The kind of answer that a question cannot do without, and whether what was found bears one."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.declining.amounts import tells_count
from assistant.declining.telling import has, rarest
from assistant.evidence import shown
from assistant.posts import post_asked
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from assistant.signs import Sign
from index.analysis import terms

HOLDERS = 200
"""Among so many of the best pieces of evidence the holder of a post is looked for."""
MARGIN = 1.0
"""How much worse than the best evidence the best that bears the kind of answer asked for must be."""


class Wanted(StrEnum):
    """The kind of answer that a question cannot do without."""

    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    DATE = "date"
    FIRM = "firm"
    NAME = "name"
    RATING = "rating"
    TARGET = "target"
    VOTE = "vote"


BESIDE = dict.fromkeys(Wanted, 3) | {Wanted.DATE: 2, Wanted.NAME: 2, Wanted.FIRM: 2}
"""What bears it beside so many of the question's rarest words answers. Names and days are fewer than sums and numbers,
so fewer words bind them."""

_BETWEEN = r"(?: (?!did|does|do|is|are|was|were|will|would|has|have|can|could|should|must|may|might)\w+)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|shall|must|may|might)"
_WANTED = {
    Wanted.PERCENT: re.compile(r"\b(?:what|which) (?:percent|share|proportion)|percentage of", re.IGNORECASE),
    Wanted.MONEY: re.compile(
        r"how much (?:money|funding|did|does|do|will|would|was|were|is|are|has|have|it|extra|more)\b|"
        r"what (?:did|does|would|will) .{0,60}\bcost\b|what price",
        re.IGNORECASE,
    ),
    Wanted.COUNT: re.compile(r"how many|\bnumber of\b|\bno\. of\b", re.IGNORECASE),
    Wanted.DATE: re.compile(
        rf"^(?:\w+ ){{0,2}}when(?: {_AUXILIARY}\b|\W*$)|\band when\b|(?:what|which) (?:date|day|month)\b", re.IGNORECASE
    ),
    Wanted.FIRM: re.compile(
        rf"\b(?:which|what){_BETWEEN}{{0,2}} (?:firm|company|companies|contractor|consultant|bidder|tenderer|supplier)|"
        r"\bnames? of (?:\w+ ){0,3}(?:firm|compan|contractor|consultant|bidder|tenderer|supplier)",
        re.IGNORECASE,
    ),
    Wanted.NAME: re.compile(
        r"(?:^|[,;.?]|\b(?:and|to|by|with|from|of|but))\s*who\b|"
        rf"(?:which|what){_BETWEEN}? (?:councillor|member|provider|person|officer)|\bnames? of",
        re.IGNORECASE,
    ),
    Wanted.RATING: re.compile(
        rf"\b(?:which|what){_BETWEEN}{{0,3}} (?:rating|grade|judgement)\b|\bhow (?:\w+ ){{1,5}}rated\b", re.IGNORECASE
    ),
    Wanted.TARGET: re.compile(
        r"\b(?:what|which)(?: (?:is|was|are|were|will be))?(?: (?:the|its|our))?(?: \w+){0,2} targets?\b"
        r"(?! (?:was|were|did))|\btargets? (?:for|of|set)\b|\btarget\b[^?]{0,20}$",
        re.IGNORECASE,
    ),
    Wanted.VOTE: re.compile(
        r"\b(?:who|which (?:\w+ ){0,3}(?:members?|councillors?|part(?:y|ies)))\b.{0,80}\b(?:voted?|backed|opposed|"
        r"abstain\w*)\b|\bvoted\b.*\bwho\b|\bhow did\b.{0,50}\bvote\b",
        re.IGNORECASE,
    ),
}
_RATING = re.compile(
    r"\b(?:outstanding|good|requires improvement|inadequate|excellent|poor|satisfactory|red|amber|green|low|medium|"
    r"moderate|high)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\bvot(?:e|ed|es|ing)\b|\babstain|\bagainst\b|\bfor \(\d", re.IGNORECASE)
_SET = frozenset(terms("target floor"))
_NO_FIRM = (
    r"(?!Council|Committee|Cabinet|Member|Leader|Deputy|Director|Officer|County|District|Government|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|Mr|Mrs|Ms|Miss|Dr|The|This)"
)
_FIRM = re.compile(
    r"\b(?:Ltd|Limited|LLP|plc|PLC|CIC|& Co|& Sons)\b|"
    r"\b[A-Z][\w&]+ (?:Company|Group|Consulting|Consultants|Associates|Partnership|Solutions|Trust)\b|"
    r"\b(?:award\w*(?: [\w-]+){0,6} to|appointed|commissioned|contract\w*(?: [\w-]+){0,3} with|procured from|"
    r"(?:provided|run|delivered|supplied|operated|made|written|done|built|designed|looked after|carried out) "
    r"by|(?:supplier|contractor|provider|bidder)(?: is| was|,|:)?)"
    rf" (?:the )?{_NO_FIRM}[A-Z][A-Za-z]*[a-z]"
)


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """The kinds of answer that the question's words ask for; a firm or a voter is not asked for as any person too."""
    kinds = tuple(kind for kind, pattern in _WANTED.items() if pattern.search(text))
    closer = Wanted.FIRM in kinds or Wanted.VOTE in kinds
    return tuple(kind for kind in kinds if not (closer and kind is Wanted.NAME))


def kind_missing(question: Question, findings: Findings) -> bool:
    """True when nothing near the most telling terms bears the kind of answer, and what bears it is far worse."""
    kinds = wanted_of(question.text)
    return bool(kinds) and all(_missing(kind, question, findings) for kind in kinds)


def holder_missing(question: Question, findings: Findings) -> bool:
    """True when the holder of a post is asked for, and none of the evidence names one."""
    post = post_asked(question.text)
    if post is None or question.carried:
        return False
    named = (each.evidence for each in findings.evidence[:HOLDERS])
    return not any(post.is_held_in(shown(each.text), each.passage.committee) for each in named)


def _missing(kind: Wanted, question: Question, findings: Findings) -> bool:
    telling = rarest(question, findings, BESIDE[kind])
    beside = (each for each in findings.evidence if all(has(term, each.near, question) for term in telling))
    if any(bears(kind, each, question) for each in beside):
        return False
    best = next((each for each in findings.evidence if bears(kind, each, question)), None)
    return best is None or findings.evidence[0].score - best.score >= MARGIN


def bears(kind: Wanted, scored: Scored, question: Question) -> bool:
    """True when the evidence holds an answer of that kind which the question does not hold itself."""
    evidence = scored.evidence
    new = evidence.numbers - question.numbers
    row = "\t" in evidence.text and bool(new)
    match kind:
        case Wanted.PERCENT:
            return bool(new) and (row or Sign.PERCENT in evidence.signs)
        case Wanted.MONEY:
            return row or ("£" in evidence.text and any(number.startswith("£") for number in new))
        case Wanted.COUNT:
            return tells_count(evidence.text, question.text)
        case Wanted.DATE:
            return bool(new) and Sign.DATE in evidence.signs
        case Wanted.FIRM:
            return bool(_FIRM.search(evidence.text))
        case Wanted.NAME:
            return Sign.NAME in evidence.signs
        case Wanted.RATING:
            return bool(_RATING.search(evidence.text))
        case Wanted.TARGET:
            return bool(new) and bool(_SET & (evidence.terms | evidence.lead_terms))
        case Wanted.VOTE:
            return Sign.NAME in evidence.signs and bool(_VOTE.search(evidence.text))
