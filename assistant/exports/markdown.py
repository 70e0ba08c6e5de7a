"""Markdown in which the papers' words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import wording
from assistant.exports.told import Told, ToldSource, ToldTurn
from assistant.wording import pages as wording_pages

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!]")
_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_UNSAFE = re.compile(r"[\s<>()\\]")


def as_markdown(told: Told) -> str:
    """The conversation as Markdown (CommonMark), a blank line between its parts."""
    parts = [f"# {_words(told.title)}", _words(told.lead), *(part for turn in told.turns for part in _turn(turn))]
    return "\n\n".join(parts) + "\n"


def _turn(turn: ToldTurn) -> Iterator[str]:
    yield f"## {_words(turn.question)}"
    yield _words(turn.asked)
    if turn.message:
        yield _words(turn.message)
    for sentence in turn.sentences:
        yield _words(sentence.text)
        if sentence.sum:
            yield f"*{_words(sentence.sum)}*"
    yield from _sources(wording.SOURCES, turn.sources, numbered=True)
    yield from _sources(wording.NEAREST_HEADING, turn.nearest, numbered=False)
    if turn.papers:
        yield f"### {_words(wording_pages.PAPERS_USED)}"
        yield "\n".join(f"- {_words(paper)}" for paper in turn.papers)
    if turn.trust:
        yield _words(turn.trust)


def _sources(heading: str, sources: tuple[ToldSource, ...], *, numbered: bool) -> Iterator[str]:
    if sources:
        yield f"### {_words(heading)}"
    for source in sources:
        marker = f"\\[{source.marker}\\] " if numbered else ""
        yield f"{marker}**{_words(source.title)}**" + (f"  \n{_words(source.about)}" if source.about else "")
        yield "\n>\n".join(f"> {_words(line)}" for line in source.lines)
        if source.link:
            yield f"[{_words(wording_pages.OPEN_IT)}](<{_UNSAFE.sub(_encoded, source.link)}>)"


def _words(text: str) -> str:
    """Text on one line that is read as it stands."""
    escaped = _MARKUP.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return _LIST.sub(lambda mark: f"{mark[1]}{_no_list(mark[2])}", escaped)


def _no_list(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _encoded(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"
