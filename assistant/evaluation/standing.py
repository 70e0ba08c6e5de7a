"""Whether a quote stands where its citation says."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from assistant.answers import Citation
from assistant.evaluation.matching import holds, words_of
from index.errors import UnknownPaper
from index.library import Library


def standing(library: Library) -> Callable[[Citation], bool]:
    """A test for citations: the quote is the text at its span, and its words are on its page where one is given."""
    text_of = lru_cache(maxsize=64)(library.catalogue.text)

    @lru_cache(maxsize=256)
    def words_on(document: str, number: int) -> list[str]:
        page = library.catalogue.page(document, number)
        return words_of(text_of(document)[page.start : page.end])

    def stands(citation: Citation) -> bool:
        try:
            if not citation.quote or text_of(citation.document)[citation.start : citation.end] != citation.quote:
                return False
            on_page = words_on(citation.document, citation.page) if citation.page else None
        except UnknownPaper:
            return False
        return on_page is None or holds(on_page, words_of(citation.quote))

    return stands
