"""Votes as minutes tell them: "by nine votes to three", "For (7): …", "asked that his vote against be recorded"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.papers import Side, Vote
from index.structure.people import NAMES, names

_TO_TWENTY = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTS = {word: number for number, word in enumerate(_TO_TWENTY)} | {"no": 0, "nil": 0, "none": 0}
_TENS_COUNT = {word: 10 * number for number, word in enumerate(_TENS, 2)}
_N = rf"(?i:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_TO_TWENTY[1:10])}))?|(?:{'|'.join(_COUNTS)}))"
_MOTION = r"(?:motion|amendments?|recommendations?|proposals?|resolution|decision|substantive motion)"

_TALLY = re.compile(
    rf"\b(?:by\s+)?(?P<first>{_N})\s+(?:votes?|members|voting)\s+(?:for\s+|in favour\s+)?to\s+"
    rf"(?P<second>{_N})\b(?:\s+against)?"
    rf"(?:,?\s*(?:and|with)\s+(?P<third>{_N})\s+(?:abstentions?|abstaining))?"
    rf"|\b(?:carried|lost|defeated|agreed|resolved|approved)\b[^.\n]{{0,30}}?\bby\s+(?P<first2>{_N})\s+to\s+(?P<second2>{_N})\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:^|(?<=[\n\f\t])|(?<=[.;:,)\d]\s)|(?<=\()|(?<=\n\W{2})|(?<=[Vv]otes\s)|(?<=[Vv]oting\s))"
    r"\*{0,2}(?P<side>For|FOR|In favour|IN FAVOUR|Against|AGAINST|Abstain(?:ed|ing)?"
    r"|ABSTAIN(?:ED)?|Abstentions?|ABSTENTIONS?"
    rf"|(?<=[Vv]otes )(?:for|in favour|against))\b(?:\s+(?:of\s+)?the\s+{_MOTION})?\*{{0,2}}[ \t]*"
    rf"(?:[:–-][ \t]*\*{{0,2}}\(?(?P<after>{_N})\b\)?|\((?P<within>{_N})\)|(?P<plain>\d{{1,3}})(?=[\s,;.]|$)|(?=:))",
)
_COUNTED = re.compile(
    rf"\b(?P<count>{_N})\s+(?:(?:members?|votes?|councillors?|people)\s+)?(?:(?:who\s+)?(?:voted|voting|cast|were)\s+)?"
    rf"(?P<side>in favour(?:\s+of\s+the\s+{_MOTION})?|for(?=\s*(?:[,;.)]|and\b|the\s+{_MOTION}))"
    r"|against|abstentions?|abstained|abstaining)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\b(?:vot|abst|favour|member against|carried)", re.IGNORECASE)
_CAST = r"votes?\s(?:for|in\sfavour|against)|abstentions?|dissent|opposition"
_RECORDED = re.compile(
    rf"(?P<who>{NAMES})(?:['’]s?)?,?\s+(?:both\s|all\s)?"
    r"(?:(?P<voted>voted\s(?:for|in\sfavour|against))\b|(?P<abstained>abstained)\b"
    rf"|(?:asked|requested|wished|wanted|desired)\b[^.]{{0,80}}?\b(?P<cast>{_CAST})\b[^.]{{0,80}}?\brecorded\b"
    rf"|(?P<noted>{_CAST})\b[^.]{{0,40}}?\brecorded\b)"
)
_MANY = re.compile(r"(?:Councillors|Cllrs|Members)\b:?\s*")
_TOLD_BEHIND = re.compile(r"\s*[(\[](\d{1,3})[)\]]\s*\.?\s*$")
"""Names without a title each, and their number behind them: "Councillors Moss, Poole and Tait (3)"."""
_SIDE = re.compile(r"\s*(?:for|in favour|against|abstain(?:ed|ing)?|abstentions?)\s*", re.IGNORECASE)
_MARKED = re.compile(r"[xX✓✔√Yy1]|[Yy]es")
_LINE = re.compile(r"[^\n\f]+")
_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_LIST = 1500


def votes(text: str, start: int, end: int, *, lost: bool = False) -> tuple[Vote, ...]:
    """The votes told between ``start`` and ``end``, in order; of a lost motion "27 votes to 25" were 27 against."""
    found = [
        *_tabled(text, start, end),
        *_tallied(text, start, end, lost=lost),
        *_listed(text, start, end),
        *_recorded(text, start, end),
        *_counted(text, start, end),
    ]
    return tuple(_apart(found))


def _apart(found: Sequence[Vote]) -> list[Vote]:
    """The votes in order, without those that stand in the words of another; the sides of a tally share their words."""
    kept: list[Vote] = []
    for vote in sorted(found, key=lambda vote: vote.start):
        last = kept[-1] if kept else None
        shared = last and (vote.start, vote.end) == (last.start, last.end) and vote.side is not last.side
        if not last or vote.start >= last.end or shared:
            kept.append(vote)
    return kept


def _tallied(text: str, start: int, end: int, *, lost: bool) -> Iterator[Vote]:
    for match in _TALLY.finditer(text, start, end):
        first, second = (_count(match[name] or match[name + "2"]) for name in ("first", "second"))
        sides = (Side.AGAINST, Side.FOR) if lost and first > second else (Side.FOR, Side.AGAINST)
        yield Vote(sides[0], match.start(), match.end(), first)
        yield Vote(sides[1], match.start(), match.end(), second)
        if match["third"]:
            yield Vote(Side.ABSTAINED, match.start(), match.end(), _count(match["third"]))


def _listed(text: str, start: int, end: int) -> Iterator[Vote]:
    """ "For (7): Mr Okafor, …": a label with a count, or with nothing but names behind it."""
    found = list(_LISTED.finditer(text, start, end))
    for match, after in zip(found, [*(other.start() for other in found[1:]), end], strict=False):
        stop = _list_end(text, match.end(), min(after, match.end() + _LONGEST_LIST))
        words = _MANY.sub("", text[match.end() : stop].lstrip(" :–-*\t"))
        told = _TOLD_BEHIND.search(words)
        who = names(words[: told.start()] if told else words)
        number = match["after"] or match["within"] or match["plain"] or (told[1] if told else None)
        if number or who:
            close = stop if who else match.end()
            yield Vote(_side(match["side"]), match.start("side"), close, _count(number) if number else None, who)


def _list_end(text: str, start: int, stop: int) -> int:
    """A list of names ends with its paragraph or its sentence."""
    blank = re.compile(r"\n\s*\n|[a-z’')]\.(?:\s|$)").search(text, start, stop)
    return len(text[: blank.start() + (text[blank.start()] != "\n")].rstrip()) if blank else len(text[:stop].rstrip())


def _recorded(text: str, start: int, end: int) -> Iterator[Vote]:
    for match in _RECORDED.finditer(text, start, end):
        cast = match["voted"] or match["abstained"] or match["cast"] or match["noted"]
        yield Vote(_side(cast), match.start(), match.end(), None, names(match["who"]))


def _counted(text: str, start: int, end: int) -> Iterator[Vote]:
    for match in _COUNTED.finditer(text, start, end):
        if _VOTED.search(text, max(start, match.start() - 60), min(end, match.end() + 60)):
            yield Vote(_side(match["side"]), match.start(), match.end(), _count(match["count"]))


def _tabled(text: str, start: int, end: int) -> Iterator[Vote]:
    """Votes in table rows: a column for each side, or each member's side in the last cell."""
    if "\t" not in text[start:end]:
        return
    rows = [line for line in _LINE.finditer(text, start, end) if "\t" in line[0]]
    cells = [[cell.strip(" *\r") for cell in row[0].split("\t")] for row in rows]
    sides = {place: _side(cell) for row in cells[:1] for place, cell in enumerate(row) if _SIDE.fullmatch(cell)}
    if len(sides) > 1:
        yield from _columns(rows, cells, sides)
    else:
        yield from _last_cells(rows, cells)


def _columns(rows: Sequence[re.Match[str]], cells: Sequence[Sequence[str]], sides: dict[int, Side]) -> Iterator[Vote]:
    for place, side in sides.items():
        column = [(row[0], row[place]) for row in cells[1:] if len(row) > place and row[place]]
        counts = [int(cell) for name, cell in column if _NUMBER.fullmatch(cell) and not (names(name) and cell == "1")]
        who = [
            name if _MARKED.fullmatch(cell) else cell
            for name, cell in column
            if not _NUMBER.fullmatch(cell) or cell == "1"
        ]
        people = tuple(dict.fromkeys(name for entry in who for name in names(entry)))
        if counts or people:
            yield Vote(side, rows[0].start(), rows[-1].end(), counts[-1] if counts else None, people)


def _last_cells(rows: Sequence[re.Match[str]], cells: Sequence[Sequence[str]]) -> Iterator[Vote]:
    cast = [(row, cell[0], cell[-1]) for row, cell in zip(rows, cells, strict=True) if _SIDE.fullmatch(cell[-1])]
    cast = [(row, name, side) for row, name, side in cast if names(name)]
    for side in Side:
        who = [(row, names(name)) for row, name, word in cast if _side(word) is side]
        if len(cast) > 1 and who:
            people = tuple(dict.fromkeys(name for _, listed in who for name in listed))
            yield Vote(side, cast[0][0].start(), cast[-1][0].end(), None, people)


def _side(words: str) -> Side:
    spoken = words.lower()
    if "abst" in spoken:
        return Side.ABSTAINED
    return Side.AGAINST if re.search("against|dissent|opposition", spoken) else Side.FOR


def _count(words: str) -> int:
    spoken = words.lower()
    if spoken.isdigit():
        return int(spoken)
    if spoken in _COUNTS:
        return _COUNTS[spoken]
    ten, _, one = spoken.replace("-", " ").partition(" ")
    return _TENS_COUNT[ten] + _COUNTS.get(one, 0)
