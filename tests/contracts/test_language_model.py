"""What every language model does, whatever it is made of, and however it is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.models import model_of
from assistant.models.budgets import BudgetedModel, Metered, metered
from assistant.models.ports import LanguageModel, ModelError, Trouble, Usage
from assistant.models.resting import RestingModel
from assistant.models.retrying import RetriedModel
from assistant.models.scripted import ScriptedModel
from assistant.models.spending import Limits, Spending
from assistant.models.timing import TimedModel
from assistant.settings import load_settings
from tests.assistant.models.asking import request, said
from tests.assistant.models.local_model import served, small_model
from tests.assistant.models.openai_server import WORDS, openai_server, refusing, saying

SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}},
    "required": ["answer"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Made:
    """A model that replies, and one of its kind that cannot."""

    model: LanguageModel
    failing: LanguageModel


Maker = Callable[[ExitStack, Path], Made]


def scripted(_: ExitStack, __: Path) -> Made:
    return Made(ScriptedModel([WORDS]), ScriptedModel([ModelError(Trouble.NO_ROUTE)]))


def guarded(_: ExitStack, folder: Path) -> Made:
    def around(inner: LanguageModel) -> LanguageModel:
        resting = RestingModel(RetriedModel(TimedModel(inner, 5, 10), 5))
        limits = Limits(100_000, 1.0)
        return BudgetedModel(resting, None, limits, limits, Spending(folder))

    made = scripted(_, folder)
    return Made(around(made.model), around(made.failing))


def counted(_: ExitStack, folder: Path) -> Made:
    made = guarded(_, folder)
    return Made(metered(made.model), metered(made.failing))


def over_http(stack: ExitStack, folder: Path) -> Made:
    server = stack.enter_context(openai_server())
    server.behave(saying(WORDS))
    broken = stack.enter_context(openai_server())
    broken.behave(refusing(401))
    return Made(reached(server.address, folder), reached(broken.address, folder))


def small(stack: ExitStack, folder: Path) -> Made:
    address = stack.enter_context(served(small_model()))
    return Made(reached(address, folder), reached(address.replace("/v1", "/nowhere"), folder))


def reached(address: str, folder: Path) -> LanguageModel:
    found = model_of(
        load_settings(data=folder, model="openai:small", base_url=address, model_first_seconds=120, model_seconds=300)
    )
    assert found is not None
    return found


MAKERS: list[Maker] = [scripted, guarded, counted, over_http]


@pytest.fixture(
    scope="module",
    params=[*MAKERS, pytest.param(small, marks=pytest.mark.model)],
    ids=lambda maker: maker.__name__,
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with ExitStack() as stack:
        maker: Maker = request.param
        yield maker(stack, tmp_path_factory.mktemp("model"))


@pytest.fixture
def model(made: Made) -> LanguageModel:
    return made.model


def test_it_says_something(model: LanguageModel) -> None:
    assert said(model).strip()


def test_it_speaks_in_pieces(model: LanguageModel) -> None:
    assert len([piece for piece in model.stream(request()) if isinstance(piece, str)]) > 1


def test_it_ends_with_what_the_call_took_and_tells_it_once(model: LanguageModel) -> None:
    told = [piece for piece in model.stream(request()) if isinstance(piece, Usage)]
    *_, last = model.stream(request())
    assert isinstance(last, Usage)
    assert len(told) == 1
    assert last.prompt > 0
    assert last.reply > 0


def test_it_says_no_more_than_it_may(model: LanguageModel) -> None:
    *_, last = model.stream(request("Count from one to a thousand.", most_tokens=12))
    assert isinstance(last, Usage)
    assert last.reply <= 20


def test_it_bears_a_schema(model: LanguageModel) -> None:
    assert said(model, request(schema=SCHEMA)).strip()


def test_the_same_is_answered_alike(model: LanguageModel) -> None:
    assert said(model) == said(model)


def test_closing_a_reply_leaves_the_model_ready_for_the_next(model: LanguageModel) -> None:
    reply = model.stream(request())
    next(reply)
    reply.close()
    assert said(model).strip()


def test_a_closed_reply_says_nothing_more(model: LanguageModel) -> None:
    reply = model.stream(request())
    next(reply)
    reply.close()
    assert list(reply) == []


def test_two_can_ask_at_once(model: LanguageModel) -> None:
    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(lambda _: said(model), range(2)))


def test_it_has_a_name_and_a_window(model: LanguageModel) -> None:
    assert model.name
    assert model.window >= 512


def test_whatever_goes_wrong_is_a_model_error(made: Made) -> None:
    with pytest.raises(ModelError):
        said(made.failing)


def test_nothing_is_counted_of_a_call_that_was_refused(made: Made) -> None:
    asked = Metered(made.failing)
    with pytest.raises(ModelError):
        said(asked)
    assert asked.spent.tokens == 0
