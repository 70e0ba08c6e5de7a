"""Debian's chromium in front of a real server on a loopback port."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from playwright.sync_api import APIResponse, Page, ViewportSize

from index.catalogue import paper_id
from tests.webapp import wexmere
from tests.webapp.conftest import close
from webapp import create_app
from webapp.serving import server_of

SWITCHES = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE: ViewportSize = {"width": 320, "height": 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="there is no chromium here: have it with apt-get install chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The chromium that is installed, with nothing that calls home."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(SWITCHES)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A window too narrow for two pages beside each other."""
    return {**browser_context_args, "viewport": {"width": 1100, "height": 800}}


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages of Wexmere."""
    data = tmp_path_factory.mktemp("served")
    services = wexmere.services_in(data)
    with served(create_app(wexmere.settings_in(data), services=services)) as address:
        yield address
    wexmere.close(services)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which an application is served."""
    server = server_of(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    deadline = time.monotonic() + 10
    while server.task_dispatcher.active_count and time.monotonic() < deadline:
        time.sleep(0.05)
    # Closed from another thread than its own, its loop would stumble over what is gone.
    server.trigger.pull_trigger(server.close)
    # It ends when the browser lets go of its connections, which a page does only after its test.
    thread.join(timeout=0.5)
    close(app)


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: blocked styles and scripts, errors."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def states(page: Page, base_url: str) -> dict[str, str]:
    """The path of every page in every state, as the browser's own conversations have them."""
    pack, notices = (
        paper_id(document, digit * 64) for document, digit in ((wexmere.PACK, "1"), (wexmere.NOTICES, "3"))
    )
    dashboard = paper_id(wexmere.DASHBOARD, "2" * 64)
    tax, row, depot = (answer.citations[0] for answer in (wexmere.TAX, wexmere.HOMES, wexmere.DEPOT))
    followed = asked(page, wexmere.TAX.question)
    asked(page, wexmere.HOMES.question, at=followed)
    shared = asked(page, wexmere.TAX.question)
    post(page, f"{shared}/share")
    return {
        "home": "/",
        "filters": "/?committee=Cabinet&since=2025-01-01",
        "wrong filters": "/?since=2025-02-01&until=2024-01-01",
        "answer": asked(page, wexmere.TAX.question),
        "figures": asked(page, wexmere.FIGURES.question),
        "a row without heads": asked(page, wexmere.CARE.question),
        "a sum": asked(page, wexmere.SUM.question),
        "follow-up": followed,
        "shared, one's own": shared,
        "shared": shared_link(page, shared),
        "declined": asked(page, wexmere.NOT_THAT_PERIOD.question),
        "declined under filters": asked(page, "Are there mermaids?", committee="Cabinet"),
        "something instead": asked(page, wexmere.INSTEAD.question),
        "nothing found": asked(page, "Are there mermaids?"),
        "hostile": asked(page, wexmere.MARKUP.question),
        "service down": asked(page, wexmere.BROKEN.question),
        "history": "/conversations",
        "delete all": "/conversations/delete",
        "papers": "/papers",
        "paper": f"/papers/{pack}",
        "cited page": f"/papers/{pack}/page/2?start={tax.start}&end={tax.end}",
        "cited row": f"/papers/{dashboard}/page/1?start={row.start}&end={row.end}",
        "exempt page": f"/papers/{pack}/page/4",
        "text": f"/papers/{notices}/text?start={depot.start}&end={depot.end}",
        "precedents": "/precedents",
        "not found": "/nothing",
    }


def asked(page: Page, question: str, *, at: str | None = None, **filters: str) -> str:
    """The path of the conversation in which a question was asked and answered."""
    conversation = at.rsplit("/", 1)[1] if at else ""
    address = post(page, f"/ask?conversation={conversation}", question=question, **filters).url
    return urlsplit(address).path


def shared_link(page: Page, conversation: str) -> str:
    """The path of the link under which a conversation is shared."""
    found = BeautifulSoup(page.request.get(conversation).text(), "html.parser").select_one("#share-link")
    assert found is not None
    return urlsplit(str(found["value"])).path


def post(page: Page, path: str, **fields: str) -> APIResponse:
    """What comes of a form that this browser sends without its script."""
    found = BeautifulSoup(page.request.get("/").text(), "html.parser").select_one("[name=csrf_token]")
    assert found is not None
    return page.request.post(path, form={"csrf_token": str(found["value"]), **fields}, headers={"Accept": "text/html"})
