from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import papers
from assistant.models import serving
from tests.assistant.models.openai_server import OpenAIServer, refusing, saying

SECRET = "sk-wexmere-4711"


@pytest.fixture
def run(server: OpenAIServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("PAPERS_MODEL", "openai:wexmere-1")
    monkeypatch.setenv("PAPERS_BASE_URL", server.address)
    monkeypatch.setenv("PAPERS_MODEL_KEY", SECRET)
    monkeypatch.setenv("PAPERS_DATA", str(tmp_path))
    return CliRunner()


def checked(run: CliRunner, *args: str) -> Result:
    return run.invoke(papers, ["model", "check", *args])


def test_a_check_tells_name_words_time_and_tokens(run: CliRunner, server: OpenAIServer) -> None:
    server.behave(saying("Ready."))
    told = checked(run).stdout
    assert told.startswith("openai:wexmere-1 at 127.0.0.1:")
    assert "replied “Ready.”: first word after 0." in told
    assert told.endswith("1 call, 49 tokens.\n")


def test_a_check_tells_the_price_where_it_is_known(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_MODEL_PRICE_PROMPT", "100")
    monkeypatch.setenv("PAPERS_MODEL_PRICE_REPLY", "1000")
    assert "49 tokens, $0.0130" in checked(run).stdout


def test_a_check_can_be_data(run: CliRunner) -> None:
    told = json.loads(checked(run, "--json").stdout)
    assert (told["prompt_tokens"], told["reply_tokens"], told["dollars"]) == (40, 9, None)


@pytest.mark.parametrize(
    ("status", "words", "line"),
    [
        (401, f"Incorrect API key provided: {SECRET}", "settings model_key and"),
        (404, "The model `wexmere-1` does not exist", "(setting model)"),
        (404, "Not Found", "settings base_url and model"),
    ],
)
def test_a_check_tells_what_is_wrong_in_a_line_that_names_the_setting(
    run: CliRunner, server: OpenAIServer, status: int, words: str, line: str
) -> None:
    server.behave(refusing(status, words))
    told = checked(run)
    assert told.exit_code == 1
    assert line in told.stderr.splitlines()[-1]
    assert SECRET not in told.output
    assert "Traceback" not in told.output


def test_without_a_model_a_check_tells_that_answers_are_quotes(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPERS_MODEL")
    told = checked(run)
    assert (told.exit_code, "answers are quotes" in told.stderr) == (2, True)


def served(run: CliRunner, file: Path) -> Result:
    return run.invoke(papers, ["model", "serve", str(file)])


def test_what_is_no_model_file_is_not_served(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "minutes.gguf").write_text("Minutes of the meeting", encoding="utf-8")
    told = served(run, tmp_path / "minutes.gguf")
    assert told.exit_code == 2
    assert "is no model in the GGUF format" in told.stderr


def test_without_its_library_serving_tells_how_to_have_it(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    told = served(run, tmp_path / "model.gguf")
    assert told.exit_code == 2
    assert 'pip install "council-papers[local]"' in told.stderr


def test_a_model_file_that_is_not_there_is_named(run: CliRunner, tmp_path: Path) -> None:
    told = served(run, tmp_path / "none.gguf")
    assert (told.exit_code, "none.gguf" in told.stderr) == (2, True)
