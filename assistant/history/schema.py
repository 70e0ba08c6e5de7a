"""The tables of conversations, beside the catalogue: what was asked and said, what came of it, who asks how often."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from assistant.answers import Answer
from assistant.history.kept import Reason
from index.columns import Data, Name, Tuple
from index.database import Steps
from index.stores.ports import Filters

STEPS = Steps("conversations.sqlite", Path(__file__).parent / "migrations", "0002", "conversations_version")

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("begun", DateTime, nullable=False),
    Column("shared", String(32), unique=True),
)
turns = Table(
    "turns",
    metadata,
    Column("conversation", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("filters", Data(Filters), nullable=False),
    Column("dropped", Tuple, nullable=False),
    Column("asked", DateTime, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("answer", Data(Answer)),
    ForeignKeyConstraint(["conversation"], ["conversations.id"], ondelete="CASCADE"),
)
events = Table(
    "events",
    metadata,
    Column("conversation", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("told", JSON, nullable=False),
    Column("at", DateTime, nullable=False),
    ForeignKeyConstraint(["conversation", "number"], ["turns.conversation", "turns.number"], ondelete="CASCADE"),
)
feedback = Table(
    "feedback",
    metadata,
    Column("conversation", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", Name(Reason)),
    Column("words", Text, nullable=False),
    Column("given", DateTime, nullable=False),
    ForeignKeyConstraint(["conversation", "number"], ["turns.conversation", "turns.number"], ondelete="CASCADE"),
)
switches = Table(
    "switches",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("words", Text, nullable=False),
    Column("since", DateTime, nullable=False),
)
askings = Table(
    "askings",
    metadata,
    Column("asking", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("at", Float, nullable=False),
)
Index("askings_by_name", askings.c.name, askings.c.at)
Index("conversations_by_owner", conversations.c.owner)
Index("turns_by_day", turns.c.asked)
