"""Records of executive decisions, taken or proposed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from index.papers import Decision, Item, PartKind, Stage
from index.structure.agenda import untitled
from index.structure.dates import find_date
from index.structure.landmarks import Opening, decision_number
from index.structure.lines import Line, lines
from index.structure.record_labels import labels
from index.structure.record_parts import Fields, affirmed, parts

_RECORD_FIELDS = re.compile(
    r"(?:(?P<taker>decision (?:to be )?(?:taken|made) by|(?:name of )?decision[ -](?:maker|taker))"
    r"|(?P<number>decision (?:no|number|ref(?:erence)?))\.?"
    r"|(?P<publication>for publication)"
    r"|(?P<criteria>key decision criteria)|(?P<key>key decision)"
    r"|(?P<title>(?:subject matter ?/ ?)?title of (?:the )?(?:decision|report)|(?:decision|report) title"
    r"|subject matter|subject|title(?=\s*:|\t))"
    r"|(?P<decision>(?:proposed )?decisions?(?: made| taken)?)(?=\s*:|$)|(?P<reason>reasons?\b.{0,30})"
    r"|(?P<other>date of (?:the )?decision|decision date|portfolio|reference|ref|wards? affected"
    r"|contact officer))\s*[:.]?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{3}")
_SIGNED = re.compile(r"(?:^|[.…])\W*signed\b", re.IGNORECASE)
_DATED = re.compile(r"^date(?: signed)?\W+", re.IGNORECASE)
_SIGNATURE_LINES = re.compile(
    r"^[^\w\n]{0,40}signed?(?: by)?\b[^\n]{0,60}(?:\n[^\n]{0,60}){0,6}?\n\W{0,200}date[^\n]{0,40}$", re.I | re.M
)
_URGENT = re.compile(
    r"\breasons? for (?:the )?urgency\W{1,6}(?!n/?a\b|none|not)\w"
    r"|\btaken (?:as a matter of urgency|as an urgent decision|under (?:the )?(?:special )?urgency)",
    re.IGNORECASE,
)
_ABOVE = 1500
_SIGNATURE = 20_000
_RECORD_ROWS = 60


def described(text: str, openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """Openings of records of decision with the title, number and taker printed on each, and "For publication: No"."""
    return tuple(_described(opening, _record(lines(text, opening.start, opening.start + 6000))) for opening in openings)


def _described(opening: Opening, fields: Mapping[str, str]) -> Opening:
    return replace(
        opening,
        title=fields.get("title") or None,
        decision=fields.get("number"),
        taker=fields.get("taker") or None,
        key=affirmed(fields.get("key", "")),
        withheld=affirmed(fields.get("publication", "")) is False,
    )


def recorded(text: str, items: Sequence[Item], openings: Sequence[Opening]) -> tuple[Decision, ...]:
    """The decisions that records tell of, from each record's head, or a page's fields above it, to its item's end."""
    ends = [item.end for item in items]
    placed = [(opening, bisect_right(ends, opening.start)) for opening in openings]
    return tuple(_recorded(text, items[place], opening) for opening, place in placed if place < len(items))


def _recorded(text: str, item: Item, opening: Opening) -> Decision:
    above = labels(text, max(item.start, opening.start - _ABOVE), opening.start)
    page = above if any(label.kind in ("taker", PartKind.OUTCOME) for label in above) else ()
    found = (*page, *labels(text, opening.start, item.end))
    told = Fields(text, found, item.end)
    return Decision(
        start=page[0].start if page else opening.start,
        end=item.end,
        stage=Stage.PROPOSED if opening.proposed else Stage.TAKEN,
        number=opening.decision,
        title=opening.title or untitled(told.said("title")) or None,
        taker=opening.taker or told.said("taker") or None,
        date=None if opening.proposed else _signed(text, opening.start, item.end) or told.day("taken"),
        key=opening.key if opening.key is not None else told.yes("key"),
        printed=opening.printed,
        published=told.day("published"),
        urgent=True if _URGENT.search(text, opening.start, item.end) else told.yes("urgent"),
        parts=parts(text, found, item.end),
    )


def _record(rows: Iterator[Line]) -> Mapping[str, str]:
    """The fields at the head of a record, up to the decision's own words."""
    fields: dict[str, str] = {}
    name = ""
    for row in islice(rows, _RECORD_ROWS):
        match = _RECORD_FIELDS.match(row.text)
        if match:
            name = next(key for key, value in match.groupdict().items() if value is not None and key != "value")
            if name in ("decision", "reason"):
                break
            fields.setdefault(name, "" if _RECORD_FIELDS.match(match["value"]) else match["value"])
        elif (number := decision_number(row.text)) and row.text.endswith(number):
            fields.setdefault("number", number)
            if name == "taker":
                fields[name] = f"{fields[name]} {row.text.removesuffix(number)}".strip()
        elif name in ("taker", "title", "number") and _WORD.search(row.text) and len(fields[name]) < 300:
            fields[name] = f"{fields[name]} {row.text}".strip()
        elif not _WORD.search(row.text):
            name = ""
        if name == "number" and (number := decision_number(row.text)):
            fields["number"], name = number, ""
    number = decision_number(fields.pop("number", ""))
    return {**fields, "number": number} if number else fields


def _signed(text: str, start: int, end: int) -> date | None:
    """The date that stands alone on a line near "signed": above it, or below with "Date:" before it."""
    rows = list(lines(text, max(start, end - 4000), end))
    for place, row in enumerate(rows):
        if _SIGNED.search(row.text):
            near = (*rows[max(0, place - 3) : place][::-1], *rows[place + 1 : place + 4])
            return next((day for line in near if (day := _alone(line.text))), None)
    return None


def _alone(words: str) -> date | None:
    words = _DATED.sub("", words)
    found = find_date(words)
    return found.date if found and not words[: found.start].strip() and not words[found.end :].strip(" .") else None


def signature_end(text: str, opening: Opening) -> int | None:
    """Where the signature of a record ends: its "signed" and "date" lines; None where it has none."""
    match = _SIGNATURE_LINES.search(text, opening.start, min(len(text), opening.start + _SIGNATURE))
    return match.end() if match else None
