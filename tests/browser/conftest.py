"""Debian's chromium in front of a real server on a loopback port."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, ViewportSize
from waitress.server import create_server

from index.catalogue import paper_id
from tests.webapp import wexmere
from webapp import create_app

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
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages of Wexmere."""
    data = tmp_path_factory.mktemp("served")
    services = wexmere.services_in(data)
    server = create_server(create_app(wexmere.settings_in(data), services=services), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)
    services.catalogue.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: blocked styles and scripts, errors."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture(scope="session")
def states() -> dict[str, str]:
    """The path of every page in every state."""
    pack, notices = (
        paper_id(document, digit * 64) for document, digit in ((wexmere.PACK, "1"), (wexmere.NOTICES, "3"))
    )
    dashboard = paper_id(wexmere.DASHBOARD, "2" * 64)
    tax, row, depot = (answer.citations[0] for answer in (wexmere.TAX, wexmere.HOMES, wexmere.DEPOT))
    return {
        "home": "/",
        "answer": _asked(wexmere.TAX.question),
        "figures": _asked(wexmere.FIGURES.question),
        "a row without heads": _asked(wexmere.CARE.question),
        "follow-up": _asked(wexmere.HOMES.question, earlier=[wexmere.TAX.question]),
        "declined": _asked(wexmere.NOT_THAT_PERIOD.question),
        "nothing found": _asked("Are there mermaids?"),
        "hostile": _asked(wexmere.MARKUP.question),
        "error": _asked(""),
        "service down": _asked(wexmere.BROKEN.question),
        "papers": "/papers",
        "paper": f"/papers/{pack}",
        "cited page": f"/papers/{pack}/page/2?start={tax.start}&end={tax.end}",
        "cited row": f"/papers/{dashboard}/page/1?start={row.start}&end={row.end}",
        "exempt page": f"/papers/{pack}/page/4",
        "text": f"/papers/{notices}/text?start={depot.start}&end={depot.end}",
        "not found": "/nothing",
    }


def _asked(question: str, *, earlier: Sequence[str] = ()) -> str:
    return f"/ask?{urlencode({'question': question, 'earlier': earlier}, doseq=True)}"
