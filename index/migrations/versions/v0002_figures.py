"""Tables and their figures, and all that papers tell of resolutions and decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Make and widen the tables; papers that are held already are read again by the next ingest."""
    _tables()
    _figures()
    _figure_terms()
    for table, columns in (("resolutions", _resolved()), ("decisions", _decided())):
        for column in columns:
            op.add_column(table, column)
    with op.batch_alter_table("decisions") as decisions:
        decisions.alter_column("stage", type_=sa.String(40), existing_nullable=False)


def _resolved() -> list[sa.Column[object]]:
    return [_list("parts"), _list("votes"), _list("recommendations"), sa.Column("decision", sa.Text)]


def _decided() -> list[sa.Column[object]]:
    return [
        sa.Column("printed", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("urgent", sa.Boolean),
        _list("parts"),
    ]


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False, server_default="[]")


def _of_paper() -> sa.Column[int]:
    return sa.Column("paper", sa.Integer, sa.ForeignKey("papers.paper", ondelete="CASCADE"), primary_key=True)


def _tables() -> None:
    op.create_table(
        "tables",
        _of_paper(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("caption", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("flagged", sa.JSON, nullable=False),
        sa.Column("checks", sa.JSON, nullable=False),
    )


def _figures() -> None:
    op.create_table(
        "figures",
        _of_paper(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("table", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("value", sa.String(60)),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("cell", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("named", sa.Text),
        sa.Column("unit", sa.Text),
        sa.Column("scale", sa.Integer, nullable=False),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("period", sa.JSON),
        sa.Column("reference", sa.Text),
        sa.Column("group", sa.Text),
        sa.Column("total", sa.Boolean, nullable=False),
        sa.Column("rag", sa.String(40)),
        sa.Column("direction", sa.Text),
        sa.Column("missing", sa.Text),
        sa.Column("footnotes", sa.JSON, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("box", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("passage", sa.Integer),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
    )
    op.create_index("figures_by_reference", "figures", ["reference"])
    op.create_index("figures_by_rag", "figures", ["rag"])
    op.create_index("figures_by_line", "figures", ["paper", "line"])
    op.create_index("figures_by_place", "figures", ["paper", "start"])


def _figure_terms() -> None:
    op.create_table(
        "figure_terms",
        _of_paper(),
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
    )
    op.create_index("figure_terms_by_term", "figure_terms", ["term", "paper", "line"])
