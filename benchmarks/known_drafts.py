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

_CAPITAL = re.compile(r"\b[A-Z][\w'’&-]*")
_BEGINS = re.compile(r"[.!?:] +$")
_SMALL = re.compile(r"\b[a-z][\w'’-]*")
_SPELT_WORDS = "two three four five six seven eight nine ten"
_SPELT = {word: str(number) for number, word in enumerate(_SPELT_WORDS.split(), 2)}
_SIGNS = "£%"
_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """A right draft: a known answer as a claim, with the sources that it cites by their keys.

    ``paper`` names the file that the question is about; ``part`` is "a" for half of the questions, "b" and "c" for a
    quarter each, by the question's id. ``names`` are the words of the claim that papers never write in small letters.
    """

    id: str
    paper: str
    part: str
    claim: Claim
    sources: Mapping[str, Source]
    names: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """All that its sources show: the quotes and the citations' fields."""
        return "\n".join(part for source in self.sources.values() for part in (source.text, *source.fields.values()))


def known_drafts(questions: Path, library: Library) -> Iterator[KnownDraft]:
    """The known answers of a file of questions whose evidence stands in the papers."""
    small = _small_words(library)
    for question in read_questions(questions):
        for turn in turns_of(question):
            answer = turn.field("answer")
            if question.kind != UNANSWERABLE and answer != "None":
                sources = _sources(turn, library)
                if sources:
                    claim = Claim(answer, tuple(sources))
                    names = frozenset(_names(answer, small))
                    yield KnownDraft(f"{turn.id}.{turn.turn}", _files(turn)[0], part(turn.id), claim, sources, names)


def part(id_: str) -> str:
    """Which part of the questions one belongs to: "a" is a half, "b" and "c" are quarters."""
    first, second = hashlib.sha256(id_.encode()).digest()[:2]
    return "a" if first % 2 == 0 else "bc"[second % 2]


def _small_words(library: Library) -> frozenset[str]:
    """The words that the papers have in small letters somewhere: what is not among them is written as a name only."""
    return frozenset(word for passage in library.catalogue.all_passages() for word in _SMALL.findall(passage.text))


def _names(answer: str, small: frozenset[str]) -> Iterator[str]:
    """The words of an answer with a capital that does not merely begin a sentence, in small letters."""
    for match in _CAPITAL.finditer(answer):
        name = match[0].removesuffix("'s").removesuffix("’s")
        begins = match.start() == 0 or bool(_BEGINS.search(answer[: match.start()]))
        if not (begins and name.lower() in small) and name not in ("Yes", "No"):
            yield name.lower()


def stands_plainly(draft: KnownDraft) -> bool:
    """True when each number, name and sign of a unit of a draft stands somewhere in its sources, as plain text."""
    said, theirs = draft.claim.text, draft.text
    known = [*numbers_in(theirs), *numbers_in(" ".join(sorted(numbers(theirs))))]
    small, words = theirs.lower(), set(words_of(theirs))
    return (
        all(shown(number, known) for number in numbers_in(said))
        and all(name in small for name in draft.names)
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
