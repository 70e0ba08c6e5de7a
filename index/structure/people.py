"""People as minutes name them: "Mrs P J Hallworth", "Councillor Jane Moss", "the Leader"."""

from __future__ import annotations

import re

from index.structure.lines import plain

_POSTS = (
    "Cabinet|Leader|Deputy|Chair|Chairman|Chairwoman|Vice|Director|Corporate|Member|Lead|Head|The|And|For|Against"
    "|Abstained"
)
NAME = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Ald|Alderman)\.?\s"
    r"(?:[A-Z]\.?\s?){0,4}[A-Z][\w'’-]+"
    rf"(?:\s(?!(?:{_POSTS})\b)[A-Z][\w'’-]+){{0,2}}"
)
"""A person with a title before the name; how far a name goes is told by its capitals."""

NAMES = rf"(?:{NAME})(?:(?:,\s(?:and\s)?|\s(?:and|&)\s)(?:{NAME})){{0,60}}"
"""One or several people in a row."""

POST = r"[Tt]he (?:Deputy )?(?:Leader|Chair(?:man|woman)?|Vice[- ]Chair(?:man|woman)?)"
_NAME = re.compile(NAME)
_LISTED = re.compile(r"\s*(?:[,;\n\t]|\band\b|&)\s*")
_BARE = re.compile(r"(?:[A-Z]\.?\s?){0,4}[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3}")


def names(words: str) -> tuple[str, ...]:
    """The people that ``words`` list: those with a title before the name, else all where nothing else is listed."""
    titled = tuple(dict.fromkeys(plain(match[0]) for match in _NAME.finditer(words)))
    if titled:
        return titled
    listed = [plain(part) for part in _LISTED.split(words.strip(" .:;,\n\t")) if part.strip(" .")]
    return tuple(dict.fromkeys(listed)) if listed and all(_BARE.fullmatch(part) for part in listed) else ()
