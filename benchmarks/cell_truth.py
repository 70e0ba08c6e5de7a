"""Holds figures read from a page against cells that a person read on its picture."""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from benchmarks.page_words import Word
from index.figures import Figure

Point = tuple[float, float]
RUN = 3
SAID = ("£", "%")


@dataclass(frozen=True, slots=True)
class Truth:
    """One cell as a person read it: where it, its row's label and its column's heads stand, and what it says.

    Points are in points from the top left of the page as displayed; None stands where the page does not tell.
    """

    digest: str
    page: int
    at: Point
    label_at: Point
    head_at: tuple[Point, ...]
    value: Decimal
    unit: str | None = None
    measure: str | None = None
    period: tuple[datetime.date, datetime.date] | None = None


class Outcome(StrEnum):
    """What became of a cell: right; right without all that the page tells; wrong; or not read."""

    RIGHT = "right"
    LACKING = "lacking"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell, its outcome, and the fields that are not right."""

    truth: Truth
    outcome: Outcome
    fields: tuple[str, ...] = ()


def truths(path: Path) -> list[Truth]:
    """The cells of a file, one JSON object a line."""
    return [_truth(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judged(truth: Truth, figures: Iterable[Figure], text: str, words: Sequence[Word]) -> Judged:
    """The outcome of one cell among the figures of its page, whose paper's text and words are given."""
    figure = _figure(truth, figures)
    if figure is None:
        return Judged(truth, Outcome.MISSING)
    wrong = tuple(name for name, right in _fields(truth, figure, text, words).items() if not right)
    if not wrong:
        return Judged(truth, Outcome.RIGHT)
    lacking = set(wrong) <= _untold(truth, figure, text, words)
    return Judged(truth, Outcome.LACKING if lacking else Outcome.WRONG, wrong)


def label_words(at: Point, words: Sequence[Word]) -> list[str]:
    """The word at a point and those that follow it closely on its line, three at most."""
    run = [_word(at, words)]
    while len(run) < RUN:
        after = [word for word in words if _follows(word, run[-1])]
        if not after:
            break
        run.append(min(after, key=lambda word: word.box.left))
    return [word.text for word in run]


def _truth(line: dict[str, object]) -> Truth:
    told = {name: line.get(name) for name in ("unit", "measure")}
    period, heads = line.get("period"), line["head_at"]
    assert isinstance(heads, list)
    return Truth(
        digest=str(line["digest"]),
        page=int(str(line["page"])),
        at=_point(line["at"]),
        label_at=_point(line["label_at"]),
        head_at=tuple(_point(head) for head in heads),
        value=Decimal(str(line["value"])),
        unit=None if told["unit"] is None else str(told["unit"]),
        measure=None if told["measure"] is None else str(told["measure"]),
        period=_days(period) if isinstance(period, list) else None,
    )


def _point(pair: object) -> Point:
    assert isinstance(pair, list)
    return float(pair[0]), float(pair[1])


def _days(pair: list[str]) -> tuple[datetime.date, datetime.date]:
    return datetime.date.fromisoformat(pair[0]), datetime.date.fromisoformat(pair[1])


def _figure(truth: Truth, figures: Iterable[Figure]) -> Figure | None:
    """The figure with a value whose box holds the cell's middle: the one of the smallest box."""
    x, y = truth.at
    found = [(figure.box, figure) for figure in figures if figure.page == truth.page and figure.value is not None]
    held = [
        ((box.right - box.left) * (box.bottom - box.top), place, figure)
        for place, (box, figure) in enumerate(found)
        if box is not None and box.left <= x <= box.right and box.top <= y <= box.bottom
    ]
    return min(held)[2] if held else None


def _fields(truth: Truth, figure: Figure, text: str, words: Sequence[Word]) -> dict[str, bool]:
    """Which fields are right; what the page does not tell is not judged."""
    named = [text[span.start : span.end] for span in (figure.row, figure.named) if span]
    days = (figure.period.start, figure.period.end) if figure.period else None
    return {
        "value": figure.value == truth.value,
        "unit": truth.unit not in SAID or figure.unit == truth.unit,
        "measure": truth.measure is None or figure.measure == truth.measure,
        "period": truth.period is None or days == truth.period,
        "label": bool(figure.label) and _holds("".join(label_words(truth.label_at, words)), named),
        "heads": all(_headed(at, figure, text, words) for at in truth.head_at),
    }


def _untold(truth: Truth, figure: Figure, text: str, words: Sequence[Word]) -> set[str]:
    """The fields that the figure leaves open: no period, no unit, or an outer head left out over the right column."""
    return {
        *(["period"] if figure.period is None else []),
        *(["unit"] if figure.unit is None else []),
        *(["heads"] if truth.head_at and _headed(truth.head_at[-1], figure, text, words) else []),
    }


def _headed(at: Point, figure: Figure, text: str, words: Sequence[Word]) -> bool:
    """Whether the word at a point is told among the heads; one of two lines has more words than its span."""
    return _holds(_word(at, words).text, [*(text[span.start : span.end] for span in figure.headers), *figure.columns])


def _holds(words: str, texts: Iterable[str]) -> bool:
    wanted = _bare(words)
    return any(wanted in _bare(text) if wanted else words in text for text in texts)


def _bare(text: str) -> str:
    """Letters and digits alone, as no two readers agree on hyphens and blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "%")


def _word(at: Point, words: Sequence[Word]) -> Word:
    """The word whose middle stands nearest to the point."""
    return min(words, key=lambda word: abs(word.middle[0] - at[0]) + abs(word.middle[1] - at[1]))


def _follows(word: Word, before: Word) -> bool:
    high = max(one.box.bottom - one.box.top for one in (before, word))
    gap = word.box.left - before.box.right
    return -1 < gap < high and word is not before and abs(word.middle[1] - before.middle[1]) < high / 2
