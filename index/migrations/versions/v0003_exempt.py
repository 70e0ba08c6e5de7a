"""Which papers hold words that are exempt from publication."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the mark; a paper read with its exempt items has it until the next ingest has looked at it again."""
    op.add_column("papers", sa.Column("exempt", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE papers SET exempt = true WHERE reading LIKE '%with exempt items'")
