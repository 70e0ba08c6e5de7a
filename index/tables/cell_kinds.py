"""What one cell of a table holds, judged by itself: a figure, a rating, a mark for nothing, or words."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from index.figures import Measure, Rag
from index.tables.periods import period_of
from index.tables.values import Quantity, quantity, unit_of

MISSING = re.compile(
    r"[-–—.…*†‡^~\s]+|n\s?/?\s?a\.?|n/d|nil return|tb[cad]|£\s?-?|[x%]|no data"
    r"|not (?:available|applicable|known|due)",
    re.IGNORECASE,
)
"""What stands in a cell in place of a figure."""
_THOUSANDS = re.compile(r"\(?£\s?['’]?000['’]?s?\)?", re.IGNORECASE)
"""The unit of a column, which is no sum of nothing."""
_RAG = re.compile(r"\W*(red|amber|green)\b(?:\W*(?:[rag]\b)?\W*)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REFERENCE = re.compile(r"\W*([A-Z]{1,6}(?:[A-Z]|-)?\d{1,4}[a-z]?(?:\.\d{1,2})?)\b")
_SECTION = re.compile(r"\W*S[1-9]\d{1,2}[A-Za-z]?\b(?!\.)")
_MARKS = re.compile(r"(?:\^?\{?[*†‡]+\}?|\^\^|\[\d\])+$")
_QUALIFIED = re.compile(r"(?P<figure>[-+£(]*[\d,.]+\)?\s?(?:%|[km]\b|bn\b)?)\s*\((?P<words>[^()]*[A-Za-z][^()]*)\)\W*")
_MEASURES = (
    (Measure.VARIANCE, r"varian|\bchange|movement|difference|over\s?/\s?under|\bgap\b|increase|decrease|over ?spend"),
    (Measure.FLOOR, r"\bfloor"),
    (Measure.UPPER, r"\bupper"),
    (Measure.LOWER, r"\blower"),
    (Measure.TARGET, r"\btarget|\bgoal\b"),
    (Measure.OUTTURN, r"out-?turn"),
    (Measure.FORECAST, r"forecast|projected|projection|\bestimate"),
    (Measure.BUDGET, r"\bbudget\b"),
    (Measure.ACTUAL, r"\bactuals?\b|latest|\bresult|\bspend\b"),
)
_MEASURED = [(measure, re.compile(pattern, re.IGNORECASE)) for measure, pattern in _MEASURES]
_ASIDE = re.compile(
    r"\((?:incl|excl|after|before|net|gross)[^)]*\)"
    r"|\btarget(?:ed)?\W+(?:group|population|cohort|audience|market|area)s?\b",
    re.IGNORECASE,
)
"""Words of a head that are about something else: what is included, or whom a service is for."""
_ALL_FIGURES = re.compile(r"\W*(?:all )?(?:figures|numbers|values|amounts)(?: are| shown)? in\b", re.IGNORECASE)
_BROKEN = (
    (Measure.FORECAST, "forecast"),
    (Measure.VARIANCE, "variance"),
    (Measure.OUTTURN, "outturn"),
    (Measure.TARGET, "target"),
)
_ALONE = re.compile(
    r"(?:upper|lower|target|floor|actuals?|budget|forecast|out-?turn|variance)(?: threshold| standard)?", re.IGNORECASE
)
_HEADS = re.compile(r"\b(?:total|ytd|year to date|latest|previous|core|external|gross|net|value|number|rate)\b", re.I)
_RAG_HEAD = re.compile(r"\brag\b|\brating\b", re.IGNORECASE)
_STATUS = re.compile(r"\bstatus\b", re.IGNORECASE)
_WAY = re.compile(r"\bdirection\b|\bd\.?o\.?t\b|\btrend\b|\barrow\b", re.IGNORECASE)
_NUMBERING = re.compile(
    r"(?:nos?\.?|#|sctn|(?:pages?|items?|row|line|section|paras?|paragraph|ref(?:erence)?|question|policy)"
    r"(?: (?:no|ref|number)\.?)?)\W*",
    re.IGNORECASE,
)


class CellKind(Enum):
    """What a cell holds; EITHER is a figure in a column of figures and words elsewhere ("2024", "5 days")."""

    EMPTY = auto()
    FIGURE = auto()
    EITHER = auto()
    RAG = auto()
    MARK = auto()
    WORDS = auto()


@lru_cache(maxsize=50_000)
def kind_of(text: str) -> CellKind:
    """What the cell holds."""
    bare = text.strip()
    if not bare:
        return CellKind.EMPTY
    if _THOUSANDS.fullmatch(bare):
        return CellKind.WORDS
    if MISSING.fullmatch(bare):
        return CellKind.MARK
    if rag_of(bare):
        return CellKind.RAG
    found = figure_of(bare)
    if found is None:
        return CellKind.WORDS
    worded = found.unit not in (None, "£", "%", "pp")
    return CellKind.EITHER if worded or _YEAR.fullmatch(bare) else CellKind.FIGURE


@lru_cache(maxsize=50_000)
def figure_of(text: str) -> Quantity | None:
    """The figure that the cell is, words in brackets behind it left out ("236 (April to July)*")."""
    found = quantity(text)
    if found is None and (qualified := _QUALIFIED.fullmatch(text.strip())):
        return quantity(qualified["figure"])
    return found


def qualifier(text: str) -> str | None:
    """The words in brackets behind a figure."""
    qualified = _QUALIFIED.fullmatch(text.strip())
    return qualified["words"].strip() if qualified and quantity(text) is None else None


def rag_of(text: str) -> Rag | None:
    """The rating that the cell is."""
    match = _RAG.match(text)
    return Rag(match[1].lower()) if match else None


def reference_of(text: str) -> str | None:
    """The code at the head of a label: "GE05", "WM-12"; a section of an Act is none: "S106"."""
    match = _REFERENCE.match(text)
    return match[1] if match and not _SECTION.match(text) else None


def measure_of(text: str) -> Measure | None:
    """The measure that a column head names; narrow columns break its words ("Forecas t")."""
    said = _ASIDE.sub(" ", text)
    found = next((measure for measure, pattern in _MEASURED if pattern.search(said)), None)
    whole = re.sub(r"\s", "", said).lower()
    return found or next((measure for measure, word in _BROKEN if word in whole), None)


def measure_alone(text: str) -> Measure | None:
    """The measure where the cell is its name and nothing else: a row that says what its figures are."""
    return measure_of(text) if _ALONE.fullmatch(text.strip()) else None


def marks_of(text: str) -> str:
    """The footnote mark that the cell ends with, or is; empty where there is none."""
    match = _MARKS.search(text.strip())
    return match[0].strip("{}^") or match[0] if match else ""


def unmarked(text: str) -> str:
    """The words without a footnote mark behind them."""
    return _MARKS.sub("", text.strip()).strip()


def notes_units(text: str) -> bool:
    """True for words that say what all the figures of a table count: "All figures in £m"."""
    return bool(_ALL_FIGURES.match(text))


def is_rag_head(text: str) -> bool:
    """True for the head of a column of ratings."""
    return bool(_RAG_HEAD.search(text) or _STATUS.search(text))


def is_way_head(text: str) -> bool:
    """True for the head of a column that tells the direction of travel."""
    return bool(_WAY.search(text))


def is_numbering_head(text: str) -> bool:
    """True for the head of a column that numbers its rows or points to pages."""
    return bool(_NUMBERING.fullmatch(text.strip()))


@lru_cache(maxsize=20_000)
def is_figure_head(text: str) -> bool:
    """True for a head that stands over figures: a period, a unit, a measure, a total."""
    return bool(period_of(text) or unit_of(text) or measure_of(text) or _HEADS.search(text))
