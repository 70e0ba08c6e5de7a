"""What an answer by a model stands on, beside the prompt, told in a digest: equal where the same could be written."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning


def basis(library: Library, filters: Filters, *, window: int, meaning: Meaning | None) -> str:
    """A digest of the program, the papers, what was let through, what ranked it, and how much the model could read."""
    let_through = {**asdict(filters), "kinds": sorted(filters.kinds), "documents": sorted(filters.documents)}
    embedder = meaning.embedder.name if meaning else None
    told = f"{version('council-papers')} {library.catalogue.version()} {let_through} {window} {embedder}"
    return hashlib.sha256(told.encode()).hexdigest()
