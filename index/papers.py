"""The vocabulary of council papers, as frozen data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a paper is."""

    PACK = "agenda pack"
    SUPPLEMENT = "supplement"
    FRONTSHEET = "agenda frontsheet"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"
    BUDGET = "budget"
    DASHBOARD = "performance dashboard"
    NOTICE = "decision notice"
    RECORD = "record of decision"
    STRATEGY = "strategy"
    AMENDMENT = "amendment"
    QUESTIONS = "questions and answers"
    OTHER = "other"


class FaultKind(StrEnum):
    """Why a paper, or a part of it, was not read."""

    SCAN = "scan"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown format"
    ENCODING = "encoding"
    EXEMPT = "exempt"
    UNSEEN = "unseen"


class Span(NamedTuple):
    """Characters ``start`` up to ``end`` of one paper's text."""

    start: int
    end: int


class Word(NamedTuple):
    """A word of a PDF page: its span in the paper's text, and its box in points from the page's top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A straight stroke or an edge of a box, level or upright, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """True for a rule from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was not read, and why; ``pages`` are PDF pages, none where the whole paper is meant."""

    kind: FaultKind
    reason: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its PDF number from 1, its printed label, its span in the text, its size in points and its words.

    ``rules`` are known only while a paper is read; the catalogue does not keep them.
    """

    number: int
    label: str | None
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = field(default=(), repr=False)
    rules: tuple[Rule, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's outline; ``level`` 0 is the outermost, ``page`` counts from 1."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One published file as a reader gives it.

    ``text`` is canonical: every span anywhere refers to it. A table row is one line of it, its cells divided by tabs.
    Text papers have no pages; there the text is the file's content, untouched. ``document`` is the path below the
    folder that was ingested, with ``/``. ``digest`` is the SHA-256 of the bytes, in hex.
    """

    document: str
    digest: str
    format: str
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)
    title: str | None = None
    subject: str | None = None
    outline: tuple[Bookmark, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as far as it is known; ``time`` as printed ("10.00 am")."""

    committee: str | None = None
    date: datetime.date | None = None
    time: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item, or a report that stands as one, with its span in the text.

    ``meeting`` is the meeting that the words belong to where that is not the paper's own: minutes in a later pack.
    ``pages`` are the printed ones that the agenda's list gives: "23-46".
    """

    number: str | None
    title: str
    start: int
    end: int
    decision: str | None = None
    kind: Kind = Kind.REPORT
    exempt: bool = False
    meeting: Meeting | None = None
    pages: str | None = None


class BlockKind(StrEnum):
    """What a stretch of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    FIELD = "field"
    HEADER_ROW = "header row"
    ROW = "row"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, "Label: value" field or table row; ``level`` is a heading's or a bullet's depth.

    ``scattered`` is true where its words do not stand on their PDF page in one stretch.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: str | None = None
    scattered: bool = False


class Side(StrEnum):
    """How a vote was cast."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Vote:
    """How many voted so, and who, as far as a minute says; with where it says it."""

    side: Side
    start: int
    end: int
    count: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a meeting resolved.

    ``verbs`` are as printed, in lower case ("note", "endorse"); ``outcome`` is carried, lost or deferred. ``parts`` are
    the spans of its lettered parts, ``recommendations`` those of the report that it adopts "as outlined in the report",
    where that stands in the same paper. ``decision`` is the number that the minute names.
    """

    start: int
    end: int
    minute: str | None
    title: str | None
    verbs: tuple[str, ...]
    outcome: str = "carried"
    mover: str | None = None
    seconder: str | None = None
    parts: tuple[Span, ...] = ()
    votes: tuple[Vote, ...] = ()
    recommendations: tuple[Span, ...] = ()
    decision: str | None = None


class Stage(StrEnum):
    """How far an executive decision is when a paper tells of it, in the order of its life.

    Notices and records tell of a decision to come, proposed or taken; the others are told by minutes and reports.
    """

    NOTICE = "notice"
    PROPOSED = "proposed"
    CONSIDERED = "considered"
    TAKEN = "taken"
    CALLED_IN = "called in"
    OUTCOME = "outcome"


class PartKind(StrEnum):
    """A part of what a record or notice of an executive decision tells.

    What a record must hold: the Local Authorities (Executive Arrangements) (Meetings and Access to Information)
    (England) Regulations 2012, regulations 12 and 13; a notice of a key decision: regulation 9.
    """

    WORDS = "decision"
    REASONS = "reasons"
    BACKGROUND = "background"
    ALTERNATIVES = "alternatives rejected"
    FINANCIAL = "financial implications"
    LEGAL = "legal implications"
    EQUALITIES = "equalities implications"
    PRIVACY = "data protection implications"
    CONSULTATION = "consultation"
    CONSIDERED = "considered by committee"
    INTERESTS = "interests declared"
    DIVISIONS = "electoral divisions"
    OFFICER = "lead officer"
    CONTACT = "contact"
    DOCUMENTS = "documents"
    RESTRICTION = "restriction"
    CALL_IN = "call-in"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """The words of one part, without its label."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """An executive decision as one paper tells it.

    ``date`` is that of the signature of a decision taken, or the earliest on which one to come is due. ``printed`` is
    the number on the record itself where the report, the title and the agenda outvote it.
    """

    start: int
    end: int
    stage: Stage
    number: str | None = None
    title: str | None = None
    taker: str | None = None
    date: datetime.date | None = None
    key: bool | None = None
    printed: str | None = None
    published: datetime.date | None = None
    urgent: bool | None = None
    parts: tuple[DecisionPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What a paper is, and what its text is made of; ``refused`` are spans that must not be shown (exempt items)."""

    kind: Kind
    title: str
    meeting: Meeting
    pack_date: datetime.date | None = None
    items: tuple[Item, ...] = ()
    blocks: tuple[Block, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    decisions: tuple[Decision, ...] = ()
    refused: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found and cited: a stretch of one paper's text.

    ``text`` is the paper's own between ``start`` and ``end``. ``headings`` is the path from the outermost heading;
    ``columns`` are the lines of the table header above its rows, as spans. ``paragraph`` is the printed number ("2.1").
    ``date`` is the meeting that the words belong to, ``pack_date`` the one whose pack they were printed in, where that
    differs.
    ``page`` is the PDF page, None for text papers; ``pages`` is a printed range where no page is known.
    ``parts`` are the blocks that it is made of, whole or cut at a sentence, so that evidence can be taken from it.
    """

    document: str
    ordinal: int
    start: int
    end: int
    text: str
    title: str
    kind: Kind = Kind.OTHER
    committee: str | None = None
    date: datetime.date | None = None
    pack_date: datetime.date | None = None
    item: str | None = None
    decision: str | None = None
    headings: tuple[str, ...] = ()
    columns: tuple[Span, ...] = ()
    column_text: str = ""
    paragraph: str | None = None
    page: int | None = None
    label: str | None = None
    pages: str | None = None
    parts: tuple[Block, ...] = field(default=(), repr=False)
    boilerplate: bool = False
    superseded: bool = False

    @property
    def key(self) -> str:
        """The passage's name in a store: its document and ordinal."""
        return f"{self.document}#{self.ordinal}"
