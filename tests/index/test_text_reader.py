"""Text papers keep their content as it is."""

from __future__ import annotations

import pytest

from index.papers import FaultKind
from index.readers.text import TextReader

UNTOUCHED = [
    "Minutes\n\n1. Apologies\n",
    "Minutes\r\n\r\n1. Apologies\r\n",
    "old\rline\rends",
    "  indented\tand tabbed  ",
    "\ufeffwith a byte order mark",
    "£6.3m – “within budget” – Môr",
    "a form feed\fand a NUL\0 stay",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_the_text_is_the_file_untouched(text: str) -> None:
    paper = TextReader().read(text.encode(), document="minutes.txt")
    assert (paper.text, paper.faults) == (text, ())


@pytest.mark.parametrize(
    ("data", "text", "faults"),
    [
        ("£6.3m – “yes”\r\n".encode("cp1252"), "£6.3m – “yes”\r\n", [FaultKind.ENCODING]),
        (b"undefined \x81 in Windows-1252", "undefined \ufffd in Windows-1252", [FaultKind.ENCODING]),
        ("Cabinet £".encode("utf-16"), "Cabinet £", [FaultKind.ENCODING]),
        (b"", "", [FaultKind.EMPTY]),
        (b" \r\n\t", " \r\n\t", [FaultKind.EMPTY]),
        (b"\xef\xbb\xbf", "\ufeff", [FaultKind.EMPTY]),
        (b"\xef\xbb\xbf \n", "\ufeff \n", [FaultKind.EMPTY]),
        (b"  \n  \xa0", "  \n  \xa0", [FaultKind.ENCODING, FaultKind.EMPTY]),
        (b"\0" * 100, "", [FaultKind.UNREADABLE]),
        (bytes(range(256)) * 4, "", [FaultKind.UNREADABLE]),
    ],
)
def test_what_is_not_plain_text_is_named(data: bytes, text: str, faults: list[FaultKind]) -> None:
    paper = TextReader().read(data, document="minutes.txt")
    assert (paper.text, [fault.kind for fault in paper.faults]) == (text, faults)


@pytest.mark.parametrize(
    ("data", "recognised"),
    [
        (b"# A heading\n", True),
        (b"", True),
        (b"the tag <html> is named here", True),
        ("é".encode() * 500_001, True),
        (b"<!DOCTYPE html><p>no", False),
        (b"junk\n%PDF-1.4 no", False),
        (b"PK\x03\x04 no", False),
        (b"{\\rtf1 no}", False),
        (b"\xff\xd8\xff\xe0 no", False),
    ],
)
def test_text_is_told_by_its_bytes(data: bytes, recognised: bool) -> None:
    assert TextReader().recognises(data) is recognised
