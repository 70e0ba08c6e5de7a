"""Links and markup in a claim: a sentence is plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKUP = re.compile(
    r"https?:|\bwww\.|\b(?:javascript|data|mailto|file|ftp):\S|<[/!a-z][^>]*>?|!?\[[^\]]*\]\([^)]*\)|\[[^\]]*\]:|&#?\w+;"
    r"|```|\*\*|^\s*#{1,6}\s|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    r"|\b[\w.-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|org|net|uk|info|io|eu|ru|cn)\b",
    re.IGNORECASE | re.MULTILINE,
)


def markup_in(claim: str) -> Iterator[str]:
    """What of a claim is a link, HTML, Markdown or an invisible character."""
    yield from (match[0] for match in _MARKUP.finditer(claim))
