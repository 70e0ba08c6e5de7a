"""Sheets made from written rows, as a text paper has them, for tests of what is read from them."""

from __future__ import annotations

import re

from index.figures import Figure, Tabled
from index.papers import Paper
from index.tables.reading import read_sheets
from index.tables.text_sheets import text_sheets


def paper(text: str, *, format: str = "text") -> Paper:
    """A paper of that text; an upright stroke stands for a tab."""
    return Paper("report.txt", "0" * 64, format, tabbed(text))


def tabbed(text: str) -> str:
    """The text with tabs for upright strokes."""
    return re.sub(r" ?\| ?", "\t", text)


def read(text: str) -> Tabled:
    """The tables and figures of a text, its cells divided by ``|``."""
    made = paper(text)
    return read_sheets(text_sheets(made), made.text)


def figure(text: str, label: str, *heads: str) -> Figure:
    """The one figure under that label whose column path ends in those heads."""
    found = [
        one
        for one in read(text).figures
        if one.label.startswith(label) and (not heads or one.columns[-len(heads) :] == heads)
    ]
    assert len(found) == 1, [(one.label, one.columns, one.printed) for one in found]
    return found[0]
