"""Cards of indicators: "Latest: 97%  Target: 97%, Floor: 90%  Previous: 97% (Green)" under a name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.figures import Box, Figure, Measure, Period, Rag, Table, Tabled
from index.papers import Page, Paper, Span, Structure
from index.structure.looks import LookedAt, lines_looked_at
from index.tables.cell_kinds import rag_of, reference_of
from index.tables.checks import Figured, ratings
from index.tables.periods import periods_in
from index.tables.values import quantity

NAMES = {
    "latest": Measure.ACTUAL,
    "current": Measure.ACTUAL,
    "actual": Measure.ACTUAL,
    "result": Measure.ACTUAL,
    "performance": Measure.ACTUAL,
    "target": Measure.TARGET,
    "floor": Measure.FLOOR,
    "upper": Measure.UPPER,
    "lower": Measure.LOWER,
    "previous": Measure.ACTUAL,
    "last": Measure.ACTUAL,
}
_NOW = ("latest", "current", "actual", "result", "performance")
_BEFORE = ("previous", "last")
_KINDS = r"(?:\s(?:quarter|year|month|period|result|performance|value|position|standard|threshold|limit))?"
_VALUE = (
    r"[-+]?£?\(?\d+(?:,\d{3})*(?:\.\d+)?\)?"
    r"(?:\s?(?:%|pp|bn|m|k)(?![a-z])|\s(?:working\s)?(?:days|weeks|hours|minutes))?"
)
_ENTRY = re.compile(
    rf"(?P<name>\b(?:{'|'.join(NAMES)}){_KINDS})(?:\s?:|\s(?=[£\d]))\s*"
    rf"(?:(?P<value>{_VALUE})(?!\d)(?:\s*\(?\b(?P<rag>red|amber|green)\b\)?)?"
    r"|(?P<missing>n/?a|tb[ac]|no data|-)(?=\s|$))",
    re.IGNORECASE,
)
_RATING = re.compile(r"(?:(?:\brag\b[^:\n\t]{0,8}:\s*)?\b(?P<rag>RED|AMBER|GREEN)\b)", re.IGNORECASE)
_WAY = re.compile(
    r"direction(?: of travel)?\s*:\s*(?P<said>[^\W\d_]+|[↑↓→↔⇧⇩⇨▲▼►])|(?P<sign>[↑↓→↔⇧⇩⇨▲▼►])", re.IGNORECASE
)
_LEFT = re.compile(r"[\s|,;:()•–—-]+")
_ROLLING = re.compile(r"\brolling (?:12|twelve)\b|\b(?:12|twelve) months? rolling\b", re.IGNORECASE)
_OWN_TIME = re.compile(r"\byear to date\b|\bytd\b|\bannual|\bacademic\b|\bprevious\b|\barrears\b", re.IGNORECASE)
_LATE = re.compile(
    r"\barrears\b|\bno (?:new |further |later )?(?:data|figures?|results?)\b"
    r"|\bnot (?:yet |been )+(?:available|reported)\b"
    r"|\b(?:data|figures?|results?) (?:is|are|was|were) not\b|\b(?:quarter|month)s? (?:behind|late)\b",
    re.IGNORECASE,
)
_TELLS_TIME = re.compile(r"\b(?:latest|data|figures?|results?|reported)\b", re.IGNORECASE)
NOTES = 400
"""A note to a card stands in so many characters under it."""
UP = 14
"""An indicator's name stands no more lines than this over its figures: a chart may stand between."""
NAME, OVER = 3, 3
"""A name has at least so many words, and runs over no more lines than this."""
OPENING = 600
"""A report says in its first so many characters what quarter it is of."""


@dataclass(frozen=True, slots=True)
class _Card:
    """The lines of a card, the lines of its name, and what its words say of its rating and direction."""

    lines: tuple[LookedAt, ...]
    name: tuple[LookedAt, ...]
    rag: Rag | None
    direction: str | None


def with_cards(found: Tabled, more: Tabled) -> Tabled:
    """Both, the second's tables after those of the first."""
    shifted = [replace(figure, table=figure.table + len(found.tables)) for figure in more.figures]
    return Tabled((*found.tables, *more.tables), (*found.figures, *shifted))


def cards(paper: Paper, structure: Structure) -> Tabled:
    """The figures of a paper's cards, those on one page or one after the other as one table."""
    if not _ENTRY.search(paper.text):
        return Tabled()
    quarter = _quarter(paper.text, structure)
    tables: list[Table] = []
    found: list[Figure] = []
    lines = [line for line in lines_looked_at(paper.text) if not _hidden(line, structure.refused)]
    for page, group in groupby(_cards(lines), key=lambda card: _page(card, paper.pages)):
        held = list(group)
        ends = [*(card.name[0].start for card in held[1:]), len(paper.text)]
        rows = [
            list(_figures(card, page, quarter if _is_of_quarter(card, end, paper.text, quarter) else None))
            for card, end in zip(held, ends, strict=True)
        ]
        figures = [figure for row in rows for figure in row]
        checks = tuple(check for row in rows for check in ratings(_rated(row)))
        start, end = (held[0].name or held[0].lines)[0].start, held[-1].lines[-1].end
        found += [replace(figure, table=len(tables)) for figure in figures]
        tables.append(Table(start, end, page=page.number if page else None, checks=checks))
    return Tabled(tuple(tables), tuple(found))


def _hidden(line: LookedAt, refused: Sequence[Span]) -> bool:
    return any(line.start < end and start < line.end for start, end in refused)


def _quarter(text: str, structure: Structure) -> Period | None:
    """The quarter that the report is of, where its title and opening name one and no other."""
    named = periods_in(" ".join(f"{structure.title} {text[:OPENING]}".split()))
    quarters = [period for period in named if 85 < (period.end - period.start).days < 95]
    return quarters[0] if len({period.start for period in quarters}) == 1 else None


def _is_of_quarter(card: _Card, end: int, text: str, quarter: Period | None) -> bool:
    """True unless the chart ends at another time, or a note to the card speaks of data that came late or not at all."""
    if quarter is None:
        return False
    chart = text[card.name[-1].end : card.lines[0].start]
    notes = text[card.lines[-1].end : min(end, card.lines[-1].end + NOTES)]
    said = [chart, *(card_line.text for card_line in card.lines)]
    said += [note for note in re.split(r"(?<=[.;])\s|\n", notes) if _TELLS_TIME.search(note)]
    named = (periods_in(" ".join(each.split())) for each in said)
    return not _LATE.search(chart + notes) and all(quarter.end in [p.end for p in one] for one in named if one)


def _page(card: _Card, pages: Sequence[Page]) -> Page | None:
    return next((page for page in pages if page.start <= card.lines[0].start < page.end), None)


def _cards(lines: Sequence[LookedAt]) -> Iterator[_Card]:
    """The cards, each with its name; lines of entries that name nothing anew belong to one card."""
    floor, at = 0, 0
    while at < len(lines):
        end, told = at, set[str]()
        while end < len(lines) and (names := _entries(lines[end])) and not told & names:
            told |= names
            end += 1
        if told & set(_NOW) and told & {"target", "floor", *_BEFORE}:
            card = _card(lines, floor, at, end)
            if card.name:
                yield card
                floor = end
        at = max(end, at + 1)


def _entries(line: LookedAt) -> set[str]:
    """The names of the entries of which the line consists; none if it says other things."""
    found = list(_ENTRY.finditer(line.text))
    rest = _WAY.sub("", _RATING.sub("", _ENTRY.sub("", line.text)))
    names = [entry["name"].split()[0].lower() for entry in found]
    return set(names) if not _LEFT.sub("", rest) and len(set(names)) == len(names) else set()


def _card(lines: Sequence[LookedAt], floor: int, start: int, end: int) -> _Card:
    """The card whose entries stand on these lines: the nearest words over them that could name it do so."""
    rags, ways = [], []
    for line in lines[start:end]:
        rags += [found["rag"] for found in _RATING.finditer(_ENTRY.sub("", line.text))]
        ways += [found["said"] or found["sign"] for found in _WAY.finditer(line.text)]
    name: list[LookedAt] = []
    for line in reversed(lines[max(floor, start - UP) : start]):
        words = _named(line.text)
        if len(words.split()) < (1 if name else NAME):
            if name:
                break
            rags += [found["rag"] for found in _RATING.finditer(line.text) if not words]
            ways += [found["said"] or found["sign"] for found in _WAY.finditer(line.text) if not words]
            continue
        if name and not (name[0].text[:1].islower() and len(name) < OVER):
            break
        rags += [found[1] for found in re.finditer(r"(?:^|[\t ])(RED|AMBER|GREEN)\b", line.text)]
        name.insert(0, line)
    told = {rag for word in rags if (rag := rag_of(word))}
    return _Card(
        tuple(lines[start:end]), tuple(name), told.pop() if len(told) == 1 else None, ways[0] if ways else None
    )


def _named(text: str) -> str:
    """The line's words without a rating and an arrow; empty for figures and months of a chart."""
    bare = _WAY.sub("", re.sub(r"(?:^|(?<=[\t ]))(?:RED|AMBER|GREEN)\b", "", text)).strip("\t ")
    words = [word for word in bare.split() if not any(map(str.isdigit, word))]
    return " ".join(words) if len(words) * 2 > len(bare.split()) and not _ENTRY.search(bare) else ""


def _label(card: _Card) -> str:
    kept = [_WAY.sub("", re.sub(r"(?:^|(?<=[\t ]))(?:RED|AMBER|GREEN)\b", "", line.text)) for line in card.name]
    return " ".join(" ".join(kept).split())


def _figures(card: _Card, page: Page | None, quarter: Period | None) -> Iterator[Figure]:
    label = _label(card)
    named = Span(card.name[0].start, card.name[-1].end)
    for line in card.lines:
        for entry in _ENTRY.finditer(line.text):
            key = entry["name"].split()[0].lower()
            said = entry["value"] or entry["missing"]
            at = line.start + entry.start("value" if entry["value"] else "missing")
            amount = quantity(said)
            if entry["value"] and amount is None:
                continue
            now = key in _NOW
            cell = Span(at, at + len(said))
            yield Figure(
                label,
                (entry["name"],),
                said,
                amount.amount if amount else None,
                Span(line.start, line.end),
                cell,
                headers=(Span(line.start + entry.start("name"), line.start + entry.end("name")),),
                named=named,
                unit=amount.unit if amount else None,
                scale=amount.scale if amount else 1,
                measure=NAMES[key],
                period=_period(label, quarter) if now else None,
                reference=reference_of(label),
                rag=card.rag if now else rag_of(entry["rag"] or ""),
                direction=card.direction if now else None,
                missing=entry["missing"],
                page=page.number if page else None,
                box=_box(cell, page),
            )


def _rated(row: Sequence[Figure]) -> Figured:
    """The row for its check: the rating before this one was held against another target."""
    own = [replace(f, rag=None) if f.columns[0].split()[0].lower() in _BEFORE else f for f in row]
    return Figured(dict(enumerate(own)), None, row[0].label, total=False)


def _period(label: str, quarter: Period | None) -> Period | None:
    """The report's quarter, or the twelve months up to its end; a label that names a period of its own has none."""
    if quarter is None or _OWN_TIME.search(label) or any(not period.rolling for period in periods_in(label)):
        return None
    if not _ROLLING.search(label):
        return quarter
    end = quarter.end
    return Period(quarter.printed, periods_in(f"12 months to {end:%d %B %Y}")[0].start, end, rolling=True)


def _box(cell: Span, page: Page | None) -> Box | None:
    words = [word for word in page.words if word.start < cell.end and cell.start < word.end] if page else []
    if not words:
        return None
    return Box(
        min(w.left for w in words), min(w.top for w in words), max(w.right for w in words), max(w.bottom for w in words)
    )
