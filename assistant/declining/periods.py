"""The time that a question names: a year, a quarter, a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistant.declining.telling import close, has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings, Scored

FIRST = 8
"""So many pieces of evidence are looked at for the period, of those that come near to the best."""
NEARLY_ALL = 0.9
"""So much of what else is asked must stand by a number that is held against the year asked for."""
LAST_REPORTED = timedelta(days=184)
"""A year is reported on for so long after its end."""

_PERIODS = {
    "financial year": re.compile(r"fy20\d\d"),
    "quarter": re.compile(r"q[1-4]"),
    "month": re.compile(r"20\d\d-\d\d"),
}
_ANY_YEAR = re.compile(r"(?:fy)?(?:19|20)\d\d")
_YEAR_ALONE = re.compile(r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])")
_YEAR_IN = re.compile(r"(?:fy)?((?:19|20)\d\d)(?:-\d\d)?")


def unheard_year(question: Question, findings: Findings) -> bool:
    """True when the question names a year, calendar or financial, that stands in no paper."""
    years = filter(_ANY_YEAR.fullmatch, question.terms)
    return any(year not in findings.asked.worth for year in years)


def other_period(question: Question, findings: Findings) -> bool:
    """True when the best evidence tells of another year, quarter or month, and the first few not of that asked for.

    An indicator's card always tells of a time: that of its paper.
    """
    is_card = any(each.evidence.card for each in findings.evidence[:1])
    return any(
        asked and (told or is_card) and not asked & told_by_first
        for asked, told, told_by_first in _periods(question, findings)
    )


def year_of_none(question: Question, findings: Findings) -> bool:
    """True when no number that stands with nearly all else that is asked is of the financial year asked for.

    A paper that names no year is of its own.
    """
    worth = own_worth(question, findings)
    asked = frozenset(filter(_PERIODS["financial year"].fullmatch, worth))
    if len(asked) != 1:
        return False
    rest = [(term, value) for term, value in worth.items() if not _ANY_YEAR.fullmatch(term)]
    most = NEARLY_ALL * sum(value for _, value in rest)
    full = [
        each
        for each in findings.evidence
        if each.evidence.numbers - question.numbers
        and sum(value for term, value in rest if has(term, each.near, question)) >= most
    ]
    return bool(full) and not any(asked & (each.near | each.around | _year(each)) for each in full)


def unmentioned_year(question: Question, findings: Findings) -> bool:
    """True when the question names a calendar year, and none of the near evidence is of such a year or speaks of it.

    A year in a span, that of a plan, names the plan.
    """
    asked = frozenset(_YEAR_ALONE.findall(question.text)) & frozenset(question.terms)
    return bool(asked) and not any(asked & _years_told(each) for each in close(findings)[:FIRST])


def _years_told(scored: Scored) -> frozenset[str]:
    """Every calendar year by the evidence, and that of its paper; a financial year counts as the one it begins in."""
    day = scored.evidence.passage.date
    told = {match[1] for term in scored.near | scored.around if (match := _YEAR_IN.fullmatch(term))}
    return frozenset(told | ({str(day.year)} if day else set()))


def _year(scored: Scored) -> frozenset[str]:
    day = scored.evidence.passage.date
    return frozenset((f"fy{day.year - (day.month < 4)}",)) if day else frozenset()


def _periods(question: Question, findings: Findings) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """By kind of period: those asked for, those that the best evidence tells, and those that the first ones tell."""
    first = close(findings)[:FIRST]
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
