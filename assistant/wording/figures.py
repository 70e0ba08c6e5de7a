"""How figures are said: the number as printed with its unit, what it is, and what it is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.evidence import shown
from assistant.wording import MONTHS, listed
from index.figures import Figure, Measure

LONGEST_LABEL: Final = 24
_UNIT_BEHIND: Final = re.compile(r"(?<=\w)[,\s]+[(]?(?:£|£000s?|£m|%)[)]?$")
_ONES: Final = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = {1: "£{0}", 1_000: "£{0} thousand", 10**6: "£{0} million", 10**9: "£{0} billion"}
_SCALES_AFTER: Final = {1: "{0} (£)", 1_000: "{0} (£ thousand)", 10**6: "{0} (£ million)", 10**9: "{0} (£ billion)"}
_MEASURES: Final = {
    Measure.TARGET: "target",
    Measure.FLOOR: "floor",
    Measure.UPPER: "upper threshold",
    Measure.LOWER: "lower threshold",
}


def value_words(figure: Figure) -> str:
    """A figure as printed, its unit beside it: "£6.3 million", "-6,300.0 (£ thousand)", "97%", "8.24 days"."""
    printed = shown(figure.printed)
    if any(character.isalpha() or character in "£%" for character in printed) or figure.unit is None:
        return printed
    if figure.unit == "£":
        return (_SCALES if printed[:1].isdigit() else _SCALES_AFTER).get(figure.scale, "{0}").format(printed)
    return f"{printed}%" if figure.unit == "%" else f"{printed} {figure.unit}"


def rated(figure: Figure) -> str:
    """A figure with its rating, where the table ties that to it: "97% (Green)"."""
    return f"{value_words(figure)} ({figure.rag.capitalize()})" if figure.rag else value_words(figure)


def line_words(figure: Figure) -> str:
    """What a figure's line is called, its reference and section with it."""
    words = shown(figure.label).split()
    label = " ".join(words[:LONGEST_LABEL]) + (" …" if len(words) > LONGEST_LABEL else "")
    if figure.reference and figure.reference not in label:
        label = f"{figure.reference} {label}".strip()
    return label


def column_words(figure: Figure) -> str:
    """What stands over a figure: "2025-26, core funded"; what measures it where nothing does."""
    heads = dict.fromkeys(_UNIT_BEHIND.sub("", shown(head)) for head in figure.columns)
    return ", ".join(filter(None, heads)).replace(", (", " (") or str(figure.measure)


def told(figures: Sequence[Figure], beside: Sequence[Figure], rest: Sequence[Figure]) -> str:
    """One figure: "212 (Red): GE05 Empty homes brought back, Dec-24 (Q3); target 200, floor 180"."""
    figure = figures[0]
    return f"{rated(figure)}: {line_words(figure)}, {column_words(figure)}{_with(beside, rest)}."


def told_together(figures: Sequence[Figure], beside: Sequence[Figure], rest: Sequence[Figure]) -> str:
    """Several figures of one line: "212 (Dec-24), 198 (Mar-25): GE05 Empty homes brought back; target 200"."""
    each = ", ".join(f"{rated(figure)} ({column_words(figure)})" for figure in figures)
    return f"{each}: {line_words(figures[0])}{_with(beside, rest)}."


def told_instead(figure: Figure, beside: Sequence[Figure], earlier: Sequence[Figure], ahead: Sequence[Figure]) -> str:
    """The newest figure there is, which other periods there are, and what is set for the one that was asked for."""
    others = f"; there are also figures for {listed(map(column_words, earlier))}" if earlier else ""
    set_ = ", ".join(f"{_MEASURES[each.measure]} {value_words(each)} ({column_words(each)})" for each in ahead)
    only = f"; for what was asked there is only {set_}" if ahead else ""
    return f"{rated(figure)}: {line_words(figure)}, {column_words(figure)}{_with(beside, ())}{others}{only}."


def _with(standards: Iterable[Figure], rest: Iterable[Figure]) -> str:
    """The target and the floor, and the other cells of the line: "; target 200, floor 180; change 4%"."""
    beside = ", ".join(f"{_MEASURES[each.measure]} {value_words(each)}" for each in standards)
    others = "; ".join(f"{column_words(each)} {rated(each)}" for each in rest)
    return "".join(f"; {said}" for said in (beside, others) if said)


def yes_or_no(met: bool, words: str) -> str:
    """Whether a target was met, with the figures that tell it."""
    return f"{'Yes' if met else 'No'}: {words}"


def difference(result: Decimal, first: Figure, second: Figure) -> str:
    """By how much the first of two figures is more or less than the second."""
    way = "the same" if result == 0 else f"{_with_unit(abs(result), first)} {'more' if result > 0 else 'less'}"
    return f"{way[:1].upper()}{way[1:]}: {compared(first, second)}."


def percentage_change(result: Decimal, first: Figure, second: Figure) -> str:
    """By what percentage the first of two figures is more or less than the second."""
    way = f"{abs(result)}% {'more' if result >= 0 else 'less'}"
    return f"{way}: {compared(first, second)}."


def compared(first: Figure, second: Figure) -> str:
    """Two figures of one line, the first against the second."""
    one, other = (f"{value_words(each)} ({column_words(each)})" for each in (first, second))
    return f"{one} against {other}: {line_words(first)}"


def counted(number: int, lines: Sequence[str]) -> str:
    """How many lines there are, and which: "Seven: ..."."""
    return f"{number_words(number).capitalize()}: {'; '.join(lines)}."


def number_words(number: int) -> str:
    """A number below a hundred in words; larger ones in figures."""
    if number < len(_ONES):
        return _ONES[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def paper_words(kind: str, standing: str | None, day: date | None) -> str:
    """What a paper is, as far as words tell it without its date: "the final draft of January"."""
    return f"the {standing or kind}" + (f" of {MONTHS[day.month - 1]}" if day else "")


def in_paper(words: str, paper: str) -> str:
    """A sentence with the paper that says it: "212: Empty homes, Dec-24, in the draft of January."."""
    return f"{words.removesuffix('.')}, in {paper}."


def _with_unit(number: Decimal, like: Figure) -> str:
    """A number that was worked out, in the unit of the figures that it comes from."""
    if like.unit == "£":
        return _SCALES.get(like.scale, "{0}").format(f"{number:,}")
    return f"{number:,}%" if like.unit == "%" else f"{number:,} {like.unit or ''}".strip()
