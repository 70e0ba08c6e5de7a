"""What the figures of a column are: measure, unit and period, by its heads and by the lines over the table. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.figures import Measure, Period
from index.papers import Span
from index.structure.looks import is_heading
from index.tables.cell_kinds import CellKind, is_rag_head, kind_of, measure_of, notes_units
from index.tables.heads import Column, Holds
from index.tables.periods import period_of, periods_in
from index.tables.values import Unit, unit_of

_AMOUNT = re.compile(r"£\s?\(?[-+]?\d(?!00s?\b|00'?s?\b)")
_UNIT_WORDS = re.compile(
    r"[(\[]?\s*(?:£\s?['’]?(?:000'?s?|[mk]|mn|millions?|bn|thousands?)?|%|per ?cent|in)\s*[)\]]?", re.IGNORECASE
)
_SCALE_WORDS = re.compile(r"\((?:in )?(?:'?000'?s?|thousands)\)", re.IGNORECASE)
_SCALED_MONEY = re.compile(r"£\s?\(?['’]?(?:000'?s?|k|mn?|millions?|bn|billion|thousands?)\b|\(£\)", re.IGNORECASE)
_SAYS = re.compile(r"£\s?\d(?!00s?\b|00'?s?\b)|\d+ (?:years?|weeks?|days?)$", re.IGNORECASE)
_MEASURED_TOO = re.compile(r"\bactuals?\b|\bbudget|\bresults?\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:q\s?[1-4]|qtr\s?[1-4]|quarter [1-4])\b", re.IGNORECASE)
LONGEST_HEAD = 15
"""A head of more words is a sentence over the table."""
CAPTION, SHORT, LEAD = 140, 60, 3
"""A line of more characters names no table; behind a sentence it is shorter; so many lines lead in to a table."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the figures of one column are; ``leaf`` is its own head, ``group`` those that are merged over others too."""

    columns: tuple[str, ...]
    headers: tuple[Span, ...]
    measure: Measure
    unit: Unit | None
    period: Period | None
    leaf: str
    group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the lines over a table say of it."""

    caption: str | None = None
    unit: Unit | None = None
    period: Period | None = None
    measure: Measure | None = None


def setting(lines: Sequence[str]) -> Setting:
    """What short lines over a table say of it, nearest last."""
    near = list(_captions(lines))
    named = next((line for line in near if not tells_a_unit(line)), None)
    units = (_unit(line) for line in reversed(lines) if len(line) <= CAPTION and not line.rstrip().endswith("."))
    periods = (period_of(line) for line in near)
    measure = next((measure for line in near[:2] for measure in _measures(line)), None) or _led_in(lines[-LEAD:])
    return Setting(
        named and named.strip("#* "),
        next((u for u in units if u), None),
        next((p for p in periods if p), None),
        measure,
    )


def _captions(lines: Sequence[str]) -> Iterator[str]:
    """The lines that could name the table, nearest first; beyond a sentence only short ones, so that no prose does."""
    most = CAPTION
    for line in reversed(lines):
        if names_a_table(line) and len(line) <= most:
            yield line.strip()
        elif not tells_a_unit(line):
            most = SHORT


def names_a_table(line: str) -> bool:
    """True for a line that could be a table's caption."""
    text = line.strip()
    if not text or len(text) > CAPTION or text.endswith((".", ";", ",")):
        return False
    return is_heading(text) or text.lower().startswith(("table", "figure", "appendix", "annex")) or tells_a_unit(text)


def meanings(columns: Sequence[Column], told: Setting) -> tuple[Meaning | None, ...]:
    """What each column's figures are; None where it has none."""
    year, unit = _year(columns, told), _unit_of_labels(columns)
    found = (_meaning(column, told, year) if _is_told(column) else None for column in columns)
    return tuple(_with_units(found, unit))


def _with_units(found: Iterable[Meaning | None], of_labels: Unit | None) -> Iterator[Meaning | None]:
    """The meanings with the unit that the head of the labels tells, or for years the sum of money left of them."""
    money: Unit | None = None
    for one in found:
        if one is None:
            yield None
            continue
        if one.unit:
            money = one.unit if one.unit.name == "£" else None
        of_years = money if one.period and one.columns == (one.period.printed,) else None
        yield replace(one, unit=one.unit or of_labels or of_years)


def _unit_of_labels(columns: Sequence[Column]) -> Unit | None:
    """The unit that the head of the column of labels tells for all figures: "Service, £000s"."""
    return _unit(" ".join(columns[0].heads)) if columns and columns[0].holds is Holds.WORDS else None


def _is_told(column: Column) -> bool:
    """True for figures under heads; a figure among the heads shows that the header was not read as it is meant.

    So does what stands in place of a figure, a sum of money or a length of time.
    """
    heads = [kind_of(head) for head in column.heads]
    read = bool(heads) and not {CellKind.FIGURE, CellKind.MARK}.intersection(heads)
    return column.holds is Holds.FIGURES and read and not any(_SAYS.match(head.strip()) for head in column.heads)


def _meaning(column: Column, told: Setting, year: str | None) -> Meaning:
    short = [cell for cell in column.path if len(cell.text.split()) <= LONGEST_HEAD] or list(column.path)
    kept = [cell for cell in short if not _UNIT_WORDS.fullmatch(cell.text.strip())] or short
    heads = tuple(cell.text for cell in kept)
    distinct = tuple(dict.fromkeys(heads))
    innermost = column.heads[::-1]
    units = (unit_of(head) for head in innermost if not _AMOUNT.search(head))
    measures = (measure_of(head) for head in innermost)
    return Meaning(
        columns=distinct,
        headers=tuple(cell.span for cell in column.path),
        measure=next((m for m in measures if m), None) or told.measure or Measure.ACTUAL,
        unit=next((unit for unit in units if unit), None),
        period=_period(distinct, year),
        leaf=heads[-1] if heads else "",
        group=heads[:-1],
    )


def _period(heads: Sequence[str], year: str | None) -> Period | None:
    """The period of a column: of its heads together, or of the innermost that names one."""
    whole = " ".join(heads)
    found = period_of(whole) or next((period for head in reversed(heads) if (period := period_of(head))), None)
    if found is None and year and (quarter := _QUARTER.search(whole)):
        return period_of(f"{quarter[0]} {year}")
    return found


def _year(columns: Sequence[Column], told: Setting) -> str | None:
    """The one financial year that the heads, or else the lines over the table, name."""
    named = {
        period.printed: period
        for column in columns
        if not is_rag_head(" ".join(column.heads))
        for head in column.heads
        for period in periods_in(head)
        if _is_year(period)
    }
    years = {period.start for period in named.values()}
    if len(years) == 1:
        return next(iter(named))
    return told.period.printed if not years and told.period and _is_year(told.period) else None


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > 360 and not period.rolling and period.start.month == 4


def scale_of(label: str) -> int:
    """What one of a row's figures is worth where its label tells: "Visits to libraries (000s)"."""
    return 1000 if _SCALE_WORDS.search(label) else 1


def tells_a_unit(line: str) -> bool:
    """True for a line that says what the figures of a table count, and nothing else."""
    return bool(_UNIT_WORDS.fullmatch(line.strip()) or notes_units(line))


def unit_before(text: str) -> Unit | None:
    """The unit that the last line of a stretch before a table tells of all figures, as at the foot of a page."""
    return next((unit_of(line) for line in reversed(text.splitlines()) if notes_units(line)), None)


def _unit(line: str) -> Unit | None:
    """The unit that a line over the table tells of all its figures."""
    if _SCALED_MONEY.search(line) and not _AMOUNT.search(line):
        return unit_of(line)
    return Unit("", 1000) if _SCALE_WORDS.search(line) else None


def _led_in(lines: Sequence[str]) -> Measure | None:
    """A forecast where the words that lead in to a table speak of nothing else."""
    said = " ".join(lines)
    return Measure.FORECAST if measure_of(said) is Measure.FORECAST and not _MEASURED_TOO.search(said) else None


def _measures(line: str) -> tuple[Measure, ...]:
    found = measure_of(line)
    return (found,) if found in (Measure.BUDGET, Measure.FORECAST, Measure.OUTTURN) else ()
