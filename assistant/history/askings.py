"""Who asked how often of late, counted in the database so that every process counts for all."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from assistant.history.schema import askings


def take(connection: Connection, allowed: Mapping[str, int], *, now: float, within: float) -> float:
    """Count an asking under each name; the seconds to wait where a name has had its number, which counts none, else 0.

    ``now`` and ``within`` are seconds. The deletion comes first: a transaction that begins with a write waits for its
    turn, so that no two processes count at once.
    """
    connection.execute(delete(askings).where(askings.c.at <= now - within))
    wait = max(_wait(connection, name, limit, now=now, within=within) for name, limit in allowed.items())
    if not wait:
        connection.execute(insert(askings), [{"name": name, "at": now} for name in allowed])
    return wait


def _wait(connection: Connection, name: str, limit: int, *, now: float, within: float) -> float:
    """Until the oldest of the last ``limit`` askings is past."""
    times = select(askings.c.at).where(askings.c.name == name).order_by(askings.c.at.desc())
    oldest = connection.execute(times.offset(limit - 1).limit(1)).scalar()
    return 0.0 if oldest is None else oldest + within - now
