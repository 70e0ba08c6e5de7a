"""``papers answer`` and ``papers evaluate``: questions by the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.group import Function, as_json, day_option, note, opened, settings_of
from index.errors import SettingError

if TYPE_CHECKING:
    from rich.progress import Progress

    from assistant.evaluation.metrics import Scored
    from assistant.evaluation.questions import Question
    from assistant.evaluation.runner import Ask
    from assistant.evaluation.standing import Stands

WIDTH_OF_FILES = 120

questions_argument = click.argument(
    "questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="QUESTIONS.jsonl"
)


def chosen(command: Function) -> Function:
    """Give a command the options that choose among the questions."""
    command = day_option("--as-of", 'The day that "now" and "latest" mean; else the newest paper\'s.')(command)
    command = click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N questions.")(command)
    return click.option("--only", multiple=True, metavar="ID", help="Only this question; may be given again.")(command)


@click.command()
@questions_argument
@click.argument("answers", type=click.Path(dir_okay=False, path_type=Path), metavar="ANSWERS.jsonl")
@chosen
@click.pass_context
def answer(
    context: click.Context, questions: Path, answers: Path, only: Sequence[str], limit: int | None, as_of: date | None
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

    asked, settings = _chosen(questions, only, limit), settings_of(context, as_of=as_of)
    began = perf_counter()
    with opened(settings) as library:
        told = signature(library, settings, questions)
        done = kept(answers, asked, told)
        if answers.exists():
            _tell_of_earlier(answers, done.turns, _turns(asked))
        ask = asker(library, as_of=settings.as_of)
        lines = write_answers(
            asked, answers, answerer=lambda question: answers_to(question, ask), signature=told, done=done
        )
        with _bar(_turns(asked), done.turns) as advance:
            declined = [line.declined for line in map(advance, lines)]
    note(
        wording.ANSWERS_WRITTEN.format(
            path=answers,
            answers=wording.count(len(declined), "answer"),
            declined=sum(declined),
            seconds=perf_counter() - began,
        )
    )


@click.command()
@questions_argument
@chosen
@click.option("--by", multiple=True, metavar="FIELD", help="Also by this field, such as kind; may be given again.")
@click.option(
    "--papers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Check quotes against the files that were ingested from this folder, not against what was read of them.",
)
@click.option(
    "--misses", type=click.Path(dir_okay=False, path_type=Path), help="Write what was not right to this file."
)
@click.option("--result", type=click.Path(dir_okay=False, path_type=Path), help="Where the result is kept, as JSON.")
@click.option("--json", "json_", is_flag=True, help="Give the result as JSON, for other programs.")
@click.pass_context
def evaluate(
    context: click.Context,
    questions: Path,
    only: Sequence[str],
    limit: int | None,
    as_of: date | None,
    by: Sequence[str],
    papers: Path | None,
    misses: Path | None,
    result: Path | None,
    json_: bool,
) -> None:
    """Answer the questions of a file, and tell how good the answers are.

    \b
    papers evaluate corpus/questions.jsonl
    papers evaluate corpus/questions.jsonl --by kind --by style
    papers evaluate corpus/questions.jsonl --papers corpus/papers
    papers evaluate corpus/questions.jsonl --misses misses.jsonl --json
    """
    from assistant.evaluation import report
    from assistant.evaluation.provenance import signature
    from assistant.evaluation.runner import asker
    from assistant.evaluation.standing import standing, standing_in_files

    asked, settings = _chosen(questions, only, limit), settings_of(context, as_of=as_of)
    with opened(settings) as library:
        stands = standing_in_files(papers) if papers else standing(library)
        scored = _scored(asked, asker(library, as_of=settings.as_of), stands)
        told = signature(library, settings, questions)
    found = report.grouped(scored, by)
    whole = report.result(found, questions=questions, signature=told)
    place = result or settings.data / f"evaluation-{questions.stem}.json"
    place.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    if misses:
        _write_misses(misses, scored)
    if json_:
        as_json(whole)
    else:
        _print_tables(found)
    note(wording.RESULT_WRITTEN.format(path=place))


def _chosen(path: Path, only: Sequence[str], limit: int | None) -> list[Question]:
    from assistant.evaluation.questions import read_questions

    questions = read_questions(path)
    unknown = set(only) - {question.id for question in questions}
    if unknown:
        raise SettingError(wording.NO_SUCH_QUESTION.format(path=path, ids=wording.listed(sorted(unknown))))
    return [question for question in questions if not only or question.id in only][:limit]


def _scored(questions: Sequence[Question], ask: Ask, stands: Stands) -> list[Scored]:
    from assistant.evaluation.metrics import Scored, score
    from assistant.evaluation.runner import answers_to

    with _bar(_turns(questions)) as advance:
        answered = (pair for question in questions for pair in answers_to(question, ask))
        return [Scored(turn, given, score(turn, given, stands)) for turn, given in map(advance, answered)]


def _turns(questions: Sequence[Question]) -> int:
    return sum(len(question.turns or [None]) for question in questions)


def _tell_of_earlier(path: Path, done: int, total: int) -> None:
    words = wording.ANSWERS_RESUMED if done else wording.ANSWERS_RESTARTED
    note(words.format(path=path, done=done, total=total))


@contextmanager
def _bar(total: int, done: int = 0) -> Iterator[Any]:
    """A progress bar on stderr; gives the function to pass each answer through."""
    with _progress() as bar:
        task = bar.add_task("", total=total, completed=done)

        def advance(passed: Any) -> Any:
            bar.advance(task)
            return passed

        yield advance


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, disable=not console.is_terminal
    )


def _write_misses(path: Path, scored: Sequence[Scored]) -> None:
    from assistant.evaluation.report import misses

    lines = [json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses(scored)]
    path.write_text("".join(lines), encoding="utf-8")
    note(wording.MISSES_WRITTEN.format(path=path, misses=wording.count(len(lines), "question")))


def _print_tables(found: Any) -> None:
    from rich.console import Console

    from assistant.evaluation.report import tables

    console = Console()
    if not console.is_terminal:
        console.width = WIDTH_OF_FILES
    for table in tables(found):
        console.print(table)
