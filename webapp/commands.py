"""The console script: the commands of assistant.cli, and those of the pages: ``serve`` and ``officer-password``."""

from __future__ import annotations

import click

from assistant import wording
from assistant.cli import papers
from assistant.cli.group import Failure, Misuse, note, settings_of
from assistant.settings import FILE, Settings

__all__ = ["main", "papers"]

SHORTEST_PASSWORD = 12


@papers.command()
@click.option("--host", help=Settings.model_fields["host"].description)
@click.option("--port", type=int, help=Settings.model_fields["port"].description)
@click.option("--workers", type=int, help=Settings.model_fields["workers"].description)
@click.option("--threads", type=int, help=Settings.model_fields["threads"].description)
@click.pass_context
def serve(context: click.Context, host: str | None, port: int | None, workers: int | None, threads: int | None) -> None:
    """Serve the pages, where questions are asked and answered in a browser.

    \b
    papers serve
    papers serve --port 8080 --workers 2
    papers --data members-papers serve --host 0.0.0.0
    """
    from webapp.serving import bound, prepare

    settings = settings_of(context, host=host, port=port, workers=workers, threads=threads)
    address = f"http://{settings.host}:{settings.port}"
    prepare(settings)
    try:
        run = bound(settings)
    except OSError as error:
        raise Failure(wording.NOT_SERVING.format(address=address, reason=error.strerror or error)) from error
    note(wording.SERVING.format(address=address))
    note(wording.TRY.format(question=wording.EXAMPLE_QUESTION))
    run()


@papers.command(name="officer-password")
def officer_password() -> None:
    """Choose the password with which officers sign in; only its hash is kept, by you, in the settings.

    \b
    papers officer-password
    """
    from werkzeug.security import generate_password_hash

    from assistant.wording import pages as said

    password = click.prompt(said.PASSWORD, hide_input=True, confirmation_prompt=said.PASSWORD_AGAIN, err=True)
    if len(password) < SHORTEST_PASSWORD:
        raise Misuse(said.PASSWORD_SHORT.format(least=SHORTEST_PASSWORD))
    note(said.PASSWORD_LINE.format(file=FILE))
    click.echo(f'officer_password_hash = "{generate_password_hash(password)}"')


def main() -> None:
    """Run the command line."""
    papers()
