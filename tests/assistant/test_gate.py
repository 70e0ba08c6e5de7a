from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.gate import Breach, Gate, breaches, read_gate
from assistant.evaluation.report import breach_line
from index.errors import SettingError

NOW = {"all": {"right": 0.65, "false_refusal": 0.08}, "style=terse": {"right": 0.5}}
BEFORE = {"all": {"right": 0.72}}


@pytest.mark.parametrize(
    ("gate", "found"),
    [
        ({"least": {"right": 0.65}, "most": {"false_refusal": 0.08}}, []),
        ({"least": {"right": 0.7}}, [Breach("all", "right", 0.72, 0.65, 0.7, True)]),
        ({"most": {"false_refusal": 0.05}}, [Breach("all", "false_refusal", None, 0.08, 0.05, False)]),
        (
            {"group": {"style=terse": {"least": {"right": 0.6}}}},
            [Breach("style=terse", "right", None, 0.5, 0.6, True)],
        ),
        ({"least": {"refusal": 0.3}}, [Breach("all", "refusal", None, None, 0.3, True)]),
    ],
)
def test_a_figure_out_of_its_bounds_is_a_breach(gate: dict[str, object], found: list[Breach]) -> None:
    assert list(breaches(Gate.model_validate(gate), NOW, BEFORE)) == found


def test_a_breach_is_told_with_what_was_before() -> None:
    line = breach_line(Breach("all", "right", 0.72, 0.65, 0.7, True), Path("gate.toml"))
    assert line == "gate.toml: right (all) is 0.650, less than 0.700; it was 0.720 before."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[least]\nrigth = 0.5", '"rigth" is no figure'),
        ("[lest]\nright = 0.5", "lest: Extra inputs"),
        ('[least]\nright = "high"', "least.right"),
        ("least", "gate.toml"),
    ],
)
def test_a_gate_that_cannot_be_used_is_told(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "gate.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=fault):
        read_gate(tmp_path / "gate.toml")


def test_a_gate_is_read_with_the_fields_of_its_groups(tmp_path: Path) -> None:
    groups = ('[group."style=terse".least]', "right = 0.6", '[group."style=typo".most]', "false_refusal = 0.1")
    text = "\n".join(("[least]", "right = 0.7", *groups))
    (tmp_path / "gate.toml").write_text(text, encoding="utf-8")
    gate = read_gate(tmp_path / "gate.toml")
    assert (gate.least, gate.fields) == ({"right": 0.7}, ["style"])


@given(st.binary(max_size=60))
def test_any_file_is_a_gate_or_is_told(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    with suppress(SettingError):
        assert isinstance(read_gate(path), Gate)
