"""The result of an evaluation as a file: what was asked of which papers, how, every figure, and every turn."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.evaluation.intervals import Estimate, estimates
from assistant.evaluation.judging import Judged, Judgement, Ruling
from assistant.evaluation.metrics import grouped
from assistant.evaluation.questions import Turn
from assistant.evaluation.scores import Score, Scored
from assistant.evaluation.writing import Wrote, wrote
from assistant.wording import source
from assistant.wording.evaluation import NO_RESULT, NOT_THE_SAME
from index.errors import PapersError

Groups = dict[str, dict[str, Estimate]]


class ResultsError(PapersError):
    """A file that is no result, or two results that cannot be compared; the message names them and the fix."""


class Quote(BaseModel):
    """A citation as it is shown: its marker, where it stands, and the paper's words."""

    model_config = ConfigDict(frozen=True)

    marker: int
    source: str
    quote: str


class Given(BaseModel):
    """What came back: the answer with its markers, or the words of the decline before what is said instead."""

    model_config = ConfigDict(frozen=True)

    status: str
    answer: str
    message: str | None
    quotes: tuple[Quote, ...]


class Outcome(BaseModel):
    """A turn, what its answer is worth, and the answer; with the rulings of a judge where one was asked."""

    model_config = ConfigDict(frozen=True)

    question: Turn
    score: Score
    given: Given
    rulings: tuple[Ruling, ...] = ()

    @property
    def turn(self) -> Turn:
        """What was asked."""
        return self.question


class Result(BaseModel):
    """An evaluation: ``questions`` and ``asked`` are digests of the file and of the questions chosen from it.

    ``judgement`` is None where no judge was asked, ``wrote`` where no model was asked to write.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    date: str
    python: str
    machine: str
    file: str
    program: str
    questions: str
    asked: str
    catalogue: str
    settings: dict[str, Any]
    figures: Groups
    turns: tuple[Outcome, ...]
    judgement: Judgement | None = None
    wrote: Wrote | None = None

    @property
    def values(self) -> dict[str, dict[str, float | None]]:
        """The figures alone, by group."""
        return {group: {name: each.value for name, each in found.items()} for group, found in self.figures.items()}


def outcome(scored: Scored, rulings: Sequence[Ruling] = ()) -> Outcome:
    """The turn as it is kept."""
    answer = scored.answer
    quotes = tuple(
        Quote(marker=each.marker, source=source(each), quote=each.quote) for each in answer.citations or answer.nearest
    )
    given = Given(status=answer.status.value, answer=answer.text, message=answer.message, quotes=quotes)
    return Outcome(question=scored.turn, score=scored.score, given=given, rulings=tuple(rulings))


def result_of(
    scored: Sequence[Scored],
    by: Sequence[str],
    *,
    file: str,
    signature: Mapping[str, Any],
    judged: Judged | None = None,
) -> Result:
    """The figures over all and by each field, with the date, the machine and all that they depend on."""
    rulings = judged.rulings if judged else [()] * len(scored)
    return Result(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        file=file,
        figures={name: estimates(group) for name, group in grouped(scored, by).items()},
        turns=tuple(map(outcome, scored, rulings)),
        judgement=judged.judgement if judged else None,
        wrote=wrote(each.answer for each in scored),
        **signature,
    )


def read_result(path: Path) -> Result:
    """A result that was kept; ResultsError names the file and the fault."""
    try:
        return Result.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ResultsError(NO_RESULT.format(path=path, fault=error.strerror)) from error
    except ValidationError as error:
        first = error.errors()[0]
        fault = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise ResultsError(NO_RESULT.format(path=path, fault=fault)) from error


def write_result(path: Path, kept: Result) -> None:
    """Keep a result."""
    path.write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")


def earlier(path: Path, found: Result) -> Result | None:
    """The result that was kept at a path before, where that is of the same questions."""
    try:
        before = read_result(path)
    except ResultsError:
        return None
    return before if before.asked == found.asked else None


def refuse_others(before: Result, after: Result) -> None:
    """ResultsError where two results are of different questions."""
    if before.asked != after.asked:
        told = [f"{each.file}, {len(each.turns)} turns, {each.asked[:12]}" for each in (before, after)]
        raise ResultsError(NOT_THE_SAME.format(before=told[0], after=told[1]))
