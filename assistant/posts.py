"""Who holds a post: the post that a question asks after, and the words that name somebody in it.

Papers name a holder beside the post: "Mrs P J Hallworth, Leader of the Council", "PRESENT: Dr M J Whitlow (Chairman)",
"Corporate Director, Finance | Ann Beck". Words that only tell what a holder did name nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.analysis import terms

_KINDS: Final = (
    r"leader|chair(?:man|woman|person)?|cabinet member|(?:corporate |assistant |managing |interim )*director"
    r"|chief \w+(?: officer)?|head|mayor|(?:monitoring|section 151|lead|returning) officer|inspector|commissioner"
    r"|coroner|clerk|general counsel|solicitor|auditor|treasurer|speaker"
)
_ASKED: Final = re.compile(
    r"\bwho(?:\s+(?:is|was|are|were|became|has been)|['’]s)\s+(?:(?:currently|now|then)\s+)?"
    r"(?:(?:the|our|its|their)\s+)?"
    rf"(?P<post>(?P<second>deputy |vice[- ])?(?P<kind>{_KINDS})\b[^?.;]*)",
    re.IGNORECASE,
)
_CHAIRS: Final = re.compile(
    r"\b(?:who|which (?:councillor|member|person))\s+(?:(?P<second>vice[- ])?chair(?:s|ed)\b|(?:is|was) in the chair\b)"
    r"(?P<rest>[^?.;]*)",
    re.IGNORECASE,
)
_MET: Final = re.compile(r"\bwhen\s+(?P<body>[^?.;]{3,120}?)\s+(?:last |first )?(?:met|sat|meets)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\b(?:of|for|at|on)\b", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"\s*\b(?:when|while|since|until|before|after|as of|at the time|(?:in|on|at|by|during)\b(?=[^,]{0,80}\d)|now|today"
    r"|at the moment|that|who|which)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev)\.?\s+"
_NO_NAME: Final = (
    r"(?!(?:Corporate|Assistant|Managing|Interim|Director|Cabinet|Committee|Council|Deputy|Leader|Chair|Vice|Head|Chief"
    r"|Member|Members|Officer|County|Report|Subject|From|The|To|By|PRESENT|Date|Service|Services|Financ|Adult|Public)\b)"
)
_NAME: Final = (
    rf"(?:{_TITLE}(?:[A-Z][\w’'.-]*\s+){{0,3}}[A-Z][\w’'-]+"
    rf"|{_NO_NAME}[A-Z][a-z][\w’'-]+\s+(?:[A-Z]\.?\s+){{0,2}}(?:{_NO_NAME}[A-Z][a-z][\w’'-]+\s+)?{_NO_NAME}[A-Z][a-z][\w’'-]+)"
)
_SECOND: Final = r"(?<!deputy )(?<!vice )(?<!vice-)(?<!assistant )(?<!former )(?<!joint )"
_CHAIR: Final = r"chair(?:man|woman|person)?"
_EVERY: Final = frozenset(terms("council county committee the"))


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is asked after: what finds its words in a paper, and the terms of the body that it is in."""

    words: str
    body: frozenset[str] = frozenset()

    def is_held_in(self, text: str, committee: str | None) -> bool:
        """True where the words name somebody in the post, in minutes of its body or beside the body's name."""
        if not self.body <= frozenset(terms(f"{committee or ''} {text}")):
            return False
        return any(re.search(pattern, text) for pattern in _beside(self.words))


def post_asked(question: str) -> Post | None:
    """The post whose holder a question asks for; None where it asks for none."""
    if chairs := _CHAIRS.search(question):
        return Post(_second(chairs["second"]) + _CHAIR, _body(chairs["rest"]))
    asked = _ASKED.search(question)
    if asked is None:
        return None
    of = _WHEN.sub("", asked["post"][asked.end("kind") - asked.start("post") :])
    if re.fullmatch(_CHAIR, asked["kind"], re.IGNORECASE):
        return Post(_second(asked["second"]) + _CHAIR, _body(of))
    subject = [word for word in re.findall(r"\w+", _OF.sub(" ", of)) if set(terms(word)) - _EVERY]
    kind = r"\s+".join(map(re.escape, asked["kind"].split()))
    return Post(_second(asked["second"]) + rf"{kind}\b" + "".join(map(_next, subject)))


def _second(second: str | None) -> str:
    return rf"\b{re.escape(second.strip(' -'))}[\s-]+" if second else _SECOND + r"\b"


def _next(word: str) -> str:
    """A further word of a post's title, with a few others before it: "Cabinet Member for Highways and Transport"."""
    return rf"[\s,:–-]+(?:[\w’'&-]+[\s,]+){{0,5}}?{re.escape(word)}\b"


def _body(words: str) -> frozenset[str]:
    """The terms of a body's name: "of the Scrutiny Committee", "when the Scrutiny Committee met in May"."""
    met = _MET.search(words)
    return frozenset(terms(met["body"] if met else _WHEN.sub("", words))) - _EVERY


def _beside(post: str) -> tuple[str, str]:
    """The name before the post, set apart by a comma, a bracket or a bar; and after it."""
    post = rf"(?i:{post})"
    before = rf"{_NAME}(?:,\s*[A-Z]{{2,4}})?\s*[,(|–\t]\s*(?:the\s+|[^.;()\n|]{{0,60}}\band\s+)?{post}"
    after = rf"{post}(?:\s+of\s+the\s+(?:\w+\s+)?[Cc]ouncil)?[^.;()\n|\t]{{0,60}}?\s*[,:(|–\t]\s*{_NAME}"
    return before, after
