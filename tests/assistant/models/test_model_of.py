from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.cli import papers
from assistant.models import model_of
from assistant.models.keys import key_of
from assistant.models.ports import Usage
from assistant.models.spending import Spending, Spent
from assistant.models.standing import batches, standing, standing_record
from assistant.settings import Settings, load_settings
from index.errors import SettingError

SECRET = "sk-wexmere-4711"


def settings(folder: Path, **flags: Any) -> Settings:
    return load_settings(data=folder, **flags)


def test_without_a_setting_there_is_no_model(tmp_path: Path) -> None:
    assert model_of(settings(tmp_path)) is None


def test_without_its_key_a_model_is_not_asked(tmp_path: Path) -> None:
    assert model_of(settings(tmp_path, model="openai:gpt-6-luna")) is None


def test_once_a_key_is_there_the_model_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    found = model_of(settings(tmp_path, model="openai:gpt-6-luna"))
    assert found is not None
    assert (found.name, found.window) == ("openai:gpt-6-luna", 1_050_000)


def test_the_same_settings_give_the_same_model(tmp_path: Path) -> None:
    told = settings(tmp_path, model="ollama:qwen3")
    assert model_of(told) is model_of(settings(tmp_path, model="ollama:qwen3"))


@pytest.mark.parametrize("name", ["gpt-6-luna", "openai:", ":gpt", "openai:gpt 6"])
def test_a_name_without_provider_is_no_setting(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingError, match=r"^model: "):
        settings(tmp_path, model=name)


def test_a_key_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{SECRET}\n", encoding="utf-8")
    key = key_of(settings(tmp_path, model="openai:m", model_key_file=tmp_path / "key"))
    assert key is not None
    assert key.value.get_secret_value() == SECRET


def test_a_key_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"^model_key_file: .*none cannot be read"):
        key_of(settings(tmp_path, model="openai:m", model_key_file=tmp_path / "none"))


def test_our_own_key_wins_over_the_providers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "theirs")
    monkeypatch.setenv("PAPERS_MODEL_KEY", SECRET)
    key = key_of(settings(tmp_path, model="openai:m"))
    assert key is not None
    assert (key.value.get_secret_value(), key.place) == (SECRET, "PAPERS_MODEL_KEY")


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        ("wexmere.openai.azure.com", True),
        ("wexmere.cognitiveservices.azure.com", True),
        ("wexmere.uksouth.cloudapp.azure.com", False),
        ("openai.com.wexmere.example", False),
    ],
)
def test_a_key_for_openai_goes_to_no_machine_of_somebody_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str, sent: bool
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    told = settings(tmp_path, model="azure_openai:m", base_url=f"https://{host}")
    assert (key_of(told) is not None) is sent


def test_a_key_is_in_no_repr(tmp_path: Path) -> None:
    told = settings(tmp_path, model="openai:m", model_key=SECRET)
    assert SECRET not in f"{told!r} {key_of(told)!r} {model_of(told)!r}"


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({}, "none is set: answers are quotes"),
        ({"model": "openai:gpt-6-luna"}, "openai:gpt-6-luna is set, but no key was found: answers are quotes"),
        ({"model": "openai:m", "model_key": SECRET}, "openai:m, key from PAPERS_MODEL_KEY"),
        ({"model": "openai:m", "base_url": "http://127.0.0.1:8080/v1"}, "openai:m at 127.0.0.1:8080, without a key"),
    ],
)
def test_status_tells_which_model_is_asked(tmp_path: Path, flags: dict[str, str], told: str) -> None:
    assert standing(settings(tmp_path, **flags)).startswith(told)


def test_the_record_tells_the_place_of_the_key_and_not_the_key(tmp_path: Path) -> None:
    record = standing_record(settings(tmp_path, model="openai:m", model_key=SECRET))
    assert (record["asked"], record["key"]) == (True, "PAPERS_MODEL_KEY")
    assert SECRET not in json.dumps(record)


def test_status_of_papers_tells_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_MODEL_KEY", SECRET)
    monkeypatch.setenv("PAPERS_MODEL", "openai:gpt-6-luna")
    (tmp_path / "papers").mkdir()
    CliRunner().invoke(papers, ["--data", str(tmp_path), "ingest", str(tmp_path / "papers")])
    plain = CliRunner().invoke(papers, ["--data", str(tmp_path), "status"]).output
    data = CliRunner().invoke(papers, ["--data", str(tmp_path), "status", "--json"]).output
    assert "Model       openai:gpt-6-luna, key from PAPERS_MODEL_KEY" in plain
    assert json.loads(data)["model"]["asked"] is True
    assert SECRET not in plain + data


def test_status_tells_what_batches_took(tmp_path: Path) -> None:
    told = settings(tmp_path, model="openai:gpt-6-luna")
    assert batches(told) is None
    Spending(tmp_path).note_batch("digest", "openai:gpt-6-luna", Spent(96, Usage(163_000, 9_000), 0.0104))
    assert (batches(told) or "").startswith("96 calls, 172,000 tokens, $0.0104 at prices of")
    assert standing_record(told)["batches"] == {"calls": 96, "tokens": 172_000, "dollars": 0.0104}


def test_without_a_model_nothing_of_langchain_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from assistant.models import model_of; from assistant.settings import load_settings; "
        f"model_of(load_settings(data={str(tmp_path)!r})); "
        "print({'langchain', 'langchain_core', 'openai', 'tenacity'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
