"""How near evidence is to a question in meaning: the cosines of their vectors, which are made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from assistant.evidence import Evidence, evidence_of
from assistant.meaning.ports import Embedder
from assistant.meaning.sentences import alone, in_context
from assistant.meaning.shelves import KEPT, nearest
from index.library import Library
from index.papers import Passage
from index.stores.ports import Filters
from index.vectors import Vectors

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

FORMAT = "1"
AT_ONCE = 16
Nearness = Sequence[tuple[float, float]]
Apart = tuple[Passage, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """An embedder and the vectors it made: a row for each piece of a passage in its context, then for each alone."""

    embedder: Embedder
    kept: Vectors

    def posed(self, question: str) -> Posed:
        """The question, to be held against passages."""
        return Posed(self, self.embedder.vectors([question])[0])

    def digest(self, passage: Passage) -> bytes:
        """What a passage's vectors are kept under: all that they are made of, and by what."""
        parts = [(part.kind.value, part.start - passage.start, part.end - passage.start) for part in passage.parts]
        told = (FORMAT, self.embedder.name, passage.item or passage.title, passage.headings, parts, passage.text)
        return blake2b(repr(told).encode(errors="replace"), digest_size=16).digest()

    def make(self, apart: Sequence[Apart]) -> dict[bytes, bytes]:
        """The vectors of passages by digest; they are kept."""
        texts = [say(each) for _, evidence in apart for say in (in_context, alone) for each in evidence]
        rows = self.embedder.vectors(texts).astype(KEPT) if texts else np.zeros((0, 1), dtype=KEPT)
        by_document: dict[str, dict[bytes, bytes]] = {}
        start = 0
        for passage, evidence in apart:
            end = start + 2 * len(evidence)
            by_document.setdefault(passage.document, {})[self.digest(passage)] = rows[start:end].tobytes()
            start = end
        for document, made in by_document.items():
            self.kept.keep(document, made)
        return {digest: each for made in by_document.values() for digest, each in made.items()}

    def vectors(self, apart: Sequence[Apart], *, width: int) -> Iterator[bytes]:
        """What is kept of each passage, and what is missing made first; ``width`` is how long a vector is."""
        digests = [self.digest(passage) for passage, _ in apart]
        found = self.kept.of(digests)
        sizes = [2 * len(evidence) * width * np.dtype(KEPT).itemsize for _, evidence in apart]
        missing = [
            each
            for each, digest, size in zip(apart, digests, sizes, strict=True)
            if len(found.get(digest, b"-")) != size
        ]
        for start in range(0, len(missing), AT_ONCE):
            found |= self.make(missing[start : start + AT_ONCE])
        return (found[digest] for digest in digests)


@dataclass(frozen=True, slots=True)
class Posed:
    """A question with its vector."""

    meaning: Meaning
    vector: Array

    def nearest(self, library: Library, filters: Filters) -> tuple[str, ...]:
        """The keys of the nearest passages of those that the library shows and the filters let through, nearest first.

        A passage whose vectors are not made yet is not among them.
        """
        return nearest(self.vector, library, filters, name=self.meaning.embedder.name, digest=self.meaning.digest)

    def nearness(self, apart: Sequence[Apart]) -> Mapping[str, Nearness]:
        """For each passage by key, two cosines a piece of evidence: in its context, and alone; higher is nearer."""
        if not apart:
            return {}
        width = len(self.vector)
        made = b"".join(self.meaning.vectors(apart, width=width))
        cosines = np.frombuffer(made, dtype=KEPT).reshape(-1, width).astype(np.float32) @ self.vector
        found, start = {}, 0
        for passage, evidence in apart:
            pairs = cosines[start : start + 2 * len(evidence)].reshape(2, len(evidence))
            found[passage.key] = [(float(within), float(by_itself)) for within, by_itself in pairs.T]
            start += 2 * len(evidence)
        return found


def make_vectors(library: Library, meaning: Meaning, *, progress: Callable[[int, int], None] = lambda *_: None) -> None:
    """Make what vectors of a library are missing and forget what is stale; broken off, it goes on where it was.

    ``progress`` is told how many passages are done, and of how many. Raises Busy where an ingest is at work.
    """
    with library.writing():
        documents = [record.document for record in library.catalogue.papers()]
        meaning.kept.remove(meaning.kept.documents() - set(documents))
        done, total = 0, library.catalogue.count()
        for document in documents:
            passages = library.catalogue.passages_of(document)
            missing = _missing(document, passages, meaning)
            done += len(passages) - len(missing)
            for start in range(0, len(missing), AT_ONCE):
                some = missing[start : start + AT_ONCE]
                meaning.make([(passage, evidence_of(passage)) for passage in some])
                done += len(some)
                progress(done, total)


def _missing(document: str, passages: Sequence[Passage], meaning: Meaning) -> list[Passage]:
    """The passages of a paper that have no vectors yet; vectors of none of them are forgotten."""
    wanted = {meaning.digest(passage): passage for passage in passages}
    held = meaning.kept.held(document)
    meaning.kept.drop(document, held - wanted.keys())
    return [passage for digest, passage in wanted.items() if digest not in held]
