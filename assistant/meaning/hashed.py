"""An embedder without a model, for tests: texts are near one another as far as they share words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import terms

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

SIZE = 64


class HashedWords:
    """Each term of a text adds to one place of its vector, up or down; a text without terms has a place of its own."""

    name = f"hashed words, {SIZE}"

    def vectors(self, texts: Sequence[str]) -> Array:
        """A row of length 1 for each text."""
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for place, sign in _places(text):
                row[place] += sign
            if not row.any():
                row[0] = 1.0
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found


def _places(text: str) -> Iterator[tuple[int, int]]:
    for term in terms(text):
        digest = blake2b(term.encode(), digest_size=4).digest()
        yield 1 + int.from_bytes(digest[:3], "little") % (SIZE - 1), 1 - 2 * (digest[3] % 2)
