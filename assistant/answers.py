"""An answer, the citations that it stands on, and what became of the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum

from index.papers import Passage


class Status(StrEnum):
    """What became of a question; everything but ANSWERED declines."""

    ANSWERED = "answered"
    EMPTY = "empty_question"
    NOTHING_HELD = "nothing_held"
    NOT_FOUND = "not_found"
    NOT_SAID = "not_said"
    NOT_THAT_PERIOD = "not_that_period"
    NOT_THAT_PLACE = "not_that_place"
    NOT_THAT_NAME = "not_that_name"
    STILL_TO_COME = "still_to_come"
    FALSE_PREMISE = "false_premise"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another paper that holds the same words, and the PDF page where it is known."""

    document: str
    title: str
    date: Day | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of one paper: ``quote`` is exactly the paper's ``text[start:end]``; the rest is None where it is not known.

    ``page`` is the PDF page, ``label`` the printed one; ``pages`` is a printed range where no exact page is known.
    ``source_url`` is the paper's public address; ``also_in`` are other papers with the same words.
    """

    marker: int
    document: str
    title: str
    start: int
    end: int
    quote: str
    committee: str | None = None
    date: Day | None = None
    pack_date: Day | None = None
    item: str | None = None
    paragraph: str | None = None
    page: int | None = None
    label: str | None = None
    pages: str | None = None
    source_url: str | None = None
    superseded: bool = False
    also_in: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a number was worked out from quoted ones: bare numbers, + - * / and brackets, no units.

    ``result`` is rounded as the sentence tells it; ``unit`` is None for a bare number.
    """

    expression: str
    result: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer and the markers of the citations that it stands on; ``text`` itself has no markers.

    ``further`` tells that it is less near to the question than the best that was found.
    """

    text: str
    markers: tuple[int, ...]
    calculation: Calculation | None = None
    further: bool = False

    @property
    def marked(self) -> str:
        """The sentence with its markers, as plain text: "It is 4.99%. [1][2]"."""
        return f"{self.text} {''.join(f'[{marker}]' for marker in self.markers)}"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage and its score in the final ranking."""

    passage: Passage
    score: float


class Instead(StrEnum):
    """Why a model's words are not the answer, or not all of it; UNTOLD: it says that the papers do not tell.

    BESIDE: its sentences stand, but hold no number or day where one is asked for.
    """

    TROUBLE = "trouble"
    UNCHECKED = "unchecked"
    UNTOLD = "untold"
    BESIDE = "beside"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Written:
    """How a model wrote the first ``sentences`` of an answer; those after them are quoted.

    ``prompt`` and ``basis`` are digests: of the prompt; of program, papers, all prompts, filters, ranking and window.
    The tokens and ``dollars`` are of all calls; ``dollars`` is None where no price is known, ``estimated`` tells that
    the tokens are.
    ``dropped`` sentences did not stand on their sources, ``repaired`` ones did when they were asked for again;
    ``unknown`` counts citations of nothing that the model was shown. ``second_looks`` counts the sentences that passed
    the check and were judged by a model, ``doubted`` those that it held for unsupported. ``instead`` tells why the
    papers are quoted, and ``trouble`` what the model's call ended with; ``narrowed`` are the committee and days that it
    searched in alone. ``kept`` tells that it was written for an earlier asker, and took nothing now.
    """

    model: str
    prompt: str
    basis: str
    sentences: int
    prompt_tokens: int
    reply_tokens: int
    estimated: bool
    dropped: int = 0
    repaired: int = 0
    unknown: int = 0
    second_looks: int = 0
    doubted: int = 0
    dollars: float | None = None
    instead: Instead | None = None
    trouble: str | None = None
    narrowed: tuple[str, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, or why nothing is.

    ``message`` is the wording of a decline, whose sentences tell what the papers give instead; ``nearest`` are the
    passages nearest to a declined question; ``newest`` the date of the newest paper on this; ``understood`` the words
    carried over from earlier turns; ``follow_ups`` questions that lead on and are answered; ``dropped`` how many
    sentences did not stand on their quotes and are not said. ``doubtful`` tells that what is quoted may not say
    directly what was asked. ``writing`` is None where no model was asked.
    """

    question: str
    status: Status
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Ranked, ...] = ()
    message: str | None = None
    nearest: tuple[Citation, ...] = ()
    newest: Day | None = None
    understood: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    dropped: int = 0
    doubtful: bool = False
    elapsed_ms: float = 0.0
    writing: Written | None = None

    @property
    def quoted_from(self) -> int | None:
        """The place of the first quote beneath what a model wrote, or against its no; None where none stands so."""
        if self.writing is None or not (self.writing.sentences or self.writing.instead is Instead.UNTOLD):
            return None
        return self.writing.sentences if self.writing.sentences < len(self.sentences) else None

    @property
    def text(self) -> str:
        """The cited sentences as plain text with markers."""
        return " ".join(sentence.marked for sentence in self.sentences)
