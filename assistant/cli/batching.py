"""``papers batch``: the requests of many questions in a file for a provider, and answers from what comes back."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.answering import chosen, chosen_questions, progress, turn_count
from assistant.cli.group import Misuse, modelled, note, opened, settings_of
from assistant.wording import models as said

if TYPE_CHECKING:
    from assistant.evaluation.batches import Batch, Replies
    from assistant.settings import Settings
    from index.library import Library

log = logging.getLogger(__name__)
QUESTIONS = click.argument(
    "questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="QUESTIONS.jsonl"
)
A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def batch() -> None:
    """Many questions at once, at the batch price: requests for a model in a file, and answers from its replies.

    \b
    papers batch export corpus/questions.jsonl requests.jsonl --model openai:gpt-6-luna
    papers batch import corpus/questions.jsonl responses.jsonl answers.jsonl --model openai:gpt-6-luna
    """


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions, and as of when."""

    only: Sequence[str]
    limit: int | None
    as_of: date | None
    model: str | None


@batch.command(name="export")
@QUESTIONS
@click.argument("requests", type=A_FILE, metavar="REQUESTS.jsonl")
@chosen
@modelled
@click.pass_context
def export_requests(context: click.Context, /, questions: Path, requests: Path, **rest: Any) -> None:
    """Write the exact requests that the questions of a file come to, in the format of OpenAI's Batch interface.

    \b
    papers batch export corpus/questions.jsonl requests.jsonl --model openai:gpt-6-luna
    """
    from assistant.evaluation.batches import request_line
    from assistant.models.chat import body_of
    from assistant.models.prices import traits_of
    from assistant.models.tokens import prompt_tokens

    settings, options = _set(context, Chosen(**rest)), Chosen(**rest)
    asked, traits = chosen_questions(questions, options.only, options.limit), traits_of(settings)
    lines, tokens = [], 0
    with opened(settings) as library, progress(len(asked)) as advance:
        made = _batch(library, settings)
        for question in asked:
            for turn, request in made.requests(question):
                lines.append(request_line(turn, body_of(request, settings, traits)))
                tokens += prompt_tokens(request)
            advance(question)
    requests.write_text("".join(lines), encoding="utf-8")
    turns = turn_count(asked)
    note(said.EXPORTED.format(path=requests, requests=wording.count(len(lines), "request"), tokens=tokens, turns=turns))


@batch.command(name="import")
@QUESTIONS
@click.argument("responses", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="RESPONSES.jsonl")
@click.argument("answers", type=A_FILE, metavar="ANSWERS.jsonl")
@chosen
@modelled
@click.pass_context
def import_responses(context: click.Context, /, questions: Path, responses: Path, answers: Path, **rest: Any) -> None:
    """Answer the questions of a file with replies that came back, each sentence checked; quotes where one is missing.

    \b
    papers batch import corpus/questions.jsonl responses.jsonl answers.jsonl --model openai:gpt-6-luna
    """
    from assistant.evaluation.answers_file import Kept, write_answers
    from assistant.evaluation.batches import read_replies
    from assistant.evaluation.provenance import signature

    settings, options = _set(context, Chosen(**rest)), Chosen(**rest)
    asked, replies = chosen_questions(questions, options.only, options.limit), read_replies(responses)
    with opened(settings) as library:
        told = {**signature(library, settings, questions), "responses": _digest(responses)}
        made = _batch(library, settings)
        lines = write_answers(
            asked, answers, answerer=lambda each: made.answers(each, replies), signature=told, done=Kept()
        )
        with progress(turn_count(asked)) as advance:
            turns = [line.turn for line in map(advance, lines)]
    note(said.IMPORTED.format(path=answers, answers=wording.count(len(turns), "answer"), **_counts(replies)))
    note(_spent(replies, _digest(responses), settings))


def _spent(replies: Replies, digest: str, settings: Settings) -> str:
    """What the replies took, in words, and noted once for each file of them where that can be kept."""
    from assistant.models.chat import name_of
    from assistant.models.ports import ModelError
    from assistant.models.prices import BY_BATCH, traits_of
    from assistant.models.spending import Spending, Spent

    price, usage, many = traits_of(settings).price, replies.usage, _counts(replies)["replies"]
    dollars = BY_BATCH * price.of(usage) if price else None
    with suppress(ModelError):
        Spending(settings.data).note_batch(digest, name_of(settings), Spent(many, usage, dollars or 0.0))
    told = said.batch_took(replies=many, prompt=usage.prompt, reply=usage.reply, dollars=dollars)
    log.info("%s: %s", name_of(settings), told)
    return told


def _set(context: click.Context, options: Chosen) -> Settings:
    settings = settings_of(context, as_of=options.as_of, model=options.model)
    if not settings.model:
        raise Misuse(said.BATCH_NEEDS_MODEL)
    return settings


def _batch(library: Library, settings: Settings) -> Batch:
    from assistant.evaluation.batches import Batch
    from assistant.evaluation.runner import asker
    from assistant.meaning import meaning_of
    from assistant.models.chat import name_of
    from assistant.models.prices import traits_of

    meaning = meaning_of(settings.embedder, library)
    return Batch(
        lambda model: asker(library, as_of=settings.as_of, meaning=meaning, model=model),
        name_of(settings),
        traits_of(settings).window,
    )


def _counts(replies: Replies) -> dict[str, int]:
    failed = sum(not each.words for each in replies.by_id.values())
    return {"replies": len(replies.by_id) - failed, "failed": failed, "strange": replies.strange}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
