"""The port that every sentence-embedding model implements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors that lie near one another where the texts mean alike."""

    @property
    def name(self) -> str:
        """Equal for two embedders that give the same vectors, and only for those."""
        ...

    def vectors(self, texts: Sequence[str]) -> Array:
        """A row of length 1 for each text, in their order; the same text has the same row in whatever company."""
        ...
