"""Search alone: the passages for some words, ranked as for an answer, without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers import Ranked
from assistant.holdings import holdings_of
from assistant.questions import understand, widened
from assistant.retrieval import fetch, rank
from index.library import Library
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning


def passages_for(
    words: str, *, library: Library, filters: Filters, meaning: Meaning | None = None
) -> tuple[Ranked, ...]:
    """The passages that tell most of what the words ask, best first."""
    library = library.seen(filters)
    holdings = holdings_of(library)
    asked = widened(understand(words), holdings.acronyms, holdings.lexicon)
    return rank(fetch(asked, library=library, filters=filters, holdings=holdings, meaning=meaning)).passages
