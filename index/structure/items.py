"""The items of a paper: what outline, agenda and heads in the text say, laid over the whole text in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import PurePosixPath

from index.papers import Decision, Item, Kind, Meeting, Paper
from index.structure.agenda import Entry, untitled
from index.structure.decisions import signature_end
from index.structure.kinds import Signs
from index.structure.landmarks import DECISION, Opening, decision_number

_NUMBERED = re.compile(r"(?P<number>[A-Z]?\d{1,3}[a-z]?)[.)]?\s+(?P<title>\S.*)", re.DOTALL)
_OUTLINED = re.compile(r"^\((?:public|private|exempt|confidential) pack\)", re.IGNORECASE)
_ITEM_IN_NAME = re.compile(r"^item (?P<number>[A-Z]?\d{1,3}[a-z]?)\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<!\d)(2\d)(00\d{3})(?!\d)")
_ATTACHED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\bp?rod\b|record of decision", re.IGNORECASE), Kind.RECORD),
    (re.compile(r"\b(?:appendix|annex|eqia|equality|dpia)\b", re.IGNORECASE), Kind.APPENDIX),
    (re.compile(r"^minutes\b", re.IGNORECASE), Kind.MINUTES),
)
_PROPOSED = re.compile(r"\A\s*(?:proposed )?decision\s*[:–-]?\s*", re.IGNORECASE)
_STAMP = re.compile(r"^[ \t]*Agenda Item (?P<number>[A-Z]?\d{1,3}[a-z]?)[ \t]*$", re.MULTILINE)
_TOKEN = re.compile(r"[^\W_]{3,}")
_NEAR_PAGE_TOP = 600
_NEAR = 150
_ALIKE = 0.6
_NOTHING = 200
_TELLING, _AGAIN = 8, 5


@dataclass(frozen=True, slots=True)
class Begin:
    """Where an item begins, and what is known of it there; ``own`` is a report to the meeting, not an attachment."""

    start: int
    kind: Kind
    title: str | None = None
    number: str | None = None
    decision: str | None = None
    meeting: Meeting | None = None
    suffix: str | None = None
    pages: str | None = None
    own: bool = False
    outlined: bool = False


def items(
    paper: Paper,
    kind: Kind,
    *,
    title: str,
    meeting: Meeting,
    signs: Signs,
    listed: Sequence[Entry] = (),
    notices: Sequence[Decision] = (),
) -> tuple[Item, ...]:
    """The items of a paper; together they cover its text, in order and without overlaps."""
    if not paper.text.strip():
        return ()
    begins = _merged(
        sorted(
            [
                *_from_outline(paper),
                *_from_labels(paper, listed),
                *_from_stamps(paper, listed),
                *_closed(paper, listed),
                *_from_text(paper, signs, meeting),
            ],
            key=_place,
        )
    )
    begins = [begin for begin in begins if not _is_end_of_record(paper.text, begin, begins)]
    begins = [_forthcoming(paper, notice) for notice in notices] or begins
    begins = list(_numbered(begins, listed, meeting=meeting))
    begins = _from_the_top(paper, kind, title, begins, agenda=signs.front is not None)
    if kind not in (Kind.PACK, Kind.SUPPLEMENT):
        begins = _named(paper.document, begins)
    edges = [*(begin.start for begin in begins), len(paper.text)]
    return tuple(
        Item(
            begin.number,
            begin.title or title,
            start,
            end,
            begin.decision,
            begin.kind,
            meeting=begin.meeting,
            pages=begin.pages,
        )
        for begin, (start, end) in zip(begins, pairwise(edges), strict=True)
    )


def _place(begin: Begin) -> tuple[int, bool]:
    return begin.start, not begin.outlined


def _from_outline(paper: Paper) -> Iterator[Begin]:
    """A pack's bookmarks: items on the outermost level, what is attached to them one level down."""
    marks = paper.outline
    if not marks or not (_OUTLINED.match(paper.title or "") or marks[0].title.strip().lower() == "agenda"):
        return
    starts = {page.number: page.start for page in paper.pages}
    for mark in marks:
        if mark.page not in starts or mark.level > 1 or mark.title.strip().lower() == "agenda":
            continue
        match = _NUMBERED.fullmatch(mark.title.strip()) if mark.level == 0 else None
        words = match["title"] if match else mark.title.strip()
        yield Begin(
            starts[mark.page],
            next((kind for pattern, kind in _ATTACHED if pattern.search(words)), Kind.REPORT),
            title=untitled(words) or words,
            number=match["number"] if match else None,
            decision=decision_number(words),
            own=mark.level == 0,
            outlined=True,
        )


def _from_labels(paper: Paper, listed: Sequence[Entry]) -> Iterator[Begin]:
    """Where there is no outline: the pages that the agenda names, by their printed labels."""
    if paper.outline:
        return
    starts = {page.label: page.start for page in paper.pages if page.label}
    for entry in listed:
        start = starts.get(str(entry.first)) if entry.first else None
        if start is not None and len(paper.pages) > 1 and start > 0:
            yield Begin(start, _kind(entry.title), entry.title, entry.number, entry.decision, own=True, outlined=True)


def _from_stamps(paper: Paper, listed: Sequence[Entry]) -> Iterator[Begin]:
    """In a text paper made from a pack: the pages with the stamp "Agenda Item 7", whose item the agenda lists."""
    if paper.pages or "\f" not in paper.text:
        return
    entries = {entry.number: entry for entry in listed}
    start = 0
    for page in paper.text.split("\f"):
        match = _STAMP.search(page)
        entry = entries.get(match["number"]) if match and start else None
        if entry:
            yield Begin(start, _kind(entry.title), entry.title, entry.number, entry.decision, own=True, outlined=True)
        start += len(page) + 1


def _closed(paper: Paper, listed: Sequence[Entry]) -> Iterator[Begin]:
    """What the agenda lists as exempt, where its title stands alone on a line again behind the agenda."""
    for entry in listed:
        words = entry.title.split()
        if not entry.exempt or len(entry.title) < _TELLING:
            continue
        alone = re.compile(r"^[^\w\n]{0,6}" + r"\s+".join(map(re.escape, words)) + r"\W{0,6}$", re.I | re.M)
        for match in islice(alone.finditer(paper.text), _AGAIN):
            yield Begin(match.start(), _kind(entry.title), entry.title, entry.number, entry.decision, own=True)


def _kind(title: str) -> Kind:
    return next((kind for pattern, kind in _ATTACHED if pattern.search(title)), Kind.REPORT)


def _from_text(paper: Paper, signs: Signs, meeting: Meeting) -> Iterator[Begin]:
    for head in signs.reports:
        own = head.committee is not None and (meeting.committee is None or _same(head.committee, meeting.committee))
        yield Begin(head.start, Kind.REPORT, untitled(head.subject) or head.subject, decision=head.decision, own=own)
    for opening in signs.minutes:
        held = Meeting(opening.committee, opening.date, None, opening.place)
        earlier = held if (held.committee, held.date) != (meeting.committee, meeting.date) else None
        yield Begin(opening.start, Kind.MINUTES, _minutes_title(opening), meeting=earlier, own=True)
    for opening in signs.records:
        yield Begin(opening.start, Kind.RECORD, opening.title, decision=opening.decision, suffix="Record of decision")
        signed = signature_end(paper.text, opening)
        if signed and paper.text[signed:].strip():
            yield Begin(signed, Kind.APPENDIX)
    for opening in signs.assessments:
        yield Begin(opening.start, Kind.APPENDIX, opening.title, suffix="Equality impact assessment")
    reported = signs.reports[0].start if signs.reports else len(paper.text)
    for opening in signs.appendices:
        if opening.start > reported and _on_top(paper, opening.start):
            yield Begin(opening.start, Kind.APPENDIX, opening.title)


def _on_top(paper: Paper, place: int) -> bool:
    """True near the top of a page, and everywhere in a paper without pages."""
    page = bisect_right(paper.pages, place, key=lambda page: page.start) - 1
    return not paper.pages or (page >= 0 and place - paper.pages[page].start < _NEAR)


def _forthcoming(paper: Paper, notice: Decision) -> Begin:
    """A notice; one without a title is called by the first words of what is proposed."""
    words = _PROPOSED.sub("", paper.text[notice.start : min(notice.end, notice.start + 400)]).split("\n")[0]
    short = " ".join(words.split())
    cut = short if len(short) <= 120 else short[:120].rsplit(" ", 1)[0] + " …"
    return Begin(notice.start, Kind.NOTICE, notice.title or cut, decision=notice.number)


def _minutes_title(opening: Opening) -> str:
    day = f", {opening.date.day} {opening.date:%B %Y}" if opening.date else ""
    return f"{opening.title or 'Minutes'}, {opening.committee}{day}"


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _merged(begins: Sequence[Begin]) -> list[Begin]:
    """Beginnings of the same joined: a bookmark and the head on its page, an appendix's label and its form."""
    found: list[Begin] = []
    for begin in begins:
        last = found[-1] if found else None
        if last and begin.start - last.start < (_NEAR_PAGE_TOP if last.outlined else _NEAR) and not begin.outlined:
            found[-1] = _joined(last, begin)
        elif last and begin.start == last.start:
            continue
        else:
            found.append(begin)
    return found


def _is_end_of_record(text: str, begin: Begin, begins: Sequence[Begin]) -> bool:
    """True for next to nothing between a record's signature and what follows it."""
    if begin.kind is not Kind.APPENDIX or begin.title or begin.suffix or begin.outlined:
        return False
    end = min((other.start for other in begins if other.start > begin.start), default=len(text))
    return len("".join(text[begin.start : min(end, begin.start + 1000)].split())) < _NOTHING


def _joined(first: Begin, second: Begin) -> Begin:
    return replace(
        first,
        kind=second.kind if second.kind is not Kind.REPORT or not first.outlined else first.kind,
        title=first.title if first.outlined else second.title or first.title,
        decision=second.decision or first.decision,
        suffix=second.suffix or first.suffix,
        meeting=second.meeting or first.meeting,
        own=first.own or second.own,
    )


def _numbered(begins: Sequence[Begin], listed: Sequence[Entry], *, meeting: Meeting) -> Iterator[Begin]:
    """Numbers from the agenda's list; what follows a report keeps its number, decision and title."""
    current: Begin | None = None
    place = 0
    for begin in begins:
        if begin.own or begin.number:
            found = _listed(begin, listed, place) if not begin.number else None
            if found is not None:
                place = found
                entry = listed[place]
                known = begin.decision or entry.decision
                begin = replace(begin, number=entry.number, decision=known, pages=entry.pages)
            current = begin if begin.kind is not Kind.MINUTES else None
            yield begin
        else:
            begin = _following(begin, current)
            current = begin if begin.kind is Kind.REPORT else current
            yield begin


def _following(begin: Begin, current: Begin | None) -> Begin:
    """An attachment with what is known from the report before it."""
    context = begin.title or (current.title if current else None)
    title = " – ".join(filter(None, (context, begin.suffix))) if not begin.outlined else begin.title
    if not current:
        return replace(begin, title=title)
    known = begin.decision or current.decision
    return replace(begin, title=title, number=current.number, decision=known, pages=current.pages)


def _listed(begin: Begin, listed: Sequence[Entry], place: int) -> int | None:
    """The agenda's entry that begins here, from ``place`` on: by decision number, by date of minutes, by title."""
    scores = [(_likeness(begin, entry), -number) for number, entry in enumerate(listed) if number >= place]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= _ALIKE else None


def _likeness(begin: Begin, entry: Entry) -> float:
    if begin.kind is Kind.MINUTES:
        day = begin.meeting.date if begin.meeting else None
        return (
            1.0
            if day and re.search(rf"\bminutes\b.*\b{day.day}(?:st|nd|rd|th)? {day:%B} {day.year}\b", entry.title, re.I)
            else 0.0
        )
    if begin.decision and begin.decision == entry.decision:
        return 1.0
    one, other = (set(_TOKEN.findall(words.lower())) for words in (begin.title or "", entry.title))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _from_the_top(paper: Paper, kind: Kind, title: str, begins: list[Begin], *, agenda: bool) -> list[Begin]:
    """What stands before the first beginning is the agenda or a cover; next to nothing belongs to what follows."""
    first = begins[0].start if begins else len(paper.text)
    if begins and (first == 0 or (not agenda and len("".join(paper.text[:first].split())) < _NOTHING)):
        return [replace(begins[0], start=0), *begins[1:]]
    top = Begin(0, Kind.FRONTSHEET, "Agenda") if agenda else Begin(0, kind, title)
    return [top, *begins]


def _named(document: str, begins: list[Begin]) -> list[Begin]:
    """Item and decision number from the name of a file that is published alone."""
    name = PurePosixPath(document).stem
    item, glued = _ITEM_IN_NAME.match(name), _GLUED.search(name)
    decision = decision_number(name) if DECISION.search(name) else f"{glued[1]}/{glued[2]}" if glued else None
    number = item["number"] if item else None
    return [replace(begin, number=begin.number or number, decision=begin.decision or decision) for begin in begins]
