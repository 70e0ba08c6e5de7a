"""Sums are worked out exactly, and nothing else is worked out."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerers.ports import Draft, Quote
from assistant.answers import Calculation
from assistant.calculations import holds, operands, worked_out
from assistant.grounding import stands
from index.papers import Span
from tests.assistant.wexmere import paragraph


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("449 - 422", "27"),
        ("1473162.2 - 1429506.8", "43655.4"),
        ("(30.2 - 21.2) / 21.2 * 100", "42.45283018867924528301886792"),
        ("-6300.0 + 100.5", "-6199.5"),
        ("0.1 + 0.2", "0.3"),
    ],
)
def test_a_sum_is_worked_out_exactly(expression: str, result: str) -> None:
    assert worked_out(expression) == Decimal(result)


@pytest.mark.parametrize(
    "expression", ["", "1 / 0", "2 ** 9", "1,059 + 1", "£5 + 1", "__import__('os')", "1 +", "(1", "9" * 600, "1 // 2"]
)
def test_what_is_no_sum_is_not_worked_out(expression: str) -> None:
    with pytest.raises(ValueError, match=r"sum of bare numbers|cannot be worked out"):
        worked_out(expression)


@given(st.text(alphabet="0123456789.+-*/() ", max_size=40))
def test_any_expression_is_worked_out_or_refused(expression: str) -> None:
    with suppress(ValueError):
        assert isinstance(worked_out(expression), Decimal)


def test_operands_come_in_order() -> None:
    assert operands("(30.2 - 21.2) / 21.2") == ("30.2", "21.2", "21.2")


@pytest.mark.parametrize(
    ("result", "held"), [("42.5", True), ("42", True), ("42.45", True), ("43", False), ("42.4", False)]
)
def test_a_result_holds_as_it_is_rounded(result: str, held: bool) -> None:
    assert holds(Calculation("(30.2 - 21.2) / 21.2 * 100", Decimal(result), "%")) is held


@pytest.mark.parametrize(
    ("text", "expression", "result", "kept"),
    [
        ("27 more homes: from 422 to 449.", "449 - 422", "27", True),
        ("28 more homes: from 422 to 449.", "449 - 422", "28", False),
        ("29 more homes: from 420 to 449.", "449 - 420", "29", False),
        ("27 more homes, 5 of them empty.", "449 - 422", "27", False),
        ("A fall of 27 homes.", "422 - 449", "-27", True),
    ],
)
def test_a_sum_stands_only_on_quoted_numbers(text: str, expression: str, result: str, kept: bool) -> None:
    quotes = tuple(Quote(paragraph(words), Span(0, len(words))) for words in ("422 homes", "449 homes"))
    assert stands(Draft(text, quotes, Calculation(expression, Decimal(result)))) is kept
