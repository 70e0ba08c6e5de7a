"""``papers evaluate``: how good the answers are, and whether they became better."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.answering import chosen, chosen_questions, progress, turn_count
from assistant.cli.group import Exit, as_json, modelled, note, opened, settings_of
from assistant.wording import evaluation as wording_evaluation
from index.errors import SettingError

if TYPE_CHECKING:
    from rich.table import Table

    from assistant.evaluation.gate import Gate, Values
    from assistant.evaluation.judging import Judged
    from assistant.evaluation.questions import Question
    from assistant.evaluation.results import Result
    from assistant.evaluation.runner import Ask
    from assistant.evaluation.scores import Scored
    from assistant.evaluation.standing import Stands
    from assistant.models.ports import LanguageModel
    from assistant.settings import Settings

WIDTH_OF_FILES = 120
A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument(
    "questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="QUESTIONS.jsonl", required=False
)
@chosen
@modelled
@click.option("--by", multiple=True, metavar="FIELD", help="Also by this field, such as kind; may be given again.")
@click.option(
    "--papers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Check quotes against the files that were ingested from this folder, not against what was read of them.",
)
@click.option("--judge", metavar="MODEL", help="Let this language model (provider:name) judge each sentence, too.")
@click.option("--misses", type=A_FILE, help="Write what was not right to this file.")
@click.option("--result", type=A_FILE, help="Where the result is kept, as JSON.")
@click.option("--compare", nargs=2, type=A_FILE, metavar="BEFORE AFTER", help="Compare two results instead of asking.")
@click.option("--gate", type=A_FILE, metavar="FILE.toml", help="End with 1 where a figure is out of its bounds.")
@click.option("--html", type=A_FILE, help="Write a report to this file, to be opened in a browser.")
@click.option("--json", "json_", is_flag=True, help="Give the result as JSON, for other programs.")
@click.pass_context
def evaluate(
    context: click.Context,
    questions: Path | None,
    only: Sequence[str],
    limit: int | None,
    as_of: date | None,
    model: str | None,
    by: Sequence[str],
    papers: Path | None,
    judge: str | None,
    misses: Path | None,
    result: Path | None,
    compare: tuple[Path, Path] | None,
    gate: Path | None,
    html: Path | None,
    json_: bool,
) -> None:
    """Answer the questions of a file, and tell how good the answers are; or compare two results.

    With a language model, its answers are compared with those that quote, and what they cost is told.

    \b
    papers evaluate corpus/questions.jsonl
    papers evaluate corpus/questions.jsonl --model openai:gpt-6-luna --limit 20
    papers evaluate corpus/questions.jsonl --by kind --by style --html report.html
    papers evaluate corpus/questions.jsonl --gate corpus/gate.toml --result after.json
    papers evaluate corpus/questions.jsonl --no-model --judge openai:gpt-6-luna
    papers evaluate --compare before.json after.json --html comparison.html
    """
    from assistant.evaluation.gate import read_gate
    from assistant.evaluation.metrics import refuse_unknown
    from assistant.evaluation.questions import turns_of
    from assistant.evaluation.results import result_of

    bounds = read_gate(gate) if gate else None
    fields = list(dict.fromkeys([*by, *(bounds.fields if bounds else ())]))
    if compare:
        if any((questions, only, limit, as_of, model is not None, papers, judge, misses, result)):
            raise SettingError(wording_evaluation.COMPARED_ALONE)
        before, after = _compared(compare, fields, html=html, json_=json_)
    elif questions:
        asked, settings = chosen_questions(questions, only, limit), settings_of(context, as_of=as_of, model=model)
        refuse_unknown([turn for question in asked for turn in turns_of(question)], fields)
        judging = _judge(judge, settings) if judge else None
        scored, told = _asked(asked, settings, questions=questions, papers=papers)
        if misses:
            _write_misses(misses, scored)
        place = result or settings.data / f"evaluation-{questions.stem}.json"
        judged = _judged(scored, judging) if judging else None
        found = result_of(scored, fields, file=questions.name, signature=told, judged=judged)
        if found.wrote:
            plain, signed = _asked(asked, settings.model_copy(update={"model": ""}), questions=questions, papers=papers)
            quoted = result_of(plain, fields, file=questions.name, signature=signed)
            before, after = _beside(quoted, found, place, fields, html=html, json_=json_)
        else:
            before, after = _evaluated(found, place, html, json_)
    else:
        raise SettingError(wording_evaluation.NOTHING_TO_EVALUATE)
    if gate and bounds and not _holds(bounds, before, after, path=gate):
        context.exit(Exit.FAILED)


def _judge(name: str, settings: Settings) -> LanguageModel:
    """The model that judges, with the key and the budget of the one that is set; SettingError where it has no key."""
    from assistant.models import model_of
    from assistant.models.standing import standing

    chosen = settings.model_copy(update={"model": name})
    model = model_of(chosen)
    if model is None:
        raise SettingError(wording_evaluation.NO_JUDGE.format(model=name, fault=standing(chosen)))
    return model


def _judged(scored: Sequence[Scored], model: LanguageModel) -> Judged:
    from assistant.evaluation.judging import judged

    with progress(len(scored)) as advance:
        return judged((advance(each).answer for each in scored), model)


def _asked(
    asked: Sequence[Question], settings: Settings, *, questions: Path, papers: Path | None
) -> tuple[list[Scored], dict[str, Any]]:
    """The answers with what they are worth, and all that they depend on."""
    from assistant.evaluation import provenance
    from assistant.evaluation.runner import asker
    from assistant.evaluation.scores import DEPTH
    from assistant.evaluation.standing import standing, standing_in_files
    from assistant.meaning import meaning_of
    from assistant.models import model_of

    with opened(settings) as library:
        stands = standing_in_files(papers) if papers else standing(library)
        meaning, writer = meaning_of(settings.embedder, library), model_of(settings)
        ask = asker(library, as_of=settings.as_of, depth=DEPTH, meaning=meaning, model=writer)
        scored = _scored(asked, ask, stands)
        told = provenance.signature(library, settings, questions)
    return scored, {**told, "asked": provenance.asked(asked)}


def _scored(questions: Sequence[Question], ask: Ask, stands: Stands) -> list[Scored]:
    from assistant.evaluation.runner import answers_to
    from assistant.evaluation.scores import Scored, score

    with progress(turn_count(questions)) as advance:
        answered = (pair for question in questions for pair in answers_to(question, ask))
        return [Scored(turn, given, score(turn, given, stands)) for turn, given in map(advance, answered)]


def _evaluated(found: Result, place: Path, html: Path | None, json_: bool) -> tuple[Values, Values]:
    """Keep and tell a result; gives the values of the run kept there before, and those of this one."""
    from assistant.evaluation.pages import evaluation_page
    from assistant.evaluation.report import tables
    from assistant.evaluation.results import earlier, write_result

    before = earlier(place, found)
    write_result(place, found)
    if html:
        _write_page(html, evaluation_page(found))
    if json_:
        as_json(found.model_dump(mode="json"))
    else:
        _print(tables(found.figures))
        _tell_judgement(found)
    note(wording.RESULT_WRITTEN.format(path=place))
    return before.values if before else {}, found.values


def _tell_judgement(found: Result) -> None:
    from assistant.evaluation.report import judge_table

    if found.judgement:
        _print([judge_table(found.judgement)])
        note(wording_evaluation.AGREED.format(agreed=found.judgement.agreed, told=found.judgement.told))


def _beside(
    quoted: Result, written: Result, place: Path, by: Sequence[str], *, html: Path | None, json_: bool
) -> tuple[Values, Values]:
    """Keep both results, and tell what a model's answers are worth beside quotes; gives the values of both."""
    from assistant.evaluation.report import writing_table
    from assistant.evaluation.results import write_result

    beside = place.with_stem(f"{place.stem}-quoted")
    for path, result in ((beside, quoted), (place, written)):
        write_result(path, result)
        note(wording.RESULT_WRITTEN.format(path=path))
    values = _changes(quoted, written, by, html=html, json_=json_)
    if written.wrote and not json_:
        _print([writing_table(written.wrote)])
        _tell_judgement(written)
    return values


def _compared(paths: tuple[Path, Path], by: Sequence[str], *, html: Path | None, json_: bool) -> tuple[Values, Values]:
    """Tell what changed between two results that were kept; gives the values of both."""
    from assistant.evaluation.results import read_result

    before, after = map(read_result, paths)
    return _changes(before, after, by, html=html, json_=json_)


def _changes(
    before: Result, after: Result, by: Sequence[str], *, html: Path | None, json_: bool
) -> tuple[Values, Values]:
    """Tell what changed between two results; gives the values of both."""
    from assistant.evaluation.comparison import compare, comparison_record
    from assistant.evaluation.pages import comparison_page
    from assistant.evaluation.report import compared, won_and_lost

    found = compare(before, after, by)
    if html:
        _write_page(html, comparison_page(found))
    if json_:
        as_json(comparison_record(found))
    else:
        _print(compared(found))
        note(won_and_lost(found))
    return found.values


def _holds(bounds: Gate, before: Values, after: Values, *, path: Path) -> bool:
    """Tell each figure that is out of its bounds, or that none is."""
    from assistant.evaluation.gate import breaches
    from assistant.evaluation.report import breach_line

    found = list(breaches(bounds, after, before))
    for breach in found:
        note(breach_line(breach, path))
    if not found:
        note(wording_evaluation.GATE_HELD.format(path=path))
    return not found


def _write_page(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8")
    note(wording_evaluation.REPORT_WRITTEN.format(path=path))


def _write_misses(path: Path, scored: Sequence[Scored]) -> None:
    from assistant.evaluation.report import misses

    lines = [json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses(scored)]
    path.write_text("".join(lines), encoding="utf-8")
    note(wording.MISSES_WRITTEN.format(path=path, misses=wording.count(len(lines), "question")))


def _print(tables: Iterable[Table]) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console.width = WIDTH_OF_FILES
    for table in tables:
        console.print(table)
