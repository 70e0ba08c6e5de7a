"""What a question wants to know of a decision, and the words of it that tell which decision is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.analysis import terms
from index.trails import typed_number


class Aspect(StrEnum):
    """What of a decision is asked for."""

    FORTHCOMING = "forthcoming"
    CALLED_IN = "called in"
    MOVED = "moved"
    VOTED = "voted"
    ALTERNATIVES = "alternatives"
    NUMBER = "number"
    DUE = "due"
    DIVISIONS = "divisions"
    OFFICER = "officer"
    COST = "cost"
    REASONS = "reasons"
    TAKER = "taker"
    WHEN = "when"
    STANDING = "standing"
    DONE = "done"
    DECIDED = "decided"


_VERBS = (
    r"(?:decid\w+|resolv\w+|agree[ds]?|approv\w+|endors\w+|adopt(?:ed|s)?|settle[ds]?(?: on)?|recommend\w*"
    r"|sign(?:s|ed)? (?:it |this |that )?off)"
)
_DECIDE = rf"(?:{_VERBS}|(?<!key )decision|resolution)"
_ASKS = r"(?:^|[,.;:?!–—-]\s*|\b(?:and|but|so)\s+)"
_BODY = r"(?:council(?:lors?)?|cabinet|committee|member|members|leader|scrutiny|executive|panel|board|county|they|we)"
_PATTERNS: Mapping[Aspect, str] = {
    Aspect.FORTHCOMING: r"\b(?:forthcoming|upcoming|pending)\s+(?:\w+\s+)?decisions?|\bdecisions?\b[^.?]{0,40}"
    r"\b(?:to come|coming up|(?:still|yet) to be (?:taken|made|decided)|(?:not|yet)\s+(?:yet\s+|to be\s+)?taken"
    r"|(?:still\s+)?waiting)|\bforward plan\b",
    Aspect.CALLED_IN: r"\bcall(?:ed|ing|s)?[ -]?(?:it\s+|this\s+)?in\b|\bcall-ins?\b",
    Aspect.MOVED: r"\bwho\b[^.?]{0,40}\b(?:propos|mov(?:ed|es)|second(?:ed|s))|\b(?:mover|seconder|seconded)\b",
    Aspect.VOTED: r"\bvot(?:e|es|ed|ing)\b|\babstain\w*|\babstention|\bunanimous",
    Aspect.ALTERNATIVES: r"\breject\w*|\bturn(?:ed)? (?:\w+ )?down\b|\bthrown? out\b|\bdiscard\w*|\bdismiss\w*"
    r"|\bdiscounted\b|\brul(?:e|ed|ing)(?: it| this| them)? out\b|\balternatives?\b|\bweigh(?:ed)? (?:it |this )?up\b"
    r"|\b(?:other|different) (?:\w+ )?(?:options?|arrangements?|approach(?:es)?|ways?)\b"
    r"|\boptions? (?:\w+ )?(?:considered|looked)|\bconsidered and\b|\bwhy not\b|\bnot simply\b|\binstead of\b"
    r"|\brather than\b",
    Aspect.NUMBER: r"\b(?:decision|reference|ref) (?:number|no\b|ref)|\bwhich decision\b|\bnumber of the decision\b",
    Aspect.DUE: r"\bdue date|\bdue to be (?:taken|decided)|\bearliest\b|\bwhen (?:will|is|can|could|might)\b[^.?]{0,80}"
    r"\b(?:taken|decided?|decision|approved?|due)\b",
    Aspect.DIVISIONS: r"\b(?:divisions?|wards?)\b[^.?]{0,60}\b(?:affect|decision|concern)|\baffect\w*[^.?]{0,40}"
    r"\b(?:divisions?|wards?)\b",
    Aspect.OFFICER: r"\b(?:lead|responsible) officer\b|\bofficer (?:in charge|responsible)\b",
    Aspect.COST: r"\b(?:cost|costs|price)\b|\bhow much\b|\bfinancial implications?\b|\bpaid for\b",
    Aspect.REASONS: r"\bwhy\b|\breasons?\b|\brationale\b|\bgrounds\b",
    Aspect.TAKER: r"\bwho\b[^.?]{0,30}\b(?:decide[ds]?|approve[ds]?|agreed|adopt(?:s|ed)|endorse[ds]?"
    r"|sign(?:s|ed)? (?:it |this |that )?off|(?:takes?|took|taking|makes?|made) (?:the |this |that )?decision)\b",
    Aspect.WHEN: rf"{_ASKS}when\b[^.?]{{0,80}}\b(?:{_DECIDE}|taken|signed)\b"
    rf"|\b(?:what|which) (?:date|day)\b[^.?]{{0,60}}\b(?:{_DECIDE}|taken|signed)\b",
    Aspect.STANDING: r"\b(?:latest|current) (?:position|state|status|on)\b|\bwhere (?:do|does|are|is) [^.?]{0,80}"
    r"\b(?:stand|now|got to)\b|\bstill (?:mean|plan|intend|going|want|propos)\w*|\b(?:became|become|come|came) of\b"
    r"|\bwhat happened (?:to|with|about)\b|\bhow did [^.?]{2,80} fare\b|\boutcome\b|\bin the end\b",
    Aspect.DONE: rf"^(?:has|have|had|did|was|were|is)\b[^?]{{2,160}}\b(?:{_DECIDE}|extend\w*|award\w*|clos\w+"
    r"|taken|carried|passed|scrapped|dropped|deferred|withdrawn)\b",
    Aspect.DECIDED: rf"{_ASKS}(?:what|which|how(?! m)|did|does|has|have|was|were|is)\b[^.?,;]{{0,80}}\b{_VERBS}\b"
    rf"|{_ASKS}(?:did|does|has|have|will)\b[^.?,;]{{0,40}}\b{_BODY} (?:\w+ )?(?:support|back|oppose)"
    r"|\bwhat (?:was|is|were) (?:the )?(?:[\w-]+ ){0,6}(?:decision|resolution)\b"
    r"|\bdecisions? (?:on|about|for)\b|\bwho (?:won|got|was (?:given|awarded)) the\b",
}
_COMPILED = {aspect: re.compile(pattern, re.IGNORECASE) for aspect, pattern in _PATTERNS.items()}
_ASKED_BODY = re.compile(
    r"\b(?:(?<!cabinet )committee|scrutiny|county council|full council|cabinet(?! (?:member|committee)))\b", re.I
)
_LIST = re.compile(
    r"^(?:(?:please|can you|could you) )?(?:list|show|name|give|which|what|how many|are there|is there)\b",
    re.IGNORECASE,
)
_OF_DECIDING = """
    decide decided decision decisions resolve resolved resolution agree agreed approve approved approval endorse
    endorsed adopt adopted sign signed settle settled recommend recommended back backed support supported choose chose
    choosing reject rejected turned thrown ruled discard discarded dismiss dismissed discounted consider considered
    weigh weighed propose proposed proposal plan planned move moved mover second seconded seconder vote voted votes call
    called call-in take takes taking took taken make made look looked looking
"""
_OF_BODIES = """
    council councillor councillors county committee cabinet member members leader scrutiny executive officer anyone
    someone
"""
_OF_RECORDS = """
    notice report record forward forthcoming upcoming entry meeting number reference due date earliest lead responsible
    division divisions electoral affect affected cost costs price reason reasons rationale alternative alternatives
    option options arrangement approach way instead rather different latest position status outcome happened became
    become stand still list come comes coming up pending waiting
"""
_NOT_SUBJECT = frozenset(terms(f"{_OF_DECIDING} {_OF_BODIES} {_OF_RECORDS}"))
"""What is said of any decision: what was done, by whom, and what its record tells."""
_COMMON = frozenset({Aspect.COST, Aspect.REASONS, Aspect.DONE})
_LISTED = frozenset({Aspect.FORTHCOMING, Aspect.DECIDED, Aspect.STANDING, Aspect.DONE})
_OF_A_DECISION = re.compile(
    r"\bdecisions?\b|\bdecid\w+|\bproposals?\b|\b(?:latest|current) position\b|\b(?:became|become|come|came) of\b"
    r"|^(?:has|have|had|did|was|were|is)\b|\bwhy (?:was|were|is|did|has|have)\b[^.?]{0,80}"
    r"\b(?:extend|award|clos|transfer|merg|adopt|approv|sold|sell)\w*",
    re.IGNORECASE,
)
_OTHERS_DECIDE = re.compile(
    r"\b(?:government|ministers?|parliament|ombudsman|courts?|ofsted|inspector(?:ate)?|regulator|police|nhs|judge)\s+"
    rf"(?:\w+ )?(?:{_DECIDE}|find|found|say|said)\b",
    re.IGNORECASE,
)
_OF_IT = r"(?:reasons?|rationale|grounds|alternatives?|options?|costs?|price|number|date|implications?)"
_WHAT_WAS_DECIDED = re.compile(
    rf"\bwhat (?:was|were|is|has been|did) (?:(?!{_OF_IT}\b)[\w-]+ ){{0,5}}{_DECIDE}\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d\d[/-]\d{5}(?!\d)|(?<!\d)\d{7}(?!\d)")
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
BESIDE = 0.4
"""What the words of sentences that ask nothing count."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked of decisions: aspects, the number if one is given, and what each word of the subject counts.

    ``body`` is the one that is asked about, ``outright`` tells that what was decided is asked for, whatever else is.
    """

    aspects: frozenset[Aspect]
    number: str | None
    subject: Mapping[str, float]
    listing: bool = False
    yes_or_no: bool = False
    body: str | None = None
    outright: bool = False

    @property
    def common(self) -> bool:
        """True where only such words ask as are common in questions about other things."""
        return self.aspects <= _COMMON


def inquiry(text: str, carried: Iterable[str] = ()) -> Inquiry | None:
    """What a question asks of decisions, ``carried`` from earlier turns; None where it does not ask of any."""
    aspects = frozenset(aspect for aspect, pattern in _COMPILED.items() if pattern.search(text))
    before = " ".join(carried)
    number = _numbered(text) or _numbered(before)
    if _OTHERS_DECIDE.search(text) or (not aspects and not number):
        return None
    if aspects <= _COMMON and not number and not _OF_A_DECISION.search(text):
        return None
    listing = Aspect.FORTHCOMING in aspects and aspects <= _LISTED and bool(_LIST.search(text.strip()))
    yes_or_no = bool(
        re.match(r"(?:and |but |so )?(?:has|have|had|did|does|was|were|is|are)\b", text.strip(), re.IGNORECASE)
    )
    body = _ASKED_BODY.search(text)
    subject = {term: BESIDE for term in terms(before) if term not in _NOT_SUBJECT} | dict(_subject(text))
    outright = bool(_WHAT_WAS_DECIDED.search(text))
    return Inquiry(aspects, number, subject, listing, yes_or_no, body[0].lower() if body else None, outright)


def _numbered(text: str) -> str | None:
    return typed_number(text) if _NUMBER.search(text) else None


def _subject(text: str) -> Iterator[tuple[str, float]]:
    """The words that tell which decision, once each; those of the sentence that asks count in full."""
    sentences = _SENTENCE.findall(text) or [text]
    asks = any(sentence.rstrip().endswith("?") for sentence in sentences)
    weights: dict[str, float] = {}
    for sentence in sentences:
        weight = 1.0 if not asks or sentence.rstrip().endswith("?") else BESIDE
        for term in terms(sentence):
            if term not in _NOT_SUBJECT:
                weights[term] = max(weights.get(term, 0.0), weight)
    yield from weights.items()


def subject_terms(text: str) -> frozenset[str]:
    """The terms of a title that tell its subject, acts and bodies left out."""
    return frozenset(terms(text)) - _NOT_SUBJECT
