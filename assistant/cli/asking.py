"""``papers search`` and ``papers ask``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.group import Exit, Function, as_json, day_option, json_option, modelled, note, opened, settings_of
from index.papers import Kind

if TYPE_CHECKING:
    from assistant.answers import Answer, Ranked
    from assistant.conversation import Conversation
    from assistant.settings import Settings
    from index.library import Library
    from index.stores.ports import Filters


def filtered(command: Function) -> Function:
    """Give a command the options that narrow down the papers."""
    options: Sequence[Callable[[Function], Function]] = (
        click.option("--committee", metavar="NAME", help="Only this committee's papers."),
        day_option("--since", "Only papers of this day or later."),
        day_option("--until", "Only papers of this day or earlier."),
        click.option(
            "--kind", "kinds", multiple=True, metavar="KIND", type=click.Choice([kind.value for kind in Kind]),
            help="Only papers of this kind, such as minutes or budget; may be given again.",
        ),
        click.option(
            "--with-exempt", "exempt", is_flag=True,
            help="For officers: also papers with items that are not for publication, where ingest took those in.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("query")
@filtered
@click.option("--limit", type=click.IntRange(1, 80), default=10, show_default=True, help="So many passages at most.")
@json_option
@click.pass_context
def search(
    context: click.Context,
    /,
    query: str,
    limit: int,
    json_: bool,
    **narrow: Any,
) -> None:
    """Find the passages nearest to QUERY.

    \b
    papers search "council tax"
    papers search "Harbour Wall" --committee Cabinet --since 2025-01-01
    papers search "call-in" --kind minutes --limit 3 --json
    """
    from assistant.meaning import meaning_of
    from assistant.searching import passages_for

    settings, filters = settings_of(context), filters_of(**narrow)
    with opened(settings, exempt=filters.exempt) as library:
        known(filters.committee, library)
        meaning = meaning_of(settings.embedder, library)
        ranked = passages_for(query, library=library, filters=filters, meaning=meaning)[:limit]
    _show_passages(ranked, json_=json_)
    if not ranked:
        note(wording.NOTHING_FOUND)
        context.exit(Exit.NOTHING)


def _show_passages(ranked: Sequence[Ranked], *, json_: bool) -> None:
    from assistant.cli.showing import passage_lines
    from assistant.records import ranked_record

    if json_:
        as_json([ranked_record(each) for each in ranked])
    else:
        for number, each in enumerate(ranked, 1):
            click.echo("\n".join(passage_lines(number, each.passage)) + "\n")


@click.command()
@click.argument("question", required=False)
@filtered
@day_option("--as-of", 'The day that "now" and "latest" mean; else the newest paper\'s.')
@modelled
@json_option
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: str | None,
    as_of: date | None,
    model: str | None,
    json_: bool,
    **narrow: Any,
) -> None:
    """Answer QUESTION from the papers, with sources; without QUESTION, hold a conversation.

    \b
    papers ask "What is the band D council tax for 2025-26?"
    papers ask "Who chairs the Scrutiny Committee?" --as-of 2025-02-01
    papers ask "What was decided about the Harbour Wall?" --committee Cabinet --json
    papers ask "How did the bus fares change?" --model openai:gpt-6-luna
    papers ask
    """
    settings, filters = settings_of(context, as_of=as_of, model=model), filters_of(**narrow)
    with opened(settings, exempt=filters.exempt) as library:
        known(filters.committee, library)
        if question is None:
            _converse(library, settings, filters, json_=json_)
            return
        _within_limit(question, settings)
        answer = _answered(question, library, settings, filters)
    _show(answer, json_=json_)
    if not answer.sentences:
        context.exit(Exit.NOTHING)


def _converse(library: Library, settings: Settings, filters: Filters, *, json_: bool) -> None:
    from assistant.conversation import Conversation

    conversation = Conversation()
    note(wording.CONVERSATION_STARTS)
    while question := _next_question():
        try:
            _within_limit(question, settings)
        except click.UsageError as error:
            note(error.message)
            continue
        answer = _answered(question, library, settings, filters, conversation)
        _show(answer, json_=json_)
        conversation = conversation.after(question, answer)


def _next_question() -> str:
    """The next line, without a prompt where nobody is there to read it; empty at the end."""
    if sys.stdin.isatty():
        click.echo("\n> ", nl=False, err=True)
    return sys.stdin.readline().strip()


def _within_limit(question: str, settings: Settings) -> None:
    if len(question) > settings.question_limit:
        raise click.UsageError(wording.LONG_QUESTION.format(limit=settings.question_limit, length=len(question)))


def _answered(
    question: str,
    library: Library,
    settings: Settings,
    filters: Filters,
    conversation: Conversation | None = None,
) -> Answer:
    from assistant.conversation import Conversation
    from assistant.meaning import meaning_of
    from assistant.models import model_of
    from assistant.pipeline import answer_of
    from assistant.recalling import ask_or_recall, kept_answers

    return answer_of(
        ask_or_recall(
            question,
            library=library,
            conversation=conversation or Conversation(),
            filters=filters,
            as_of=settings.as_of,
            model=model_of(settings),
            meaning=meaning_of(settings.embedder, library),
            kept=kept_answers(settings),
        )
    )


def _show(answer: Answer, *, json_: bool) -> None:
    from assistant.cli.showing import answer_lines
    from assistant.records import shown_record

    if json_:
        as_json(shown_record(answer))
    else:
        click.echo("\n".join(answer_lines(answer)))


def filters_of(
    *, committee: str | None, since: date | None, until: date | None, kinds: Sequence[str], exempt: bool
) -> Filters:
    """What the options of ``filtered`` let through."""
    from index.stores.ports import Filters

    if since and until and since > until:
        raise click.UsageError(wording.SINCE_AFTER_UNTIL)
    return Filters(committee=committee, since=since, until=until, kinds=frozenset(map(Kind, kinds)), exempt=exempt)


def known(committee: str | None, library: Library) -> None:
    """Complain of a committee that no paper is of: all its answers would be declines."""
    from index.stores.memory import folded

    held = sorted(library.catalogue.coverage().committees)
    if committee is not None and held and folded(committee) not in map(folded, held):
        told = wording.NO_SUCH_COMMITTEE.format(name=committee, committees=wording.listed(held))
        raise click.UsageError(told)
