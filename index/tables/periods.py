"""Periods as papers and people name them: "24/25", "Q3 2024-25", "Dec-24 (Q3)", "31/03/25", "rolling 12 months"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from index.analysis import MONTH, MONTHS, plain
from index.figures import Period

FURTHEST = 15
"""How many years one period may span."""
_YEARS = r"(?<![\d/.,£-])(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d(?![\d/%-]|[.,]\d)"
_FISCAL = rf"(?:\bfy\s?(?:20)?\d\d(?:[/-](?:20)?\d\d)?(?!\d)|{_YEARS})"
_YEAR = r"(?<![\d/.,£-])20\d\d(?![\d/%-]|[.,]\d)"
_QUARTER = (
    r"(?:\bq\s?[1-4]\b|\bqtr\s?[1-4]\b|\bquarter\s(?:[1-4]|one|two|three|four)\b"
    r"|\b(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\squarter\b)"
)
_SHORT_YEAR = r"(?:20)?\d\d(?!\d|[.,:/]\d|%)"
_MONTH_YEAR = rf"\b{MONTH}(?:\s?-\s?|,?\s)'?{_SHORT_YEAR}"
_MONTHS = rf"\b{MONTH}(?:\s'?{_SHORT_YEAR})?(?:\s?-\s?|\sto\s){MONTH}(?:\s|-)'?{_SHORT_YEAR}"
_SPAN_OF_MONTHS = rf"\b{MONTH}(?:\s?-\s?|\sto\s){MONTH}\b"
_DAY = (
    rf"(?:(?<![\d/.,£-])\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?[\s-]{MONTH},?[\s-]20\d\d(?!\d)"
    rf"|(?<![\d/.,£-])\d{{1,2}}-{MONTH}-\d\d(?!\d)"
    r"|(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?![\d/]|\.\d))"
)
_OF = r"(?:,?\s|\s?\(|\sof\s|\sin\s|\s?-\s)"
_POINT = rf"(?:{_DAY}|(?:the\s)?{_QUARTER}{_OF}{_FISCAL}|{_MONTH_YEAR}|{_QUARTER})"
_ROLLING = (
    rf"(?:(?:\brolling|\blast|\bpast|\bprevious)\s)?\b(?:12|twelve)[\s-]?m(?:(?:on)?ths?)?\b(?:\s\(?rolling\)?)?"
    rf"(?:\s(?:up\s)?(?:to|ending|ended|at)\s(?:the\send\sof\s)?{_POINT})?"
    rf"|\byear\s(?:to|ending|ended)\s{_POINT}"
)
_PERIOD = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in {
            "rolling": _ROLLING,
            "days": rf"{_DAY}(?:\s?-\s?|\s(?:to|and|until)\s){_DAY}",
            "day": _DAY,
            "quarter_to": rf"\bquarter\s(?:to|ending|ended)\s{_MONTH_YEAR}",
            "quarter": (
                rf"{_QUARTER}(?:{_OF}(?:(?:the\s)?(?:{_FISCAL}|{_MONTHS}|{_MONTH_YEAR}|{_SPAN_OF_MONTHS}|{_YEAR})))?\)?"
                rf"(?:\s{_FISCAL})?"
                rf"|(?:{_FISCAL}|{_MONTH_YEAR})(?:\s?\(|,?\s){_QUARTER}\)?"
            ),
            "within": rf"\b{MONTH}{_OF}{_FISCAL}",
            "months": _MONTHS,
            "month": _MONTH_YEAR,
            "fiscal": _FISCAL,
            "year": _YEAR,
        }.items()
    )
)
_YEAR_AHEAD = re.compile(r"year\s(\d\d?)")
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4} | {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
}


def period_of(text: str, *, near: date | None = None) -> Period | None:
    """The one period that a head, a cell or a caption names; None where it names none, or more than one.

    ``near`` is the day of the paper or of the question: it gives the year to "Q3" and "Year 1".
    """
    ahead = _YEAR_AHEAD.fullmatch(plain(text).strip())
    if ahead and near:
        first = near.year if near.month >= 4 else near.year - 1
        return _financial(text.strip(), first + int(ahead[1]))
    found = periods_in(text, near=near)
    return found[0] if len({(period.start, period.end, period.rolling) for period in found}) == 1 else None


def periods_in(text: str, *, near: date | None = None) -> tuple[Period, ...]:
    """The periods that a text names, in order."""
    return _periods(text, near)


@lru_cache(maxsize=50_000)
def _periods(text: str, near: date | None) -> tuple[Period, ...]:
    return tuple(_found(text, near))


def _found(text: str, near: date | None) -> Iterator[Period]:
    for match in _PERIOD.finditer(plain(text)):
        printed = text[match.start() : match.end()].strip()
        try:
            period = _READ[match.lastgroup or ""](match[0], near)
        except ValueError:
            continue
        if period:
            start, end, rolling = period
            yield Period(printed, start, end, rolling)


_Read = tuple[date, date, bool] | None


def _rolling(said: str, near: date | None) -> _Read:
    """The twelve months up to the point that is named, or else up to ``near``."""
    until = re.search(_POINT, said)
    if until is None and not re.search(r"rolling|last|past|previous", said):
        return None
    named = _periods(until[0], near) if until else ()
    end = named[0].end if named else near
    if end is None or (until and not named):
        return None
    return _year_before(end), end, True


def _days(said: str, near: date | None) -> _Read:
    first, last = (_as_day(match[0]) for match in re.finditer(_DAY, said))
    return (first, last, False) if first <= last else None


def _day(said: str, near: date | None) -> _Read:
    day = _as_day(said)
    return day, day, False


def _quarter_to(said: str, near: date | None) -> _Read:
    """The three months up to the month that is named."""
    end = _last_month(said)
    first = end.year * 12 + end.month - 3
    return date(first // 12, first % 12 + 1, 1), end, False


def _quarter(said: str, near: date | None) -> _Read:
    """A quarter of the year, the month or the months beside it; with none, the last that was over by ``near``."""
    quarter = re.search(_QUARTER, said)
    number = _number(quarter[0]) if quarter else 0
    rest = said.replace(quarter[0], " ") if quarter else said
    if fiscal := re.search(_FISCAL, rest):
        first = _first_year(fiscal[0])
        return _of_quarter(number, first) if first is not None else None
    if months := re.search(rf"{_MONTHS}|{_MONTH_YEAR}", rest):
        end = _last_month(months[0])
        year, holds = end.year - (end.month < 4), (end.month - 4) % 12 // 3 + 1
        return _of_quarter(number, year) if holds == number else None
    if year_named := re.search(_YEAR, rest):
        return _of_quarter(number, int(year_named[0]))
    if near is None:
        return None
    year = near.year - (near.month < 4)
    this = _of_quarter(number, year)
    return this if this[1] <= near else _of_quarter(number, year - 1)


def _within(said: str, near: date | None) -> _Read:
    """A month of a financial year."""
    fiscal = re.search(_FISCAL, said)
    first = _first_year(fiscal[0]) if fiscal else None
    if first is None:
        return None
    month = _month_number(said)
    year = first + (month < 4)
    return date(year, month, 1), _end_of_month(year, month), False


def _months(said: str, near: date | None) -> _Read:
    end = _last_month(said)
    first = re.match(MONTH, said)
    month = _month_number(said)
    own = re.match(rf"'?{_SHORT_YEAR}", said[first.end() :].lstrip()) if first else None
    year = _full(own[0]) if own else end.year - (month > end.month)
    start = date(year, month, 1)
    return (start, end, False) if start <= end else None


def _month(said: str, near: date | None) -> _Read:
    end = _last_month(said)
    return end.replace(day=1), end, False


def _fiscal(said: str, near: date | None) -> _Read:
    """A financial year, or several where the first is printed in full."""
    years = [_full(year) for year in re.findall(r"\d{2,4}", said)]
    if len(years) == 1:
        return date(years[0] - 1, 4, 1), date(years[0], 3, 31), False
    first, last = years
    if last == first + 1 or (first < last <= first + FURTHEST and re.match(r"\d{4}", said)):
        return date(first, 4, 1), date(last, 3, 31), False
    return None


def _calendar(said: str, near: date | None) -> _Read:
    return date(int(said), 1, 1), date(int(said), 12, 31), False


_READ: Mapping[str, Callable[[str, date | None], _Read]] = {
    "rolling": _rolling,
    "days": _days,
    "day": _day,
    "quarter_to": _quarter_to,
    "quarter": _quarter,
    "within": _within,
    "months": _months,
    "month": _month,
    "fiscal": _fiscal,
    "year": _calendar,
}


def _as_day(said: str) -> date:
    if numeric := re.fullmatch(r"(\d+)[/.](\d+)[/.](\d+)", said):
        day, month, year = numeric.groups()
        return date(_full(year), int(month), int(day))
    numbers = re.findall(r"\d+", said)
    return date(_full(numbers[-1]), _month_number(said), int(numbers[0]))


def _of_quarter(number: int, first: int) -> tuple[date, date, bool]:
    """A quarter of the financial year that begins in that year."""
    year, month = (first, 3 * number + 1) if number < 4 else (first + 1, 1)
    return date(year, month, 1), _end_of_month(year, month + 2), False


def _financial(printed: str, first: int) -> Period:
    return Period(printed, date(first, 4, 1), date(first + 1, 3, 31))


def _first_year(said: str) -> int | None:
    """The year in which a single financial year begins."""
    read = _fiscal(said, None)
    return read[0].year if read and read[1].year == read[0].year + 1 else None


def _last_month(said: str) -> date:
    """The last day of the month that is named last."""
    *_, last = re.finditer(MONTH, said)
    years = re.findall(r"\d{2,4}", said[last.end() :])
    return _end_of_month(_full(years[0]), MONTHS.index(last[0][:3]) + 1)


def _month_number(said: str) -> int:
    """The month that is named first."""
    name = re.search(MONTH, said)
    return MONTHS.index(name[0][:3]) + 1 if name else 0


def _number(quarter: str) -> int:
    digit = re.search(r"[1-4]", quarter)
    return int(digit[0]) if digit else next(_NUMBERS[word] for word in quarter.split() if word in _NUMBERS)


def _full(year: str) -> int:
    digits = year.strip("' ")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year_before(end: date) -> date:
    """The first day of the twelve months that end on that day."""
    after = end + timedelta(days=1)
    return after.replace(year=after.year - 1, day=min(after.day, 28) if after.month == 2 else after.day)


def beside(period: Period, months: int) -> Period:
    """The same stretch of time so many months later, or earlier; by quarters it is the quarter that ends there."""
    end = _moved(period.end, months)
    length = 3 if abs(months) < 12 else _months_of(period)
    first = _moved(end, 1 - length).replace(day=1) if length else end
    return Period(period.printed, first, end, period.rolling and length == 12)


def _months_of(period: Period) -> int:
    """How many months a period has; none for a day."""
    if period.start == period.end:
        return 0
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _moved(day: date, months: int) -> date:
    """The day so many months later; the end of a month stays one."""
    years, month = divmod(day.month - 1 + months, 12)
    last = _end_of_month(day.year + years, month + 1)
    return last if (day + timedelta(days=1)).day == 1 else last.replace(day=min(day.day, last.day))
