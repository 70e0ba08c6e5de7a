"""``papers answer``: questions by the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.group import Function, day_option, modelled, note, opened, settings_of
from index.errors import SettingError

if TYPE_CHECKING:
    from rich.progress import Progress

    from assistant.evaluation.questions import Question


def chosen(command: Function) -> Function:
    """Give a command the options that choose among the questions."""
    command = day_option("--as-of", 'The day that "now" and "latest" mean; else the newest paper\'s.')(command)
    command = click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N questions.")(command)
    return click.option("--only", multiple=True, metavar="ID", help="Only this question; may be given again.")(command)


@click.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="QUESTIONS.jsonl")
@click.argument("answers", type=click.Path(dir_okay=False, path_type=Path), metavar="ANSWERS.jsonl")
@chosen
@modelled
@click.pass_context
def answer(
    context: click.Context,
    questions: Path,
    answers: Path,
    only: Sequence[str],
    limit: int | None,
    as_of: date | None,
    model: str | None,
) -> None:
    """Answer every question of a file into another, a line a turn; a run that was cut goes on where it was.

    \b
    papers answer corpus/questions.jsonl answers.jsonl
    papers answer corpus/questions.jsonl answers.jsonl --limit 10
    papers answer corpus/questions.jsonl answers.jsonl --only b01
    """
    from assistant.evaluation.answers_file import kept, write_answers
    from assistant.evaluation.provenance import signature
    from assistant.evaluation.runner import answers_to, asker
    from assistant.meaning import meaning_of
    from assistant.models import model_of

    asked, settings = chosen_questions(questions, only, limit), settings_of(context, as_of=as_of, model=model)
    began = perf_counter()
    with opened(settings) as library:
        told = signature(library, settings, questions)
        done = kept(answers, asked, told)
        if answers.exists():
            _tell_of_earlier(answers, done.turns, turn_count(asked))
        meaning, writer = meaning_of(settings.embedder, library), model_of(settings)
        ask = asker(library, as_of=settings.as_of, meaning=meaning, model=writer)
        lines = write_answers(
            asked, answers, answerer=lambda question: answers_to(question, ask), signature=told, done=done
        )
        with progress(turn_count(asked), done.turns) as advance:
            declined = [line.declined for line in map(advance, lines)]
    note(
        wording.ANSWERS_WRITTEN.format(
            path=answers,
            answers=wording.count(len(declined), "answer"),
            declined=sum(declined),
            seconds=perf_counter() - began,
        )
    )


def chosen_questions(path: Path, only: Sequence[str], limit: int | None) -> list[Question]:
    """The questions of a file that were chosen; SettingError names those that it has not."""
    from assistant.evaluation.questions import read_questions

    questions = read_questions(path)
    unknown = set(only) - {question.id for question in questions}
    if unknown:
        raise SettingError(wording.NO_SUCH_QUESTION.format(path=path, ids=wording.listed(sorted(unknown))))
    return [question for question in questions if not only or question.id in only][:limit]


def turn_count(questions: Sequence[Question]) -> int:
    """How many times is asked."""
    return sum(len(question.turns or [None]) for question in questions)


def _tell_of_earlier(path: Path, done: int, total: int) -> None:
    words = wording.ANSWERS_RESUMED if done else wording.ANSWERS_RESTARTED
    note(words.format(path=path, done=done, total=total))


@contextmanager
def progress(total: int, done: int = 0) -> Iterator[Any]:
    """A progress bar on stderr; gives the function to pass each answer through."""
    with _bar() as bar:
        task = bar.add_task("", total=total, completed=done)

        def advance(passed: Any) -> Any:
            bar.advance(task)
            return passed

        yield advance


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, disable=not console.is_terminal
    )
