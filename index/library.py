"""A data folder opened: the catalogue, and the passage index that is made from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from index.catalogue import Catalogue
from index.errors import Busy, SettingError
from index.papers import Passage
from index.pictures import keep_pictures
from index.stores import STORES
from index.stores.ports import Filters, Hits, Query, Store
from index.stores.scoring import FORMAT
from index.vectors import Vectors

BATCH = 20_000
_FOLDER = "passages"
_LOCK = "ingest.lock"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether catalogue and index tell of the same: passages in each, and papers that wait for their index."""

    catalogue: int
    index: int
    pending: tuple[str, ...]

    def __bool__(self) -> bool:
        """True when they agree."""
        return self.catalogue == self.index and not self.pending


class Library:
    """Catalogue and store of one data folder; opening it makes good what a crash has left between the two."""

    def __init__(self, data: Path, catalogue: Catalogue, *, store: str) -> None:
        self.data = data
        self.catalogue = catalogue
        self.name = f"{store}-{FORMAT}"
        self._make = STORES[store]
        self.store: Store = self._make(data / _FOLDER)
        self.vectors = Vectors(data)

    @classmethod
    def open(cls, data: Path, *, store: str = "whoosh") -> Library:
        """The library of a data folder, made where there is none.

        Raises CatalogueError where the folder cannot be used, SettingError where there is no such store.
        """
        if store not in STORES:
            raise SettingError(f"there is no store {store!r}; choose one of {', '.join(STORES)}")
        library = cls(data, Catalogue.open(data), store=store)
        if not agreement(library):
            with suppress(Busy), library.writing():
                mend(library)
        return library

    @cached_property
    def public(self) -> Library:
        """What everyone may read: as though papers with exempt words were not held."""
        return _Public(self)

    def seen(self, filters: Filters) -> Library:
        """The library as a question with these filters is to see it: what is exempt only where they ask for it."""
        return self if filters.exempt and self.catalogue.exempt_documents() else self.public

    def close(self) -> None:
        """Let go of the database and the index."""
        self.store.close()
        self.catalogue.close()

    def __enter__(self) -> Self:
        """The library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder for changes; Busy where another process does. The lock of a dead process is free."""
        try:
            with FileLock(self.data / _LOCK, timeout=0):
                yield
        except Timeout as error:
            raise Busy(f"another ingest is at work in {self.data}; wait until it has ended") from error

    def empty_store(self) -> None:
        """Begin the index anew."""
        self.store.close()
        shutil.rmtree(self.data / _FOLDER, ignore_errors=True)
        self.store = self._make(self.data / _FOLDER)
        self.catalogue.unmark_indexed(store=self.name)


class _Public(Library):
    """A library without its papers that hold exempt words; it can show no more, whatever is asked of it."""

    def __init__(self, whole: Library) -> None:
        self.data, self.name, self.vectors = whole.data, whole.name, whole.vectors
        self.catalogue = whole.catalogue.public
        self.store: Store = _PublicStore(whole)

    @cached_property
    def public(self) -> Library:
        """Itself."""
        return self

    def seen(self, filters: Filters) -> Library:
        """Itself."""
        return self


class _PublicStore:
    """The index of a library, which finds and counts nothing of papers that hold exempt words."""

    def __init__(self, whole: Library) -> None:
        self._whole = whole

    def add(self, passages: Iterable[Passage]) -> None:
        """Index the passages."""
        self._whole.store.add(passages)

    def remove(self, documents: Iterable[str]) -> None:
        """Forget every passage of these papers."""
        self._whole.store.remove(documents)

    def search(self, query: Query, *, limit: int) -> Hits:
        """The best passages of public papers."""
        return self._whole.store.search(replace(query, without=query.without | self._exempt()), limit=limit)

    def words(self, *, without: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """The terms of public papers."""
        return self._whole.store.words(without=without | self._exempt())

    def close(self) -> None:
        """The index is the whole library's to close."""

    def _exempt(self) -> frozenset[str]:
        return self._whole.catalogue.exempt_documents()


def agreement(library: Library) -> Agreement:
    """Whether catalogue and index tell of the same."""
    catalogue = library.catalogue
    return Agreement(catalogue.count(), _size(library.store), tuple(catalogue.pending(store=library.name)))


def mend(library: Library) -> None:
    """Bring the index up to the catalogue: first what waits for it, and all of it where that is not enough."""
    if _size(library.store) < 0:
        library.empty_store()
    index_pending(library)
    if not agreement(library):
        library.empty_store()
        index_pending(library)


def reindex(library: Library) -> None:
    """Make the index anew from the catalogue alone; the vectors are forgotten, for whoever needs them to make anew."""
    with library.writing():
        library.vectors.clear()
        library.empty_store()
        index_pending(library)


def index_pending(library: Library) -> None:
    """Index what is not indexed yet, batch by batch; broken off, it goes on with the batch that was at work."""
    catalogue = library.catalogue
    if not (pending := catalogue.pending(store=library.name)):
        return
    library.store.remove(pending)
    for documents, passages in _batches(library.catalogue, pending):
        library.store.add(passages)
        catalogue.mark_indexed(documents, store=library.name)


def remove_papers(library: Library, documents: Iterable[str]) -> None:
    """Take papers out of catalogue and index, and their words off the disk."""
    with library.writing():
        forget(library, documents)


def remove_paper(library: Library, document: str) -> None:
    """Take one paper, by document or id, out of catalogue and index; UnknownPaper where it is not held."""
    remove_papers(library, [library.catalogue.paper(document).document])


def forget(library: Library, documents: Iterable[str]) -> None:
    """Remove papers while the library is held for writing.

    They wait for their index first, so that a crash half way leaves a library that is whole, with or without them.
    """
    if gone := list(documents):
        library.vectors.remove(gone)
        library.catalogue.unmark_indexed(store=library.name, documents=gone)
        library.store.remove(gone)
        library.catalogue.remove(gone)
        keep_pictures(library.data, {record.id for record in library.catalogue.papers()})
        library.catalogue.scrub()


def _size(store: Store) -> int:
    """How many passages a store holds, -1 where it cannot be read: what broke it is no matter, it is made anew."""
    try:
        return store.search(Query({}), limit=1).size
    except Exception:
        return -1


def _batches(catalogue: Catalogue, documents: Iterable[str]) -> Iterator[tuple[list[str], Iterable[Passage]]]:
    batch: list[str] = []
    passages: list[list[Passage]] = []
    for document in documents:
        batch.append(document)
        passages.append(catalogue.passages_of(document))
        if sum(map(len, passages)) >= BATCH:
            yield batch, chain.from_iterable(passages)
            batch, passages = [], []
    if batch:
        yield batch, chain.from_iterable(passages)
