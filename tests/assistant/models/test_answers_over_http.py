"""Whatever a model does over HTTP, there is an answer, and nothing in it that does not stand."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answers import Answer, Status
from assistant.events import Event, Said
from assistant.models.ports import LanguageModel, Trouble
from assistant.pipeline import answer_of, ask
from assistant.wording import models as wording_models
from index.library import Library
from tests.assistant.models import openai_server as ways
from tests.assistant.models.openai_server import Behaviour, Exchange, OpenAIServer, refusing, saying

QUESTION = "What does the Brackwater highways depot cost to run?"
GOOD = "The Brackwater highways depot cost £398,000 to run in 2024-25 [p1]."
Make = Callable[..., LanguageModel]


def events(library: Library, model: LanguageModel | None) -> list[Event]:
    return list(ask(QUESTION, library=library, model=model))


def shown(told: list[Event]) -> list[str]:
    """Every sentence that was said, in its order."""
    return [event.sentence.text for event in told if isinstance(event, Said)]


def answered(told: list[Event]) -> Answer:
    answer = answer_of(iter(told))
    assert answer.status is Status.ANSWERED
    return answer


def echo(exchange: Exchange) -> None:
    """Says all that it was asked."""
    saying("\n".join(str(message["content"]) for message in exchange.body["messages"]), piece=400)(exchange)


def good_then_cut(exchange: Exchange) -> None:
    """Says a sentence that stands, begins another, and breaks off."""
    exchange.begin()
    exchange.say(f"{GOOD} The depot will also")


def test_what_stands_is_said_as_the_model_wrote_it(made: Make, server: OpenAIServer, three_papers: Library) -> None:
    server.behave(saying(GOOD))
    told = events(three_papers, made())
    assert shown(told) == [GOOD.replace(" [p1]", "")]


def test_what_it_took_and_cost_is_in_the_answer(made: Make, server: OpenAIServer, three_papers: Library) -> None:
    server.behave(saying(GOOD))
    writing = answered(events(three_papers, made(model_price_prompt=10, model_price_reply=100))).writing
    assert writing is not None
    assert (writing.prompt_tokens, writing.reply_tokens) == (40, 9)
    assert writing.dollars == pytest.approx(0.0013)


@pytest.mark.parametrize(
    "words",
    [
        GOOD.replace("398", "938"),
        GOOD.replace("[p1]", "[p99]"),
        GOOD.replace(" [p1]", ""),
        GOOD.replace("depot cost", "depot never cost"),
        GOOD.replace("£398,000", "$398,000"),
        '{"answered": true, "sentences": [{"text": "It cost £7 million.", "cites": ["p1"]}]}',
        "[](javascript:alert(1)) [p1]",
    ],
)
def test_what_does_not_stand_is_not_said(made: Make, server: OpenAIServer, three_papers: Library, words: str) -> None:
    server.behave(saying(words))
    assert shown(events(three_papers, made())) == shown(events(three_papers, None))


MISBEHAVIOURS: list[tuple[Behaviour, Trouble | None]] = [
    (refusing(401), Trouble.BAD_KEY),
    (refusing(404, "The model does not exist", "model_not_found"), Trouble.UNKNOWN_MODEL),
    (refusing(429, Retry_After="900"), Trouble.TOO_BUSY),
    (refusing(500), Trouble.TOO_BUSY),
    (ways.silent, Trouble.TOO_SLOW),
    (ways.malformed, Trouble.BROKEN),
    (ways.without_choices, Trouble.BROKEN),
    (ways.cut, Trouble.BROKEN),
    (ways.huge, None),
    (ways.endless, None),
    (echo, None),
]


@pytest.mark.parametrize(("behaviour", "trouble"), MISBEHAVIOURS)
def test_however_it_misbehaves_the_papers_are_quoted(
    made: Make, server: OpenAIServer, three_papers: Library, behaviour: Behaviour, trouble: Trouble | None
) -> None:
    server.behave(behaviour)
    began = time.monotonic()
    told = events(three_papers, made(model_first_seconds=1.0, model_seconds=3.0))
    assert shown(told) == shown(events(three_papers, None))
    assert time.monotonic() - began < 10
    writing = answered(told).writing
    assert writing is not None
    assert trouble is None or writing.trouble == trouble


@pytest.mark.parametrize(
    ("behaviour", "setting"),
    [(refusing(401), "model_key"), (refusing(404, "no such model"), "setting model"), (refusing(404), "base_url")],
)
def test_the_line_beneath_names_the_setting(
    made: Make, server: OpenAIServer, three_papers: Library, behaviour: Behaviour, setting: str
) -> None:
    server.behave(behaviour)
    line = wording_models.made(answered(events(three_papers, made())).writing)
    assert setting in line
    assert "\n" not in line


def test_a_sentence_that_was_said_stays_when_the_line_is_cut(
    made: Make, server: OpenAIServer, three_papers: Library
) -> None:
    server.behave(good_then_cut)
    told = shown(events(three_papers, made()))
    assert told[0] == GOOD.replace(" [p1]", "")
    assert told[1:] == shown(events(three_papers, None))


def test_nothing_of_the_prompt_is_said(made: Make, server: OpenAIServer, three_papers: Library) -> None:
    server.behave(echo)
    told = " ".join(shown(events(three_papers, made())))
    rules = str(server.asked[0]["messages"][0]["content"])
    assert [line for line in rules.splitlines() if len(line) > 20 and line in told] == []


def test_stopping_hangs_up(made: Make, server: OpenAIServer, three_papers: Library) -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say(f"{GOOD} The depot")
        while not exchange.gone.wait(0.01):
            exchange.say("")

    server.behave(slowly)
    told: Any = ask(QUESTION, library=three_papers, model=made())
    assert any(isinstance(event, Said) for event in told)
    told.close()
    assert server.was_left()
