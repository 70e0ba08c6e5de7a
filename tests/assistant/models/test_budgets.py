from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from assistant.models.budgets import BudgetedModel, metered
from assistant.models.ports import ModelError, Trouble, Usage
from assistant.models.prices import Price
from assistant.models.scripted import ScriptedModel
from assistant.models.spending import Limits, Spending, Spent
from tests.assistant.models.asking import BROKEN, WORDS, request, said, taken, trouble_with
from tests.assistant.models.openai_server import wait_until

PLENTY = Limits(1_000_000, 100.0)
"""A request of asking.request and its reply are some seventy tokens at most."""


def budgeted(folder: Path, script: Any = (WORDS,), *, day: Limits = PLENTY, **rest: Any) -> BudgetedModel:
    spending = Spending(folder, **rest)
    return BudgetedModel(ScriptedModel(script), Price(1.0, 10.0), day, PLENTY, spending)


def test_what_was_taken_is_kept(tmp_path: Path) -> None:
    usage = taken(budgeted(tmp_path))
    spent = Spending(tmp_path).of_today()
    assert (spent.calls, spent.tokens) == (1, usage.prompt + usage.reply)
    assert spent.dollars == pytest.approx((usage.prompt + 10 * usage.reply) / 1_000_000)


@pytest.mark.parametrize("day", [Limits(100, 100.0), Limits(10**6, 0.00045)])
def test_once_it_is_used_up_nothing_is_asked(tmp_path: Path, day: Limits) -> None:
    model = budgeted(tmp_path, day=day)
    said(model)
    assert trouble_with(model).trouble is Trouble.OVER_BUDGET


def test_the_log_tells_what_a_call_took_and_nothing_of_what_was_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        usage = taken(budgeted(tmp_path))
    (line,) = caplog.messages
    assert line.startswith(f"scripted: {usage.prompt} + {usage.reply} tokens, $0.000")
    assert not any(word in caplog.text for word in ("depot", "412,000"))


def test_the_next_day_there_is_a_new_one(tmp_path: Path) -> None:
    days = [date(2025, 3, 6)]
    model = budgeted(tmp_path, day=Limits(100, 100.0), today=lambda: days[-1])
    said(model)
    days.append(date(2025, 3, 7))
    assert said(model) == WORDS


def test_what_a_call_may_take_is_put_aside_while_it_lasts(tmp_path: Path) -> None:
    model = budgeted(tmp_path, day=Limits(150, 100.0))
    reply = model.stream(request(most_tokens=90))
    next(reply)
    assert trouble_with(model, request(most_tokens=90)).trouble is Trouble.OVER_BUDGET
    reply.close()
    assert said(model) == WORDS


def test_a_reply_that_was_closed_is_counted_as_far_as_it_came(tmp_path: Path) -> None:
    model = budgeted(tmp_path)
    reply = model.stream(request(most_tokens=900))
    next(reply)
    reply.close()
    spent = Spending(tmp_path).of_today()
    assert (spent.usage.reply, spent.usage.prompt > 10) == (2, True)


@pytest.mark.parametrize("trouble", [Trouble.BAD_KEY, Trouble.NO_ROUTE, Trouble.TOO_BUSY])
def test_a_call_that_was_refused_costs_nothing(tmp_path: Path, trouble: Trouble) -> None:
    trouble_with(budgeted(tmp_path, [ModelError(trouble)]))
    assert Spending(tmp_path).of_today().tokens == 0


def test_a_call_that_broke_off_is_paid_for(tmp_path: Path) -> None:
    trouble_with(budgeted(tmp_path, [BROKEN]))
    assert Spending(tmp_path).of_today().tokens > 0


def test_where_spending_cannot_be_kept_nothing_is_spent(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    model = budgeted(tmp_path / "file")
    assert trouble_with(model).trouble is Trouble.OVER_BUDGET
    assert isinstance(model.model, ScriptedModel)
    assert model.model.asked == []


def test_processes_share_it(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        counts = list(pool.map(ask_until_it_is_used_up, [tmp_path, tmp_path]))
    assert sum(counts) == 40


def ask_until_it_is_used_up(folder: Path) -> int:
    """How often a process could put aside 25 tokens of a day's 1000, while another does the same."""
    spending, count = Spending(folder), 0
    (folder / f"{os.getpid()}.here").touch()
    wait_until(lambda: len(list(folder.glob("*.here"))) == 2, 20.0)
    while True:
        try:
            spending.reserve("m", Spent(1, Usage(20, 5), 0.0), Limits(1000, 1.0))
        except ModelError:
            return count
        count += 1


def test_a_batch_is_noted_once_and_takes_nothing_of_the_days_budget(tmp_path: Path) -> None:
    spending, taken_by = Spending(tmp_path), Spent(96, Usage(163_000, 9_000), 0.01)
    for digest in ("one", "one", "other"):
        spending.note_batch(digest, "openai:m", taken_by)
    assert (spending.batches_of_today(), spending.of_today()) == (taken_by + taken_by, Spent())


def test_it_counts_all_calls_of_the_answer(tmp_path: Path) -> None:
    asked = metered(budgeted(tmp_path))
    usage = taken(asked) + taken(asked)
    assert (asked.spent.calls, asked.spent.usage) == (2, usage)
    assert asked.dollars == pytest.approx((usage.prompt + 10 * usage.reply) / 1_000_000)


def test_once_the_budget_of_an_answer_is_used_up_nothing_is_asked(tmp_path: Path) -> None:
    model = budgeted(tmp_path)
    model.answer = Limits(100, 1.0)
    asked = metered(model)
    said(asked)
    assert trouble_with(asked).trouble is Trouble.OVER_BUDGET


def test_a_call_beside_another_has_what_that_leaves_of_the_answers_budget(tmp_path: Path) -> None:
    model = budgeted(tmp_path)
    model.answer = Limits(150, 1.0)
    asked = metered(model)
    reply = asked.stream(request(most_tokens=90))
    next(reply)
    assert trouble_with(asked, request(most_tokens=90)).trouble is Trouble.OVER_BUDGET
    reply.close()
    assert said(asked) == WORDS


def test_the_next_answer_has_its_own(tmp_path: Path) -> None:
    model = budgeted(tmp_path)
    model.answer = Limits(100, 1.0)
    said(metered(model))
    assert said(metered(model)) == WORDS


def test_a_model_that_nobody_guards_has_no_price() -> None:
    asked = metered(ScriptedModel([WORDS]))
    said(asked)
    assert (asked.dollars, asked.spent.calls) == (None, 1)
