"""Finding by meaning too, with a sentence-embedding model: an extra, off by default; nothing of it is imported then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.library import Library

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning

__all__ = ["meaning_of"]


def meaning_of(setting: str, library: Library) -> Meaning | None:
    """What the setting ``embedder`` gives for a library, None where it is empty; SettingError where it is of no use."""
    if not setting:
        return None
    from assistant.meaning.models import embedder_of

    embedder = embedder_of(setting)
    from assistant.meaning.nearness import Meaning

    return Meaning(embedder, library.vectors)
