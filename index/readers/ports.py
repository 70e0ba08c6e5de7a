"""The port that every reader of a file format implements."""

from __future__ import annotations

from typing import Protocol

from index.papers import Paper


class Reader(Protocol):
    """Reads the bytes of one format into a paper."""

    format: str

    def recognises(self, data: bytes) -> bool:
        """True when the bytes, not the name, are of this reader's format."""
        ...

    def read(self, data: bytes, *, document: str) -> Paper:
        """The paper; what cannot be read is a fault in it, never an exception."""
        ...
