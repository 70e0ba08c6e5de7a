from __future__ import annotations

import pytest

from assistant.models.ports import Trouble
from assistant.wording import models as wording_models


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_line(trouble: Trouble) -> None:
    line = wording_models.trouble(trouble)
    assert line.endswith(".")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("trouble", "settings"),
    [
        (Trouble.BAD_KEY, ["model_key", "OPENAI_API_KEY"]),
        (Trouble.UNKNOWN_MODEL, ["model"]),
        (Trouble.NO_ROUTE, ["base_url"]),
        (Trouble.OVER_BUDGET, ["answer_tokens", "day_dollars"]),
    ],
)
def test_a_line_names_the_setting_that_helps(trouble: Trouble, settings: list[str]) -> None:
    assert all(name in wording_models.trouble(trouble) for name in settings)
