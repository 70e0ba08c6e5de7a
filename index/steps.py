"""What one paper tells of the life of decisions: notices, records, reports, minutes and call-ins, each as a step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from functools import lru_cache

from index.papers import Decision, Item, Kind, Meeting, PartKind, Resolution, Span, Stage
from index.passages import sentence_spans
from index.records import PaperRecord
from index.structure.dates import find_date
from index.structure.landmarks import DECISION, decision_number
from index.structure.recommendations import recommended

_EXECUTIVE = re.compile(r"^(?:the )?(?:cabinet|executive)$", re.IGNORECASE)
_SOVEREIGN = re.compile(r"^(?!.*\bcabinet\b).*\bcouncil$", re.IGNORECASE)
_SCRUTINY = re.compile(r"\bscrutiny\b", re.IGNORECASE)
_DECIDES = re.compile(r"^(?:agree|approv|adopt|authoris|delegat|accept|confirm|appoint|elect|recommend|refer)")
_CALL_IN = re.compile(r"\bcall(?:ed|ing)?[\s-]{0,2}in\b", re.IGNORECASE)
_CAME_OF_IT = re.compile(
    r"\b(?:given\s+approval|agreed\s+to\s+refer|(?:was|be|been)\s+(?:confirmed|rescinded|upheld|withdrawn|carried\s+out"
    r"|reconsidered)|not\s+(?:to\s+)?(?:require|refer))\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?-i:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor)\b\.?(?:\s+[A-Z][\w'’.-]*){1,4})")
_BY = re.compile(
    rf"\bby\s+(?P<names>{_TITLED.pattern}(?:(?:,|\s+and|,\s+and)\s+{_TITLED.pattern}){{0,5}})", re.IGNORECASE
)
_ON_COMMITTEE = re.compile(r"\b(?:considered|endorsed|supported|agreed|discussed|noted|recommended)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:is|are)\s+(?:being|to\s+be)\b|\bwill\b|\bto\s+be\s+considered\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"\b(?P<name>(?:[A-Z][\w'’&-]*,?\s+(?:and\s+|of\s+)?){1,10}(?:Committee|Panel|Board))\b")
_TITLED_AFTER = re.compile(
    r"\W{0,3}(?:[-–—:]\s|\(|[“\"‘])\W{0,2}(?P<title>[A-Z][^.;:()“”\"]{3,120}?)"
    r"(?=\W*$|[)”\".;]|,?\s(?:was|were|is|has|had|be|which|that|by|made|taken|when)\b)"
)
_TITLED_BEFORE = re.compile(
    r"(?P<title>[A-Z][\w'’&-]*(?:,?\s(?:(?:and|of|for|the|in|on|to|with)\s){0,2}[A-Z\d][\w'’&-]*){1,12})"
    r"\W{0,3}(?:decision\s(?:no\.?\s|number\s)?)?$"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\f")
_MENTION, _HEAD = 600, 400
_TITLE_NUMBER = re.compile(rf"^\W*{DECISION.pattern}\W*|\W*\(?{DECISION.pattern}\)?\W*$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one part of a record or notice, and where they stand."""

    kind: PartKind
    span: Span
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a paper: which, where and what they say."""

    document: str
    span: Span
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a paper tells of a decision, with the words that prove it.

    ``date`` is the day of the step as far as it is known: the meeting, the signature, the notice; ``due`` the earliest
    day on which a decision to come may be taken. ``committee`` is the meeting that it belongs to, ``who`` took the
    decision, or called it in. ``printed`` is the misprinted number on the record itself. ``adopted`` are the report's
    recommendations that a minute adopts "as outlined in the report"; ``also`` the papers that print the same again.
    ``whole`` is all of the record, notice or report that tells it.
    ``report`` is true for a report on the agenda, which proposes and records nothing.
    """

    stage: Stage
    place: Place
    number: str | None = None
    title: str | None = None
    date: Day | None = None
    due: Day | None = None
    committee: str | None = None
    who: str | None = None
    outcome: str | None = None
    printed: str | None = None
    key: bool | None = None
    minute: str | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)
    resolution: Resolution | None = field(default=None, repr=False)
    adopted: tuple[Place, ...] = field(default=(), repr=False)
    also: tuple[str, ...] = ()
    whole: Span | None = None
    report: bool = False
    superseded: bool = False

    @property
    def words(self) -> str:
        """The words that prove it."""
        return self.place.words

    def part(self, kind: PartKind) -> Part | None:
        """The first part of that kind."""
        return next((part for part in self.parts if part.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Told:
    """One paper as the catalogue holds it."""

    paper: PaperRecord
    text: str = field(repr=False)
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@lru_cache(maxsize=20_000)
def same_title(title: str | None) -> str:
    """A title as it is compared: its words in lower case, without a decision number."""
    return " ".join(_WORD.findall(_TITLE_NUMBER.sub("", title or "").replace("&", " and ").casefold()))


def steps_of(told: Told) -> tuple[Step, ...]:
    """Every step that a paper tells, in the order of its text."""
    found = [
        *(step for decision in told.decisions for step in _recorded(told, decision)),
        *_reported(told),
        *(_resolved(told, resolution) for resolution in told.resolutions),
        *_called_in(told),
    ]
    return tuple(sorted(found, key=lambda step: (step.place.span, step.stage)))


def is_executive(body: str | None) -> bool:
    """True for the Cabinet or Executive itself, not for a committee of it."""
    return bool(_EXECUTIVE.match(body or ""))


def is_scrutiny(body: str | None) -> bool:
    """True for a committee that looks at decisions once they are taken."""
    return bool(_SCRUTINY.search(body or ""))


def is_sovereign(body: str | None) -> bool:
    """True for the full council."""
    return bool(_SOVEREIGN.match(body or ""))


def place_of(told: Told, start: int, end: int) -> Place:
    """The words between two places, without outer spaces."""
    words = told.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Place(told.paper.document, Span(start, start + len(words)), words)


def meeting_at(told: Told, start: int) -> Meeting:
    """The meeting that the words at a place belong to."""
    of_paper = Meeting(told.paper.committee, told.paper.date)
    around = (item.meeting for item in told.items if item.start <= start < item.end and item.meeting)
    return next(around, of_paper)


def _recorded(told: Told, decision: Decision) -> Iterator[Step]:
    """The step of a record or notice, and those that it tells besides: the committee's view, and what came of it."""
    parts = _parts(told, decision)
    meeting = meeting_at(told, decision.start)
    is_proposed = decision.stage is Stage.PROPOSED
    day = {Stage.TAKEN: decision.date, Stage.NOTICE: decision.published}.get(decision.stage, meeting.date)
    step = Step(
        stage=decision.stage,
        place=_proof(told, decision, parts),
        number=decision.number,
        title=" ".join((decision.title or "").split()) or None,
        date=day,
        due=decision.date if decision.stage is Stage.NOTICE else None,
        committee=meeting.committee if is_proposed else None,
        who=" ".join((decision.taker or "").split()) or None,
        printed=decision.printed,
        key=decision.key,
        parts=parts,
        whole=Span(decision.start, decision.end),
        superseded=told.paper.superseded_by is not None,
    )
    yield step
    yield from _told_besides(told, step)


def _parts(told: Told, decision: Decision) -> tuple[Part, ...]:
    return tuple(
        Part(part.kind, Span(part.start, part.end), told.text[part.start : part.end]) for part in decision.parts
    )


def _proof(told: Told, decision: Decision, parts: Sequence[Part]) -> Place:
    words = next((part.span for part in parts if part.kind is PartKind.WORDS), None)
    if words:
        return place_of(told, *words)
    return place_of(told, decision.start, _head_end(told.text, decision.start, decision.end))


def _head_end(text: str, start: int, end: int) -> int:
    stop = text.rfind("\n", start, min(end, start + _HEAD))
    return stop if stop > start else min(end, start + _HEAD)


def _told_besides(told: Told, step: Step) -> Iterator[Step]:
    """What a record tells of a committee that considered the proposal, and of what became of the decision."""
    if considered := step.part(PartKind.CONSIDERED) or step.part(PartKind.CONSULTATION):
        for span in sentence_spans(told.text, *considered.span):
            words = told.text[span.start : span.end]
            name, day = _OUTSIDE.search(" ".join(words.split())), find_date(words)
            if name and day and _ON_COMMITTEE.search(words) and not _TO_COME.search(words):
                yield _beside(told, step, Stage.CONSIDERED, span, committee=name["name"], day=day.date)
                break
    if outcome := step.part(PartKind.OUTCOME):
        day = find_date(outcome.words)
        yield _beside(told, step, Stage.OUTCOME, outcome.span, committee=None, day=day.date if day else None)


def _beside(told: Told, step: Step, stage: Stage, span: Span, *, committee: str | None, day: Day | None) -> Step:
    return Step(
        stage=stage,
        place=place_of(told, *span),
        number=step.number,
        title=step.title,
        date=day,
        committee=committee,
        superseded=step.superseded,
    )


def _reported(told: Told) -> Iterator[Step]:
    """A report on an agenda that carries a number, one a number; not where its proposed record is in the same paper."""
    known = {decision.number for decision in told.decisions if decision.stage is Stage.PROPOSED}
    for item in told.items:
        if item.kind is not Kind.REPORT or not item.decision or item.decision in known or item.exempt:
            continue
        known.add(item.decision)
        meeting = meeting_at(told, item.start)
        yield Step(
            stage=Stage.CONSIDERED if is_scrutiny(meeting.committee) else Stage.PROPOSED,
            place=_asked_for(told, item) or _naming(told, item),
            number=item.decision,
            title=_TITLE_NUMBER.sub("", item.title),
            date=meeting.date,
            committee=meeting.committee,
            whole=Span(item.start, item.end),
            report=True,
            superseded=told.paper.superseded_by is not None,
        )


def _asked_for(told: Told, item: Item) -> Place | None:
    """What a report recommends, where it does."""
    lists = recommended(told.text, item.start, item.end)
    return place_of(told, lists[0].start, lists[0].end) if lists else None


def _naming(told: Told, item: Item) -> Place:
    """The line of a report's head that names the decision, else its first line."""
    head = told.text[item.start : min(item.end, item.start + 4 * _HEAD)]
    found = next((match for match in DECISION.finditer(head) if decision_number(match[0]) == item.decision), None)
    at = found.start() if found else len(head) - len(head.lstrip())
    start, stop = head.rfind("\n", 0, at) + 1, head.find("\n", at)
    return place_of(told, item.start + start, item.start + (stop if stop >= 0 else len(head)))


def _resolved(told: Told, resolution: Resolution) -> Step:
    meeting = meeting_at(told, resolution.start)
    number = resolution.decision or decision_number(resolution.title or "") or _on_agenda(told, resolution)
    return Step(
        stage=_stage(resolution, meeting.committee, number),
        place=place_of(told, resolution.start, resolution.end),
        number=number,
        title=_TITLE_NUMBER.sub("", " ".join((resolution.title or "").split())) or None,
        date=meeting.date,
        committee=meeting.committee,
        outcome=resolution.outcome,
        minute=resolution.minute,
        resolution=resolution,
        adopted=tuple(place_of(told, *span) for span in resolution.recommendations),
        superseded=told.paper.superseded_by is not None,
    )


def _on_agenda(told: Told, resolution: Resolution) -> str | None:
    """The number that an item of the same meeting and the same title carries in the paper, where it is one."""
    title, meeting = same_title(resolution.title), meeting_at(told, resolution.start)
    found = {
        item.decision
        for item in told.items
        if item.decision and title and same_title(item.title) == title and meeting_at(told, item.start) == meeting
    }
    return found.pop() if len(found) == 1 else None


def _stage(resolution: Resolution, body: str | None, number: str | None) -> Stage:
    """How far a decision is once a body has resolved on it: the executive takes it, scrutiny closes a call-in."""
    if resolution.outcome != "carried":
        return Stage.CONSIDERED
    if is_scrutiny(body):
        called = number and _CALL_IN.search(resolution.title or "")
        return Stage.OUTCOME if called else Stage.CONSIDERED
    takes = is_executive(body) or is_sovereign(body)
    return Stage.TAKEN if takes and any(map(_DECIDES.match, resolution.verbs)) else Stage.CONSIDERED


def _called_in(told: Told) -> Iterator[Step]:
    """Sentences that tell of a call-in and name the decision, and in the minutes of a call-in who made it."""
    said: set[str] = set()
    for match in DECISION.finditer(told.text):
        span = _sentence(told.text, match.start(), match.end())
        words = " ".join(told.text[span.start : span.end].split())
        if not _CALL_IN.search(words) or words in said:
            continue
        said.add(words)
        minuted = _who_called_in(told, span)
        number = f"{match[1]}/{match[2]}"
        yield _call_in(told, minuted or span, number)
        if came := _what_came(told, span):
            yield _call_in(told, came, number)


def _call_in(told: Told, span: Span, number: str) -> Step:
    words = " ".join(told.text[span.start : span.end].split())
    meeting, day, by = meeting_at(told, span.start), find_date(words), _BY.search(words)
    return Step(
        stage=Stage.OUTCOME if _CAME_OF_IT.search(words) else Stage.CALLED_IN,
        place=place_of(told, *span),
        number=number,
        title=_titled_beside(words, number),
        date=day.date if day else meeting.date,
        who=" ".join(by["names"].split()).rstrip(" .,") if by else None,
        superseded=told.paper.superseded_by is not None,
    )


def _titled_beside(words: str, number: str) -> str | None:
    """The title that stands behind a decision's number, or before it in brackets."""
    found = next((match for match in DECISION.finditer(words) if decision_number(match[0]) == number), None)
    if not found:
        return None
    title = _TITLED_AFTER.match(words, found.end()) or _TITLED_BEFORE.search(
        words[max(0, found.start() - 200) : found.start()]
    )
    return title["title"].strip() if title else None


def _what_came(told: Told, span: Span) -> Span | None:
    """The next sentence of the paragraph, where it tells what came of a call-in."""
    rest = told.text[span.end : span.end + _MENTION]
    start = span.end + len(rest) - len(rest.lstrip())
    if _PARAGRAPH.search(told.text, span.end, start):
        return None
    after = _sentence(told.text, start, start + 1)
    words = told.text[after.start : after.end]
    return after if _CAME_OF_IT.search(words) and not DECISION.search(words) else None


def _who_called_in(told: Told, heading: Span) -> Span | None:
    """The sentence below the heading of a minute that says who called the decision in."""
    below = (match for match in _CALL_IN.finditer(told.text, heading.end, heading.end + _MENTION))
    for match in below:
        span = _sentence(told.text, match.start(), match.end())
        if _BY.search(told.text[span.start : span.end]) and not DECISION.search(told.text[span.start : span.end]):
            return span
    return None


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a place, within its paragraph."""
    breaks = [match.end() for match in _PARAGRAPH.finditer(text, max(0, start - _MENTION), start)]
    begin = breaks[-1] if breaks else max(0, start - _MENTION)
    after = _PARAGRAPH.search(text, end, end + _MENTION)
    stop = after.start() if after else min(len(text), end + _MENTION)
    spans = [span for span in sentence_spans(text, begin, stop) if span.start <= start < span.end]
    return spans[0] if spans else Span(start, end)
