"""What minutes resolved: the words, their parts, who moved them, how it was voted and how it came out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.papers import Resolution, Vote
from index.structure.enumerations import parts
from index.structure.landmarks import DECISION, decision_number
from index.structure.minutes import MinuteStart, minute_starts
from index.structure.movers import Moved, moved
from index.structure.paragraphs import last_of
from index.structure.people import NAME
from index.structure.votes import votes

_LEAD = r"^[^\w\n]{0,6}(?:\(?\d{1,3}[.)]\s+)?[^\w\n]{0,4}"
_THEN = r"(?=\W{0,3}(?:\s*[:–—-]|\s+(?:that|to)\b|\s*\(|,))"
_RESOLVED = re.compile(
    rf"\bRESOLVED\b|\bAGREED\b{_THEN}"
    rf"|{_LEAD}(?P<lead>Resolved|Agreed|RECOMMENDED|Recommended){_THEN}"
    rf"|{_LEAD}(?P<label>(?:Resolution|RESOLUTION|Decision|DECISION)\W{{0,3}}:(?!\s*\d))"
    rf"|{_LEAD}(?P<alone>(?:Decisions?|DECISIONS?|Resolution|RESOLUTION|Resolved)\W{{0,3}}$)"
    r"|(?:^|(?<=[,.;]\s))(?P<colon>[Tt]he\s(?:(?:Sub-)?Committee|Cabinet|Executive|Council|Board|Panel|Forum"
    r"|Commission)"
    r"\s(?:unanimously\s)?(?:agreed|resolved|decided)(?=\W{0,3}[:–-]))"
    rf"|(?i:seconded)\s+by\s+{NAME},?\s+and\s+(?:it\swas\s)?(?:unanimously\s)?(?P<seconded>(?:agreed|resolved)\b)"
    r"|(?<!that )(?<!when )(?<!where )\b[Ii]t was (?:therefore |then |unanimously )?resolved\b"
    r"(?=\s*(?::|that\b|to\b|by\b|unanimously\b))",
    re.MULTILINE,
)
_DID = (
    r"(?:agreed|noted|endorsed|approved|adopted|accepted|recommended|resolved|supported|received|deferred|appointed"
    r"|elected)"
)
_BODY = (
    r"(?:The (?:[A-Z][\w'’,&-]*\s|and\s|of\s|for\s){0,10}?"
    r"(?:Cabinet|Committee|Sub-Committee|Council|Board|Panel|Forum|Commission)"
    r"|Members|The meeting)"
)
_AGREED = re.compile(
    rf"(?:{_LEAD}|(?<=[.;]\s))(?P<words>It was (?:unanimously )?(?:agreed|resolved)"
    rf"|{_BODY}\s(?:unanimously\s)?{_DID}\b"
    r"|The (?:recommendations?|report|minutes|updates?|presentations?|contents? of the \w+|work programme|proposals?)"
    rf"(?: in the report)? (?:was|were) (?:unanimously |duly )?{_DID}\b"
    r"|[A-Z][^.\n]{2,80}? (?:was|were) deferred\b)",
    re.MULTILINE,
)
_LOST = re.compile(
    r"\b(?P<words>(?:motion|amendment|proposal)\b[^.\n]{0,160}?\b(?:(?:was|were|is|and|declared|then|vote,?)\s+"
    r"(?:(?:therefore|accordingly|duly|thereby|thus)\s+)?(?:lost(?=\s*(?:[.,;)]|$|by\b|on\b|with\b|and\b))|defeated"
    r"|not carried)|fell(?=\s*(?:[.,;]|$))))",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?P<words>(?P<what>motion|amendment)\b[^.\n]{0,160}?\b(?:(?:was|were|is|and|declared|then|vote,?)\s+(?:duly\s)?"
    r"carried(?!\s+(?:out|forward|over))|(?:was|were)\s+(?:duly\s|unanimously\s)?agreed))\b",
    re.IGNORECASE,
)
_DEFERRED = re.compile(r"\bdefer(?:red|ral)?\b|\bput off\b|\bpostponed to\b", re.IGNORECASE)
_VERBS = re.compile(
    r"(?:\bto|\band|\bbe|\bis|\bwas|\bthat|\bduly|\bunanimously|[,;:.)]|\b(?:Cabinet|Committee|Council|Board"
    r"|Panel|Members)|\bRESOLVED|\bResolved|\bAGREED)"
    r"[\s*]{0,4}(?P<verb>(?:note|endorse|agree|approve|delegate|elect|accept|adopt|confirm|authorise|receive"
    r"|welcome|invite|postpone)(?:d|s|ed)?"
    r"|refer(?:red|s)?|recommend(?:ed|s)?|appoint(?:ed|s)?|defer(?:red|s)?|support(?:ed|s)?|request(?:ed|s)?"
    r"|ask(?:ed|s)?|instruct(?:ed|s)?)\b",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:motion|amendment|moved|proposed|put to)\b", re.IGNORECASE)
_AMENDS = re.compile(r"\b(?:amend|in place of|instead of|the addition of|to add\b|to put\b)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[.:;!?]\s*\n|\n\s*\n|\f")
_LEADS_ON = re.compile(r"(?<=[.;])\s+[^.;\n]{0,60}\Z")
_BEFORE = 1500
_ATTRIBUTE = 30


class _Found(NamedTuple):
    """A resolution's place, how it came out, and whether it is told as a motion's outcome without "RESOLVED"."""

    start: int
    end: int
    outcome: str
    own: bool


def resolutions(text: str, start: int, end: int) -> tuple[Resolution, ...]:
    """What the minutes between ``start`` and ``end`` resolved, in order, with spans in ``text``."""
    marks = minute_starts(text[start:end])
    edges = [*(start + mark.start for mark in marks), end]
    minutes = list(zip(marks, pairwise(edges), strict=True)) if marks else [(None, (start, end))]
    return tuple(found for mark, (begin, stop) in minutes for found in _of_minute(text, begin, stop, mark=mark))


def _of_minute(text: str, begin: int, stop: int, *, mark: MinuteStart | None) -> Iterator[Resolution]:
    minute = text[begin:stop]
    motions = list(moved(minute, 0, len(minute)))
    found = _found(minute, motions, numbered=mark is not None)
    spans = [one._replace(start=begin + one.start, end=begin + one.end) for one in found]
    motions = [motion._replace(start=begin + motion.start, end=begin + motion.end) for motion in motions]
    for one, voted in zip(spans, _cast(text, begin, stop, spans), strict=True):
        motion = _motion(text, one, motions)
        motions = [other for other in motions if other is not motion]
        yield _resolution(text, one, mark=mark, motion=motion, voted=voted)


def _motion(text: str, found: _Found, motions: Sequence[Moved]) -> Moved | None:
    """The motion that was resolved: the last that no other outcome has taken; an amendment only its own outcome."""
    before = [motion for motion in motions if motion.start < found.end]
    if before and not found.own:
        before = [motion for motion in before if not _AMENDS.search(text, motion.end, motion.end + 60)] or before
    return before[-1] if before else None


def _found(minute: str, motions: Sequence[Moved], *, numbered: bool) -> list[_Found]:
    """The resolutions of a minute in order: "RESOLVED" and its like, else what was agreed last; motions lost.

    Minutes without numbers are one stretch, and all that was agreed in it counts.
    """
    resolved = [_place(match) for match in _RESOLVED.finditer(minute)]
    lost = {_motion_start(minute, match.start("words"), motions) for match in _LOST.finditer(minute)}
    carried = [match for match in _CARRIED.finditer(minute) if not resolved or match["what"].lower() == "amendment"]
    own = {_motion_start(minute, match.start("words"), motions) for match in carried}
    if not resolved and not own:
        agreed = [match.start("words") for match in _AGREED.finditer(minute)]
        resolved = agreed[-1:] if numbered else agreed
    return _ended(minute, sorted({*resolved, *lost, *own}), lost=lost, own=lost | own)


def _ended(minute: str, places: Sequence[int], *, lost: set[int], own: set[int]) -> list[_Found]:
    """The resolutions that begin at these places; one ends where the next "RESOLVED" begins, in the same line even."""
    found: list[_Found] = []
    for place, after in zip(places, [*places[1:], len(minute)], strict=False):
        if found and place < found[-1].end:
            continue
        end = last_of(minute, place)
        if after < end and (place in own or minute.startswith("RESOLVED", after)):
            end = place + len(_LEADS_ON.sub("", minute[place:after].rstrip()))
        late = "deferred" if _DEFERRED.search(minute, place, end) else "carried"
        found.append(_Found(place, end, "lost" if place in lost else late, place in own))
    return found


def _place(match: re.Match[str]) -> int:
    return match.start(next((name for name in ("lead", "label", "alone", "colon", "seconded") if match[name]), 0))


def _motion_start(minute: str, place: int, motions: Sequence[Moved]) -> int:
    """Where the words of a motion begin that are told with its outcome: at its mover, or at the sentence."""
    line = max(minute.rfind("\n", 0, place), minute.rfind("\f", 0, place)) + 1
    begun = max((match.end() for match in _PARAGRAPH.finditer(minute, max(0, place - _BEFORE), place)), default=0)
    before = bisect_right(motions, place, key=lambda motion: motion.end) - 1
    if before >= 0 and motions[before].start >= max(min(line, begun), place - _BEFORE):
        return motions[before].start
    sentence = minute.rfind(". ", line, place)
    begun = sentence + 2 if sentence >= 0 else line
    return begun if place - begun < _ATTRIBUTE else place


def _resolution(
    text: str, found: _Found, *, mark: MinuteStart | None, motion: Moved | None, voted: tuple[Vote, ...]
) -> Resolution:
    start, end = found.start, found.end
    title = mark.title if mark else None
    return Resolution(
        start=start,
        end=end,
        minute=mark.number if mark else None,
        title=title,
        verbs=tuple(dict.fromkeys(match["verb"].lower() for match in _VERBS.finditer(text, start, end))),
        outcome=found.outcome,
        mover=motion.mover if motion else None,
        seconder=motion.seconder if motion else None,
        parts=parts(text, start, end),
        votes=voted,
        decision=decision_number(title or "") or _named(text[start:end]),
    )


def _named(words: str) -> str | None:
    """The decision that a resolution's own words name, where they name one alone."""
    named = {f"{year}/{number}" for year, number in DECISION.findall(words)}
    return named.pop() if len(named) == 1 else None


def _cast(text: str, begin: int, stop: int, found: Sequence[_Found]) -> list[tuple[Vote, ...]]:
    """The votes of each resolution: told in its words, before them, or after them where no other motion begins."""
    edges = [begin, *(edge for one in found for edge in (one.start, one.end)), stop]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    later = [_later(text, start, end, last=place == len(found)) for place, (start, end) in enumerate(gaps)]
    told = [(later[place], later[place + 1], one.outcome == "lost") for place, one in enumerate(found)]
    return [_once(votes(text, start, end, lost=lost)) for start, end, lost in told]


def _once(told: Sequence[Vote]) -> tuple[Vote, ...]:
    """A tally that is told of the motion and told again of the resolution is one."""
    return tuple({(vote.side, vote.count, vote.names): vote for vote in reversed(told)}.values())[::-1]


def _later(text: str, start: int, end: int, *, last: bool) -> int:
    """Where what is told between two resolutions begins to belong to the later one: at the next motion."""
    if last:
        return end
    motion = _MOTION.search(text, start, end)
    return max(start, text.rfind("\n", start, motion.start())) if motion else start
