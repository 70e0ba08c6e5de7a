"""Data as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?£?\d[\d,]*(?:\.\d+)?%?")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header and rows; empty for None."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(columns)
    written.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    """Words of a paper that a spreadsheet would take for a formula are made words again by an apostrophe.

    Numbers are left as they are: they can do nothing. (OWASP, "CSV injection".)
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(value.strip()):
        return f"'{value}"
    return value
