"""What is made of a library once, and made anew when the library changes."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from index.library import Library

Made = TypeVar("Made")


class MadeOnce(Generic[Made]):
    """Makes something of a library and keeps it for as long as the library is as it was; threads wait for the first."""

    def __init__(self, make: Callable[[Library], Made]) -> None:
        self._make = make
        self._kept: WeakKeyDictionary[Library, tuple[str, Made]] = WeakKeyDictionary()
        self._making = Lock()

    def __call__(self, library: Library) -> Made:
        """What was made of the library as it stands now."""
        version = library.catalogue.version()
        with self._making:
            known = self._kept.get(library)
            if known is None or known[0] != version:
                known = self._kept[library] = (version, self._make(library))
        return known[1]
