"""How many tokens a text takes, near enough to keep within a model's window."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")
_LETTERS = 6
"""A word of more letters is taken for two tokens or more; digits and marks count one each."""


def tokens(text: str) -> int:
    """An estimate on the high side for English in the common byte-pair vocabularies."""
    return sum(1 + (len(piece) - 1) // _LETTERS for piece in _PIECE.findall(text))
