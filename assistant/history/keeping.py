"""How long what was asked is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def cut_off(days: int) -> datetime:
    """The moment (UTC) so many days ago: what was last asked in before it is deleted."""
    return datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
