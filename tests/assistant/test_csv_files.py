"""What a paper says stays words in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.csv_files import as_csv


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Roads, bridges and “paths”", "Roads, bridges and “paths”"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("  =1+1", "'  =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+44 1632 960177", "'+44 1632 960177"),
        ("- none", "'- none"),
        ("-£6.3m", "'-£6.3m"),
        ("-6,300.0", "-6,300.0"),
        ("+4.5%", "+4.5%"),
        ("-£12", "-£12"),
        ("two\r\nlines\rand more", "two\nlines\nand more"),
        (None, ""),
        (12, "12"),
        ("", ""),
    ],
)
def test_no_cell_becomes_a_formula(cell: object, kept: str) -> None:
    assert read(as_csv(["label"], [[cell, "x"]])) == [["label"], [kept, "x"]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=1))
def test_any_words_come_back_but_for_the_apostrophe(cells: list[str]) -> None:
    (_, row) = read(as_csv(["any"], [["x", *cells]]))
    assert [cell.removeprefix("'") for cell in row[1:]] == [cell.removeprefix("'") for cell in cells]
