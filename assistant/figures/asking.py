"""What a question asks of figures: what to do with them, which periods, which measures, which ratings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from assistant.features import Asked
from assistant.questions import Question
from assistant.signs import Sign
from index.analysis import STOP_WORDS, plain, terms
from index.figures import Measure, Period, Rag
from index.tables.periods import beside, periods_in

LIGHTLY = 0.2
"""What a word is worth that says what to do with figures, beside one that says which."""
UNKNOWN = 0.5
"""What a word is worth that stands in no paper, beside the rarest that does: no line can hold it."""
CAPITALS = 0.6
"""What a name in capitals is worth that is otherwise a stop word, beside the rarest word."""
_LIGHT = frozenset(
    terms(
        "how many much number total figure share rate count latest report table list show compare change move moved "
        "target goal aim floor standard actual outturn budget forecast variance overspend underspend rag red amber "
        "green rating quarter month year kpi indicator performance measure value amount many result period against "
        "difference increase decrease rise fall higher lower more less top largest biggest highest lowest current "
        "trend percentage per cent percent annual proposed estimate estimated versus vs tgt council county council's "
        "kpis top bottom most least fastest slowest worst best smallest greatest one two three four five six seven "
        "eight nine ten together altogether combined gone show shows tell earlier later previous ago last next"
    )
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_PERIOD_TERM = re.compile(r"fy\d{4}|q[1-4]|20\d\d(?:-\d\d){0,2}")
_MEASURES: Mapping[Measure, re.Pattern[str]] = {
    Measure.TARGET: re.compile(r"\btargets?\b|\btgt\b|\bgoal\b|\baiming for\b"),
    Measure.FLOOR: re.compile(r"\bfloor\b"),
    Measure.UPPER: re.compile(r"\bupper\b"),
    Measure.LOWER: re.compile(r"\blower (?:threshold|limit|bound)"),
    Measure.BUDGET: re.compile(r"\bbudget(?:ed)?\b|\bcash limit\b"),
    Measure.FORECAST: re.compile(r"\bforecast|\bprojected\b"),
    Measure.OUTTURN: re.compile(r"\boutturn\b"),
    Measure.VARIANCE: re.compile(r"\bvariance\b|\b(?:over|under)sp(?:en|ent)"),
}
_OF_FIGURES = frozenset({Sign.MONEY, Sign.NUMBER, Sign.PERCENT})
_RAGS = {rag: re.compile(rf"\b{rag}\b(?! paper)") for rag in Rag}
_LINES = r"(?:kpis?|indicators?|measures?|targets?|services?|schemes?|projects?|savings?|lines?|risks?|areas?|ones)\b"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_TOP = re.compile(rf"\b(?:top|(?P<least>bottom))\s(?P<number>\d\d?|{'|'.join(_NUMBERS)})\b")
_MOST = re.compile(
    r"\b(?:which|what|who|name)\b.{0,60}\b(?:(?P<most>most|largest|biggest|highest|greatest|fastest|worst)"
    r"|(?P<least>least|smallest|lowest|slowest|fewest))\b"
)
_ON_TARGET = re.compile(
    r"\b(?:on|above|below|over|under|at)\s(?:its\s|the\s|their\s)?(?:target|floor)\b"
    r"|\b(?:met|meet|meeting|hit|hitting|miss|missed|missing|achieved?|beat|beaten)\s"
    r"(?:its\s|the\s|their\s|our\s)?(?:target|floor)"
)
_BESIDE = re.compile(
    r"(?:\b(?:and|with|vs?|versus|against|to|plus|beat|met|meet|hit)\b|[,&+/-])\s?(?:\w+\s){0,4}?(?:targets?|tgt|floor|goal)\b"
    r"|\b(?:targets?|tgt|floor)\b.{0,20}\b(?:and|vs?|versus)\b.{0,20}\b(?:actual|result|reach)"
)
_LOSSES = re.compile(
    r"\b(?:savings?|deficits?|shortfalls?|reductions?|cuts?|fall|fell|decreases?|loss(?:es)?|worst off)\b"
)
_COUNTS = re.compile(r"\bhow many\b|\bnumbers? of\b")
_TOTAL = re.compile(r"\btotals?\b")
_SHARES = re.compile(r"\b(?:what|which)\s(?:percentage|proportion|share)\b|\bpercentage of\b")
_THAN = re.compile(r"\bthan\b")
_MOVED = re.compile(r"\b(?:rise|increase|decrease|growth|change|uplift|reduction|variance)\b")
_RELATIVE = re.compile(
    r"\b(?:(?P<quarter>quarter)|year)\s(?:earlier|before|ago|(?P<after>after|later))\b"
    r"|\b(?:previous|last|(?P<next>next))\s(?:(?P<of_quarter>quarter)|year)\b"
)
_YES_NO = re.compile(r"^(?:and\s|so\s)?(?:is|are|was|were|did|do|does|has|have)\b")
_ASKS_OTHERWISE = re.compile(r"^(?:and\s|so\s)?(?:who|whom|whose|why|where|when)\b")
_WHAT = re.compile(r"^(?:and\s|so\s)?(?:what|which)\b")
_EACH = re.compile(
    r"\b(?:an?|per|each|every)\s(?P<time>hour|day|night|week|month)\b(?!\s(?:earlier|before|ago|after|later))"
)
_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b|\bper ?cent|%|£|\bcosts?\b")
_CHANGE = re.compile(
    r"\bper ?cent(?:age)? (?:change|increase|rise|fall|decrease|growth)|\bby what percentage|\bwhat percentage more"
)
_DIFFERENCE = re.compile(
    r"\bhow much (?:more|less|higher|lower|bigger|smaller|did|has|have)\b|\bdifference\b|\bby how (?:much|many)\b"
    r"|\bhow many (?:more|fewer)\b"
    r"|\bhow (?:much )?(?:did|has|have|does)\b.{0,80}\b(?:chang|rise|risen|rose|fall|fell|grow|grew|compare)"
)
_SERIES = re.compile(
    r"\bhow (?:has|have|did)\b.{0,80}\b(?:mov|chang|develop|trend|vari)|\btrend\b"
    r"|\bover (?:time|the (?:year|quarters?))\b"
)


def capitals(text: str) -> list[str]:
    """The words in capitals that are stop words in small letters."""
    return [word for word in _CAPITALS.findall(text) if word.lower() in STOP_WORDS]


class Act(StrEnum):
    """What is to be done with the figures."""

    VALUE = "value"
    ON_TARGET = "on target"
    DIFFERENCE = "difference"
    CHANGE = "change"
    SERIES = "series"
    COUNT = "count"
    LIST = "list"
    RANKING = "ranking"


@dataclass(frozen=True)
class FigureQuestion:
    """A question about figures.

    ``telling`` is what each of its terms is worth that says which figures are meant, ``naming`` those without the words
    that say what to do with them; ``periods`` and ``measures`` are
    those it names, in order; ``many`` is how many of a ranking are wanted, ``highest`` from which end. ``both`` tells
    that a target is asked for beside what was measured, ``losses`` that the largest is the furthest below zero,
    ``counts`` that a number is asked for and not a share, ``shares`` that a share is and not money,
    ``than`` that the first that is named is held against the second, ``money`` that an amount is asked for, ``moved``
    that a rise or fall is, as it stands in a table, ``otherwise`` that no figure is: who, why, when, yes or no, or a
    what that names no amount, measure or time. ``each`` is the time that a figure is wanted for: "a week",
    ``total`` tells that a total is asked for.
    """

    act: Act
    telling: Mapping[str, float]
    naming: Mapping[str, float]
    others: Mapping[str, tuple[frozenset[str], ...]]
    periods: tuple[Period, ...] = ()
    measures: tuple[Measure, ...] = ()
    rags: frozenset[Rag] = frozenset()
    highest: bool = True
    many: int = 1
    latest: bool = False
    both: bool = False
    losses: bool = False
    counts: bool = False
    shares: bool = False
    than: bool = False
    money: bool = False
    moved: bool = False
    otherwise: bool = False
    each: frozenset[str] = frozenset()
    total: bool = False

    @cached_property
    def covered(self) -> frozenset[str]:
        """The terms asked for, and those that may stand for them."""
        stand_ins = (term for asked in self.telling for other in self.others.get(asked, ()) for term in other)
        return frozenset(self.telling).union(stand_ins)


def figure_question(asked: Asked, *, today: date | None = None) -> FigureQuestion:
    """What a question asks of figures; ``today`` gives the year to a bare quarter."""
    said = plain(asked.question.text)
    periods = _periods(asked.question.text, today) or _carried(asked.question, today)
    dates = {term for period in periods for term in terms(period.printed)}
    telling = _capitals(asked.question.text, asked.most) | {
        term: worth * (LIGHTLY if term in _LIGHT else 1.0)
        for term, worth in asked.worth.items()
        if term in _LIGHT or _names(term, dates)
    }
    unknown = [term for term in asked.question.terms if term not in asked.worth and _names(term, dates)]
    telling |= dict.fromkeys(unknown, UNKNOWN * asked.most)
    top, most, act = _TOP.search(said), _MOST.search(said), _act(said, periods)
    asks_otherwise = _ASKS_OTHERWISE.search(said) or _YES_NO.search(said) or _asks_what(asked.question, periods)
    return FigureQuestion(
        act=act,
        telling=telling,
        naming={term: worth for term, worth in telling.items() if term not in _LIGHT},
        others=asked.others,
        periods=periods,
        measures=_measures(said),
        rags=frozenset(rag for rag, pattern in _RAGS.items() if pattern.search(said)),
        highest=not ((top and top["least"]) or (most and most["least"])),
        many=_many(top),
        latest=asked.question.latest,
        both=bool(_BESIDE.search(said.removeprefix("and ")) or _ON_TARGET.search(said)),
        counts=bool(_COUNTS.search(said)),
        money=Sign.MONEY in asked.question.wanted and Sign.PERCENT not in asked.question.wanted,
        moved=bool(_MOVED.search(said)),
        than=bool(_THAN.search(said)),
        shares=bool(_SHARES.search(said)),
        losses=bool(_LOSSES.search(said)),
        otherwise=act is Act.VALUE and bool(asks_otherwise) and not _HOW_MUCH.search(said),
        each=frozenset(term for match in _EACH.finditer(said) for term in terms(match["time"])),
        total=bool(_TOTAL.search(said)),
    )


def _asks_what(question: Question, periods: tuple[Period, ...]) -> bool:
    """True for a what or which that names no amount, measure, rating, time or reference: "what is the term of...?"."""
    said = plain(question.text)
    if not _WHAT.match(said) or periods or question.latest or question.measured or _measures(said):
        return False
    rated = any(pattern.search(said) for pattern in _RAGS.values())
    return not (rated or question.wanted & _OF_FIGURES or any(map(str.isdigit, said)))


def _names(term: str, dates: Set[str]) -> bool:
    """True for a term that says which figures are meant."""
    return term not in _LIGHT and term not in dates and not _PERIOD_TERM.fullmatch(term)


def _capitals(text: str, worth: float) -> dict[str, float]:
    """Names in capitals that would be stop words otherwise: a directorate called GET."""
    if text.isupper():
        return {}
    return dict.fromkeys(capitals(text), CAPITALS * worth)


def _periods(text: str, today: date | None) -> tuple[Period, ...]:
    """The periods of a text; one without a year is near one that has it, else near ``today``."""
    dated = periods_in(text)
    return periods_in(text, near=dated[-1].end if dated else today)


def _carried(question: Question, today: date | None) -> tuple[Period, ...]:
    """The periods of earlier turns, or the one beside the last of them: "and a quarter earlier?".

    One that is told already, and so among the question's own terms, is not moved again.
    """
    kept = _periods(" ".join(question.carried), today)
    moved = _RELATIVE.search(plain(question.text))
    if moved is None or not kept or set(terms(kept[-1].printed)) <= set(question.terms):
        return kept
    quarter, after = moved["quarter"] or moved["of_quarter"], moved["after"] or moved["next"]
    return (beside(kept[-1], (3 if quarter else 12) * (1 if after else -1)),)


def _measures(said: str) -> tuple[Measure, ...]:
    found = {measure: match.start() for measure, pattern in _MEASURES.items() if (match := pattern.search(said))}
    return tuple(sorted(found, key=lambda measure: found[measure]))


def _many(top: re.Match[str] | None) -> int:
    if top is None:
        return 1
    return _NUMBERS.get(top["number"]) or int(top["number"])


def _act(said: str, periods: tuple[Period, ...]) -> Act:
    rated = any(pattern.search(said) for pattern in _RAGS.values())
    if rated and re.search(rf"\bhow many\b.{{0,40}}{_LINES}", said):
        return Act.COUNT
    if rated and re.search(rf"\b(?:which|what|list|name)\b.{{0,60}}{_LINES}", said):
        return Act.LIST
    if _TOP.search(said) or _MOST.search(said):
        return Act.RANKING
    if _ON_TARGET.search(said) and _YES_NO.search(said):
        return Act.ON_TARGET
    if _CHANGE.search(said):
        return Act.CHANGE
    if _DIFFERENCE.search(said) and len(periods) > 1:
        return Act.DIFFERENCE
    return Act.SERIES if _SERIES.search(said) and len(periods) < 2 else Act.VALUE
