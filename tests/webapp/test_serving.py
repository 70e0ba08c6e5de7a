"""The pages are served by several processes that end when they are told to."""

from __future__ import annotations

import http.cookiejar
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.request import Request

import pytest

from assistant.history import History
from assistant.history.keeping import cut_off
from assistant.settings import Settings
from index.ingest import ingest
from index.library import Library
from webapp import retention, serving

MINUTES = """Cabinet

Minutes of the meeting held on Tuesday, 4 March 2025

12. Thornsea depot

RESOLVED that the Thornsea depot be closed on 30 June 2025.
"""
QUESTION = "When does the Thornsea depot close?"
ASKED = {"question": QUESTION}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn does not run on Windows")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds one paper."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    with Library.open(folder / "data") as library:
        ingest([folder / "minutes.txt"], library)
    return folder / "data"


@contextmanager
def served(data: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that the command serves, and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-c", "from webapp.commands import main; main()", "--data", str(data), "serve"]
    with subprocess.Popen(
        [*command, "--port", port, *options], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Serving on ")
        try:
            yield f"http://127.0.0.1:{port}", process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as page:
        return str(page.read().decode())


def ask(address: str) -> str:
    """Ask through the form as a browser without JavaScript does, with cookies of its own."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    with browser.open(address, timeout=60) as page:
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
    assert token is not None
    form = urllib.parse.urlencode({**ASKED, "csrf_token": token[1]}).encode()
    with browser.open(Request(f"{address}/ask", form), timeout=60) as page:
        return str(page.read().decode())


def workers_of(process: subprocess.Popen[str]) -> list[str]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return children.read_text(encoding="ascii").split()


def test_two_processes_answer_many_at_once_and_end_within_seconds(data: Path) -> None:
    with served(data, "--workers", "2", "--threads", "4") as (address, process):
        with ThreadPoolExecutor(6) as readers:
            pages = list(readers.map(ask, [address] * 6))
        assert ["30 June 2025" in page for page in pages] == [True] * 6
        assert len(workers_of(process)) == 2
        told = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        assert time.monotonic() - told < serving.STOPS_WITHIN


def test_processes_behind_a_proxy_limit_readers_together(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_QUESTIONS_A_MINUTE", "1")
    monkeypatch.setenv("PAPERS_TRUSTED_PROXIES", "1")
    with served(data, "--workers", "2") as (address, process):
        statuses = [asked_from(address, reader) for reader in ("192.0.2.1", "192.0.2.2") for _ in range(12)]
        assert [statuses[:12].count(200), statuses[12:].count(200)] == [1, 1]
        assert len(workers_of(process)) == 2
        process.terminate()


def asked_from(address: str, reader: str) -> int:
    """The status of a question that a proxy hands on for a reader who keeps no cookie."""
    query = f"{address}/ask?{urllib.parse.urlencode(ASKED)}"
    try:
        with urllib.request.urlopen(
            Request(query, headers={"Accept": "application/json", "X-Forwarded-For": reader}), timeout=60
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_process_that_dies_is_replaced(data: Path) -> None:
    with served(data, "--workers", "1") as (address, process):
        assert json.loads(read(f"{address}/health"))["papers"] == 1
        (worker,) = workers_of(process)
        os.kill(int(worker), signal.SIGKILL)
        assert json.loads(read(f"{address}/health"))["papers"] == 1
        assert workers_of(process) != [worker]
        process.terminate()


def test_what_cannot_be_opened_is_told_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"Dear councillor, " * 100)
    command = [sys.executable, "-c", "from webapp.commands import main; main()", "--data", str(tmp_path), "serve"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("Error: ")
    assert "Serving" not in result.stderr


def test_what_the_calls_of_a_model_take_is_in_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("assistant.models")
    try:
        serving.prepare(Settings(data=tmp_path, model="openai:wexmere-1"))
        log.getChild("budgets").info("33 + 12 tokens")
    finally:
        log.handlers.clear()
        log.setLevel(logging.NOTSET)
    assert "33 + 12 tokens" in capsys.readouterr().err


def test_processes_share_nothing_that_was_opened_before_they_were_forked() -> None:
    told = serving.options(Settings(workers=3, threads=5), 7)
    assert (told["workers"], told["threads"], told["worker_class"]) == (3, 5, "gthread")
    assert "preload_app" not in told


def test_a_serving_process_deletes_what_is_older_than_the_days_that_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(History.open(tmp_path)) as history:
        history.begin("a browser", QUESTION)
        retention.purge(Settings(data=tmp_path))
        assert len(history.conversations("a browser")) == 1
        later = cut_off(0) + timedelta(seconds=1)
        monkeypatch.setattr(retention, "cut_off", lambda days: later)
        retention.purge(Settings(data=tmp_path))
        assert history.conversations("a browser") == []


def test_a_database_that_cannot_be_used_does_not_end_the_purge(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"Dear councillor, " * 100)
    retention.purge(Settings(data=tmp_path))
    assert "older than 90 days could not be deleted" in caplog.text


def test_the_purge_is_done_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, twice, never = [], threading.Event(), threading.Event()

    def purge(settings: Settings) -> None:
        done.append(settings)
        if len(done) == 2:
            twice.set()
            never.wait()

    monkeypatch.setattr(retention, "purge", purge)
    retention.purge_daily(Settings(data=tmp_path), every=0)
    assert twice.wait(timeout=10)
