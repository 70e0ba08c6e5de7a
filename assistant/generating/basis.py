"""What an answer by a model stands on, beside its question, told in a digest: equal where the same could be written."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from assistant.prompting import prompt
from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning
    from assistant.models.budgets import Metered

PROMPTS: Final = ("answer", "repair", "follow-up", "understanding")


def basis(library: Library, filters: Filters, *, model: Metered, meaning: Meaning | None) -> str:
    """A digest of program, papers and prompts, of what was let through and ranked it, and of what the model could read.

    The judge's prompt is among them where a second look is taken.
    """
    let_through = {**asdict(filters), "kinds": sorted(filters.kinds), "documents": sorted(filters.documents)}
    embedder = meaning.embedder.name if meaning else None
    prompts = [prompt(name).digest for name in (*PROMPTS, *(["judge"] if model.second_look else []))]
    told = (
        f"{version('council-papers')} {library.catalogue.version()} {prompts} {let_through} {model.window} {embedder}"
    )
    return hashlib.sha256(told.encode()).hexdigest()
