"""A sentence that passed the check may be shown to a model once more, which is asked whether it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from assistant.answers import Answer, Instead, Status, Written
from assistant.conversation import Conversation
from assistant.events import Writing
from assistant.generating import listening
from assistant.history.answers import KeptAnswers
from assistant.models.budgets import BudgetedModel
from assistant.models.ports import ModelError, Reply, Request, Trouble
from assistant.models.scripted import ScriptedModel, Words
from assistant.models.spending import Limits, Spending
from assistant.pipeline import answer_of, ask
from assistant.recalling import ask_or_recall
from index.library import Library
from index.stores.ports import Filters

COST = "What does the Brackwater highways depot cost to run?"
GOOD = "The Brackwater highways depot cost £398,000 to run in 2024-25 [p1]."
LESS = "The depot cost £398,000 [p1]."
SUPPORTED, PARTLY, NOT = (f'{{"verdict": "{verdict}"}}' for verdict in ("supported", "partly", "not"))
PLENTY = Limits(1_000_000, 100.0)
Making = Callable[..., BudgetedModel]


def judges(request: Request) -> bool:
    """True for a request to judge a sentence."""
    return request.schema is not None and "verdict" in request.schema["properties"]


def bare(written: str) -> str:
    return written.replace(" [p1]", "")


def asked_to_judge(model: BudgetedModel) -> list[str]:
    """What the model was shown to judge."""
    assert isinstance(model.model, ScriptedModel)
    return [request.messages[-1].text for request in model.model.asked if judges(request)]


@pytest.fixture
def making(tmp_path: Path) -> Making:
    """Makes a model that writes these replies and gives these verdicts, each in turn, the last again and again."""

    def made(*verdicts: Words, writes: tuple[str, ...] = (GOOD,), look: bool = True) -> BudgetedModel:
        left: dict[bool, list[Words]] = {True: list(verdicts or [SUPPORTED]), False: list(writes)}

        def script(request: Request) -> Words:
            replies = left[judges(request)]
            return replies.pop(0) if len(replies) > 1 else replies[0]

        return BudgetedModel(ScriptedModel(script), None, PLENTY, PLENTY, Spending(tmp_path), second_look=look)

    return made


def answer(library: Library, model: BudgetedModel) -> Answer:
    return answer_of(ask(COST, library=library, model=model))


def account(found: Answer) -> Written:
    assert found.writing is not None
    return found.writing


def texts(found: Answer) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def test_no_second_look_is_taken_unless_it_is_set(three_papers: Library, making: Making) -> None:
    model = making(NOT, look=False)
    assert texts(answer(three_papers, model)) == [bare(GOOD)]
    assert asked_to_judge(model) == []


def test_a_sentence_that_is_supported_is_the_answer(three_papers: Library, making: Making) -> None:
    model = making(SUPPORTED)
    found = answer(three_papers, model)
    assert texts(found) == [bare(GOOD)]
    assert (account(found).second_looks, account(found).doubted) == (1, 0)


def test_the_judge_is_shown_the_sentence_and_its_quotes(three_papers: Library, making: Making) -> None:
    model = making(SUPPORTED)
    found = answer(three_papers, model)
    (shown,) = asked_to_judge(model)
    assert f"| {bare(GOOD)}" in shown
    assert all(" ".join(citation.quote.split()) in shown for citation in found.citations)


@pytest.mark.parametrize("verdict", [PARTLY, NOT])
def test_a_sentence_in_doubt_is_asked_for_again_with_a_reason(
    three_papers: Library, making: Making, verdict: str
) -> None:
    model = making(verdict, SUPPORTED, writes=(GOOD, LESS))
    found = answer(three_papers, model)
    assert texts(found) == [bare(LESS)]
    assert (account(found).repaired, account(found).dropped, account(found).doubted) == (1, 0, 1)
    assert isinstance(model.model, ScriptedModel)
    assert any("A second reader" in request.messages[-1].text for request in model.model.asked)


def test_a_sentence_that_stays_in_doubt_is_not_said(three_papers: Library, making: Making) -> None:
    found = answer(three_papers, making(NOT))
    assert found.sentences == answer_of(ask(COST, library=three_papers)).sentences
    assert (account(found).instead, account(found).dropped) == (Instead.UNCHECKED, 1)


@pytest.mark.parametrize(
    "verdict", ["I could not say.", "", ModelError(Trouble.TOO_SLOW), ModelError(Trouble.OVER_BUDGET)]
)
def test_without_a_verdict_the_check_alone_decides(three_papers: Library, making: Making, verdict: Words) -> None:
    found = answer(three_papers, making(verdict))
    assert (texts(found), found.status) == ([bare(GOOD)], Status.ANSWERED)
    assert (account(found).second_looks, account(found).trouble) == (0, None)


def test_a_judge_that_failed_is_not_waited_for_again(three_papers: Library, making: Making) -> None:
    model = making(ModelError(Trouble.TOO_SLOW), NOT, writes=(f"{GOOD} {LESS}",))
    assert texts(answer(three_papers, model)) == [bare(GOOD), bare(LESS)]
    assert len(asked_to_judge(model)) == 1


def test_a_sentence_that_fails_the_check_needs_no_second_look(three_papers: Library, making: Making) -> None:
    model = making(SUPPORTED, writes=(GOOD.replace("398", "999"),))
    answer(three_papers, model)
    assert asked_to_judge(model) == []


def test_it_counts_in_the_budgets_of_the_answer_and_of_the_day(
    three_papers: Library, making: Making, tmp_path: Path
) -> None:
    plain, looked = (account(answer(three_papers, making(look=look))) for look in (False, True))
    assert looked.prompt_tokens > plain.prompt_tokens
    taken = (each.prompt_tokens + each.reply_tokens for each in (plain, looked))
    assert Spending(tmp_path).of_today().tokens == sum(taken)


def test_whoever_waits_for_the_judge_is_told_so(
    three_papers: Library, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = making()

    class Slow(ScriptedModel):
        def stream(self, request: Request) -> Reply:
            if judges(request):
                waited.wait(0.3)
            yield from super().stream(request)

    waited = Event()
    assert isinstance(made.model, ScriptedModel)
    made.model = Slow(made.model.script)
    monkeypatch.setattr(listening.listened, "__kwdefaults__", {"every": 0.05})
    told = list(ask(COST, library=three_papers, model=made))
    assert sum(isinstance(event, Writing) for event in told) > 2


def test_an_answer_without_a_second_look_is_not_given_for_one_with_it(
    three_papers: Library, making: Making, tmp_path: Path
) -> None:
    def asked(model: BudgetedModel) -> Answer:
        return answer_of(
            ask_or_recall(
                COST, library=three_papers, conversation=Conversation(), filters=Filters(), as_of=None, model=model,
                meaning=None, kept=KeptAnswers(tmp_path),
            )
        )  # fmt: skip

    plain, looked, again = (asked(making(look=look)) for look in (False, True, True))
    assert [account(each).kept for each in (plain, looked, again)] == [False, False, True]
    assert account(plain).basis != account(looked).basis
