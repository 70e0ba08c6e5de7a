"""A language model as judge of sentences against their quotes: an opinion beside the string match, never in its place.

Models that judge support err about one time in five (AttributionBench, Li et al. 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answers import Answer, Citation, Sentence, Status
from assistant.evaluation.support import carries
from assistant.judge import Verdict, judging, verdict_of
from assistant.models.ports import LanguageModel, ModelError, Trouble
from assistant.prompting import prompt
from assistant.wording.models import trouble
from index.errors import PapersError

_HOPELESS: Final = frozenset({Trouble.BAD_KEY, Trouble.UNKNOWN_MODEL})


class JudgeError(PapersError):
    """A judge that cannot be asked at all; the message names the setting."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A sentence with the judge's verdict; ``matched`` tells whether its quotes carry it by string match."""

    sentence: str
    verdict: Verdict
    matched: bool

    @property
    def agreed(self) -> bool | None:
        """True for supported and carried, or neither; None without a verdict."""
        return None if self.verdict is Verdict.UNTOLD else (self.verdict is Verdict.SUPPORTED) == self.matched


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences have a verdict, and how many of these are carried by string match."""

    sentences: int
    matched: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge said of all sentences; ``prompt`` names its words by version and digest.

    ``told`` of them have a verdict, and on ``agreed`` of those the string match agrees.
    """

    model: str
    prompt: str
    counts: dict[Verdict, Count]
    agreed: int
    told: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge said: the rulings on each answer, in order, and all of them together."""

    rulings: tuple[tuple[Ruling, ...], ...]
    judgement: Judgement


def judged(answers: Iterable[Answer], model: LanguageModel) -> Judged:
    """What a model says of each sentence of the answers; JudgeError where it cannot be asked at all."""
    rulings = tuple(tuple(_rulings(answer, model)) for answer in answers)
    return Judged(rulings, _judgement([each for some in rulings for each in some], model))


def _rulings(answer: Answer, model: LanguageModel) -> Iterator[Ruling]:
    """A ruling on each sentence of an answer; none where it declines."""
    for sentence in answer.sentences if answer.status is Status.ANSWERED else ():
        cited = [citation for citation in answer.citations if citation.marker in sentence.markers]
        yield Ruling(sentence.text, _verdict(sentence, cited, model), carries(sentence, cited))


def _judgement(every: Sequence[Ruling], model: LanguageModel) -> Judgement:
    agreed = [each.agreed for each in every if each.agreed is not None]
    used = prompt("judge")
    return Judgement(
        model=model.name,
        prompt=f"{used.version}, {used.digest[:12]}",
        counts={verdict: _count([each for each in every if each.verdict is verdict]) for verdict in Verdict},
        agreed=sum(agreed),
        told=len(agreed),
    )


def _verdict(sentence: Sentence, cited: Sequence[Citation], model: LanguageModel) -> Verdict:
    try:
        pieces = list(model.stream(judging(sentence, cited)))
    except ModelError as error:
        if error.trouble in _HOPELESS:
            raise JudgeError(trouble(error.trouble)) from error
        return Verdict.UNTOLD
    return verdict_of("".join(piece for piece in pieces if isinstance(piece, str)))


def _count(some: Sequence[Ruling]) -> Count:
    return Count(len(some), sum(each.matched for each in some))
