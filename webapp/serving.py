"""The server in front of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from flask import Flask

THREADS: Final = 16


def server_of(app: Flask, *, host: str, port: int) -> Any:
    """A server on that address, not yet running; OSError where there can be none."""
    from waitress.server import create_server

    server = create_server(app, host=host, port=port, threads=THREADS, ident="")
    # Waitress would hold a stream's pieces back until they fill a packet.
    server.adj.send_bytes = 1
    return server
