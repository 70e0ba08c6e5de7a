from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.models import model_of
from assistant.models.chat import chat_model, name_of
from assistant.models.keys import key_of
from assistant.models.ports import LanguageModel, ModelError, Trouble, Usage
from assistant.models.prices import traits_of
from assistant.settings import load_settings
from tests.assistant.models import openai_server as ways
from tests.assistant.models.asking import QUESTION, request, said, taken, trouble_with
from tests.assistant.models.openai_server import WORDS, Behaviour, OpenAIServer, refusing, refusing_option, saying

SECRET = "sk-wexmere-4711"
Make = Callable[..., LanguageModel]


def test_the_messages_are_sent_as_they_are(made: Make, server: OpenAIServer) -> None:
    said(made())
    assert [(each["role"], each["content"]) for each in server.asked[0]["messages"]] == [
        ("system", "Be brief."),
        ("user", QUESTION),
    ]


def test_the_name_without_its_provider_is_sent(made: Make, server: OpenAIServer) -> None:
    said(made())
    assert server.asked[0]["model"] == "wexmere-1"


def test_what_is_said_comes_back_whole(made: Make) -> None:
    assert said(made()) == WORDS


def test_no_more_tokens_are_asked_for_than_may_be_said(made: Make, server: OpenAIServer) -> None:
    said(made(), request(most_tokens=33))
    assert server.asked[0]["max_completion_tokens"] == 33


def test_a_schema_is_sent_as_the_format_of_the_reply(made: Make, server: OpenAIServer) -> None:
    said(made(), request(schema={"type": "object"}))
    assert server.asked[0]["response_format"]["json_schema"]["schema"] == {"type": "object"}


@pytest.mark.parametrize("option", ["response_format", "temperature", "stream_options"])
def test_what_a_server_does_not_understand_is_left_out_from_then_on(
    made: Make, server: OpenAIServer, option: str
) -> None:
    server.behave(refusing_option(option))
    model = made()
    asked = request(schema={"type": "object"})
    assert (said(model, asked), said(model, asked)) == (WORDS, WORDS)
    assert [option in body for body in server.asked] == [True, False, False]


def test_what_a_call_took_is_as_the_server_told(made: Make) -> None:
    assert taken(made()) == Usage(40, 9)


def test_what_a_call_took_is_estimated_where_the_server_does_not_tell(made: Make, server: OpenAIServer) -> None:
    server.behave(ways.without_usage)
    assert taken(made()).estimated


@pytest.mark.parametrize(
    ("behaviour", "trouble"),
    [
        (refusing(401, f"Incorrect API key provided: {SECRET}", "invalid_api_key"), Trouble.BAD_KEY),
        (refusing(403), Trouble.BAD_KEY),
        (refusing(429, "You exceeded your current quota", "insufficient_quota"), Trouble.BAD_KEY),
        (refusing(404, "The model `wexmere-1` does not exist", "model_not_found"), Trouble.UNKNOWN_MODEL),
        (refusing(404, "Not Found"), Trouble.NO_ROUTE),
        (refusing(400, "invalid model ID", "model_not_found"), Trouble.UNKNOWN_MODEL),
        (refusing(400, "This model's maximum context length is 4096 tokens"), Trouble.TOO_LONG),
        (refusing(413), Trouble.TOO_LONG),
        (refusing(400, "no"), Trouble.BROKEN),
        (refusing(429, Retry_After="900"), Trouble.TOO_BUSY),
        (refusing(503, Retry_After="Fri, 31 Dec 2060 23:59:59 GMT"), Trouble.TOO_BUSY),
        (ways.cut, Trouble.BROKEN),
        (ways.malformed, Trouble.BROKEN),
        (ways.without_choices, Trouble.BROKEN),
        (ways.huge, Trouble.TOO_LONG),
        (ways.endless, Trouble.TOO_LONG),
    ],
)
def test_a_server_that_misbehaves_is_told_by_its_trouble(
    made: Make, server: OpenAIServer, behaviour: Behaviour, trouble: Trouble
) -> None:
    server.behave(behaviour)
    assert trouble_with(made()).trouble is trouble


def test_a_server_that_only_keeps_the_line_open_is_too_slow(made: Make, server: OpenAIServer) -> None:
    server.behave(ways.silent)
    assert trouble_with(made(model_first_seconds=0.2)).trouble is Trouble.TOO_SLOW


def test_where_nobody_serves_there_is_no_route(made: Make) -> None:
    assert trouble_with(made(base_url="http://127.0.0.1:9/v1")).trouble is Trouble.NO_ROUTE


def test_what_was_said_before_a_cut_is_not_lost(made: Make, server: OpenAIServer) -> None:
    server.behave(ways.cut)
    reply = made().stream(request())
    assert next(reply) == "The depot costs "
    with pytest.raises(ModelError):
        list(reply)


def test_closing_a_reply_hangs_up(made: Make, server: OpenAIServer) -> None:
    server.behave(ways.endless)
    reply = made().stream(request(most_tokens=10_000))
    next(reply)
    reply.close()
    assert server.was_left()


def test_a_busy_server_is_asked_again(made: Make, server: OpenAIServer) -> None:
    server.behave(refusing(429, Retry_After="0"), refusing(500), saying(WORDS))
    assert said(made()) == WORDS


@pytest.mark.parametrize("behaviour", [refusing(401), refusing(400), ways.cut, ways.malformed])
def test_nothing_else_is_asked_again(made: Make, server: OpenAIServer, behaviour: Behaviour) -> None:
    server.behave(behaviour)
    trouble_with(made())
    assert len(server.asked) == 1


def test_the_key_goes_to_the_server_alone(made: Make, server: OpenAIServer) -> None:
    model = made(model_key=SECRET)
    said(model)
    assert server.headers[0]["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in repr(model)


def test_neither_the_key_nor_the_words_of_a_server_are_in_an_error(
    made: Make, server: OpenAIServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.behave(refusing(401, f"Incorrect API key provided: {SECRET}"))
    error = trouble_with(made(model_key=SECRET))
    assert SECRET not in "".join(traceback.format_exception(error)) + caplog.text


def test_a_key_for_openai_is_not_sent_to_another_server(
    made: Make, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    said(made())
    assert SECRET not in str(server.headers)


def test_a_thinking_model_gets_room_to_think_and_no_temperature(made: Make, server: OpenAIServer) -> None:
    said(made(model_effort="low"), request(most_tokens=50))
    body = server.asked[0]
    assert (body["reasoning_effort"], "temperature" in body) == ("low", False)
    assert body["max_completion_tokens"] > 1000


def test_azure_is_asked_for_a_deployment(server: OpenAIServer, tmp_path: Path) -> None:
    settings = load_settings(
        data=tmp_path, model="azure_openai:wexmere", base_url=server.address.removesuffix("/v1"), model_key=SECRET
    )
    model = chat_model(settings, key_of(settings), traits_of(settings))
    assert trouble_with(model).trouble is Trouble.NO_ROUTE
    assert model.name.startswith("azure_openai:wexmere at 127.0.0.1")


def test_ollama_needs_no_package_of_its_own(server: OpenAIServer, tmp_path: Path) -> None:
    model = model_of(load_settings(data=tmp_path, model="ollama:qwen3:4b", base_url=server.address))
    assert model is not None
    assert said(model) == WORDS
    assert server.asked[0]["model"] == "qwen3:4b"


@pytest.mark.parametrize("model", ["nobody:wexmere", "groq:wexmere"])
def test_a_provider_that_cannot_be_used_is_told_when_it_is_asked(tmp_path: Path, model: str) -> None:
    found = model_of(load_settings(data=tmp_path, model=model))
    assert found is not None
    assert trouble_with(found).trouble is Trouble.UNKNOWN_MODEL


def test_the_name_tells_the_host_but_no_key_in_its_address(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, model="openai:m", base_url=f"https://user:{SECRET}@papers.example/v1")
    assert name_of(settings) == "openai:m at papers.example"


def test_a_model_that_thinks_more_has_another_name() -> None:
    assert name_of(load_settings(model="openai:m", model_effort="low")) == "openai:m, effort low"
