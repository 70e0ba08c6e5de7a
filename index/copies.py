"""Which papers are newer copies of others.

Nothing is merged on a guess. Two papers are copies only when title, kind, committee and date are the same, their bytes
differ, and either their file names differ by nothing but a version mark ("v2", "final") or the form (.docx, .pdf), or
both tell of the one same decision at the same stage. What everyone may read has no newer copy that officers alone may.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from index.papers import Decision, Kind

_MARK = re.compile(r"(?:v|ver|version|rev|revision)\W*(?P<number>\d+)|revised|updated|amended|corrected|final|draft")
_LAST = re.compile(rf"(?:^|[\W_]+)\(?(?P<mark>{_MARK.pattern})\)?[\W_]*$")
_FORMS = ("text", "html", "docx", "pdf")
_DRAFT, _PLAIN, _NUMBERED, _REVISED, _FINAL = range(5)


@dataclass(frozen=True, slots=True)
class Copy:
    """What tells one copy from another; ``modified`` is the file's time in seconds."""

    document: str
    digest: str
    format: str
    title: str
    kind: Kind
    committee: str | None
    date: date | None
    modified: float = 0.0
    decisions: tuple[Decision, ...] = ()
    exempt: bool = False


def newer(copies: Iterable[Copy]) -> dict[str, str]:
    """By document that has a newer copy, the newest one."""
    found: dict[str, str] = {}
    alike: dict[object, list[Copy]] = defaultdict(list)
    for copy in copies:
        for sign in _signs(copy):
            alike[sign].append(copy)
    for group in alike.values():
        newest = max(group, key=_age)
        found.update({copy.document: newest.document for copy in group if copy.digest != newest.digest})
    return _followed(found)


def title(name: str) -> str:
    """A title as it is compared: without case, punctuation and the version marks at its end."""
    return version(name)[0]


def version(name: str) -> tuple[str, tuple[int, int]]:
    """A name without the version marks at its end, and how new they make it."""
    name = name.casefold()
    rank, number = _PLAIN, 0
    while match := _LAST.search(name):
        if match.start() == 0:
            break
        number = max(number, int(match["number"] or 0))
        rank = max(rank, _rank(match["mark"])) if rank != _PLAIN else _rank(match["mark"])
        name = name[: match.start()]
    return " ".join(re.findall(r"\w+", name.replace("_", " "))), (rank, number)


def _rank(mark: str) -> int:
    if mark == "draft":
        return _DRAFT
    if mark == "final":
        return _FINAL
    return _NUMBERED if mark[-1].isdigit() else _REVISED


def _signs(copy: Copy) -> list[object]:
    """What a copy of this paper has in common with it."""
    if not title(copy.title):
        return []
    same = (title(copy.title), copy.kind, (copy.committee or "").casefold(), copy.date, copy.exempt)
    path = PurePosixPath(copy.document)
    signs: list[object] = [("name", str(path.parent), version(path.stem)[0], *same)]
    if len(copy.decisions) == 1 and copy.decisions[0].number and copy.date:
        signs.append(("decision", copy.decisions[0].number, copy.decisions[0].stage, *same))
    return signs


def _age(copy: Copy) -> tuple[tuple[int, int], int, float, str]:
    """The later of two copies: by the version mark, then the published form, then the file's time."""
    _, mark = version(PurePosixPath(copy.document).stem)
    form = _FORMS.index(copy.format) if copy.format in _FORMS else -1
    return mark, form, copy.modified, copy.document


def _followed(found: Mapping[str, str]) -> dict[str, str]:
    """Each document with the end of its chain of newer copies; a chain that runs in a circle is dropped."""
    ends = {}
    for document in found:
        seen = {document}
        end = found[document]
        while end in found and end not in seen:
            seen.add(end)
            end = found[end]
        if end not in seen:
            ends[document] = end
    return ends
