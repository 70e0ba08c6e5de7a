"""The title that a paper is shown under."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath

from index.papers import Kind, Meeting, Paper
from index.structure.agenda import untitled
from index.structure.committees import is_authority
from index.structure.covers import named
from index.structure.kinds import Signs
from index.structure.lines import lines

_OF_MEETINGS = {
    Kind.PACK: "Agenda pack",
    Kind.FRONTSHEET: "Agenda frontsheet",
    Kind.MINUTES: "Minutes",
    Kind.SUPPLEMENT: "Supplement",
}
_STAMPED = re.compile(
    r"agenda item\b.{0,20}|item (?:no|number)\b.{0,12}|report (?:to|of|by|from) .*|official.{0,12}", re.IGNORECASE
)
_SUPPLEMENT = re.compile(r"^\([A-Za-z ]+pack\)(?P<name>.*?)\s*agenda supplement\b", re.IGNORECASE)
_USELESS = re.compile(
    r"microsoft (?:word|excel|powerpoint)\b|powerpoint presentation|(?:the )?report|executive decision"
    r"|record of decision|minutes|about:blank"
    r"|agenda(?: template)?|untitled|document\d*|template|slide \d+|\S+\.(?:docx?|xlsx?|pptx?|pdf|indd)|\W*",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"[\W\d_]*(?:[A-Za-z]{0,3}[\d_-]*|[0-9a-f_]{8,}|(?:file|doc|document|scan|paper|download|page"
    r"|(?:agenda[\W_]*)?item)[\W\d_]*)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:the )?leader['’]s |cabinet member['’]s )?foreword|contents|introduction|executive summary|draft"
    r"|(?:proposed )?decision\W*"
    r"|page \d.*|appendi(?:x|ces)\W*",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?:,|&|\b(?:and|of|for|the|to|in))$", re.IGNORECASE)
_NAMED_IN_FOREWORD = re.compile(
    r"\bstrategy\b[^.]{0,80}\s[-–—]\s+(?P<name>[A-Z][\w'’]+(?:\s+(?:[A-Z][\w'’]+|and|of|for|the|our|on|in|to"
    r"|a)){1,8})\s*\."
)
_DAY_LINE = 40
_NUMBER = re.compile(r"(?<!\d)(\d\d)[-_](\d{5})(?!\d)")


def title(paper: Paper, kind: Kind, *, meeting: Meeting, signs: Signs) -> str:
    """The paper's own title, from its words before its file's name, and from that before its metadata."""
    if kind in _OF_MEETINGS and (meeting.committee or meeting.date):
        decided = kind is Kind.MINUTES and signs.minutes and signs.minutes[0].title
        return ", ".join([decided or _of_meeting(paper, kind), *_day(meeting)])
    name = PurePosixPath(paper.document).stem
    return (
        (untitled(signs.reports[0].subject) if kind is Kind.REPORT and signs.reports else "")
        or _own(paper, kind, signs)
        or ("" if _NEUTRAL.fullmatch(name) else _NUMBER.sub(r"\1/\2", " ".join(name.replace("_", " ").split())))
        or _metadata(paper)
        or (_foreword(paper) if kind is Kind.STRATEGY else "")
        or ("Notices of forthcoming decisions" if kind is Kind.NOTICE else "")
        or _heading(paper)
        or name
        or paper.document
    )[:300]


def _of_meeting(paper: Paper, kind: Kind) -> str:
    match = _SUPPLEMENT.match(paper.title or "") if kind is Kind.SUPPLEMENT else None
    name = " ".join(match["name"].split()) if match else ""
    return f"{_OF_MEETINGS[kind]} ({name})" if name else _OF_MEETINGS[kind]


def _day(meeting: Meeting) -> list[str]:
    day = [f"{meeting.date.day} {meeting.date:%B %Y}"] if meeting.date else []
    return [meeting.committee, *day] if meeting.committee else day


def _own(paper: Paper, kind: Kind, signs: Signs) -> str:
    """The title printed on a record of decision or an equality assessment, with what it is."""
    for openings, suffix in ((signs.records, "Record of decision"), (signs.assessments, "Equality impact assessment")):
        if kind in (Kind.RECORD, Kind.APPENDIX) and openings and openings[0].title and openings[0].start < 1500:
            return f"{openings[0].title} – {suffix}"
    return ""


def _metadata(paper: Paper) -> str:
    words = " ".join((paper.title or "").split())
    return "" if _USELESS.match(words) and _USELESS.fullmatch(words.split(" - ")[0]) else words


def _foreword(paper: Paper) -> str:
    match = _NAMED_IN_FOREWORD.search(paper.text[:2000])
    return " ".join(match["name"].split()) if match else ""


def _of_cover(words: str) -> bool:
    """True for a committee's name, a day, or both, as they stand over a title."""
    name, day = named(words)
    return bool(name) or bool(day and len(words) < _DAY_LINE)


def _heading(paper: Paper) -> str:
    """The first line with a word in it, and the next where the first is only "Appendix G"."""
    first = (row.text for row in islice(lines(paper.text), 12) if len(re.findall(r"[^\W\d_]", row.text)) > 3)
    found = [
        words
        for words in first
        if not (is_authority(words) or _GENERIC.fullmatch(words) or _STAMPED.fullmatch(words) or _of_cover(words))
    ]
    if not found:
        return ""
    if len(found) > 1 and _UNFINISHED.search(found[0]):
        return f"{found[0]} {found[1]}"
    if re.fullmatch(r"(?:appendix|annex)\W+\w{1,2}\W*", found[0], re.IGNORECASE) and len(found) > 1:
        return f"{found[0].rstrip(' :')} – {found[1]}"
    return found[0]
