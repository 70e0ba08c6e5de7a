"""The group of commands, its exit codes, and what every command needs: settings and the papers that are held."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant import wording
from assistant.settings import DEFAULT_DATA, PREFIX, Settings, load_settings
from index.errors import PapersError, SettingError, UnknownPaper

if TYPE_CHECKING:
    from index.library import Library

RESUMABLE = {"ingest", "answer"}
Function = TypeVar("Function", bound=Callable[..., Any])


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    FAULTS = 4
    INTERRUPTED = 130


class Failure(click.ClickException):
    """An error as it is told: one line on stderr, and an exit code."""

    exit_code = Exit.FAILED


class Misuse(Failure):
    """A setting or an argument cannot be used."""

    exit_code = Exit.USAGE


class Nothing(Failure):
    """What was asked for is not held."""

    exit_code = Exit.NOTHING


class Commands(click.Group):
    """A group whose commands end quietly, whatever becomes of them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what people can act on is told in a line, not in a traceback."""
        try:
            return super().invoke(ctx)
        except PapersError as error:
            raise _told(error) from error
        except KeyboardInterrupt:
            note(wording.STOPPED if ctx.invoked_subcommand in RESUMABLE else "")
            ctx.exit(Exit.INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise Failure(wording.FAILED_HERE.format(reason=error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"{Settings.model_fields['data'].description} [{PREFIX}DATA; default: {DEFAULT_DATA}]",
)
@click.version_option(package_name="council-papers", prog_name="papers")
@click.pass_context
def papers(context: click.Context, data: Path | None) -> None:
    """Cited answers from a council's own papers.

    \b
    papers ingest corpus/papers
    papers ask "What is the band D council tax for 2025-26?"
    papers search "council tax" --since 2025-01-01
    papers serve

    Ends with 0 when all went well, 1 when something failed, 2 for wrong usage, 3 when nothing was found or the
    question was declined, 4 when some papers could not be read wholly.
    """
    context.obj = data


def settings_of(context: click.Context, **flags: Any) -> Settings:
    """The settings, with the data folder of the command line and these flags on top."""
    return load_settings(data=context.obj, **flags)


@contextmanager
def opened(settings: Settings, *, new: bool = False, exempt: bool = False) -> Iterator[Library]:
    """The papers that are held in the data folder, ``exempt`` ones too; only ``new`` ones are made where none are."""
    from index.library import Library

    if not new and not settings.data.exists():
        raise Nothing(f"{wording.NO_PAPERS} {wording.NO_PAPERS_NEXT}")

    library = Library.open(settings.data)
    try:
        yield library if exempt else library.public
    finally:
        library.close()


def note(text: str) -> None:
    """Tell something that is not data, on stderr."""
    click.echo(text, err=True)


def as_json(value: Any) -> None:
    """Data for other programs, on stdout."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


json_option = click.option("--json", "json_", is_flag=True, help="Give JSON, for other programs.")


def day_option(name: str, text: str) -> Callable[[Function], Function]:
    """An option that takes a day as YYYY-MM-DD."""
    return click.option(name, type=click.DateTime(["%Y-%m-%d"]), callback=_day, metavar="YYYY-MM-DD", help=text)


def modelled(command: Function) -> Function:
    """Give a command the options that choose the language model, or none."""
    chosen = click.option("--model", metavar="PROVIDER:NAME", help="The language model that writes the answers.")
    none = click.option("--no-model", "model", flag_value="", help="Quote the papers, whatever model is set.")
    return chosen(none(command))


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _told(error: PapersError) -> Failure:
    if isinstance(error, UnknownPaper):
        return Nothing(str(error))
    return Misuse(str(error)) if isinstance(error, SettingError) else Failure(str(error))
