"""``papers precedents``: decisions like the one that is about to be proposed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import wording
from assistant.cli.asking import known
from assistant.cli.group import Exit, Failure, as_json, day_option, json_option, note, opened, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.precedents import Precedent
    from index.library import Library


@click.command()
@click.argument("proposal", required=False, default="")
@click.option(
    "--file",
    "draft",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="DRAFT",
    help="A draft report to compare instead: .docx, .pdf, .html or .txt. It is not kept.",
)
@day_option("--since", "Only decisions of this day or later.")
@day_option("--until", "Only decisions of this day or earlier.")
@click.option("--committee", metavar="NAME", help="Only those that this committee saw.")
@click.option("--taker", metavar="NAME", help="Only those of this Cabinet Member, officer or body.")
@click.option("--limit", type=click.IntRange(1, 20), default=5, show_default=True, help="So many decisions at most.")
@json_option
@click.pass_context
def precedents(
    context: click.Context,
    /,
    proposal: str,
    draft: Path | None,
    since: date | None,
    until: date | None,
    committee: str | None,
    taker: str | None,
    limit: int,
    json_: bool,
) -> None:
    """Find decisions like PROPOSAL: what was decided, why, what was rejected, and what differs.

    \b
    papers precedents "extend the home care contract by a year without a tender"
    papers precedents "close a day centre" --since 2024-01-01 --limit 3
    papers precedents "award a contract for meals, £2m" --taker "Adult Care" --json
    """
    from assistant.precedents import precedents as alike
    from assistant.wording import precedents as said
    from index.stores.ports import Filters

    if since and until and since > until:
        raise click.UsageError(wording.SINCE_AFTER_UNTIL)
    text = _proposal(proposal, draft)
    filters = Filters(committee=committee, since=since, until=until)
    with opened(settings_of(context)) as library:
        known(committee, library)
        found = alike(text, library=library, filters=filters, taker=taker, limit=limit)
        _show(found, library, json_=json_)
    if not found:
        note(said.NOTHING_ALIKE)
        context.exit(Exit.NOTHING)


def _proposal(words: str, draft: Path | None) -> str:
    """The proposal as given, or what a draft proposes."""
    from assistant.precedents import proposal_text
    from assistant.wording import precedents as said
    from index.readers import read_paper

    if bool(words.strip()) == bool(draft):
        raise click.UsageError(said.TWO_PROPOSALS if draft else said.NO_PROPOSAL)
    if draft is None:
        return words
    paper = read_paper(draft, document=draft.name)
    if not paper.text.strip():
        reason = next((fault.reason for fault in paper.faults), None)
        raise Failure(
            said.DRAFT_NOT_READ.format(path=draft, reason=reason) if reason else said.DRAFT_EMPTY.format(path=draft)
        )
    return proposal_text(paper)


def _show(found: Sequence[Precedent], library: Library, *, json_: bool) -> None:
    from assistant.cli.precedent_lines import precedent_lines
    from assistant.precedents.records import precedent_record

    if json_:
        as_json([precedent_record(each, library.catalogue) for each in found])
        return
    for each in found:
        click.echo("\n".join(precedent_lines(each, library.catalogue)) + "\n")
    if found:
        click.echo(wording.CHECK)
