"""Which passages lie nearest to a question in meaning, of all that are held: a vector a passage, kept in memory."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from index.library import Library
from index.papers import Kind, Passage
from index.stores.memory import passes
from index.stores.ports import Filters

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

NEAREST = 30
"""How many passages are fetched for a question by meaning alone."""
KEPT = np.float16
Digest = Callable[[Passage], bytes]


class Place(NamedTuple):
    """A passage as filters look at it."""

    key: str
    document: str
    kind: Kind
    committee: str | None
    date: datetime.date | None
    pack_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of one paper that have vectors, a row of length 1 each; ``stamp`` tells whether it is still true."""

    stamp: tuple[object, ...]
    places: tuple[Place, ...]
    rows: Array


class Shelves:
    """The shelves of a library; those of papers that changed, or that got vectors, are filled anew."""

    def __init__(self) -> None:
        self._by_document: dict[str, Shelf] = {}
        self._state: tuple[object, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._rows: Array = np.zeros((0, 0), dtype=np.float32)
        self._filling = Lock()

    def filled(self, library: Library, name: str, digest: Digest, *, width: int) -> tuple[tuple[Place, ...], Array]:
        """The passages of a library as it stands now, and their rows; ``name`` is the embedder's."""
        made = library.vectors.counts()
        state = (name, library.catalogue.version(), made)
        with self._filling:
            if state != self._state:
                self._by_document = dict(self._filled(library, name, digest, made, width))
                held = [shelf for shelf in self._by_document.values() if shelf.places]
                self._places = tuple(place for shelf in held for place in shelf.places)
                empty = np.zeros((0, width), dtype=np.float32)
                self._rows = np.concatenate([empty, *(shelf.rows for shelf in held)])
                self._state = state
            return self._places, self._rows

    def _filled(
        self, library: Library, name: str, digest: Digest, made: dict[str, int], width: int
    ) -> Iterator[tuple[str, Shelf]]:
        for document, taken in library.catalogue.provenance().items():
            if taken.refused:
                continue
            stamp = (name, taken.digest, taken.reading, made.get(document, 0))
            known = self._by_document.get(document)
            yield document, known if known and known.stamp == stamp else _shelf(library, document, stamp, digest, width)


_shelves: WeakKeyDictionary[Library, Shelves] = WeakKeyDictionary()
_opening = Lock()


def nearest(asked: Array, library: Library, filters: Filters, *, name: str, digest: Digest) -> tuple[str, ...]:
    """The keys of the passages nearest to a question's vector, nearest first; only those that have vectors."""
    with _opening:
        shelves = _shelves.setdefault(library, Shelves())
    places, rows = shelves.filled(library, name, digest, width=len(asked))
    order = np.argsort(-(rows @ asked), kind="stable")
    let_through = (places[at].key for at in order if passes(places[at], filters))
    return tuple(islice(let_through, NEAREST))


def _shelf(library: Library, document: str, stamp: tuple[object, ...], digest: Digest, width: int) -> Shelf:
    passages = [(passage, digest(passage)) for passage in library.catalogue.passages_of(document)]
    made = library.vectors.of([key for _, key in passages])
    held = [(passage, made[key]) for passage, key in passages if _fits(made.get(key, b""), width)]
    rows = np.array([_mean(each, width) for _, each in held], dtype=np.float32).reshape(-1, width)
    return Shelf(stamp, tuple(_place(passage) for passage, _ in held), rows)


def _fits(made: bytes, width: int) -> bool:
    """True where there is a vector at least, and each is whole."""
    return bool(made) and len(made) % (width * np.dtype(KEPT).itemsize) == 0


def _mean(made: bytes, width: int) -> Array:
    """What a passage means as a whole: the mean of what its pieces mean, of length 1."""
    mean = np.frombuffer(made, dtype=KEPT).reshape(-1, width).astype(np.float32).mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)


def _place(passage: Passage) -> Place:
    return Place(passage.key, passage.document, passage.kind, passage.committee, passage.date, passage.pack_date)
