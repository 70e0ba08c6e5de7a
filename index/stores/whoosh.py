"""The passage index on disk, kept by Whoosh: pure Python, no server.

Whoosh keeps the terms, their postings and the filters; a posting's weight is the term's impact (index.stores.scoring).
A search adds up whole posting lists, term after term, instead of walking all of them passage by passage, and uses
neither Whoosh's query parser nor its collectors. No deleted passage ever stays in the index, so every count is exact:
the segments that hold one are written anew, the others are left as they are.
"""

from __future__ import annotations

import heapq
from array import array
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.fields import ID, NUMERIC, FieldType, Schema
from whoosh.formats import Existence
from whoosh.index import EmptyIndexError, create_in, open_dir
from whoosh.query.compound import And, Or
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Term
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.searching import Searcher

from index.papers import Passage
from index.stores.memory import folded
from index.stores.ports import Filters, Hits, Query
from index.stores.scoring import DIGITS, FIELD_WEIGHTS, idf, impacts, ranked

BATCH_MEMORY_MB = 400
CACHED_POSTINGS = 2_000_000
SEGMENT, FEW = 2_000, 8
"""Passages that are written as one segment, and how many segments of less than half that there may be."""


class Impacts(FieldType):
    """A field given as terms with their impacts, analysed already; a name to filter by is a term of impact one."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = self.vector = self.column_type = None
        self.scorable = self.stored = self.unique = False
        self.indexed = True

    def index(self, value: Mapping[str, float], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Whoosh's postings: term, frequency, weight and an empty value."""
        for term, impact in value.items():
            yield term.encode(), 1, impact, b""


SCHEMA = Schema(
    key=ID(stored=True),
    day=NUMERIC(numtype=int, bits=32, signed=False, shift_step=0),
    **{name: Impacts() for name in ("document", "committee", "kind", *FIELD_WEIGHTS)},
)


class WhooshStore:
    """Passages in one Whoosh index in a folder; several threads may search, one at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._index = _opened(folder)
        self._lock = Lock()
        self._stamp: tuple[int, float] | None = None
        self._reader: Any = None
        self._cache: dict[tuple[str, str], tuple[array[int], array[float]]] = {}
        self._cached = 0
        self._words: dict[frozenset[str], Mapping[str, int]] = {}

    def add(self, passages: Iterable[Passage]) -> None:
        """Index the passages; those whose key is already there are replaced."""
        batch = {passage.key: passage for passage in passages}
        if not batch:
            return
        replaced = self._docnums("key", batch)
        for segment in _segments(batch.values()):
            self._write(gone=replaced, passages=segment)
            replaced = []

    def remove(self, documents: Iterable[str]) -> None:
        """Forget every passage of these papers; their neighbours are written anew, so that no word of them stays."""
        if gone := self._docnums("document", documents):
            self._write(gone=gone)

    def _write(self, *, gone: Iterable[int], passages: Iterable[Passage] = ()) -> None:
        """Delete passages by their numbers and add others, all of it or nothing."""
        writer = self._index.writer(limitmb=BATCH_MEMORY_MB)
        try:
            for number in gone:
                writer.delete_document(number)
            for passage in passages:
                writer.add_document(**_fields(passage))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=_tidied)

    def search(self, query: Query, *, limit: int) -> Hits:
        """The best ``limit`` passages that hold at least one of the terms."""
        with self._lock:
            self._refresh()
            gone = frozenset(self._numbers("document", query.without))
            scores = [0.0] * self._reader.doc_count()
            frequencies = {term: self._score(scores, term, weight, gone) for term, weight in query.terms.items()}
            for number in gone:
                scores[number] = 0.0
            self._filter(scores, query.filters)
            best = ((self._reader.stored_fields(number)["key"], scores[number]) for number in _best(scores, limit))
            return Hits(ranked(best, limit=limit), frequencies, size=len(scores) - len(gone))

    def words(self, *, without: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """The terms of the passages' own texts, and in how many passages each stands; ``without`` as in a query."""
        with self._lock:
            self._refresh()
            if without not in self._words:
                self._words[without] = self._counted(without)
            return self._words[without]

    def close(self) -> None:
        """Let go of files and locks."""
        with self._lock:
            if self._reader is not None:
                self._reader.close()
            self._reader = self._stamp = None

    def _refresh(self) -> None:
        """Open the index again only where it has changed; while another process makes it anew, the old one stands."""
        try:
            stamp = (self._index.latest_generation(), self._index.last_modified())
            if stamp == self._stamp:
                return
            fresh = self._index.reader()
        except (OSError, EmptyIndexError):
            if self._reader is None:
                raise
            return
        if self._reader is not None:
            self._reader.close()
        self._reader, self._stamp = fresh, stamp
        self._cache, self._cached, self._words = {}, 0, {}

    def _score(self, scores: list[float], term: str, weight: float, gone: frozenset[int]) -> int:
        """Add what the term is worth to each passage's score; in how many passages that are not ``gone`` it stands."""
        held: set[int] = set()
        for field, field_weight in FIELD_WEIGHTS.items():
            numbers, worth = self._postings(field, term)
            if many := len(numbers) - len(gone.intersection(numbers) if gone else gone):
                held.update(numbers)
                factor = weight * field_weight * idf(many, len(scores) - len(gone))
                for number, impact in zip(numbers, worth, strict=True):
                    scores[number] += factor * impact
        return len(held - gone)

    def _counted(self, without: frozenset[str]) -> Mapping[str, int]:
        """The counts, segment by segment: only those that hold a passage left out have their postings read."""
        if not self._reader.doc_count():
            return {}
        gone = self._numbers("document", without)
        counts: Counter[str] = Counter()
        for reader, offset in self._reader.leaf_readers():
            absent = {number - offset for number in gone if 0 <= number - offset < reader.doc_count_all()}
            for term, info in reader.iter_field("body"):
                held = info.doc_frequency()
                if absent:
                    held -= sum(number in absent for number in reader.postings("body", term).all_ids())
                counts[term.decode()] += held
        return {term: count for term, count in counts.items() if count}

    def _postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        """Passage numbers and impacts, kept in memory up to a bound."""
        found = self._cache.get((field, term))
        if found is None:
            found = self._read_postings(field, term)
            if self._cached + len(found[0]) > CACHED_POSTINGS:
                self._cache, self._cached = {}, 0
            self._cache[field, term] = found
            self._cached += len(found[0])
        return found

    def _read_postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        numbers, worth = array("I"), array("f")
        for reader, offset in self._reader.leaf_readers():
            try:
                matcher = reader.postings(field, term.encode())
            except TermNotFound:
                continue
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                worth.append(matcher.weight())
                matcher.next()
        return numbers, worth

    def _filter(self, scores: list[float], filters: Filters) -> None:
        """Take the score from every passage that the filters hold back."""
        query = _filter_query(filters)
        if query is None:
            return
        kept = [(number, scores[number]) for number in self._index_searcher().docs_for_query(query)]
        scores[:] = [0.0] * len(scores)
        for number, score in kept:
            scores[number] = score

    def _index_searcher(self) -> Any:
        return Searcher(self._reader, fromindex=self._index)

    def _docnums(self, field: str, values: Iterable[str]) -> list[int]:
        """The numbers of the passages that have one of the values in a field."""
        with self._lock:
            self._refresh()
            if not self._reader.doc_count():
                return []
            return sorted(self._numbers(field, values))

    def _numbers(self, field: str, values: Iterable[str]) -> set[int]:
        return {number for value in values for number in self._read_postings(field, value)[0]}


def _segments(passages: Iterable[Passage]) -> Generator[list[Passage], None, None]:
    """The passages, as many at a time as make a segment."""
    left = iter(passages)
    while segment := list(islice(left, SEGMENT)):
        yield segment


def _opened(folder: Path) -> Any:
    """The index in the folder, or a new one where there is none that can be read; the catalogue can fill it again."""
    try:
        return open_dir(str(folder))
    except Exception:
        return create_in(str(folder), SCHEMA)


def _tidied(writer: Any, segments: Iterable[Any]) -> list[Any]:
    """Whoosh's merge policy: write anew what holds a deleted passage, and small segments where they are many."""
    small = [segment for segment in segments if segment.doc_count() < SEGMENT // 2]
    joined = small if len(small) > FEW else []
    kept: list[Any] = []
    for segment in segments:
        if not segment.has_deletions() and segment not in joined:
            kept.append(segment)
        elif segment.doc_count():
            _copy(writer, segment)
    return kept


def _copy(writer: Any, segment: Any) -> None:
    """Write what is left of a segment anew."""
    reader = SegmentReader(writer.storage, writer.schema, segment)
    writer.add_reader(reader)
    reader.close()


def _fields(passage: Passage) -> dict[str, Any]:
    day, committee = passage.date or passage.pack_date, folded(passage.committee)
    return {
        "key": passage.key,
        "document": {passage.document: 1.0},
        "kind": {passage.kind.value: 1.0},
        "committee": {committee: 1.0} if committee else None,
        "day": day.toordinal() if day else None,
        **impacts(passage),
    }


def _best(scores: list[float], limit: int) -> list[int]:
    """The numbers of the best passages, and of all that tie with the last of them."""
    top = heapq.nlargest(limit, scores)
    if not top:
        return []
    least = max(top[-1] - 10**-DIGITS, 0.0)
    return [number for number, score in enumerate(scores) if score > least]


def _filter_query(filters: Filters) -> Any:
    """The filters as one Whoosh query, None where everything passes."""
    wanted: list[Any] = []
    if filters.committee is not None:
        wanted.append(Term("committee", folded(filters.committee) or ""))
    if filters.since or filters.until:
        since, until = (day.toordinal() if day else None for day in (filters.since, filters.until))
        wanted.append(NumericRange("day", since, until))
    if filters.kinds:
        wanted.append(Or([Term("kind", kind.value) for kind in sorted(filters.kinds)]))
    if filters.documents:
        wanted.append(Or([Term("document", document) for document in sorted(filters.documents)]))
    return And(wanted) if wanted else None
