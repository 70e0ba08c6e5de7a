"""Executive decisions: records of decision, taken or proposed, and notices of decisions to come."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from index.papers import Decision, Item, Stage
from index.structure.dates import find_date
from index.structure.landmarks import Opening, decision_number
from index.structure.lines import Line, lines

_RECORD_FIELDS = re.compile(
    r"(?:(?P<taker>decision (?:to be )?taken by)|(?P<number>decision (?:no|number|ref(?:erence)?))\.?"
    r"|(?P<publication>for publication)"
    r"|(?P<criteria>key decision criteria)|(?P<key>key decision)"
    r"|(?P<title>(?:subject matter ?/ ?)?title of decision|subject matter|subject)"
    r"|(?P<decision>(?:proposed )?decision)(?=\s*:|$)|(?P<reason>reasons?\b.{0,30}))\s*[:.]?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{3}")
_SIGNED = re.compile(r"(?:^|[.…])\W*signed\b", re.IGNORECASE)
_DATED = re.compile(r"^date(?: signed)?\W+", re.IGNORECASE)
_SIGNATURE_LINES = re.compile(
    r"^[^\w\n]{0,40}signed?(?: by)?\b[^\n]{0,60}(?:\n[^\n]{0,60}){0,6}?\n\W{0,200}date[^\n]{0,40}$", re.I | re.M
)
_NOTICE_FIELDS = re.compile(
    r"(?P<name>decision[ -]maker|decision due date|date of decision|decision date|notice of decision"
    r"|date of publication|publication date"
    r"|lead officer|anticipated restriction|divisions? affected|wards? affected|decision status"
    r"|is key decision\??|key decision"
    r"|is subject to call[- ]in\??|reference|ref|decision no|contact|urgent item\??|reason key)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"decision[ -]maker", re.IGNORECASE)
_LEADING = 2
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
        key=_yes(fields.get("key", "")),
        withheld=_yes(fields.get("publication", "")) is False,
    )


def recorded(text: str, items: Sequence[Item], openings: Sequence[Opening]) -> tuple[Decision, ...]:
    """The decisions that records tell of, from each record's head to the end of its item."""
    ends = [item.end for item in items]
    return tuple(
        Decision(
            start=opening.start,
            end=end,
            stage=Stage.PROPOSED if opening.proposed else Stage.TAKEN,
            number=opening.decision,
            title=opening.title,
            taker=opening.taker,
            date=None if opening.proposed else _signed(text, opening.start, end),
            key=opening.key,
        )
        for opening in openings
        for end in ends[bisect_right(ends, opening.start) :][:1]
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


def _yes(words: str) -> bool | None:
    match = re.match(r"\W*(yes|no)\b", words, re.IGNORECASE)
    return match[1].lower() == "yes" if match else None


def forthcoming(text: str, rows: Sequence[Line]) -> tuple[Decision, ...]:
    """The notices in a paper, also run together: their fields follow their text, or stand above it."""
    blocks = list(_field_blocks(rows))
    if not blocks:
        return ()
    leading = blocks[0].start <= _LEADING and blocks[-1].stop < len(rows)
    edges = _leading_edges(rows, blocks) if leading else _following_edges(rows, blocks)
    return tuple(_notice(text, rows, block, edge, leading=leading) for block, edge in zip(blocks, edges, strict=True))


def _field_blocks(rows: Sequence[Line]) -> Iterator[range]:
    """Runs of labelled lines that begin with the decision maker; one line may run over."""
    place = 0
    while place < len(rows):
        if not ((match := _NOTICE_FIELDS.match(rows[place].text)) and _FIRST.match(match["name"])):
            place += 1
            continue
        start, last = place, place
        place += 1
        while place < len(rows) and place <= last + 2:
            match = _NOTICE_FIELDS.match(rows[place].text)
            if match and _FIRST.match(match["name"]):
                break
            last = place if match else last
            place += 1
        if last > start:
            yield range(start, last + 1)
        place = last + 1


def _following_edges(rows: Sequence[Line], blocks: Sequence[range]) -> list[tuple[int, int]]:
    starts = [0, *(block.stop for block in blocks[:-1])]
    return [(rows[start].start, rows[block.stop - 1].end) for start, block in zip(starts, blocks, strict=True)]


def _leading_edges(rows: Sequence[Line], blocks: Sequence[range]) -> list[tuple[int, int]]:
    starts = [0, *(block.start - 1 for block in blocks[1:])]
    stops = [*starts[1:], len(rows)]
    return [(rows[start].start, rows[stop - 1].end) for start, stop in zip(starts, stops, strict=True)]


def _notice(text: str, rows: Sequence[Line], block: range, edge: tuple[int, int], *, leading: bool) -> Decision:
    fields = {
        match["name"].lower(): match["value"] for place in block if (match := _NOTICE_FIELDS.match(rows[place].text))
    }
    due = next(
        (fields[name] for name in ("decision due date", "date of decision", "decision date") if name in fields), ""
    )
    found = find_date(due)
    title = rows[block.start - 1].text if leading and block.start and rows[block.start - 1].start >= edge[0] else None
    number = next((fields[name] for name in ("reference", "ref", "decision no") if name in fields), "")
    return Decision(
        start=edge[0],
        end=edge[1],
        stage=Stage.NOTICE,
        number=decision_number(number) or decision_number((title or "")[:12]),
        title=title,
        taker=next((value for name, value in fields.items() if _FIRST.match(name)), None) or None,
        date=found.date if found else None,
        key=_yes(next((value for name, value in fields.items() if "key decision" in name), "")),
    )
