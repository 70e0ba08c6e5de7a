"""Figures as drafts: sentences with the number first, on quotes of their row and of the heads over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.answerers.ports import Draft, Quote
from assistant.answers import Calculation
from assistant.evidence import words_at
from assistant.figures.absent import Instead
from assistant.figures.choosing import Choice
from assistant.grounding import stands
from assistant.wording import figures as wording
from index.figure_records import HeldFigure
from index.figures import Figure, Measure, Rag
from index.papers import BlockKind, Passage, Span
from index.series import standing
from index.tables.values import quantity

PassageAt = Callable[[str, int], Passage | None]
"""Gives the passage of a document that holds a character of its text."""
PLACES = Decimal("0.1")
LONG_ROW, BEGINNING, BEFORE_CELLS = 80, 30, 20
"""In words: a longer row is quoted in two pieces, its beginning and what stands before its cells."""
_WORD = re.compile(r"\S+")


def said(choice: Choice, passage_at: PassageAt, *, judged: bool = False, among_papers: bool = False) -> Draft | None:
    """The cells that are asked for.

    ``judged`` says whether the target was met, where the table tells; ``among_papers`` in which paper they stand.
    """
    figures, beside, rest = choice.figures, choice.beside, choice.rest
    together = len(figures) > 1
    tell = wording.told_together if together else wording.told
    words = tell(figures, beside, rest)
    met = is_met(figures[0], beside) if judged and not together else None
    if met is not None:
        words = wording.yes_or_no(met, words)
    first = choice.line.first
    if among_papers:
        words = wording.in_paper(words, wording.paper_words(first.kind, standing(first), first.day))
    return _draft(words, first.document, (*figures, *beside, *rest), passage_at)


def said_instead(found: Instead, passage_at: PassageAt) -> Draft | None:
    """The newest figure there is of a line, and for which other periods there are any."""
    earlier, ahead = ([held.figure for held in some] for some in (found.earlier, found.ahead))
    words = wording.told_instead(found.newest.figure, found.beside, earlier, ahead)
    quotes = list(quotes_of(found.newest.document, [found.newest.figure, *found.beside], passage_at))
    for held in (*found.earlier, *found.ahead):
        quotes += quotes_of(held.document, [held.figure], passage_at)
    draft = Draft(words, tuple(dict.fromkeys(quotes)))
    return draft if quotes and stands(draft) else None


def subtracted(first: HeldFigure, second: HeldFigure, passage_at: PassageAt) -> Draft | None:
    """By how much one figure is more or less than another of the same unit, with the sum."""
    one, other = first.figure, second.figure
    if not _comparable(one, other):
        return None
    new, old = _printed(one), _printed(other)
    result = new - old
    sum_ = Calculation(f"{_bare(new)} - {_bare(old)}", result, one.unit)
    words = wording.difference(result, one, other)
    return _of_two(words, first, second, sum_, passage_at)


def changed(first: HeldFigure, second: HeldFigure, passage_at: PassageAt) -> Draft | None:
    """By what percentage one figure is more or less than another of the same unit, with the sum."""
    one, other = first.figure, second.figure
    if not _comparable(one, other) or not other.value:
        return None
    new, old = _printed(one), _printed(other)
    result = ((new - old) / old * 100).quantize(PLACES)
    sum_ = Calculation(f"({_bare(new)} - {_bare(old)}) / {_bare(old)} * 100", result, "%")
    return _of_two(wording.percentage_change(result, one, other), first, second, sum_, passage_at)


def enumerated(figures: Sequence[HeldFigure], passage_at: PassageAt, *, count: bool) -> Draft | None:
    """Lines from the records, with their figures; how many there are first where that is asked."""
    lines = [f"{wording.line_words(held.figure)} {wording.rated(held.figure)}" for held in figures]
    words = wording.counted(len(lines), lines) if count else f"{'; '.join(lines)}."
    quotes = [quote for held in figures for quote in quotes_of(held.document, [held.figure], passage_at, heads=False)]
    draft = Draft(words, tuple(dict.fromkeys(quotes)))
    return draft if len(quotes) >= len(figures) and stands(draft) else None


def ranked(figures: Sequence[HeldFigure], passage_at: PassageAt) -> Draft | None:
    """The first lines of a ranking with their figures."""
    lines = [f"{wording.line_words(held.figure)} {wording.value_words(held.figure)}" for held in figures]
    words = f"{'; '.join(lines)} ({wording.column_words(figures[0].figure)})."
    quotes = [quote for held in figures for quote in quotes_of(held.document, [held.figure], passage_at)]
    draft = Draft(words, tuple(dict.fromkeys(quotes)))
    return draft if quotes and stands(draft) else None


def moved(figures: Sequence[HeldFigure], passage_at: PassageAt) -> Draft | None:
    """One line's figures over time, the earliest first."""
    quotes = [quote for held in figures for quote in quotes_of(held.document, [held.figure], passage_at)]
    draft = Draft(wording.told_together([held.figure for held in figures], (), ()), tuple(dict.fromkeys(quotes)))
    return draft if quotes and stands(draft) else None


def is_met(figure: Figure, standards: Iterable[Figure]) -> bool | None:
    """Whether a figure meets its target: by its rating, else by its target and floor; None where they do not tell."""
    if figure.rag:
        return figure.rag is Rag.GREEN
    given = {each.measure: each.value for each in standards}
    target, floor = given.get(Measure.TARGET), given.get(Measure.FLOOR)
    if figure.value is None or target is None or floor is None or target == floor:
        return None
    return figure.value >= target if target > floor else figure.value <= target


def quotes_of(
    document: str, figures: Sequence[Figure], passage_at: PassageAt, *, heads: bool = True
) -> Iterator[Quote]:
    """The row of the figures, the label where it stands elsewhere, and the heads of their columns."""
    of_row, row = figures[0].row, passage_at(document, figures[0].row.start)
    elsewhere = (figure.named for figure in figures if figure.named)
    spans = [*_row_spans(row, of_row, figures), *(span for span in elsewhere if not _within(span, of_row))]
    if heads:
        spans += _heads(row, sorted({span for figure in figures for span in figure.headers}))
    for span in dict.fromkeys(spans):
        if quote := _quote(document, span, row, passage_at):
            yield quote


def _heads(passage: Passage | None, cells: Sequence[Span]) -> list[Span]:
    """The rows of the header that hold these cells, those that follow each other as one.

    The cells alone where a row does not stand on its page in one stretch, or stands outside the passage.
    """
    parts = passage.parts if passage else ()
    rows = [Span(row.start, row.end) for row in parts if row.kind is BlockKind.HEADER_ROW and not row.scattered]
    found: list[Span] = []
    for cell in cells:
        row = next((row for row in rows if row.start <= cell.start and cell.end <= row.end), cell)
        if found and found[-1].end + 1 == row.start:
            found[-1] = Span(found[-1].start, row.end)
        elif row not in found and not any(span.start <= row.start and row.end <= span.end for span in found):
            found.append(row)
    return found


def _row_spans(passage: Passage | None, row: Span, figures: Sequence[Figure]) -> list[Span]:
    """The row; of a long one its beginning, and the cells with the words before them."""
    text = words_at(passage, row) if passage else ""
    before = [
        word.start() for word in _WORD.finditer(text, 0, min(figure.cell.start for figure in figures) - row.start)
    ]
    if len(text.split()) <= LONG_ROW or len(before) <= BEGINNING + BEFORE_CELLS:
        return [row]
    beginning = text[: before[BEGINNING]].rstrip()
    return [Span(row.start, row.start + len(beginning)), Span(row.start + before[-BEFORE_CELLS], row.end)]


def _within(span: Span, row: Span) -> bool:
    return row.start <= span.start < row.end


def _quote(document: str, span: Span, near: Passage | None, passage_at: PassageAt) -> Quote | None:
    """A quote of these words; None where no one passage holds them, or they cross a page."""
    if near and any(column.start == span.start and column.end == span.end for column in near.columns):
        return Quote(near, span)
    passage = near if near and near.start <= span.start < near.end else passage_at(document, span.start)
    if passage is None or span.end > passage.end:
        return None
    words = words_at(passage, span)
    return Quote(passage, span) if words.strip() and "\f" not in words else None


def _draft(words: str, document: str, figures: Sequence[Figure], passage_at: PassageAt) -> Draft | None:
    quotes = tuple(dict.fromkeys(quotes_of(document, figures, passage_at)))
    draft = Draft(words, quotes)
    return draft if quotes and quotes[0].span.start == figures[0].row.start and stands(draft) else None


def _of_two(
    words: str, first: HeldFigure, second: HeldFigure, sum_: Calculation, passage_at: PassageAt
) -> Draft | None:
    both = [quote for held in (first, second) for quote in quotes_of(held.document, [held.figure], passage_at)]
    draft = Draft(words, tuple(dict.fromkeys(both)), sum_)
    return draft if both and stands(draft) else None


def _comparable(one: Figure, other: Figure) -> bool:
    """True for two numbers printed in one unit."""
    valued = one.value is not None and other.value is not None
    return valued and (one.unit, one.scale) == (other.unit, other.scale) and bool(quantity(one.printed))


def _printed(figure: Figure) -> Decimal:
    """The number as printed, before its scale."""
    read = quantity(figure.printed)
    return read.value if read else Decimal(0)


def _bare(number: Decimal) -> str:
    """A number as it stands in a sum: in brackets where it is below zero."""
    return f"{number:f}" if number >= 0 else f"(-{abs(number):f})"
