"""``papers figures``: figures from the papers' tables, and one indicator over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.asking import filtered, filters_of, known
from assistant.cli.group import Exit, as_json, json_option, note, opened, settings_of
from assistant.wording import series as said

if TYPE_CHECKING:
    from index.figure_records import HeldFigure
    from index.series import Series

MOST_FIGURES, MOST_NAMES = 100, 5


@click.command()
@click.argument("query", required=False, default="")
@click.option("--ref", "references", multiple=True, metavar="REF", help="Only this reference; may be given again.")
@filtered
@click.option("--series", "series_", is_flag=True, help="One indicator over time, with what later papers made of it.")
@click.option("--csv", "csv_", is_flag=True, help="Give CSV, for spreadsheets.")
@json_option
@click.pass_context
def figures(
    context: click.Context,
    /,
    query: str,
    references: tuple[str, ...],
    series_: bool,
    csv_: bool,
    json_: bool,
    **narrow: Any,
) -> None:
    """Give the figures that QUERY names: an indicator or a line of a table, a period, a measure, a rating.

    \b
    papers figures "waste recycled Q3"
    papers figures "red" --since 2025-03-01
    papers figures --ref GE05 --series
    papers figures "recycling centres" --until 2025-02-28 --csv
    """
    from assistant.figures.search import figures_named, nearest_series, sought
    from index.series import series

    if not query.strip() and not references:
        raise click.UsageError(said.NO_FIGURE_NAMED)
    filters = filters_of(**narrow)
    with opened(settings_of(context)) as library:
        known(filters.committee, library)
        asked = sought(query, references=references, near=library.catalogue.coverage().latest)
        found = figures_named(asked, library.catalogue, filters=filters, whole=series_)
    if series_:
        _show_series(nearest_series(series(found), asked.words), csv_=csv_, json_=json_)
    else:
        _show(found, csv_=csv_, json_=json_)
    if not found:
        note(said.NO_FIGURES)
        context.exit(Exit.NOTHING)


def _show(found: Sequence[HeldFigure], *, csv_: bool, json_: bool) -> None:
    from assistant.cli.figure_lines import figure_lines
    from assistant.figure_files import figure_record, figures_csv

    if json_:
        as_json([figure_record(held) for held in found])
    elif csv_:
        click.echo(figures_csv(found), nl=False)
    else:
        click.echo("".join(f"{line}\n" for line in figure_lines(found[:MOST_FIGURES])), nl=False)
        if len(found) > MOST_FIGURES:
            note(said.MORE_FIGURES.format(shown=MOST_FIGURES, found=len(found)))


def _show_series(found: Sequence[Series], *, csv_: bool, json_: bool) -> None:
    """The series that is nearest; of the others the names."""
    from assistant.cli.figure_lines import series_lines
    from assistant.figure_files import series_csv, series_record

    if json_:
        as_json(series_record(found[0]) if found else None)
    elif csv_:
        click.echo(series_csv(found[:1]), nl=False)
    else:
        click.echo("".join(f"{line}\n" for one in found[:1] for line in series_lines(one)), nl=False)
    if others := [one.label for one in found[1:]]:
        note(said.other_series(list(dict.fromkeys(others))[:MOST_NAMES]))
