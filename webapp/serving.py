"""Serving: several processes by gunicorn where it is at home, one by waitress on Windows."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from assistant.settings import Settings, secret_key

if TYPE_CHECKING:
    from flask import Flask

THREADS: Final = 16
STOPS_WITHIN: Final = 10
SILENT_FOR: Final = 60
KEPT_OPEN: Final = 5
BACKLOG: Final = 1024


def prepare(settings: Settings) -> None:
    """Bring the data folder up to date and open it once, so that what is wrong is told before anything is served."""
    from assistant.history import History
    from index.library import Library

    secret_key(settings)
    if settings.model:
        _log_calls()
    with Library.open(settings.data), closing(History.open(settings.data)):
        pass


def _log_calls() -> None:
    """Tell on stderr what each call of the model took."""
    log = logging.getLogger("assistant.models")
    log.setLevel(logging.INFO)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.handlers[:] = [handler]


def bound(settings: Settings) -> Callable[[], None]:
    """What serves the pages, bound to its address, until a signal ends it; OSError where the address cannot be had."""
    if sys.platform == "win32":
        server = server_of(_application(settings), host=settings.host, port=settings.port, threads=settings.threads)
        return partial(server.run)
    return partial(_serve, settings, _listener(settings))


def server_of(app: Flask, *, host: str, port: int, threads: int = THREADS) -> Any:
    """One process by waitress; every stream that is followed keeps a thread."""
    from waitress.server import create_server

    server = create_server(app, host=host, port=port, threads=threads, ident="", clear_untrusted_proxy_headers=False)
    # Waitress would hold a stream's pieces back until they fill a packet.
    server.adj.send_bytes = 1
    return server


def options(settings: Settings, descriptor: int) -> dict[str, Any]:
    """How gunicorn is set; its socket of control and its log of requests stay off. Proxies are the application's."""
    return {
        "bind": f"fd://{descriptor}",
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": settings.threads,
        "timeout": SILENT_FOR,
        "graceful_timeout": STOPS_WITHIN,
        "keepalive": KEPT_OPEN,
        "backlog": BACKLOG,
        "loglevel": "warning",
        "control_socket_disable": True,
        "forwarded_allow_ips": "",
    }


def _listener(settings: Settings) -> socket.socket:
    (family, _, _, _, address), *_ = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
    return socket.create_server(address, family=family, backlog=BACKLOG)


def _serve(settings: Settings, listener: socket.socket) -> None:
    """Processes that each open the papers after they are forked: no open file and no lock is shared."""
    from gunicorn.app.base import BaseApplication

    class Pages(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in options(settings, listener.fileno()).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return _application(settings)

    Pages().run()


def _application(settings: Settings) -> Flask:
    """The application of one process, with its own hold on the papers, and the daily purge beside it."""
    from webapp import create_app
    from webapp.retention import purge_daily

    app = create_app(settings)
    purge_daily(settings)
    return app
