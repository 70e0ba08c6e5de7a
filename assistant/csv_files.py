"""Data as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?£?\d[\d,]*(?:\.\d+)?%?")
_RETURN = re.compile(r"\r\n?")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header and rows; empty for None."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(columns)
    written.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    """Words of a paper that a spreadsheet would take for a formula are made words again by an apostrophe.

    Numbers are left as they are: they can do nothing. (OWASP, "CSV injection".) Lines end as CSV's own lines do: a
    carriage return alone would end the row.
    """
    if not isinstance(value, str):
        return value
    if value.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(value.strip()):
        value = f"'{value}"
    return _RETURN.sub("\n", value)
