"""Days, months, years and quarters in any coat: 1 March 2025, 01/03/2025, Mar-25, Q3 2024/25."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.analysis import MONTH, MONTHS

PATTERN: Final = rf"""
    (?P<iso>(?<![\d-])20\d\d-\d\d-\d\d(?![\d-]))
  | (?P<dmy>(?<![\d/.£])\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?![\d/]|\.\d))
  | (?P<quarter>\bq[1-4]\b|\bquarter\s(?:[1-4]|one|two|three|four)\b|\b(?:first|second|third|fourth)\squarter\b)
  | (?P<fy>(?<![\d/.,£-])(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d(?![\d/%-]|\.\d|\s?%))
  | (?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?[\s-]{MONTH}\b(?:,?[\s-](?:(?:19|20)\d\d\b|\d\d(?![\d,.:/%])))?)
  | (?P<us>\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b)
  | (?P<month>\b{MONTH}(?:,?\s20\d\d|[\s-]'?\d\d|-20\d\d)(?![\d%]|[,.:/]\d))
  | (?P<bare>\b{MONTH}\b)
  | (?P<year>(?<![a-z\d/.,£+-])(?:19|20)\d\d(?![a-z\d/%]|[.,]\d|\s?%))
"""
GROUPS: Final = frozenset({"iso", "dmy", "quarter", "fy", "date", "us", "month", "bare", "year"})
_NAMED = re.compile(rf"({MONTH})")
_QUARTERS: Final = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A time as far as it is told; ``financial`` years are named by the year in which they begin."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    financial: bool = False

    @property
    def begins(self) -> int | None:
        """The financial year that it lies in, by the year in which that begins; None where it is not told."""
        if self.financial or self.year is None or self.month is None:
            return self.year if self.financial else None
        return self.year if self.month > 3 else self.year - 1


def period(group: str, text: str) -> Period | None:
    """The period that a match of the pattern tells, by the name of its group; None where it tells none."""
    match group:
        case "iso":
            year, month, day = (int(part) for part in text.split("-"))
            return Period(year, month, day) if 1 <= month <= 12 else None
        case "dmy":
            day, month, year = (int(part) for part in re.split(r"[/.]", text))
            return Period(_century(year), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
        case "quarter":
            return Period(quarter=_quarter(text))
        case "fy":
            return _financial(text)
        case "year":
            return Period(int(text))
        case _:
            return _named(group, text)


def _financial(text: str) -> Period | None:
    first, second = (int(part) for part in re.split(r"\s?[/-]\s?", text))
    begins = _century(first)
    return Period(begins, financial=True) if (begins + 1) % 100 == second % 100 else None


def _quarter(text: str) -> int:
    word = text.replace("quarter", "").strip().removeprefix("q")
    return _QUARTERS.get(word) or int(word)


def _named(group: str, text: str) -> Period | None:
    name = _NAMED.search(text)
    if name is None:
        return None
    month = MONTHS.index(name[1][:3]) + 1
    before = [int(digits) for digits in re.findall(r"\d+", text[: name.start()])]
    after = [int(digits) for digits in re.findall(r"\d+", text[name.end() :])]
    if group == "us":
        return Period(after[1], month, after[0])
    year = _century(after[0]) if after else None
    return Period(year, month, before[0] if before else None)


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year


def falls_in(one: Period, other: Period) -> bool:
    """True when all that ``one`` tells is told by ``other`` too: March 2025 of 1 March 2025, Q3 2024/25 of Dec-24."""
    if one.quarter and other.month and (one.year is None or one.begins == other.begins):
        return one.quarter == (other.month - 4) % 12 // 3 + 1
    if one.financial != other.financial and one.year is not None:
        return False
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day), (one.quarter, other.quarter))
    return all(mine is None or mine == theirs for mine, theirs in pairs)
