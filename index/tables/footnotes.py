"""What stands under a table to explain a mark in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_NOTE = re.compile(r"^\W{0,2}?\^?\{?(?P<mark>[*†‡]+|\^\^|\[\d\])\}?\s*(?P<words>\S.{3,})$")


def footnotes(lines: Iterable[str]) -> Mapping[str, str]:
    """The notes under a table by their marks; of two with one mark the first."""
    found: dict[str, str] = {}
    for line in lines:
        if note := _NOTE.match(line.strip()):
            found.setdefault(note["mark"], note["words"].strip())
    return found
