"""Opening a database of the data folder, and bringing its tables up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError

from index.errors import CatalogueError

FILE = "catalogue.sqlite"
VERSION = "0003"
VERSION_TABLE = "catalogue_version"


@dataclass(frozen=True, slots=True)
class Steps:
    """What a database is called, and the folder of Alembic's steps that lead to the tables of today's ``version``."""

    file: str
    folder: Path
    version: str
    version_table: str


CATALOGUE = Steps(FILE, Path(__file__).parent / "migrations", VERSION, VERSION_TABLE)
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON")


def connect(data: Path, *, url: str | None = None, steps: Steps = CATALOGUE) -> Engine:
    """A database of a data folder, its tables up to date; ``url`` names another one than the folder's own file.

    Raises CatalogueError where the file is no database, somebody else's, or made by a later version.
    """
    data.mkdir(parents=True, exist_ok=True)
    # An error is logged, and must not tell what somebody asked.
    engine = create_engine(url or f"sqlite:///{data / steps.file}", hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    place = url or str(data / steps.file)
    try:
        with engine.connect() as connection:
            current = _is_current(connection, steps, place=place)
        if not current:
            lock = (data / steps.file).with_suffix(".lock")
            with FileLock(lock), engine.begin() as connection:
                upgrade(connection, steps)
    except DatabaseError as error:
        engine.dispose()
        reason = f"{place} cannot be used as a {Path(steps.file).stem} ({error.orig}); name another data folder"
        raise CatalogueError(reason) from error
    except CatalogueError:
        engine.dispose()
        raise
    return engine


def upgrade(connection: Connection, steps: Steps) -> None:
    """Run the steps that the database has not had yet."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": steps.version_table})
    config.set_main_option("script_location", str(steps.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _is_current(connection: Connection, steps: Steps, *, place: str) -> bool:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return False
    if steps.version_table not in tables:
        raise CatalogueError(f"{place} holds tables that are not ours; name another data folder")
    version = connection.execute(text(f"SELECT version_num FROM {steps.version_table}")).scalar()
    if version is not None and version > steps.version:
        raise CatalogueError(f"{place} was made by a later version of this program; install that, or a new data folder")
    return bool(version == steps.version)


def _prepare(connection: Any, _: Any) -> None:
    """Leave transactions to _begin: Python's own begin too late to take back a half-made table."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
