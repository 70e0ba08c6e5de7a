"""What a day's calls took, in a small file in the data folder that processes share."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from assistant.models.ports import ModelError, Trouble, Usage

FILE = "spending.sqlite"
_TABLE = """CREATE TABLE IF NOT EXISTS spending (
    day TEXT, model TEXT, calls INTEGER, prompt INTEGER, reply INTEGER, dollars REAL, PRIMARY KEY (day, model)
)"""
_ADD = """INSERT INTO spending VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (day, model) DO UPDATE SET
    calls = calls + excluded.calls, prompt = prompt + excluded.prompt,
    reply = reply + excluded.reply, dollars = dollars + excluded.dollars"""
_BATCHES = """CREATE TABLE IF NOT EXISTS batches (
    digest TEXT PRIMARY KEY, day TEXT, model TEXT, calls INTEGER, prompt INTEGER, reply INTEGER, dollars REAL
)"""
_ADD_BATCH = "INSERT OR IGNORE INTO batches VALUES (?, ?, ?, ?, ?, ?, ?)"
_BATCHES_OF_A_DAY = "SELECT TOTAL(calls), TOTAL(prompt), TOTAL(reply), TOTAL(dollars) FROM batches WHERE day = ?"
_OF_A_DAY = "SELECT TOTAL(calls), TOTAL(prompt), TOTAL(reply), TOTAL(dollars) FROM spending WHERE day = ?"
_WAIT_SECONDS = 10.0
log = logging.getLogger(__name__)


NOTHING: Final = Usage(0, 0)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was taken: calls, tokens, and US dollars as far as prices are known."""

    calls: int = 0
    usage: Usage = NOTHING
    dollars: float = 0.0

    @property
    def tokens(self) -> int:
        """Prompts and replies together."""
        return self.usage.prompt + self.usage.reply

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.calls + other.calls, self.usage + other.usage, self.dollars + other.dollars)

    def __neg__(self) -> Spent:
        return Spent(-self.calls, Usage(-self.usage.prompt, -self.usage.reply), -self.dollars)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be taken: tokens, and US dollars."""

    tokens: int
    dollars: float

    def allow(self, spent: Spent) -> bool:
        """True as long as neither is gone over."""
        return spent.tokens <= self.tokens and spent.dollars <= self.dollars


@dataclass(frozen=True, slots=True)
class Spending:
    """The days' spending in a data folder; the day is that of UTC. Safe between threads and processes.

    Where the file cannot be written nothing is spent: OVER_BUDGET, and the reason in the log.
    """

    folder: Path
    today: Callable[[], date] = lambda: datetime.now(UTC).date()

    def of_today(self) -> Spent:
        """What today's calls took, of all models."""
        if not (self.folder / FILE).exists():
            return Spent()
        with self._opened() as database:
            return _of(database, self.today())

    def batches_of_today(self) -> Spent:
        """What the batches took whose replies were taken in today; no budget holds them."""
        if not (self.folder / FILE).exists():
            return Spent()
        with self._opened() as database:
            return _of(database, self.today(), _BATCHES_OF_A_DAY)

    def note_batch(self, digest: str, model: str, spent: Spent) -> None:
        """Note what a batch took, once for each digest of its replies."""
        with self._opened() as database:
            usage = spent.usage
            row = (digest, self.today().isoformat(), model, spent.calls, usage.prompt, usage.reply, spent.dollars)
            database.execute(_ADD_BATCH, row)

    def reserve(self, model: str, expected: Spent, limits: Limits) -> None:
        """Put aside what a call may take at most; OVER_BUDGET where that is more than is left of the day."""
        with self._opened() as database:
            if not limits.allow(_of(database, self.today()) + expected):
                raise ModelError(Trouble.OVER_BUDGET)
            _add(database, self.today(), model, expected)

    def settle(self, model: str, expected: Spent, taken: Spent) -> None:
        """Put what a call took in the place of what was put aside for it."""
        with self._opened() as database:
            _add(database, self.today(), model, taken + -expected)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, locked against others until the end."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.folder / FILE, timeout=_WAIT_SECONDS, isolation_level=None)) as database:
                database.execute("BEGIN IMMEDIATE")
                database.execute(_TABLE)
                database.execute(_BATCHES)
                try:
                    yield database
                finally:
                    database.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            log.error("What the model takes cannot be kept in %s: %s", self.folder / FILE, error)
            raise ModelError(Trouble.OVER_BUDGET) from error


def _of(database: sqlite3.Connection, day: date, asked: str = _OF_A_DAY) -> Spent:
    calls, prompt, reply, dollars = database.execute(asked, (day.isoformat(),)).fetchone()
    return Spent(int(calls), Usage(int(prompt), int(reply)), dollars)


def _add(database: sqlite3.Connection, day: date, model: str, spent: Spent) -> None:
    row = (day.isoformat(), model, spent.calls, spent.usage.prompt, spent.usage.reply, spent.dollars)
    database.execute(_ADD, row)
