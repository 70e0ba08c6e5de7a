"""What a decision does, and how the other side of its contract is found: small tables of patterns."""

from __future__ import annotations

import re
from enum import StrEnum

from index.analysis import plain


class Act(StrEnum):
    """A kind of act of the executive."""

    EXTEND = "extend a contract"
    AWARD = "award a contract"
    CLOSE = "close a service"
    FEE = "set a fee or charge"
    DELEGATE = "delegate authority"
    TRANSFER = "transfer a service"
    DISPOSE = "dispose of property"
    GRANT = "give or accept a grant"
    ADOPT = "adopt a policy or strategy"
    EXPAND = "start or expand a service"
    BUILD = "build or repair"


class Manner(StrEnum):
    """How the other side of a contract is found."""

    TENDER = "by tender"
    DIRECT = "without tender"


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for all of these, each at the beginning of a word."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


_CONTRACT = r"(?:contracts?|agreements?|frameworks?|arrangements?|leases?|supplier|provider)\b"
_SOME = r"(?:[\w-]+ )"
_ACTS = {
    Act.EXTEND: any_of(
        r"exten(?:d|ds|ded|ding|sions?)\b",
        r"prolong\w*",
        r"roll(?:ing|ed)? (?:it |them )?(?:over|forward)\b",
        rf"(?:renew\w*|vary|variation of|continue|keep) (?:the |our |a |this )?{_SOME}{{0,5}}{_CONTRACT}",
        rf"(?:run|use)\b.{{0,60}}\b(?:further|another|option)\b.{{0,60}}\b(?:year|months?|{_CONTRACT})\b",
        rf"(?:for another|a further) {_SOME}?(?:year|term|period|months?)\b",
    ),
    Act.AWARD: any_of(
        r"(?:re-?)?award\w*",
        r"(?:re-?)?procur\w*",
        r"re-?tender\w*",
        r"tender (?:for|the|a)\b",
        r"out to tender\b",
        r"(?:seek|invite) (?:\w+ )?(?:tenders|bids)\b",
        r"appoint (?:a|an|another|our)\b",
        r"appointment of (?:a|an|the)\b",
        r"(?:bidders?|tenderers?)\b",
        r"new contracts?\b",
        r"(?:re-?)?commission(?:ing)? (?:of|a|the|new)\b",
        rf"(?:let|enter(?:ing)? into|buy) (?:a|an|the|new) {_SOME}{{0,5}}{_CONTRACT}",
        rf"let (?:a|an|the) {_SOME}{{0,4}}(?:service|scheme|works|framework)\b",
    ),
    Act.CLOSE: any_of(
        r"clos(?:e|es|ed|ing|ures?)\b",
        r"shut\w*",
        r"decommission\w*",
        r"discontinu\w*",
        r"cease\w*",
        r"cessation\b",
        r"(?:end|stop)(?:ping|ing)? (?:the|our|its|provid\w*)\b",
        r"withdraw(?:al)?\b(?! to)",
    ),
    Act.FEE: any_of(
        r"fees?\b",
        r"charg(?:e|es|ed|ing)\b(?! points?)",
        r"tariffs?\b",
        r"fares?\b",
        r"pric(?:e|es|ing)\b",
        r"concession\w*",
        r"uplifts?\b",
        r"allowances?\b",
        r"rates? (?:of pay|paid|for|from)\b",
        r"(?:weekly|hourly) (?:payment|rate)s?\b",
    ),
    Act.DELEGATE: any_of(
        r"delegat\w*",
        r"authoris\w* (?:the|a) (?:corporate )?(?:director|officer)",
        r"(?:officers?|directors?)\b.{0,40}\b(?:to )?(?:decide|settle|determine)\b",
    ),
    Act.TRANSFER: any_of(
        r"transfer(?:s|red|ring)?\b",
        rf"hand(?:ing|ed)? {_SOME}{{0,5}}over\b",
        r"tak(?:e|ing) (?:\w+ ){0,3}over\b",
        r"giv(?:e|ing) .{0,60}\bto (?:a|an|the) (?:\w+ )?(?:town|parish|district|trust)\b",
        r"in-?hous\w*",
        r"insourc\w*",
        r"outsourc\w*",
    ),
    Act.DISPOSE: any_of(r"sell(?:ing)?\b", r"sold\b", r"sale of\b", r"dispos(?:e|als?|ing)\b", r"freehold\b"),
    Act.GRANT: any_of(
        r"grants?\b(?! (?:a|the) (?:lease|licen[cs]e))",
        r"funding (?:for|to|of)\b",
        r"subsid\w+",
        r"accept (?:\w+ ){0,4}(?:funding|money|allocation)\b",
        r"government (?:\w+ )?(?:allocation|money|funding)\b",
    ),
    Act.ADOPT: any_of(
        r"adopt\w*",
        r"polic(?:y|ies)\b",
        r"strateg(?:y|ies)\b",
        r"(?:framework|plan) for\b",
        r"(?:action|delivery) plan\b",
    ),
    Act.BUILD: any_of(
        r"build\b", r"building of\b", r"construct\w*", r"refurbish\w*", r"works (?:contract|to|at)\b", r"rebuild\w*"
    ),
    Act.EXPAND: any_of(
        r"expan(?:d|sion)\w*",
        r"introduc\w*",
        r"launch\w*",
        r"set(?:ting)? up\b",
        r"new service\b",
        r"start(?:ing)?\b",
        r"creat(?:e|ing|ion)\b",
    ),
}
_DIRECT = any_of(
    r"without (?:\w+ ){0,3}(?:tender\w*|competit\w*|procurement)",
    r"direct(?:ly)?[ -]award\w*",
    r"award\w* (?:\w+ ){0,8}direct",
    r"directly to\b",
    r"only (?:\w+ ){0,3}(?:able|that can|provider|supplier)",
    r"(?:single|sole) (?:source|supplier|provider)",
    r"no (?:tender|competition)\b",
    r"waiver\b",
)
_TENDER = any_of(
    r"(?:after|following|through|by|open|competitive) (?:\w+ ){0,3}(?:tender\w*|competition|procurement)",
    r"tenders? (?:were|was|will be|to be|have been) \w+",
    r"(?:seek|invite|invites|seeking) (?:\w+ ){0,2}(?:tenders|bids)",
    r"open procedure\b",
    r"competitive (?:procedure|process|tender)\b",
    r"(?:procure|re-?procure|tender)\b",
)
_OPTION = any_of(r"(?:option|choice|possibility|right)s? (?:to|of|for) (?:an? )?exten\w+")
_ACT_WORDS = any_of(
    r"(?:exten(?:d|sion)\w*|prolong\w*|award\w*|procur\w*|(?:re-?)?tender\w*|competiti\w+|contract(?:s|ual)?)\b",
    r"(?:clos(?:e|es|ed|ing|ure)|shut\w*|fees?|charg(?:e|es|ed|ing)|tariffs?|prices?|delegat\w*|transfer\w*)\b",
    r"(?:sell\w*|sold|sale|dispos\w*|grants?|adopt\w*|polic(?:y|ies)|strateg(?:y|ies)|directly|without)\b",
    r"(?:propos\w*|decisions?|decid\w*|approv\w*|agree\w*|authori(?:ty|se\w*)|council|value|worth|cost(?:s|ing)?)\b",
    r"(?:years?|months?)\b",
)


def acts_in(text: str) -> tuple[Act, ...]:
    """The kinds of act that a text speaks of, in the order in which it does."""
    said = _OPTION.sub(" ", on_a_line(text))
    found = ((match.start(), act) for act, pattern in _ACTS.items() if (match := pattern.search(said)))
    return tuple(act for _, act in sorted(found))


def manner_in(text: str, *, context: str = "") -> Manner | None:
    """How a contract comes about as far as the text says, else its context; an extension by itself has no tender."""
    said, around = on_a_line(text), on_a_line(context)
    if _DIRECT.search(said):
        return Manner.DIRECT
    if _TENDER.search(said):
        return Manner.TENDER
    acts = acts_in(text)
    if Act.EXTEND in acts:
        return Manner.DIRECT
    return Manner.TENDER if Act.AWARD in acts and _TENDER.search(around) else None


def without_acts(text: str) -> str:
    """The text without the words that tell the kind of act: what is left tells the subject."""
    return _ACT_WORDS.sub(" ", on_a_line(text))


def on_a_line(text: str) -> str:
    """The text as patterns look at it: in lower case, one space between words."""
    return " ".join(plain(text).split())
