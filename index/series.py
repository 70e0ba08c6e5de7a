"""One indicator or budget line over several papers: its values by period, and what later papers made of them. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from index.analysis import plain, terms
from index.figure_records import HeldFigure
from index.figures import Figure, Measure, Period

_DRAFTS = r"\b((?:(?:initial|first|second|third|revised|updated|final|consultation)\s+)?draft|final|approved|adopted)\b"
_STANDING = re.compile(_DRAFTS, re.IGNORECASE)
_HEADED = re.compile(rf"[^a-z]*(?:(?:table|appendix|annex)\s+\w+\b[^a-z]*)?{_DRAFTS}", re.IGNORECASE)
_MEASURED = frozenset(
    word
    for name in (*Measure, "results", "latest", "current", "previous", "position", "performance", "value")
    for word in terms(name)
)
_NUMBERED = frozenset(terms("table appendix annex figure schedule"))
_EVER = date.min
_UNTELLING = frozenset(terms("total sub subtotal sub-total grand overall net"))
TELLING = 2
"""A label of at least so many words is taken for one line in every paper."""


@dataclass(frozen=True, slots=True)
class Version:
    """A value and the papers that give it, the latest first; one that is printed twice counts once.

    ``standing`` is what the latest of them is, as printed in lower case: "first draft", "final". ``restated`` is true
    where an earlier paper that is no draft gave another value.
    """

    held: tuple[HeldFigure, ...]
    standing: str | None = None
    restated: bool = False

    @property
    def figure(self) -> Figure:
        """The figure as the latest paper gives it."""
        return self.held[0].figure

    @property
    def value(self) -> Decimal | None:
        """The value in whole units."""
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Point:
    """What the papers give for one period and measure: the latest version first.

    ``column`` are the terms of the column's heads that tell neither the period nor the measure.
    """

    period: Period | None
    measure: Measure
    column: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def restated(self) -> bool:
        """True where a later paper gives another value than an earlier one that was no draft."""
        return any(version.restated for version in self.versions)


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator or line by its latest name, its points by period."""

    label: str
    reference: str | None
    unit: str | None
    points: tuple[Point, ...]

    @property
    def held(self) -> Iterator[HeldFigure]:
        """Every figure of the series, by period."""
        return (held for point in self.points for version in point.versions for held in version.held)


def series(found: Iterable[HeldFigure]) -> list[Series]:
    """The figures put together that are of one indicator or line, in the order in which they were found."""
    whole = dict.fromkeys(found)
    return [_series(members) for members in _told_apart(_grouped(whole, _line))]


def standing(held: HeldFigure) -> str | None:
    """What a figure's column or paper is called: "draft", "final draft", "final"; else what heads its table or section.

    A section may speak of an earlier draft, so its heading counts only where it begins with such words.
    """
    named = (_STANDING.search(words or "") for words in (*reversed(held.figure.columns), held.item, held.title))
    headed = (_HEADED.match(words or "") for words in (held.caption, *reversed(held.headings)))
    match = next(filter(None, (*named, *headed)), None)
    return " ".join(match[1].lower().split()) if match else None


def agree(one: Figure, other: Figure) -> bool:
    """True for values that are one as far as the coarser of the two is printed: £6.3m and £6,304k."""
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= max(_step(one), _step(other)) / 2 if one.value != other.value else True


def _step(figure: Figure) -> Decimal:
    """What the last printed digit is worth, and nothing for a whole number that is not scaled."""
    decimals = re.search(r"\.(\d+)", figure.printed)
    places = len(decimals[1]) if decimals else 0
    return Decimal(figure.scale).scaleb(-places) if places or figure.scale > 1 else Decimal(0)


def _line(held: HeldFigure) -> Hashable:
    """What is one from paper to paper: the reference, else the label and the kind of its unit.

    A label of one word says too little by itself, and so does "Total": section and caption have to be the same too.
    """
    figure = held.figure
    if figure.reference:
        return figure.reference.upper()
    label = _words(figure.label)
    if len(set(label) - _UNTELLING) < TELLING:
        return label, _of_unit(figure), _section(held), _named(held)
    return label, _of_unit(figure)


def _of_unit(figure: Figure) -> str:
    """Nouns do not count: one paper says "homes", and another nothing."""
    return figure.unit if figure.unit in ("£", "%") else ""


def _named(held: HeldFigure) -> tuple[str, ...]:
    """The table's caption, without its number, its periods and what it says of drafts."""
    said = terms(_STANDING.sub("", held.caption or ""))
    return tuple(term for term in said if term.isalpha() and term not in _NUMBERED)


def _section(held: HeldFigure) -> tuple[str, ...]:
    return tuple(terms(held.figure.group or ""))


def _told_apart(groups: Iterable[Sequence[HeldFigure]]) -> Iterator[Sequence[HeldFigure]]:
    """Lines of one name that a paper has twice with different values are parted by section, and then by table."""
    for members in groups:
        for part in _grouped(members, _section) if _clash(members) else [members]:
            yield from _grouped(part, _named) if _clash(part) else [part]


def _clash(members: Sequence[HeldFigure]) -> bool:
    if members[0].figure.reference:
        return False
    seen: dict[Hashable, HeldFigure] = {}
    for held in members:
        before = seen.setdefault((held.document, *_point(held)), held)
        if before.figure.row != held.figure.row and not agree(before.figure, held.figure):
            return True
    return False


def _point(held: HeldFigure) -> tuple[Hashable, ...]:
    figure = held.figure
    period = figure.period and (figure.period.start, figure.period.end, figure.period.rolling)
    return period, measure(held), _column(figure)


def measure(held: HeldFigure) -> Measure:
    """What a figure measures; money for a period that had not begun when it was told is a budget, whatever is said."""
    figure = held.figure
    ahead = figure.period is not None and held.day is not None and figure.period.start > held.day
    return Measure.BUDGET if figure.measure is Measure.ACTUAL and figure.unit == "£" and ahead else figure.measure


def _column(figure: Figure) -> tuple[str, ...]:
    """What else the heads say; the heads of an indicator's results are worded as each paper likes."""
    if figure.reference:
        return ()
    told = _MEASURED.union(terms(figure.period.printed) if figure.period else ())
    heads = (_words(_STANDING.sub("", head)) for head in figure.columns)
    return tuple(dict.fromkeys(term for head in heads for term in head if term not in told))


def _words(name: str) -> tuple[str, ...]:
    """The terms of a name; one that is made of stop words, as some abbreviations are, is kept as it is."""
    return tuple(terms(name)) or tuple(plain(name).split())


def _series(members: Sequence[HeldFigure]) -> Series:
    latest = max(members, key=_newness)
    points = [
        Point(each[0].figure.period, measure(each[0]), _column(each[0].figure), _versions(each))
        for each in _grouped(members, _point)
    ]
    points.sort(key=lambda point: (_days(point.period), list(Measure).index(point.measure), point.column))
    if latest.figure.reference:
        points = _without_twins(points)
    return Series(latest.figure.label, latest.figure.reference, latest.figure.unit, tuple(points))


def _without_twins(points: Iterable[Point]) -> list[Point]:
    """The points of an indicator; those of one value that only name their period otherwise, or not at all, are one."""
    kept: list[Point] = []
    for point in points:
        twin = next((index for index, other in enumerate(kept) if _is_twin(point, other)), None)
        if twin is None:
            kept.append(point)
        else:
            held = [each for one in (kept[twin], point) for version in one.versions for each in version.held]
            kept[twin] = replace(kept[twin], versions=_versions(held))
    return kept


def _is_twin(point: Point, other: Point) -> bool:
    ends = other.period is not None and (point.period is None or point.period.end == other.period.end)
    return ends and point.measure is other.measure and agree(point.versions[0].figure, other.versions[0].figure)


def _days(period: Period | None) -> tuple[bool, date, date]:
    return (False, period.end, period.start) if period else (True, _EVER, _EVER)


def _versions(members: Sequence[HeldFigure]) -> tuple[Version, ...]:
    """The values of one point, each with the papers that give it; an empty cell is none where another has a value."""
    valued = [held for held in members if held.figure.value is not None] or list(members)
    values: list[list[HeldFigure]] = []
    for held in sorted(valued, key=_newness, reverse=True):
        same = next((each for each in values if agree(each[0].figure, held.figure)), None)
        if same is None:
            values.append([held])
        elif all(held.document != other.document for other in same) and not held.superseded:
            same.append(held)
    certain = not _contradicted(values)
    return tuple(
        Version(
            tuple(each),
            standing(each[0]),
            certain and _restates(each[0], [held for other in values[at:] for held in other]),
        )
        for at, each in enumerate(values, 1)
    )


def _contradicted(values: Sequence[Sequence[HeldFigure]]) -> bool:
    """True where one paper gives two of the values: what was restated cannot be told then."""
    papers = [(held.document, standing(held)) for each in values for held in each]
    return len(set(papers)) < len(papers)


def _restates(held: HeldFigure, earlier: Iterable[HeldFigure]) -> bool:
    return held.figure.period is not None and any(
        (other.day or _EVER) < (held.day or _EVER) and "draft" not in (standing(other) or "") for other in earlier
    )


def _newness(held: HeldFigure) -> tuple[bool, date, str]:
    return not held.superseded, held.day or _EVER, held.document


def _grouped(found: Iterable[HeldFigure], key: Callable[[HeldFigure], Hashable]) -> Iterator[Sequence[HeldFigure]]:
    """The figures that have the same key, in the order in which they were found."""
    groups: dict[Hashable, list[HeldFigure]] = defaultdict(list)
    for held in found:
        groups[key(held)].append(held)
    return iter(groups.values())
