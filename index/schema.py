"""The tables of the catalogue."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    select,
)

from index.columns import Blocks, Data, LongText, MeetingText, Name, Number, Numbers, SpanNumbers, Spans, Tuple, Words
from index.figures import Box, Check, Measure, Period, Rag
from index.papers import DecisionPart, FaultKind, Kind, Span, Stage, Vote

metadata = MetaData()


def _of_paper() -> Column[int]:
    return Column("paper", ForeignKey("papers.paper", ondelete="CASCADE"), primary_key=True)


def of_public(paper: ColumnElement[int]) -> ColumnElement[bool]:
    """True for what is of a paper that everyone may read; ``paper`` is the column that names it."""
    return paper.in_(select(papers.c.paper).where(papers.c.exempt.is_(False)))


def _place() -> tuple[Column[int], Column[int], Column[int]]:
    return (
        Column("ordinal", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )


papers = Table(
    "papers",
    metadata,
    Column("paper", Integer, primary_key=True),
    Column("document", Text, nullable=False, unique=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("format", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Name(Kind), nullable=False),
    Column("committee", Text),
    Column("date", Date),
    Column("pack_date", Date),
    Column("text", LongText, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("source_url", Text),
    Column("superseded_by", Text),
    Column("exempt", Boolean, nullable=False, default=False),
    Column("reading", String(64), nullable=False),
    Column("folder", Text),
    Column("modified", Float),
    Column("ingested", DateTime, nullable=False),
)
pages = Table(
    "pages",
    metadata,
    _of_paper(),
    Column("number", Integer, primary_key=True),
    Column("label", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("words", Words, nullable=False),
)
items = Table(
    "items",
    metadata,
    _of_paper(),
    *_place(),
    Column("number", Text),
    Column("title", Text, nullable=False),
    Column("decision", Text),
    Column("kind", Name(Kind), nullable=False),
    Column("exempt", Boolean, nullable=False),
    Column("meeting", MeetingText),
    Column("pages", Text),
)
passages = Table(
    "passages",
    metadata,
    _of_paper(),
    *_place(),
    Column("key", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Name(Kind), nullable=False),
    Column("committee", Text),
    Column("date", Date),
    Column("pack_date", Date),
    Column("item", Text),
    Column("decision", Text),
    Column("headings", Tuple, nullable=False),
    Column("columns", Spans, nullable=False),
    Column("column_text", Text, nullable=False),
    Column("paragraph", Text),
    Column("page", Integer),
    Column("label", Text),
    Column("pages", Text),
    Column("parts", Blocks, nullable=False),
    Column("boilerplate", Boolean, nullable=False),
)
resolutions = Table(
    "resolutions",
    metadata,
    _of_paper(),
    *_place(),
    Column("minute", Text),
    Column("title", Text),
    Column("verbs", Tuple, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("mover", Text),
    Column("seconder", Text),
    Column("parts", Spans, nullable=False),
    Column("votes", Data(tuple[Vote, ...]), nullable=False),
    Column("recommendations", Spans, nullable=False),
    Column("decision", Text),
)
decisions = Table(
    "decisions",
    metadata,
    _of_paper(),
    *_place(),
    Column("stage", Name(Stage), nullable=False),
    Column("number", Text),
    Column("title", Text),
    Column("taker", Text),
    Column("date", Date),
    Column("key", Boolean),
    Column("printed", Text),
    Column("published", Date),
    Column("urgent", Boolean),
    Column("parts", Data(tuple[DecisionPart, ...]), nullable=False),
)
tables = Table(
    "tables",
    metadata,
    _of_paper(),
    *_place(),
    Column("caption", Text),
    Column("page", Integer),
    Column("flagged", Spans, nullable=False),
    Column("checks", Data(tuple[Check, ...]), nullable=False),
)
figures = Table(
    "figures",
    metadata,
    _of_paper(),
    Column("ordinal", Integer, primary_key=True),
    Column("table", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("columns", Tuple, nullable=False),
    Column("printed", Text, nullable=False),
    Column("value", Number(60)),
    Column("row", Numbers(Span), nullable=False),
    Column("cell", Numbers(Span), nullable=False),
    Column("headers", SpanNumbers, nullable=False),
    Column("named", Numbers(Span)),
    Column("unit", Text),
    Column("scale", Integer, nullable=False),
    Column("measure", Name(Measure), nullable=False),
    Column("period", Data(Period)),
    Column("reference", Text),
    Column("group", Text),
    Column("total", Boolean, nullable=False),
    Column("rag", Name(Rag)),
    Column("direction", Text),
    Column("missing", Text),
    Column("footnotes", Tuple, nullable=False),
    Column("page", Integer),
    Column("box", Numbers(Box)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("passage", Integer),
    Column("first_day", Date),
    Column("last_day", Date),
)
figure_terms = Table(
    "figure_terms",
    metadata,
    _of_paper(),
    Column("line", Integer, primary_key=True),
    Column("term", Text, primary_key=True),
)
refusals = Table(
    "refusals",
    metadata,
    Column("document", Text, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("reading", String(64), nullable=False),
    Column("folder", Text),
)
faults = Table(
    "faults",
    metadata,
    Column("document", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Name(FaultKind), nullable=False),
    Column("reason", Text, nullable=False),
    Column("pages", Tuple, nullable=False),
)
indexed = Table(
    "indexed",
    metadata,
    _of_paper(),
    Column("store", String(64), primary_key=True),
)
Index("decisions_by_number", decisions.c.number)
Index("figures_by_reference", figures.c.reference)
Index("figures_by_rag", figures.c.rag)
Index("figures_by_line", figures.c.paper, figures.c.line)
Index("figures_by_place", figures.c.paper, figures.c.start)
Index("figure_terms_by_term", figure_terms.c.term, figure_terms.c.paper, figure_terms.c.line)
