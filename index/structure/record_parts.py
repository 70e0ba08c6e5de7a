"""The labelled parts of records and notices: reasons, alternatives rejected, implications, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from index.papers import DecisionPart, PartKind, Span
from index.structure.dates import find_date
from index.structure.record_labels import Label

_SHORT = {
    PartKind.DIVISIONS,
    PartKind.OFFICER,
    PartKind.CONTACT,
    PartKind.RESTRICTION,
    PartKind.CALL_IN,
    PartKind.OUTCOME,
}
_BLANK = re.compile(r"\n[ \t\r]*\n|\f")
_SIGNATURE = re.compile(
    r"[.…_•]{5,}|(?:^|(?<=\f))[\W_]*signed\b(?! (?:off|up|copy|by the))", re.IGNORECASE | re.MULTILINE
)
_CONSULTED = re.compile(r"\b(?:consult|engag|survey|stakeholder|petition)", re.IGNORECASE)
_BODY = re.compile(r"\b(?:committee|cabinet|panel|scrutiny|sub-committee)\b", re.IGNORECASE)
_DISPENSED = re.compile(r"(?s)[^.]{0,80}dispensation granted by(?: the)?\W*\Z")
_NAME_LINE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}")


def parts(text: str, found: Sequence[Label], end: int) -> tuple[DecisionPart, ...]:
    """The parts that the labels stand before, each up to the next label; what holds no words is left out."""
    return tuple(_parts(text, found, end))


def _parts(text: str, found: Sequence[Label], end: int) -> Iterator[DecisionPart]:
    edges = [*found, Label("other", end, end)]
    reasons = False
    for label, after in pairwise(edges):
        words = value(text, label, after.start)
        if label.kind is PartKind.REASONS and not words and after.kind is PartKind.BACKGROUND:
            reasons = True
        elif isinstance(label.kind, PartKind) and words:
            kind = PartKind.REASONS if reasons and label.kind is PartKind.BACKGROUND else label.kind
            yield from _divided(text, words) if kind is PartKind.CONSIDERED else [DecisionPart(kind, *words)]
            reasons = False


def value(text: str, label: Label, stop: int) -> Span | None:
    """The words that a label stands before; a short field ends with its paragraph; none where nothing is said."""
    start = label.end + _leading(text[label.end : stop])
    if label.kind in _SHORT or not isinstance(label.kind, PartKind):
        blank = _BLANK.search(text, start, stop)
        stop = blank.start() if blank else stop
    signed = _SIGNATURE.search(text, start, stop)
    words = text[start : signed.start() if signed else stop].rstrip(" \t\r\n\f*;_")
    words = _unsigned(words) if signed and label.kind is not PartKind.OUTCOME else words
    if not re.search(r"\w", words) or (label.kind is PartKind.INTERESTS and _DISPENSED.fullmatch(words)):
        return None
    return Span(start, start + len(words))


def _leading(words: str) -> int:
    return len(words) - len(words.lstrip(" \t\r\n\f*"))


def _unsigned(words: str) -> str:
    """Words without the date and the name that stand above a signature."""
    lines = words.split("\n")
    last = lines[-1].strip()
    dated = find_date(last)
    if not dated or last[: dated.start].strip() or last[dated.end :].strip(" ."):
        return words
    above = "\n".join(lines[:-1]).rstrip()
    head, _, name = above.rpartition("\n")
    return head.rstrip() if head.strip() and _NAME_LINE.fullmatch(name.strip()) else above


def _divided(text: str, words: Span) -> Iterator[DecisionPart]:
    """What a committee said apart from other consultation, paragraph by paragraph."""
    kind, begun, last = None, words.start, words.start
    for start, stop in _paragraphs(text, words):
        own = _told(text, start, stop, kind, introduced=text[begun:last].endswith(":"))
        if kind is not None and own is not kind:
            yield DecisionPart(kind, begun, last)
            begun = start
        kind, last = own, stop
    if kind is not None:
        yield DecisionPart(kind, begun, last)


def _told(text: str, start: int, stop: int, kind: PartKind | None, *, introduced: bool) -> PartKind:
    """What a paragraph tells of; a list belongs to what introduces it."""
    listed = introduced or re.match(r"[-•*]\s", text[start:stop])
    if kind is not None and listed:
        return kind
    if _BODY.search(text, start, stop):
        return PartKind.CONSIDERED
    return PartKind.CONSULTATION if _CONSULTED.search(text, start, stop) else kind or PartKind.CONSIDERED


def _paragraphs(text: str, words: Span) -> Iterator[Span]:
    place = words.start
    while place < words.end:
        blank = _BLANK.search(text, place, words.end)
        stop = blank.start() if blank else words.end
        end = place + len(text[place:stop].rstrip())
        if end > place:
            yield Span(place, end)
        place = stop + max(1, _leading(text[stop : words.end]))


class Fields:
    """What the labels of one record or notice say."""

    def __init__(self, text: str, found: Sequence[Label], end: int) -> None:
        self._values: dict[PartKind | str, str] = {}
        for label, stop in zip(found, [*(after.start for after in found[1:]), end], strict=False):
            if not isinstance(label.kind, PartKind) or label.kind is PartKind.OUTCOME:
                words = value(text, label, stop)
                self._values.setdefault(label.kind, " ".join(text[words.start : words.end].split()) if words else "")

    def said(self, kind: PartKind | str) -> str:
        """The first value of a label in one line; none where it is missing or empty."""
        return self._values.get(kind, "")

    def day(self, kind: str) -> date | None:
        """The date that a label says first."""
        found = find_date(self.said(kind))
        return found.date if found else None

    def yes(self, kind: str) -> bool | None:
        """True for "Yes", false for "No", None for anything else."""
        return affirmed(self.said(kind))


def affirmed(words: str) -> bool | None:
    """True for words that begin with "Yes", false for "No", None for any others."""
    match = re.match(r"\W*(yes|no)\b", words, re.IGNORECASE)
    return match[1].lower() == "yes" if match else None
