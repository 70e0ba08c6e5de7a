"""Known answers as drafts: what people wrote of the papers, with the words of the papers that it stands on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answerers.ports import Quote, by_page
from assistant.claims import Claim, Source
from assistant.evaluation.matching import holds, words_of
from assistant.evaluation.numbers import numbers_in, shown
from assistant.evaluation.questions import UNANSWERABLE, Turn, read_questions, turns_of
from assistant.evidence import Evidence, evidence_of
from assistant.grounding import numbers
from index.library import Library
from index.papers import BlockKind, Passage, Span

_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][A-Za-z'’&-]+|\b[A-Z]{2,}\b")
_SPELT_WORDS = "two three four five six seven eight nine ten"
_SPELT = {word: str(number) for number, word in enumerate(_SPELT_WORDS.split(), 2)}
_SIGNS = "£%"
_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """A right draft: a known answer as a claim, with the sources that it cites by their keys.

    ``paper`` names the file that the question is about; ``half`` is 0 or 1, by the question's id.
    """

    id: str
    paper: str
    half: int
    claim: Claim
    sources: Mapping[str, Source]

    @property
    def text(self) -> str:
        """All that its sources show: the quotes and the citations' fields."""
        return "\n".join(part for source in self.sources.values() for part in (source.text, *source.fields.values()))


def known_drafts(questions: Path, library: Library) -> Iterator[KnownDraft]:
    """The known answers of a file of questions whose evidence stands in the papers."""
    for question in read_questions(questions):
        for turn in turns_of(question):
            answer = turn.field("answer")
            if question.kind != UNANSWERABLE and answer != "None":
                sources = _sources(turn, library)
                if sources:
                    claim = Claim(answer, tuple(sources))
                    yield KnownDraft(f"{turn.id}.{turn.turn}", _files(turn)[0], half(turn.id), claim, sources)


def half(id_: str) -> int:
    """Which half of the questions one belongs to."""
    return hashlib.sha256(id_.encode()).digest()[0] % 2


def stands_plainly(draft: KnownDraft) -> bool:
    """True when each number, name and sign of a unit of a draft stands somewhere in its sources, as plain text."""
    said, theirs = draft.claim.text, draft.text
    known = [*numbers_in(theirs), *numbers_in(" ".join(sorted(numbers(theirs))))]
    small, words = theirs.lower(), set(words_of(theirs))
    names = {name.removesuffix("'s").removesuffix("’s").lower() for name in _NAME.findall(said)}
    return (
        all(shown(number, known) for number in numbers_in(said))
        and all(name in small for name in names)
        and all(word in words or _SPELT[word] in words for word in words_of(said) if word in _SPELT)
        and all(sign in theirs or {"%": "per cent"}.get(sign, sign) in small for sign in _SIGNS if sign in said)
    )


def _files(turn: Turn) -> list[str]:
    file: object = getattr(turn, "file", None)
    return [str(each) for each in file] if isinstance(file, list) else [str(file)]


def _sources(turn: Turn, library: Library) -> dict[str, Source]:
    """A source for each place that shows evidence: one for each of the strings, in the first paper that has it."""
    held = {paper.document for paper in library.catalogue.papers()}
    passages = [each for file in _files(turn) if file in held for each in library.catalogue.passages_of(file)]
    found: dict[tuple[str, int], tuple[Evidence, ...]] = {}
    for words in turn.evidence:
        pieces = next((pieces for passage in passages if (pieces := _shown_in(passage, words_of(words)))), ())
        if pieces:
            found[pieces[0].passage.key, pieces[0].start] = pieces
    return {f"p{number}": source_of(f"p{number}", pieces) for number, pieces in enumerate(found.values(), 1)}


def _shown_in(passage: Passage, wanted: Sequence[str]) -> tuple[Evidence, ...]:
    """The fewest sentences or rows of the passage, one after another, in which the wanted words stand."""
    if not wanted or not holds(words_of(passage.text), wanted):
        return ()
    pieces = evidence_of(passage)
    for many in range(1, min(8, len(pieces)) + 1):
        for first in range(len(pieces) - many + 1):
            run = pieces[first : first + many]
            if holds(words_of(passage.text[run[0].start - passage.start : run[-1].end - passage.start]), wanted):
                return tuple(run)
    return ()


def source_of(key: str, pieces: Sequence[Evidence]) -> Source:
    """Pieces of one passage as a source: whole sentences or rows, with what they need to be understood."""
    passage = pieces[0].passage
    return Source(key, tuple(_quotes(pieces)), fields_of(passage))


def _quotes(pieces: Iterable[Evidence]) -> Iterator[Quote]:
    given: set[Span] = set()
    for piece in pieces:
        heads = [Span(row.start, row.end) for row in piece.columns] if piece.kind in _ROWS else []
        for span in (*heads, *([piece.lead] if piece.lead else []), Span(piece.start, piece.end)):
            if span not in given:
                given.add(span)
                yield from by_page(piece.passage, span)


def fields_of(passage: Passage) -> dict[str, str]:
    """What a citation tells of a passage."""
    fields = {
        "committee": passage.committee,
        "date": passage.date.isoformat() if passage.date else None,
        "title": passage.title,
        "item": passage.item,
        "page": passage.label or (str(passage.page) if passage.page else None),
    }
    return {name: value for name, value in fields.items() if value}
