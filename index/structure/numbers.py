"""The number of a record: one misprinted in its own box is outvoted by report, title, lists and file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from index.structure.landmarks import DECISION, Opening, decision_number
from index.structure.reports import ReportHead

_TOKEN = re.compile(r"[^\W_]{3,}")
_COMMON = {"the", "and", "for", "with", "from", "decision", "proposed", "record"}
_ALIKE = 0.75
_AROUND = 200
_BOX = 600


def numbered(
    text: str, openings: Sequence[Opening], heads: Sequence[ReportHead], *, document: str
) -> tuple[Opening, ...]:
    """The records with their true numbers; ``printed`` is what stands on a record whose number was outvoted."""
    if not openings:
        return ()
    named = decision_number(PurePosixPath(document).stem) if len(openings) == 1 else None
    own = [
        *((opening.start, opening.start + _BOX) for opening in openings),
        *((head.start, head.end) for head in heads),
    ]
    mentions = list(_mentions(text, own))
    return tuple(_numbered(opening, _told(opening, mentions, heads), named) for opening in openings)


def _numbered(opening: Opening, told: Sequence[str], named: str | None) -> Opening:
    printed = opening.decision
    votes = Counter([*told, *filter(None, [named])])
    if printed is None:
        sure = named or (told[0] if len(set(told)) == 1 else None)
        return replace(opening, decision=sure)
    rivals = [(votes[number], number == named, number) for number in votes if is_misprint(printed, number)]
    most, from_name, number = max(rivals, default=(0, False, printed))
    own = 1 + votes[printed]
    if most > own or (most == own and from_name):
        return replace(opening, decision=number, printed=printed)
    return opening


def is_misprint(one: str, other: str) -> bool:
    """True for two numbers that a slip tells apart: the year, one digit, or two neighbours that changed places."""
    if one == other or len(one) != len(other):
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
    return one[3:] == other[3:] or len(wrong) == 1 or (swapped and one[wrong[1]] == other[wrong[0]])


def _told(opening: Opening, mentions: Sequence[tuple[str, frozenset[str]]], heads: Sequence[ReportHead]) -> list[str]:
    """The numbers that reports and lists give the title of a record."""
    title = _tokens(opening.title or "")
    if len(title) < 2:
        return []
    of_heads = [head.decision for head in heads if head.decision and _names(_tokens(head.subject), title)]
    of_lists = [number for number, words in mentions if _names(words, title)]
    return [*of_heads, *of_lists, *filter(None, [decision_number(opening.title or "")])]


def _names(words: frozenset[str], title: frozenset[str]) -> bool:
    return len(words & title) >= _ALIKE * len(title)


def _mentions(text: str, own: Sequence[tuple[int, int]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each decision number outside the boxes of the records and the heads of reports, with the words of its line."""
    for match in DECISION.finditer(text):
        if any(start <= match.start() < end for start, end in own):
            continue
        begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _AROUND)
        end = text.find("\n", match.end())
        line = text[begin : min(end if end >= 0 else len(text), match.end() + _AROUND)]
        yield f"{match[1]}/{match[2]}", _tokens(line)


def _tokens(words: str) -> frozenset[str]:
    return frozenset(token for token in _TOKEN.findall(words.lower()) if token not in _COMMON)
