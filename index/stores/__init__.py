"""The passage indexes by name; each is made for a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from index.stores.memory import MemoryStore
from index.stores.ports import Store
from index.stores.whoosh import WhooshStore

__all__ = ["STORES"]

STORES: Mapping[str, Callable[[Path], Store]] = {"whoosh": WhooshStore, "memory": lambda _: MemoryStore()}
