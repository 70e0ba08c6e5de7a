"""The kinds of "no", and when each applies.

A question that the papers do not answer is mostly on their topic, with one detail missing; how well the best evidence
scores says nothing about that. So the detail is checked: the period asked for, the thing counted, the kind of answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from assistant.answers import Status
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from assistant.signs import Sign
from index.analysis import terms

MARGIN = 1.0
"""How much worse than the best evidence the best that bears the kind of answer asked for must be."""
CLOSE = 3.0
"""Evidence within this of the best is looked at for the thing counted."""
THING = 2
"""So many words tell what is counted: "empty homes"."""
FIRST = 3
"""So many pieces of evidence are looked at for the period."""
LAST_REPORTED = timedelta(days=184)
"""A year is reported on for so long after its end."""
ANYTHING = frozenset(terms("people persons times things"))
"""Words that say nothing of what is counted."""

_PERIODS = {
    "financial year": re.compile(r"fy20\d\d"),
    "quarter": re.compile(r"q[1-4]"),
    "month": re.compile(r"20\d\d-\d\d"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_YEAR = re.compile(r"(?:fy)?(?:19|20)\d\d")
_COUNTED = re.compile(r"(?:how many|number of|\bno\. of)\s+(.*)", re.IGNORECASE)
_ENDS_THING = re.compile(
    r"[,;?(]|\b(?:a|an|the|of|in|on|at|to|for|per|by|from|with|is|are|was|were|do|does|did|has|have|had|will|would|can|"
    r"could|should|must|may|might|there|who|which|that|we|they)\b",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?<=[a-z,’'] )(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][a-z]{2,}\b")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|"
    r"fifty|hundred|dozen|half|third|quarter|none|no|all|both)\b",
    re.IGNORECASE,
)


class Wanted(StrEnum):
    """The kind of answer that a question cannot do without."""

    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    DATE = "date"
    NAME = "name"


_WANTED = {
    Wanted.PERCENT: re.compile(r"\b(?:what|which) (?:percent|share|proportion)|percentage of", re.IGNORECASE),
    Wanted.MONEY: re.compile(
        r"how much (?:money|funding|did|does|do|will|would|was|were|is|are|has|have|it|extra|more)\b|"
        r"what (?:did|does|would|will) .{0,60}\bcost\b|what price",
        re.IGNORECASE,
    ),
    Wanted.COUNT: re.compile(r"how many|\bnumber of\b|\bno\. of\b", re.IGNORECASE),
    Wanted.DATE: re.compile(r"^(?:\w+ ){0,2}when\b|\band when\b|(?:what|which) (?:date|day|month)\b", re.IGNORECASE),
    Wanted.NAME: re.compile(
        r"(?:^|[,;.?]|\b(?:and|to|by|with|from|of|but))\s*who\b|"
        r"(?:which|what) (?:\w+ )?(?:firm|compan|councillor|member|provider|person|officer)|\bnames? of",
        re.IGNORECASE,
    ),
}


def reason_to_decline(question: Question, findings: Findings, *, papers: int, sentences: int) -> Status:
    """ANSWERED where the evidence carries the question, else why it does not."""
    if not question.text.strip():
        return Status.EMPTY
    if not papers:
        return Status.NOTHING_HELD
    if not sentences or nothing_telling(question, findings):
        return Status.NOT_FOUND
    if unheard_year(question, findings) or other_period(question, findings):
        return Status.NOT_THAT_PERIOD
    if kind_missing(question, findings) or counted_missing(question, findings) or named_missing(question, findings):
        return Status.NOT_SAID
    return Status.ANSWERED


def nothing_telling(question: Question, findings: Findings) -> bool:
    """True when the papers lack a word of the question, and have only such of its words as stand everywhere."""
    known = _own_worth(question, findings).keys()
    unknown = set(question.terms) - known
    return bool(unknown) and not question.carried and known <= findings.asked.everywhere


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """The kinds of answer that the question's words ask for."""
    return tuple(kind for kind, pattern in _WANTED.items() if pattern.search(text))


def unheard_year(question: Question, findings: Findings) -> bool:
    """True when the question names a year, calendar or financial, that stands in no paper."""
    years = filter(_ANY_YEAR.fullmatch, question.terms)
    return any(year not in findings.asked.worth for year in years)


def other_period(question: Question, findings: Findings) -> bool:
    """True when the best evidence tells of another year, quarter or month, and the first few not of that asked for."""
    return any(
        asked and told and not asked & told_by_first for asked, told, told_by_first in _periods(question, findings)
    )


def _periods(question: Question, findings: Findings) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """By kind of period: those asked for, those that the best evidence tells, and those that the first ones tell."""
    first = findings.evidence[:FIRST]
    for pattern in _PERIODS.values():
        asked = frozenset(filter(pattern.fullmatch, question.terms))
        told = [frozenset(filter(pattern.fullmatch, each.near | each.around)) for each in first]
        own = asked.intersection(*map(_own_periods, first[:1]))
        yield asked, frozenset().union(*told[:1]), own.union(*told)


def _own_periods(scored: Scored) -> frozenset[str]:
    """What a paper speaks of without naming it: the month and the year of its day, and the year last reported."""
    day = scored.evidence.passage.date
    if day is None:
        return frozenset()
    years = (f"fy{each.year - (each.month < 4)}" for each in (day, day - LAST_REPORTED))
    return frozenset((f"{day:%Y-%m}", *years))


def kind_missing(question: Question, findings: Findings) -> bool:
    """True when nothing near the two most telling terms bears the kind of answer, and what bears it is far worse."""
    kinds = wanted_of(question.text)
    return bool(kinds) and all(_missing(kind, question, findings) for kind in kinds)


def _missing(kind: Wanted, question: Question, findings: Findings) -> bool:
    bearing = [each for each in findings.evidence if bears(kind, each, question)]
    telling = sorted(_own_worth(question, findings).items(), key=lambda item: (-item[1], item[0]))[:2]
    if any(all(_has(term, each.near, question) for term, _ in telling) for each in bearing):
        return False
    return not bearing or findings.evidence[0].score - bearing[0].score >= MARGIN


def named_missing(question: Question, findings: Findings) -> bool:
    """True when nothing that bears the kind of answer, among the better evidence, tells of all the question names."""
    named = _named(question, findings)
    kinds = wanted_of(question.text)
    if not named or not kinds:
        return False
    close = [each for each in findings.evidence if each.score > findings.evidence[0].score - CLOSE]
    bearing = [each for each in close if any(bears(kind, each, question) for kind in kinds)]
    return not any(all(_has(name, each.near | each.around, question) for name in named) for each in bearing)


def _named(question: Question, findings: Findings) -> frozenset[str]:
    """The terms of the names in a question, those that stand in some paper but not everywhere."""
    words = (match.group() for match in _PROPER.finditer(question.text))
    worth = _own_worth(question, findings)
    return frozenset(term for word in words for term in terms(word) if term in worth) - findings.asked.everywhere


def counted_missing(question: Question, findings: Findings) -> bool:
    """True when "how many X" meets no evidence, among the better, that has both a new number and X."""
    match = _COUNTED.search(question.text)
    if match is None:
        return False
    first, *more = terms(_ENDS_THING.split(match[1], maxsplit=1)[0])[:THING] or [""]
    if first in ANYTHING or first[:1].isdigit() or first not in _own_worth(question, findings):
        return False
    counted = [first, *(term for term in more if term in _own_worth(question, findings))]
    close = (each for each in findings.evidence if each.score > findings.evidence[0].score - CLOSE)
    return not any(
        bears(Wanted.COUNT, each, question)
        and any(_has(term, each.evidence.terms | each.evidence.lead_terms, question) for term in counted)
        for each in close
    )


def bears(kind: Wanted, scored: Scored, question: Question) -> bool:
    """True when the evidence holds an answer of that kind which the question does not hold itself."""
    evidence = scored.evidence
    new = evidence.numbers - question.numbers
    row = "\t" in evidence.text and bool(new)
    match kind:
        case Wanted.PERCENT:
            return bool(new) and (row or Sign.PERCENT in evidence.signs)
        case Wanted.MONEY:
            return row or (bool(new) and Sign.MONEY in evidence.signs)
        case Wanted.COUNT:
            return any(not _YEAR.fullmatch(number) for number in new) or bool(_NUMBER_WORD.search(evidence.text))
        case Wanted.DATE:
            return bool(new) and Sign.DATE in evidence.signs
        case Wanted.NAME:
            return Sign.NAME in evidence.signs


def _own_worth(question: Question, findings: Findings) -> dict[str, float]:
    """What the question's own terms are worth, those that no paper has left out."""
    return {term: findings.asked.worth[term] for term in question.terms if term in findings.asked.worth}


def _has(term: str, place: frozenset[str], question: Question) -> bool:
    return term in place or any(other <= place for other in question.others.get(term, ()))
