"""``papers decisions``, ``decision`` and ``forthcoming``: what was decided, by whom, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.group import Exit, Nothing, as_json, day_option, json_option, note, opened, settings_of
from assistant.wording import decisions as said
from index.trails import Standing

if TYPE_CHECKING:
    from index.library import Library
    from index.trails import Trail


@click.command()
@click.argument("query", required=False, default="")
@click.option("--taker", metavar="NAME", help="Only those of this Cabinet Member, officer or body.")
@click.option("--committee", metavar="NAME", help="Only those that this committee saw.")
@click.option("--division", metavar="NAME", help="Only those that affect this electoral division.")
@click.option("--person", metavar="NAME", help="Only those that this person took, moved, seconded or voted on.")
@click.option(
    "--outcome",
    type=click.Choice([standing.value for standing in Standing]),
    help="Only those that stand so.",
)
@day_option("--since", "Only those with a step on this day or later.")
@day_option("--until", "Only those with a step on this day or earlier.")
@click.option("--csv", "csv_", is_flag=True, help="Give CSV, a line a decision.")
@json_option
@click.pass_context
def decisions(
    context: click.Context, /, query: str, outcome: str | None, csv_: bool, json_: bool, **narrow: Any
) -> None:
    """Find decisions by their subject, and tell where each stands.

    \b
    papers decisions "recycling centres"
    papers decisions --taker "Environment and Waste" --since 2024-09-01
    papers decisions "contract" --outcome taken --csv
    """
    from assistant.register import Wanted, found, register_of

    if narrow["since"] and narrow["until"] and narrow["since"] > narrow["until"]:
        raise click.UsageError(wording.SINCE_AFTER_UNTIL)
    wanted = Wanted(query, outcome=Standing(outcome) if outcome else None, **narrow)
    with opened(settings_of(context)) as library:
        trails = found(register_of(library), wanted)
        _show(trails, library, csv_=csv_, json_=json_)
    _nothing(context, trails, said.NO_DECISIONS)


@click.command()
@click.argument("number")
@json_option
@click.pass_context
def decision(context: click.Context, /, number: str, json_: bool) -> None:
    """Print the whole trail of decision NUMBER: each step with the words that prove it and their page.

    \b
    papers decision 24/00031
    papers decision 2400031 --json
    """
    from assistant.register import register_of
    from index.trails import find, near, typed_number

    if typed_number(number) is None:
        raise click.UsageError(said.NOT_A_NUMBER.format(number=number))
    with opened(settings_of(context)) as library:
        trails = [entry.trail for entry in register_of(library).entries]
        trail = find(trails, number)
        if trail is None:
            raise Nothing(_unknown(number, near(trails, number)))
        _print_trail(trail, library, json_=json_)


@click.command()
@day_option("--as-of", "As the papers stood on this day.")
@click.option("--csv", "csv_", is_flag=True, help="Give CSV, a line a decision.")
@json_option
@click.pass_context
def forthcoming(context: click.Context, /, as_of: date | None, csv_: bool, json_: bool) -> None:
    """List the decisions that are not taken yet, by the earliest day on which they can be.

    \b
    papers forthcoming
    papers forthcoming --as-of 2025-03-01 --json
    """
    from assistant.register import forthcoming as waiting
    from assistant.register import register_of

    with opened(settings_of(context)) as library:
        trails = waiting(register_of(library), until=as_of)
        today = as_of or library.catalogue.coverage().latest
        _show(trails, library, csv_=csv_, json_=json_, due=True, today=today)
    _nothing(context, trails, said.NO_FORTHCOMING)


def _nothing(context: click.Context, trails: Sequence[Trail], words: str) -> None:
    if not trails:
        note(words)
        context.exit(Exit.NOTHING)


def _unknown(number: str, near: Sequence[str]) -> str:
    words = said.NO_SUCH_DECISION.format(number=number)
    return f"{words} {said.DID_YOU_MEAN.format(numbers=' or '.join(near))}" if near else words


def _show(
    trails: Iterable[Trail],
    library: Library,
    *,
    csv_: bool,
    json_: bool,
    due: bool = False,
    today: date | None = None,
) -> None:
    from assistant.cli.decision_lines import due_lines, listed_lines
    from assistant.decision_records import decisions_csv, trail_record

    if json_:
        as_json([trail_record(trail, library.catalogue) for trail in trails])
    elif csv_:
        click.echo(decisions_csv(trails, library.catalogue), nl=False)
    else:
        for trail in trails:
            click.echo("\n".join(due_lines(trail, today=today) if due else listed_lines(trail)))


def _print_trail(trail: Trail, library: Library, *, json_: bool) -> None:
    from assistant.cli.decision_lines import trail_lines
    from assistant.decision_records import trail_record

    if json_:
        as_json(trail_record(trail, library.catalogue))
    else:
        click.echo("\n".join(trail_lines(trail, library.catalogue)))
