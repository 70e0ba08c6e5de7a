"""``papers model``: asking the language model that is set, and serving one on this machine."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.group import Failure, Misuse, as_json, json_option, note, settings_of
from assistant.wording import models as said

if TYPE_CHECKING:
    from assistant.models.budgets import Metered

PORT, WINDOW = 8080, 4096
WORD = "Reply with one word: ready."
MOST_TOKENS, SHOWN = 16, 60


@click.group()
def model() -> None:
    """Language models: whether the one that is set replies, and serving one on this machine.

    \b
    papers model check
    papers model serve model.gguf
    """


@dataclass(frozen=True, slots=True)
class Tried:
    """What a model said to a first request; times in seconds."""

    reply: str
    first: float
    whole: float


@model.command()
@json_option
@click.pass_context
def check(context: click.Context, json_: bool) -> None:
    """Ask the model that is set for one word, and tell how long it took, or what is wrong.

    \b
    papers model check
    PAPERS_MODEL=openai:gpt-6-luna papers model check
    """
    from assistant.models import model_of
    from assistant.models.budgets import metered
    from assistant.models.ports import ModelError
    from assistant.models.standing import standing

    settings = settings_of(context)
    found = model_of(settings)
    if found is None:
        raise Misuse(standing(settings))
    asked = metered(found)
    note(said.CHECKING.format(name=asked.name))
    try:
        tried = _tried(asked)
    except ModelError as error:
        raise Failure(said.trouble(error.trouble)) from error
    if json_:
        as_json(_record(asked, tried))
    else:
        click.echo(_line(asked, tried))


@model.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.gguf")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port to serve on.")
@click.option("--window", default=WINDOW, show_default=True, type=click.IntRange(512), help="Tokens it can hold.")
@click.option("--threads", type=click.IntRange(1), help="Processors to use; else all but one.")
@click.pass_context
def serve(context: click.Context, file: Path, host: str, port: int, window: int, threads: int | None) -> None:
    """Serve a model file on this machine, to this machine only unless told otherwise; needs the extra [local].

    \b
    papers model serve model.gguf
    papers model serve model.gguf --port 8081 --window 8192
    """
    from assistant.models.serving import serve as begin

    served = begin(file, settings_of(context), host=host, port=port, window=window, threads=threads)
    note(said.SERVING_MODEL.format(file=file.name, address=served.address))
    click.echo(said.SERVED_AS.format(name=served.name, address=served.address, window=window))
    while True:
        time.sleep(1)


def _tried(asked: Metered) -> Tried:
    from assistant.models.ports import Message, Request, Role

    began = time.monotonic()
    first: float | None = None
    words: list[str] = []
    for piece in asked.stream(Request((Message(Role.USER, WORD),), MOST_TOKENS)):
        first = first or time.monotonic() - began
        words += [piece] if isinstance(piece, str) else []
    return Tried(" ".join("".join(words).split())[:SHOWN], first or 0.0, time.monotonic() - began)


def _line(asked: Metered, tried: Tried) -> str:
    from assistant.models.prices import prices_date

    taken = said.taken(calls=1, tokens=asked.spent.tokens, dollars=asked.dollars, prices_of=prices_date())
    return said.CHECKED.format(name=asked.name, reply=tried.reply, first=tried.first, whole=tried.whole, taken=taken)


def _record(asked: Metered, tried: Tried) -> dict[str, object]:
    return {
        "name": asked.name,
        "reply": tried.reply,
        "first_seconds": round(tried.first, 3),
        "seconds": round(tried.whole, 3),
        "prompt_tokens": asked.spent.usage.prompt,
        "reply_tokens": asked.spent.usage.reply,
        "dollars": asked.dollars,
    }
