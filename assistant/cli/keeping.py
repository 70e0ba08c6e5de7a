"""``papers purge``: questions, answers and feedback are not kept for ever."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import click

from assistant import wording
from assistant.cli.group import as_json, json_option, note, settings_of

if TYPE_CHECKING:
    from assistant.settings import Settings


@click.command()
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(0),
    metavar="DAYS",
    help="Delete what is older than this, instead of the setting keep_days.",
)
@json_option
@click.pass_context
def purge(context: click.Context, days: int | None, json_: bool) -> None:
    """Delete the conversations in which nothing was asked for long, with their answers and feedback.

    \b
    papers purge
    papers purge --older-than 30
    """
    from assistant.history.keeping import cut_off
    from assistant.wording import pages as wording_pages

    settings = settings_of(context)
    before = cut_off(settings.keep_days if days is None else days)
    gone = _purged(settings, before) if settings.data.exists() else 0
    if json_:
        as_json({"deleted": gone, "before": before.isoformat(timespec="seconds")})
    else:
        conversations = wording.count(gone, "conversation")
        note(wording_pages.PURGED.format(conversations=conversations, day=wording.day(before.date())))


def _purged(settings: Settings, before: datetime) -> int:
    """Delete what was last asked in before a moment (UTC) from the data folder; how many conversations there were."""
    from assistant.history import History
    from assistant.history.answers import KeptAnswers

    KeptAnswers(settings.data).purge(before)
    with closing(History.open(settings.data)) as history:
        return history.purge(before)
