from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.models.prices import Price, prices_date, traits_of
from assistant.settings import load_settings


@pytest.mark.parametrize("name", ["gpt-6-luna", "gpt-6-luna-2026-09-22"])
def test_a_published_price_is_known_by_name_and_by_dated_name(tmp_path: Path, name: str) -> None:
    assert traits_of(load_settings(data=tmp_path, model=f"openai:{name}")).price == Price(0.1, 0.5)


@pytest.mark.parametrize("name", ["gpt-6-luna-fast", "gpt-6", "wexmere-1"])
def test_a_price_is_not_guessed(tmp_path: Path, name: str) -> None:
    assert traits_of(load_settings(data=tmp_path, model=f"openai:{name}")).price is None


def test_a_setting_wins(tmp_path: Path) -> None:
    settings = load_settings(
        data=tmp_path, model="openai:gpt-6-luna", model_price_prompt=3, model_price_reply=4, model_window=9000
    )
    assert (traits_of(settings).price, traits_of(settings).window) == (Price(3, 4), 9000)


def test_another_server_has_other_prices(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, model="openai:gpt-6-luna", base_url="http://127.0.0.1:8080/v1")
    assert traits_of(settings).price is None


def test_the_prices_have_a_date() -> None:
    assert prices_date() >= date(2026, 11, 5)
