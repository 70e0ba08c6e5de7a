"""Whether an answer states a fact, and whether a text holds a stretch of words: the same for any coat they come in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assistant.wording import MONTHS

MARKER: Final = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
SHARE: Final = 0.9
STRETCH: Final = 1.5

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
_MONTHS = tuple(month[:3].lower() for month in MONTHS)
_LONG_MONTH = "|".join([*(month.lower() for month in MONTHS if len(month) > 3), "sept"])
_GLYPHS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "\u00a0": " "})


def _numeric_date(match: re.Match[str]) -> str:
    day, month = int(match[1]), int(match[2])
    return f"{day} {_MONTHS[month - 1]} 20{match[3]}" if 1 <= month <= 12 else match[0]


def _financial_year(match: re.Match[str]) -> str:
    return f"20{match[1]}/{match[2]}" if int(match[2]) - int(match[1]) == 1 else match[0]


_COATS: Final[Sequence[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]] = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),
        (r"\s*(?:per cent|percent|%)", "%"),
        (r"(?<=\d)\s?(?:million|m)\b", "m"),
        (r"(?<=\d)\s?(?:billion|bn)\b", "bn"),
        (r"(?<=\d)\s?(?:thousand|k)\b", "k"),
        (rf"\b({_LONG_MONTH})\b", lambda match: match[1][:3]),
        (rf"\b({'|'.join(_MONTHS)})-(\d\d)\b", r"\1 20\2"),
        (r"\bquarter ([1-4])\b", r"q\1"),
        (r"(?<=\d)\.0+(?=%|k\b|m\b|bn\b)", ""),
        (r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1"),
        (r"\b(\d{1,2})/(\d{1,2})/(?:20)?(\d\d)\b", _numeric_date),
        (r"(?<![.\d£])(?:20)?(\d\d)[/-](?:20)?(\d\d)\b(?!\.\d|%|m\b|k\b)", _financial_year),
        (r"\s+", " "),
    )
]


def plain(text: str) -> str:
    """The text without markers, with one spelling for dashes, percentages, money, dates and financial years."""
    text = MARKER.sub(" ", text).lower().translate(_GLYPHS)
    for pattern, instead in _COATS:
        text = pattern.sub(instead, text)
    return text


def words_of(text: str) -> list[str]:
    """Words and numbers in lower case; "1,059" and "1059" are the same word."""
    return [word.replace(",", "") for word in _WORD.findall(text.lower())]


def first_words(text: str, limit: int) -> str:
    """The beginning of a text, in words between white space."""
    return " ".join(text.split()[:limit])


def holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """True when the wanted words stand there in order, nearly unbroken: nine in ten of them, and all with a digit."""
    reach = int(STRETCH * len(wanted)) + 1
    return any(_follows(words[start : start + reach], wanted) for start in _starts(words, wanted))


def states(answer: str, variant: str) -> bool:
    """True when the plain answer has the variant, not as part of another number or word; "disab*" is a beginning."""
    wanted = plain(variant.rstrip("*")).strip()
    return bool(re.search(_before(wanted) + re.escape(wanted) + _after(wanted, variant.endswith("*")), answer))


def _starts(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    return (at for at, word in enumerate(words) if word in wanted[:2])


def _follows(window: Sequence[str], wanted: Sequence[str]) -> bool:
    position = found = 0
    for word in wanted:
        try:
            position = window.index(word, position) + 1
        except ValueError:
            if any(character.isdigit() for character in word):
                return False
        else:
            found += 1
    return found >= SHARE * len(wanted)


def _before(wanted: str) -> str:
    if wanted[:1].isdigit():
        return r"(?<![\d.])"
    return r"(?<!\w)" if wanted[:1].isalpha() else ""


def _after(wanted: str, beginning: bool) -> str:
    if re.search(r"\d{4}$", wanted):
        return r"(?!\d)"
    if wanted[-1:].isdigit():
        return r"(?:\.0+)?(?!\d)(?!\.\d)"
    if not wanted[-1:].isalpha() or beginning:
        return ""
    endings = r"(?:s|es|ed|d|ing|ly)?" if len(wanted.split()[-1]) > 4 else ""
    return endings + r"(?!\w)"
