"""What an export says, before it takes a form: questions, sentences with markers, sums, sources, trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import wording
from assistant.answers import Answer, Citation, Sentence, Status
from assistant.evidence import shown
from assistant.history import KeptConversation, KeptTurn
from assistant.wording import models as wording_models
from assistant.wording import pages as wording_pages
from assistant.wording.chat import SUM, sum_words

Link = Callable[[Citation], str | None]


@dataclass(frozen=True, slots=True)
class ToldSource:
    """A source: whence it is, the lines that are quoted, and the address where they can be read."""

    marker: int
    title: str
    about: str
    lines: tuple[str, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence with its markers, and the sum behind it."""

    text: str
    sum: str | None


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A question and what was said to it; ``nearest`` are passages that may help where it was declined."""

    question: str
    asked: str
    message: str | None
    sentences: tuple[ToldSentence, ...]
    sources: tuple[ToldSource, ...]
    nearest: tuple[ToldSource, ...]
    papers: tuple[str, ...]
    trust: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that an export says."""

    title: str
    lead: str
    turns: tuple[ToldTurn, ...]


def told_of(kept: KeptConversation, *, council: str, on: date, link: Link) -> Told:
    """What the export of a conversation says; ``on`` is the day it is made, ``link`` leads to cited words."""
    return Told(
        wording_pages.EXPORT_TITLE.format(council=council),
        wording_pages.EXPORT_LEAD.format(day=wording.day(on)),
        tuple(_turn(turn, link) for turn in kept.turns),
    )


def _turn(turn: KeptTurn, link: Link) -> ToldTurn:
    answer = turn.answer or Answer(turn.question, Status.ANSWERED, message=wording_pages.NOT_ANSWERED)
    return ToldTurn(
        question=turn.question,
        asked=wording_pages.asked(turn.asked),
        message=_message(answer),
        sentences=tuple(_sentences(answer)),
        sources=tuple(_source(each, link) for each in answer.citations),
        nearest=tuple(_source(each, link) for each in answer.nearest),
        papers=_papers(answer.citations),
        trust=_trust(answer),
    )


def _message(answer: Answer) -> str | None:
    if answer.status is Status.ANSWERED:
        return wording.DOUBTFUL if answer.doubtful else answer.message
    return answer.message or wording.decline(answer.status, newest=answer.newest)


def _sentences(answer: Answer) -> Iterator[ToldSentence]:
    for number, sentence in enumerate(answer.sentences):
        if heading := wording_models.heading(answer, number):
            yield ToldSentence(heading, None)
        yield _sentence(sentence)


def _sentence(sentence: Sentence) -> ToldSentence:
    worked_out = SUM.format(sum=sum_words(sentence.calculation)) if sentence.calculation else None
    return ToldSentence(" ".join(sentence.marked.split()), worked_out)


def _source(citation: Citation, link: Link) -> ToldSource:
    about = wording.whereabouts(citation)
    if citation.superseded:
        about = f"{about}, {wording.SUPERSEDED}" if about else wording.SUPERSEDED.capitalize()
    about = ". ".join(filter(None, (about, wording.also_in(citation))))
    lines = tuple(filter(None, map(shown, citation.quote.splitlines())))
    return ToldSource(citation.marker, citation.title, about, lines, link(citation))


def _papers(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The papers cited, each once: "Agenda for Cabinet, Cabinet, 4 March 2025"."""
    return tuple(dict.fromkeys(map(_paper, citations)))


def _paper(citation: Citation) -> str:
    day = citation.date or citation.pack_date
    known: Sequence[str | None] = (citation.committee, wording.day(day) if day else None)
    return ", ".join([citation.title, *(each for each in known if each and each not in citation.title)])


def _trust(answer: Answer) -> str | None:
    if not answer.citations:
        return None
    fresh = [f"{wording.freshness(answer.newest)}."] if answer.newest else []
    return " ".join([*fresh, wording_models.made(answer.writing)])
