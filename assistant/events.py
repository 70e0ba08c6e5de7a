"""What ``ask()`` tells while it works: the one contract of command line, pages and evaluation."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Answer, Ranked, Sentence


@dataclass(frozen=True, slots=True)
class Understood:
    """The question was understood; ``carried`` are the words kept from earlier turns."""

    question: str
    carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searching:
    """The search begins over so many papers."""

    papers: int


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages, best first."""

    passages: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """A model writes; its sentences are said when they have been checked.

    It comes again for each second in which the model says nothing.
    """

    model: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence whose citations have been checked; ``heading`` stands over it and those that follow."""

    sentence: Sentence
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Declined:
    """The question is not answered; the answer's status and message say why."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Failed:
    """Something went wrong here, or the question was stopped; the answer's status and message say which."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class LedOn:
    """Questions to go on with, made once the answer has finished; there may be none."""

    questions: tuple[str, ...]


Event = Understood | Searching | Found | Writing | Said | Finished | Declined | Failed
Stage = Event | LedOn
"""What is kept of a question: its events, and what comes after the answer."""
