"""What a stretch of text holds that could answer, and what a question asks for."""

from __future__ import annotations

import re
from enum import StrEnum

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER_WORD = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|"
    r"forty|fifty|hundred|thousand|million|billion|half|third|quarter|both|none|no)\b"
)
_POST_WORD = (
    r"(?:Council|Committee|Cabinet|Member|Leader|Deputy|Director|Head|Officer|Chief|Executive|Corporate|Decision|Maker|"
    r"County|District|Borough|City|Service|Services|Strategy|Plan|Programme|Project|Report|Budget|Board|Group|Health|Care|"
    r"Social|Adult|Adults|Children|Young|People|Education|Skills|Finance|Growth|Economic|Development|Environment|Transport|"
    r"Community|Communities|Public|Local|Government|Authority|National|Act|Section|Appendix|Item|Page|Table|Part|The|This|"
    r"Key|Performance|Framework|Scheme|Fund|Grant|Policy|Annual|Total|Net|Gross|Draft|Final|Lead|Author|Contact|Relevant|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Quarter|Year)\b"
)


class Sign(StrEnum):
    """A kind of thing that is asked for, and that a text can hold."""

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    NAME = "name"
    REASON = "reason"


_HELD = {
    Sign.MONEY: re.compile(r"£\s?\d|\d\s?(?:million|billion|bn\b|m\b|k\b)", re.IGNORECASE),
    Sign.NUMBER: re.compile(rf"\d|{_NUMBER_WORD}", re.IGNORECASE),
    Sign.PERCENT: re.compile(r"%|per ?cent|\bpp\b", re.IGNORECASE),
    Sign.DATE: re.compile(rf"\b{_MONTH}\b|\b(?:19|20)\d\d\b|\d\d[/.]\d\d[/.]\d\d", re.IGNORECASE),
    Sign.NAME: re.compile(
        rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Lord|Dame|Councillor)\b\.? [A-Z]|"
        rf"\b(?!{_POST_WORD})[A-Z][a-z]+ (?!{_POST_WORD})(?:[A-Z]\.? )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b"
    ),
    Sign.REASON: re.compile(
        r"\b(?:because|due to|as a result|in order|so that|reason|since|therefore|owing|caus|driven|attribut|reject|"
        r"discount|would|mean)\w*",
        re.IGNORECASE,
    ),
}
_ASKED = {
    Sign.MONEY: re.compile(
        r"how much|£|cost|budget|spend|spent|price|saving|fund|grant|loan|worth|bill\b|pay|money|invest|\btax|deficit|"
        r"overspend|gross|\bnet\b"
    ),
    Sign.NUMBER: re.compile(r"how many|number|no\. of|\bcount\b|how big|how often|how full|total"),
    Sign.PERCENT: re.compile(r"percent|%|per cent|share|proportion|\brate\b|how full|increase|\brise\b|fall|compare"),
    Sign.DATE: re.compile(r"\bwhen\b|\bdate|month|\byear\b|deadline|how long|by when|earliest|what time|period"),
    Sign.NAME: re.compile(
        r"\bwho\b|whom|whose|\bname|which (?:member|council|officer|director|person|firm|compan)|chair|lead officer|"
        r"seconded|proposed"
    ),
    Sign.REASON: re.compile(r"\bwhy\b|reason|how come|what led|excuse|\bcause"),
}
_MEASURED = re.compile(r"target|floor|\bkpi|indicator|\bq[1-4]\b|quarter")


def signs_held(text: str) -> frozenset[Sign]:
    """What a text holds."""
    return frozenset(sign for sign, pattern in _HELD.items() if pattern.search(text))


def signs_asked(question: str) -> frozenset[Sign]:
    """What a question asks for; none where it does not tell."""
    lowered = question.lower()
    return frozenset(sign for sign, pattern in _ASKED.items() if pattern.search(lowered))


def asks_for_measure(question: str) -> bool:
    """True for a question about an indicator: its target, floor or quarter."""
    return bool(_MEASURED.search(question.lower()))
