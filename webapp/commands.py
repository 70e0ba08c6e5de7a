"""The console script: the commands of assistant.cli, and ``serve``."""

from __future__ import annotations

import click

from assistant import wording
from assistant.cli import papers
from assistant.cli.group import Failure, note, settings_of
from assistant.settings import Settings

__all__ = ["main", "papers"]


@papers.command()
@click.option("--host", help=Settings.model_fields["host"].description)
@click.option("--port", type=int, help=Settings.model_fields["port"].description)
@click.pass_context
def serve(context: click.Context, host: str | None, port: int | None) -> None:
    """Serve the pages, where questions are asked and answered in a browser.

    \b
    papers serve
    papers serve --port 8080
    papers --data members-papers serve --host 0.0.0.0
    """
    from webapp import create_app
    from webapp.serving import server_of

    settings = settings_of(context, host=host, port=port)
    address, app = f"http://{settings.host}:{settings.port}", create_app(settings)
    try:
        server = server_of(app, host=settings.host, port=settings.port)
    except OSError as error:
        raise Failure(wording.NOT_SERVING.format(address=address, reason=error.strerror or error)) from error
    note(wording.SERVING.format(address=address))
    note(wording.TRY.format(question=wording.EXAMPLE_QUESTION))
    server.run()


def main() -> None:
    """Run the command line."""
    papers()
