"""Papers and what they say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Make the tables."""
    _papers()
    _structure()
    _passages()
    op.create_table(
        "refusals",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("reading", sa.String(64), nullable=False),
        sa.Column("folder", sa.Text),
    )
    op.create_table(
        "faults",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("pages", sa.JSON, nullable=False),
    )
    op.create_table("indexed", _of_paper(), sa.Column("store", sa.String(64), primary_key=True))


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("paper", sa.Integer, primary_key=True),
        sa.Column("document", sa.Text, nullable=False, unique=True),
        sa.Column("id", sa.String(12), nullable=False, unique=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("committee", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("pack_date", sa.Date),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("page_count", sa.Integer, nullable=False),
        sa.Column("source_url", sa.Text),
        sa.Column("superseded_by", sa.Text),
        sa.Column("reading", sa.String(64), nullable=False),
        sa.Column("folder", sa.Text),
        sa.Column("modified", sa.Float),
        sa.Column("ingested", sa.DateTime, nullable=False),
    )
    op.create_table(
        "pages",
        _of_paper(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("label", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("width", sa.Float, nullable=False),
        sa.Column("height", sa.Float, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
    )


def _structure() -> None:
    op.create_table(
        "items",
        *_place(),
        sa.Column("number", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("decision", sa.Text),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("exempt", sa.Boolean, nullable=False),
        sa.Column("meeting", sa.JSON),
        sa.Column("pages", sa.Text),
    )
    op.create_table(
        "resolutions",
        *_place(),
        sa.Column("minute", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("verbs", sa.JSON, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("mover", sa.Text),
        sa.Column("seconder", sa.Text),
    )
    op.create_table(
        "decisions",
        *_place(),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("taker", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("key", sa.Boolean),
    )
    op.create_index("decisions_by_number", "decisions", ["number"])


def _passages() -> None:
    op.create_table(
        "passages",
        *_place(),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("committee", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("pack_date", sa.Date),
        sa.Column("item", sa.Text),
        sa.Column("decision", sa.Text),
        sa.Column("headings", sa.JSON, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("column_text", sa.Text, nullable=False),
        sa.Column("paragraph", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("label", sa.Text),
        sa.Column("pages", sa.Text),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("boilerplate", sa.Boolean, nullable=False),
    )


def _of_paper() -> sa.Column[int]:
    return sa.Column("paper", sa.Integer, sa.ForeignKey("papers.paper", ondelete="CASCADE"), primary_key=True)


def _place() -> tuple[sa.Column[int], ...]:
    return (
        _of_paper(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
