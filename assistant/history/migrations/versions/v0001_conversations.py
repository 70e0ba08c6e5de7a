"""Conversations, their events, feedback and switches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.Column("shared", sa.String(32), unique=True),
    )
    op.create_index("conversations_by_owner", "conversations", ["owner"])
    _turns()
    _events()
    op.create_table(
        "switches",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        *_key(),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("filters", sa.JSON, nullable=False),
        sa.Column("dropped", sa.JSON, nullable=False),
        sa.Column("asked", sa.DateTime, nullable=False),
        sa.Column("stopped", sa.Boolean, nullable=False),
        sa.Column("answer", sa.JSON),
        sa.ForeignKeyConstraint(["conversation"], ["conversations.id"], ondelete="CASCADE"),
    )
    op.create_index("turns_by_day", "turns", ["asked"])


def _events() -> None:
    op.create_table(
        "events",
        *_key(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        _of_turn(),
    )
    op.create_table(
        "feedback",
        *_key(),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("given", sa.DateTime, nullable=False),
        _of_turn(),
    )


def _key() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("conversation", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
    )


def _of_turn() -> sa.ForeignKeyConstraint:
    turn = ["turns.conversation", "turns.number"]
    return sa.ForeignKeyConstraint(["conversation", "number"], turn, ondelete="CASCADE")
