"""What kind of paper it is: the committee system's title first, then what the text is, then the file name's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.papers import Decision, Kind, Meeting, Paper
from index.structure.agenda import Front
from index.structure.landmarks import Opening
from index.structure.reports import ReportHead

_NEAR = 1500
_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"^\((?:public|private|exempt) pack\).*\bagenda supplement\b", re.I), Kind.SUPPLEMENT),
    (re.compile(r"^\((?:public|private|exempt) pack\)", re.I), Kind.PACK),
)
_NAMES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"^agenda frontsheet\b", re.I), Kind.FRONTSHEET),
    (re.compile(r"^(?:public|private) reports? pack\b", re.I), Kind.PACK),
    (re.compile(r"\b(?:eqia|equality (?:impact|analysis)|dpia)\b", re.I), Kind.APPENDIX),
    (re.compile(r"\b(?:p?rod|record of (?:executive )?decision)\b", re.I), Kind.RECORD),
    (re.compile(r"^(?:[\d/ -]*)(?:appendix|annex)\b|- (?:appendix|annex)\b", re.I), Kind.APPENDIX),
    (re.compile(r"^(?:printed )?minutes\b", re.I), Kind.MINUTES),
    (re.compile(r"\bamendments?\b", re.I), Kind.AMENDMENT),
    (re.compile(r"\bquestions?\b", re.I), Kind.QUESTIONS),
)
_WORDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\breport (?:of|by|from) the\b", re.I), Kind.REPORT),
    (re.compile(r"\bnotice of (?:determination|decision)s?\b", re.I), Kind.NOTICE),
    (re.compile(r"\bperformance (?:dashboard|report)\b", re.I), Kind.DASHBOARD),
    (re.compile(r"\bamendments? to (?:the )?(?:motion|budget|recommendation)", re.I), Kind.AMENDMENT),
    (
        re.compile(
            r"\bquestions? (?:from|by|put by) (?:members|the public)\b|\bquestion (?:by|from) (?:mr|mrs|ms|dr)\b", re.I
        ),
        Kind.QUESTIONS,
    ),
    (
        re.compile(
            r"\b(?:draft |final )?(?:revenue |capital )?budget\b|\bMTFP\b|\b(?:finance|financial) monitoring\b"
            r"|\bcapital programme\b",
            re.I,
        ),
        Kind.BUDGET,
    ),
    (re.compile(r"\b(?:our|this) (?:council )?strategy\b|\bstrategy\b", re.I), Kind.STRATEGY),
)
_REPORTS = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,2}(?:\.\d)?\.?\s+)?(?:purpose|recommendations?|executive summary|introduction|background"
    r"|summary)\b[^.\n]{0,40}$"
    r"|^[^\w\n]{0,6}(?:officer )?recommendation\W{0,3}[:\t]|^[^\w\n]{0,6}application (?:no|number|ref)",
    re.I | re.M,
)
_BODY = 6000
_APPENDIX = re.compile(r"\s*(?:appendix|annex) [\dA-Z]{1,2}\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"^[^\w\n]{0,20}(?:notice of decision|decision due date|decision status|date of publication)\W{0,3}:", re.I | re.M
)
_TAKER = re.compile(r"^[^\w\n]{0,20}decision[ -]maker\W{0,3}:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found in a paper that tells its kind."""

    front: Front | None = None
    reports: Sequence[ReportHead] = ()
    minutes: Sequence[Opening] = ()
    records: Sequence[Opening] = ()
    assessments: Sequence[Opening] = ()
    appendices: Sequence[Opening] = ()
    cover: Meeting | None = None
    planned: Sequence[Decision] = ()


def kind(paper: Paper, signs: Signs) -> Kind:
    """The kind of the paper; what nothing tells is OTHER."""
    name = PurePosixPath(paper.document).stem
    return (
        _first(_TITLES, paper.title or "")
        or _of_front(paper.text, signs)
        or _of_text(paper.text, signs)
        or _first(_NAMES, name)
        or (Kind.APPENDIX if _APPENDIX.match(paper.text[:200]) else None)
        or _first(_WORDS, paper.text[:400])
        or _first(_WORDS, name)
        or (Kind.REPORT if signs.cover and _REPORTS.search(paper.text[:_BODY]) else None)
        or Kind.OTHER
    )


def _first(table: tuple[tuple[re.Pattern[str], Kind], ...], words: str) -> Kind | None:
    return next((kind for pattern, kind in table if pattern.search(words)), None)


def _of_front(text: str, signs: Signs) -> Kind | None:
    if not signs.front:
        return None
    if "enclose, for consideration" in " ".join(text[:3000].split()):
        return Kind.SUPPLEMENT
    papers = (*signs.reports, *signs.minutes, *signs.records)
    return Kind.PACK if papers else Kind.FRONTSHEET


def _of_text(text: str, signs: Signs) -> Kind | None:
    """The kind that the first page has by its form."""
    for openings, kind in (
        (signs.minutes, Kind.MINUTES),
        (signs.records, Kind.RECORD),
        (signs.assessments, Kind.APPENDIX),
        (signs.reports, Kind.REPORT),
    ):
        if openings and openings[0].start < _NEAR:
            return kind
    if signs.planned and signs.planned[0].start < _NEAR:
        return Kind.NOTICE
    return Kind.NOTICE if _TAKER.search(text) and _NOTICE.search(text) else None
