"""Plain text with citations, to be pasted into a message."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import wording
from assistant.exports.told import Told, ToldSource, ToldTurn
from assistant.wording import pages as wording_pages


def as_text(told: Told) -> str:
    """The conversation as plain text, a blank line between its parts."""
    return "\n\n".join([told.title, told.lead, *(part for turn in told.turns for part in _turn(turn))]) + "\n"


def _turn(turn: ToldTurn) -> Iterator[str]:
    yield f"{turn.question}\n{turn.asked}"
    if turn.message:
        yield turn.message
    for sentence in turn.sentences:
        yield "\n".join(filter(None, (sentence.text, sentence.sum)))
    yield from _sources(wording.SOURCES, turn.sources, numbered=True)
    yield from _sources(wording.NEAREST_HEADING, turn.nearest, numbered=False)
    if turn.papers:
        yield "\n".join([f"{wording_pages.PAPERS_USED}:", *(f"- {paper}" for paper in turn.papers)])
    if turn.trust:
        yield turn.trust


def _sources(heading: str, sources: tuple[ToldSource, ...], *, numbered: bool) -> Iterator[str]:
    if sources:
        yield "\n".join([f"{heading}:", *(_source(each, numbered=numbered) for each in sources)])


def _source(source: ToldSource, *, numbered: bool) -> str:
    head = ". ".join(filter(None, (source.title, source.about)))
    told = [f"[{source.marker}] {head}" if numbered else f"- {head}", *(f"    “{line}”" for line in source.lines)]
    return "\n".join([*told, f"    {source.link}"] if source.link else told)
