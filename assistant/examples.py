"""Questions that are answerable from what is held: made from its newest items, and asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock, Thread
from typing import Final

from assistant.answers import Answer, Status
from assistant.wording_chat import EXAMPLE_AGREED, EXAMPLE_SAID
from index.catalogue import Catalogue
from index.papers import Span
from index.records import PaperRecord

MOST: Final = 4
TRIED: Final = 24
PAPERS_TRIED: Final = 30
_TITLE_WORDS: Final = range(3, 11)
_PROCEDURE: Final = re.compile(
    r"\d|\b(?:minutes|questions|amendment|appendix|agenda|apologies|declarations?|membership|motion|exclusion|urgent|"
    r"work programme|records? of decisions?|substitutes|introduction|webcast|petitions?|exempt|update|item)\b",
    re.IGNORECASE,
)

Answering = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where its answer must stand."""

    question: str
    committee: str
    document: str
    span: Span


def examples(catalogue: Catalogue, answer: Answering) -> tuple[str, ...]:
    """Up to four questions that are answered from the item they were made of, of as many committees as can be."""
    tried = islice(candidates(catalogue), TRIED)
    found = [each for each in tried if _answered(each, answer(each.question))]
    firsts = list({each.committee: each for each in reversed(found)}.values())
    return tuple(each.question for each in sorted(found, key=lambda each: each not in firsts)[:MOST])


def candidates(catalogue: Catalogue) -> Iterator[Candidate]:
    """Questions on the items of the newest papers, one a title, the committees in turn."""
    records = [each for each in catalogue.papers() if each.committee and (each.date or each.pack_date)]
    records.sort(key=lambda each: (str(each.date or each.pack_date), each.document), reverse=True)
    made = [list(candidates_of(record, catalogue)) for record in records[:PAPERS_TRIED]]
    seen: set[str] = set()
    for row in range(max(map(len, made), default=0)):
        for each in (candidates[row] for candidates in made if row < len(candidates)):
            if each.question not in seen:
                seen.add(each.question)
                yield each


def candidates_of(record: PaperRecord, catalogue: Catalogue) -> Iterator[Candidate]:
    """Questions on the items of one paper."""
    agreed = [each.start for each in catalogue.resolutions(record.document)]
    for item in catalogue.items(record.document):
        title = re.sub(r"\s+", " ", item.title).strip(" .:")
        if record.committee and not item.exempt and len(title.split()) in _TITLE_WORDS and not _PROCEDURE.search(title):
            asked = EXAMPLE_AGREED if any(item.start <= start < item.end for start in agreed) else EXAMPLE_SAID
            span = Span(item.start, item.end)
            yield Candidate(asked.format(title=_within(title)), record.committee, record.document, span)


def _within(title: str) -> str:
    """A title as it stands within a sentence: small at the beginning, unless it is a name or an acronym."""
    words = title.split()
    named = any(word[:1].isupper() for word in words[1:]) or words[0][1:].upper() == words[0][1:]
    return title if named else title[0].lower() + title[1:]


def _answered(candidate: Candidate, answer: Answer) -> bool:
    """True where the first words that are quoted stand in the item itself."""
    if answer.status is not Status.ANSWERED or not answer.citations:
        return False
    first = answer.citations[0]
    return first.document == candidate.document and candidate.span.start <= first.start < candidate.span.end


@dataclass(slots=True)
class Examples:
    """The examples of a catalogue's present state; they are made beside the requests, which never wait for them."""

    catalogue: Catalogue
    answer: Answering
    _version: str | None = None
    _made: tuple[str, ...] = ()
    _making: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __call__(self) -> tuple[str, ...]:
        """The examples as far as they are made; where the papers have changed, new ones are begun."""
        version = self.catalogue.version()
        with self._lock:
            if version != self._version and not self._making:
                self._making = True
                Thread(target=self._make, args=(version,), name="examples", daemon=True).start()
            return self._made

    def _make(self, version: str) -> None:
        made: tuple[str, ...] = ()
        try:
            made = examples(self.catalogue, self.answer)
        except Exception:
            logging.getLogger(__name__).exception("Examples cannot be made.")
        with self._lock:
            self._version, self._made, self._making = version, made, False
