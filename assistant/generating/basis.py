"""What an answer by a model stands on, beside the prompt, told in a digest: equal where the same could be written."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from assistant.prompting import prompt
from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning
    from assistant.models.budgets import Metered


def basis(library: Library, filters: Filters, *, model: Metered, meaning: Meaning | None) -> str:
    """A digest of the program, the papers, what was let through, what ranked it, and how much the model could read.

    Where a second look is taken, the prompt for it belongs to that.
    """
    let_through = {**asdict(filters), "kinds": sorted(filters.kinds), "documents": sorted(filters.documents)}
    embedder = meaning.embedder.name if meaning else None
    told = f"{version('council-papers')} {library.catalogue.version()} {let_through} {model.window} {embedder}"
    told += f" {prompt('judge').digest}" if model.second_look else ""
    return hashlib.sha256(told.encode()).hexdigest()
