"""What a language model claims, and the numbered words of the papers that its claims may stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answerers.ports import Quote
from assistant.answers import Calculation


@dataclass(frozen=True, slots=True)
class Source:
    """Words that a model is shown under a key, "p1", and may cite by it.

    ``quotes`` are the paper's own words: a whole sentence, bullet or row, the introduction or header that it needs.
    ``fields`` are what a citation tells of them: "committee", "date", "title", "item", "page".
    ``calculation`` is a sum that was worked out over the quotes and that may be told with them.
    """

    key: str
    quotes: tuple[Quote, ...]
    fields: Mapping[str, str]
    calculation: Calculation | None = None

    @property
    def text(self) -> str:
        """The words, one quote a line."""
        return "\n".join(quote.text for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as a model wrote it, without its markers, and the keys that it cites, in their order."""

    text: str
    cites: tuple[str, ...]
