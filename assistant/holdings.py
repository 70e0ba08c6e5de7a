"""What the assistant keeps in memory of a library between questions, made anew when the library changes."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from assistant.evidence import Evidence, evidence_of
from assistant.made_once import MadeOnce
from assistant.spelling import Lexicon, lexicon
from index.acronyms import explained, settled
from index.analysis import plain, terms
from index.library import Library
from index.papers import Passage
from index.stores.ports import Query
from index.stores.scoring import context_terms, named_terms

KEPT_PASSAGES = 20_000
OWN_NAME_SHARE, RARE = 0.05, 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A passage with its evidence and its terms.

    ``words`` are the passage's own in one spelling, ``beside`` the terms of each piece's neighbours.
    """

    passage: Passage
    words: str
    evidence: tuple[Evidence, ...]
    beside: tuple[frozenset[str], ...]
    terms: frozenset[str]
    context: frozenset[str]


@dataclass(slots=True)
class Holdings:
    """Acronyms and words of the papers, and the passages that were looked at last."""

    papers: int
    acronyms: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    _sheets: OrderedDict[str, Sheet] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def sheets(self, keys: Iterable[str], library: Library) -> list[Sheet]:
        """The sheets of these passages in order; those not in memory are fetched in one go."""
        wanted = list(keys)
        with self._lock:
            missing = [key for key in wanted if key not in self._sheets]
            for passage in library.catalogue.passages(missing):
                self._sheets[passage.key] = sheet(passage)
            held = [key for key in wanted if key in self._sheets]
            for key in held:
                self._sheets.move_to_end(key)
            found = [self._sheets[key] for key in held]
            while len(self._sheets) > KEPT_PASSAGES:
                self._sheets.popitem(last=False)
        return found


def sheet(passage: Passage) -> Sheet:
    """The passage taken apart."""
    evidence = evidence_of(passage)
    nothing: frozenset[str] = frozenset()
    own = [nothing, *(piece.terms for piece in evidence), nothing]
    return Sheet(
        passage,
        " ".join(plain(passage.text).split()),
        evidence,
        tuple(before | after for before, after in zip(own, own[2:], strict=False)),
        frozenset().union(*own, _unquoted_terms(passage, evidence)),
        frozenset(context_terms(passage)) | frozenset(named_terms(passage)),
    )


def _unquoted_terms(passage: Passage, evidence: Iterable[Evidence]) -> list[str]:
    """The terms of the passage's headings and whatever else of it is no evidence."""
    quoted = {piece.block for piece in evidence}
    rest = (part for part in passage.parts if part.start not in quoted)
    return terms("\n".join(passage.text[part.start - passage.start : part.end - passage.start] for part in rest))


def _made(library: Library) -> Holdings:
    documents = [record.document for record in library.catalogue.papers()]
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        counts.update(explained(library.catalogue.text(document)))
    long_forms = {acronym: tuple(dict.fromkeys(terms(words))) for acronym, words in settled(counts.items()).items()}
    return Holdings(len(documents), _telling(long_forms, library), lexicon(library.store.words()))


holdings_of = MadeOnce(_made)
"""What is kept of a library as it stands now."""


def _telling(long_forms: Mapping[str, tuple[str, ...]], library: Library) -> dict[str, tuple[str, ...]]:
    """The acronyms that tell something: not those on every other page, such as the council's own."""
    hits = library.store.search(Query(dict.fromkeys(long_forms, 1.0)), limit=1)
    return {
        acronym: words
        for acronym, words in long_forms.items()
        if len(words) > 1 and hits.frequencies.get(acronym, 0) <= max(RARE, OWN_NAME_SHARE * hits.size)
    }
