"""Answers that a model wrote, a file each in the data folder, named by a digest of what they depend on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from assistant.answers import Answer

FOLDER: Final = "answers"
_ANSWER: Final = TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers kept in a data folder, without their questions."""

    data: Path

    def recall(self, key: str) -> Answer | None:
        """The answer under a key; None where there is none, or it cannot be read."""
        try:
            return _ANSWER.validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer under a key."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{uuid4().hex}.new")
        try:
            new.write_bytes(_ANSWER.dump_json(replace(answer, question="")))
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)

    def purge(self, before: datetime) -> None:
        """Delete what was kept before a moment (UTC)."""
        for path in (self.data / FOLDER).glob("*.*"):
            # Another process may purge at the same moment.
            with suppress(FileNotFoundError):
                if datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None) < before:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.data / FOLDER / f"{key}.json"
