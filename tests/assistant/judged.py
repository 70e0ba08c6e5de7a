"""Questions about the Aldersham depot, answers to them, and what those are worth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answers import Answer, Citation, Ranked, Sentence, Status
from assistant.evaluation.questions import Turn
from assistant.evaluation.scores import Scored, score
from index.papers import Passage

WORDS = "The Cabinet agreed to close Aldersham depot on 6 March 2025, saving £1.2m in 2025-26."
ELSEWHERE = "Bus fares in Thornsea stay as they are."


def turn(**fields: Any) -> Turn:
    known = {"id": "q1", "turn": 0, "kind": "decision", "question": "What of the depot?", "facts": [["£1.2m"]]}
    return Turn.model_validate({**known, "evidence": ["close Aldersham depot on 6 March 2025"], **fields})


def passage(text: str) -> Ranked:
    return Ranked(Passage("cabinet.txt", 0, 0, len(text), text, "Cabinet minutes"), 1.0)


def citation(marker: int = 1, quote: str = WORDS) -> Citation:
    return Citation(marker, "cabinet.txt", "Cabinet minutes", 0, len(quote), quote)


def answer(*said: str, quotes: tuple[str, ...] = (WORDS,), **fields: Any) -> Answer:
    sentences = tuple(Sentence(words, (1,)) for words in said or (WORDS,))
    citations = tuple(citation(marker, quote) for marker, quote in enumerate(quotes, 1))
    return replace(Answer("What of the depot?", Status.ANSWERED, sentences, citations, (passage(WORDS),)), **fields)


def stands(_: Citation) -> bool:
    return True


def declined(**fields: Any) -> Answer:
    return answer(status=Status.NOT_SAID, sentences=(), citations=(), **fields)


def scored(asked: Turn, given: Answer) -> Scored:
    return Scored(asked, given, score(asked, given, stands))


UNANSWERABLE = turn(kind="unanswerable", facts=[], evidence=[])
