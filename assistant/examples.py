"""Questions that are answerable from what is held: made from its newest items and targets, and asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock, Thread
from typing import Final

from assistant.answers import Answer, Status
from assistant.wording.chat import ASK_MEASURE, EXAMPLE_AGREED, EXAMPLE_SAID
from index.catalogue import Catalogue
from index.figure_records import FigureQuery
from index.figures import Figure, Measure
from index.papers import Span
from index.records import PaperRecord
from index.stores.ports import Filters

MOST: Final = 4
TRIED: Final = 24
PAPERS_TRIED: Final = 30
LONGEST_NAME: Final = 90
LEAST_WORDS: Final = 2
QUOTES_OF_A_FIGURE: Final = 2
"""A figure is quoted with the head of its column or the label of its card, in either order."""
_TITLE_WORDS: Final = range(3, 11)
_PROCEDURE: Final = re.compile(
    r"\d|\b(?:minutes|questions|amendment|appendix|agenda|apologies|declarations?|membership|motion|exclusion|urgent|"
    r"work programme|records? of decisions?|substitutes|introduction|webcast|petitions?|exempt|update|item)\b",
    re.IGNORECASE,
)

Answering = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where one of the first ``quotes`` of its answer must stand."""

    question: str
    committee: str
    document: str
    span: Span
    quotes: int = 1


def examples(catalogue: Catalogue, answer: Answering) -> tuple[str, ...]:
    """Up to four questions that are answered from the item they were made of, of as many committees as can be."""
    tried = islice(candidates(catalogue), TRIED)
    found = [each for each in tried if _answered(each, answer(each.question))]
    firsts = list({each.committee: each for each in reversed(found)}.values())
    return tuple(each.question for each in sorted(found, key=lambda each: each not in firsts)[:MOST])


def candidates(catalogue: Catalogue) -> Iterator[Candidate]:
    """Questions on the items, then on the targets, of the newest papers, one a title, the committees in turn."""
    records = [each for each in catalogue.papers() if each.committee and (each.date or each.pack_date)]
    records.sort(key=lambda each: (str(each.date or each.pack_date), each.document), reverse=True)
    seen: set[str] = set()
    for make in (candidates_of, _on_targets):
        made = [list(make(record, catalogue)) for record in records[:PAPERS_TRIED]]
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


def _on_targets(record: PaperRecord, catalogue: Catalogue) -> Iterator[Candidate]:
    """Questions on the targets that a paper gives."""
    wanted = FigureQuery(measures=frozenset({Measure.TARGET}), filters=Filters(documents=frozenset({record.document})))
    for held in catalogue.figures(wanted):
        name = line_name(held.figure)
        if record.committee and name and held.figure.value is not None and len(name.split()) in _TITLE_WORDS:
            asked = ASK_MEASURE.format(measure=held.figure.measure.value, name=name)
            yield Candidate(asked, record.committee, record.document, held.figure.row, QUOTES_OF_A_FIGURE)


def line_name(figure: Figure) -> str | None:
    """What the line of a figure is called in a question; None for a total and for what says too little or too much."""
    if figure.total or len(figure.label) > LONGEST_NAME or len(figure.label.split()) < LEAST_WORDS:
        return None
    reference = figure.reference or ""
    return f"{reference} {figure.label.removeprefix(reference).strip()}".strip()


def _within(title: str) -> str:
    """A title as it stands within a sentence: small at the beginning, unless it is a name or an acronym."""
    words = title.split()
    named = any(word[:1].isupper() for word in words[1:]) or words[0][1:].upper() == words[0][1:]
    return title if named else title[0].lower() + title[1:]


def _answered(candidate: Candidate, answer: Answer) -> bool:
    """True where the first words that are quoted stand in the item or the row itself."""
    if answer.status is not Status.ANSWERED or not answer.citations:
        return False
    return any(
        cited.document == candidate.document and candidate.span.start <= cited.start < candidate.span.end
        for cited in answer.citations[: candidate.quotes]
    )


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
