"""Vectors of passages, kept under what they were made of: derived, and made again where they are missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

FILE = "vectors.sqlite"
_AT_ONCE = 500
_WAIT = 30.0
_BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_TABLES = """
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS vectors (
    digest BLOB NOT NULL, document TEXT NOT NULL, vectors BLOB NOT NULL, PRIMARY KEY (digest, document)
);
CREATE INDEX IF NOT EXISTS vectors_by_document ON vectors (document);
"""


class Vectors:
    """The vectors of a data folder: bytes by digest and document; there is no file before the first are kept.

    A file that is broken is begun anew: all that is in it can be made again.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / FILE

    def of(self, digests: Sequence[bytes]) -> dict[bytes, bytes]:
        """The vectors that are kept of these, by digest."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(digests), _AT_ONCE):
            some = digests[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(self._rows(f"SELECT digest, vectors FROM vectors WHERE digest IN ({marks})", some))
        return found

    def held(self, document: str) -> set[bytes]:
        """The digests of a paper's vectors."""
        return {digest for (digest,) in self._rows("SELECT digest FROM vectors WHERE document = ?", [document])}

    def documents(self) -> set[str]:
        """The papers that vectors are kept of."""
        return {str(document) for (document,) in self._rows("SELECT DISTINCT document FROM vectors", [])}

    def counts(self) -> dict[str, int]:
        """Of how many passages vectors are kept, by paper."""
        return dict(self._rows("SELECT document, COUNT(*) FROM vectors GROUP BY document", []))

    def keep(self, document: str, vectors: Mapping[bytes, bytes]) -> None:
        """Keep vectors of a paper, by digest."""
        rows = [(digest, document, made) for digest, made in vectors.items()]
        with self._opened() as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def drop(self, document: str, digests: Iterable[bytes]) -> None:
        """Forget some of a paper's vectors."""
        self._forget("document = ? AND digest = ?", [(document, digest) for digest in digests])

    def remove(self, documents: Iterable[str]) -> None:
        """Forget all vectors of these papers; they are overwritten on the disk."""
        self._forget("document = ?", [(document,) for document in documents])

    def clear(self) -> None:
        """Forget all."""
        self._path.unlink(missing_ok=True)

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        with self._opened() as connection:
            return connection.execute(query, values).fetchall()

    def _forget(self, condition: str, values: Sequence[tuple[object, ...]]) -> None:
        if values and self._path.exists():
            with self._opened() as connection:
                connection.executemany(f"DELETE FROM vectors WHERE {condition}", values)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database in one transaction; a connection each, since threads may not share one."""
        with closing(self._connected()) as connection, connection:
            yield connection

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT)
        try:
            connection.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            connection.close()
            if error.sqlite_errorcode not in _BROKEN:
                raise
            self.clear()
            return self._connected()
        return connection
