"""Characters out of bytes: UTF-8 first, what else is common after it."""

from __future__ import annotations

import codecs

from index.papers import Fault, FaultKind

__all__ = ["EMPTY", "blank", "decoded", "mostly_text"]

SAMPLE = 1_000_000
CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1a\x1b")) + b"\x7f"
HIGH = bytes(range(128, 256))
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

WINDOWS = Fault(FaultKind.ENCODING, "The file is not UTF-8; it was read as Windows-1252, so some signs may be wrong.")
UTF16 = Fault(FaultKind.ENCODING, "The file is not UTF-8; it was read as UTF-16.")
EMPTY = Fault(FaultKind.EMPTY, "The file holds no text.")


def decoded(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """The text as UTF-8 and, where it is not, as UTF-16 (by its mark) or Windows-1252, with a fault that says so."""
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16", errors="replace"), (UTF16,)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), (WINDOWS,)


def blank(text: str) -> bool:
    """True when there is nothing to read in the text."""
    return not text or text == "\ufeff" or text.removeprefix("\ufeff").isspace()


def mostly_text(data: bytes) -> bool:
    """True for bytes of which most are characters.

    A few control bytes are forgiven, more in valid UTF-8; pictures and archives are full of control and high bytes.
    """
    sample = data[:SAMPLE]
    if not sample or sample.startswith(UTF16_MARKS):
        return True
    controls = 1 - len(sample.translate(None, CONTROLS)) / len(sample)
    if _utf8(sample):
        return controls <= 0.3
    high = 1 - len(sample.translate(None, HIGH)) / len(sample)
    return controls <= 0.05 and high <= 0.3


def _utf8(sample: bytes) -> bool:
    """True for UTF-8 whose last character may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True
