from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli import papers
from assistant.evaluation.batches import Replied, RepliedModel, replies_of
from assistant.models.ports import ModelError, Usage
from tests.assistant.models.asking import request, said, taken
from tests.assistant.models.openai_server import Exchange, OpenAIServer, openai_server, saying

QUESTIONS = [
    {"id": "q1", "kind": "budget", "question": "What does the Brackwater highways depot cost to run?"},
    {"id": "q2", "kind": "minutes", "question": "Until when does the fare cap on the Thornsea routes stay?"},
    {"id": "q3", "kind": "unanswerable", "question": "Which zoo keeps walruses and giraffes?"},
    {
        "id": "c1", "kind": "conversation",
        "turns": [{"question": "What was resolved about the Brackwater depot?"}, {"question": "What does it cost?"}],
    },
]  # fmt: skip
GOOD = "The Brackwater highways depot costs £412,000 a year to run [p1]."
INVENTED = "The Brackwater highways depot cost £999,000 to run in 2031-32 [p1]."
MODEL = ("--model", "openai:wexmere-1")
Run = Callable[..., str]


@pytest.fixture
def run(data: Path) -> Run:
    """Runs the program; gives what it told on stderr."""

    def command(*args: object) -> str:
        told = CliRunner().invoke(papers, ["--data", str(data), *map(str, args)])
        assert told.exit_code == 0, told.output
        return told.stderr

    return command


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the questions."""
    lines = (json.dumps(question) + "\n" for question in QUESTIONS)
    (tmp_path / "questions.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def requests(run: Run, place: Path) -> list[dict[str, Any]]:
    """The requests that the questions come to."""
    run("batch", "export", place / "questions.jsonl", place / "requests.jsonl", *MODEL)
    return records(place / "requests.jsonl")


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def response(custom_id: str, words: str | None, *, status: int = 200, error: Any = None) -> dict[str, Any]:
    body = {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 30},
    }
    return {"custom_id": custom_id, "response": {"status_code": status, "body": body}, "error": error}


def answered(run: Run, place: Path, responses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers that an import of these responses writes."""
    path = place / "responses.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in responses), encoding="utf-8")
    run("batch", "import", place / "questions.jsonl", path, place / "answers.jsonl", *MODEL)
    return records(place / "answers.jsonl")


def told(answers: list[dict[str, Any]], name: str) -> str:
    """What is said to a question."""
    return next(str(answer["answer"]) for answer in answers if answer["id"] == name)


def test_there_is_a_request_for_each_turn_that_the_papers_bear(requests: list[dict[str, Any]]) -> None:
    assert {each["custom_id"] for each in requests} >= {"q1/0", "q2/0", "c1/0", "c1/1"}
    assert "q3/0" not in {each["custom_id"] for each in requests}


def test_a_request_is_in_the_format_of_the_batch_interface(requests: list[dict[str, Any]]) -> None:
    first = requests[0]
    assert (first["method"], first["url"]) == ("POST", "/v1/chat/completions")
    assert {"model", "messages", "max_completion_tokens", "response_format"} <= set(first["body"])
    assert first["body"]["model"] == "wexmere-1"


def test_a_later_turn_carries_over_by_rule(requests: list[dict[str, Any]]) -> None:
    last = next(each for each in requests if each["custom_id"] == "c1/1")
    assert "What was resolved about the Brackwater depot?" in last["body"]["messages"][-1]["content"]


def test_a_reply_that_stands_is_the_answer(run: Run, place: Path) -> None:
    answers = answered(run, place, [response("q1/0", GOOD)])
    assert told(answers, "q1") == GOOD.replace("[p1].", "").strip() + ". [1]"


def test_a_reply_that_does_not_stand_is_not_said(run: Run, place: Path) -> None:
    answers = answered(run, place, [response("q1/0", INVENTED)])
    assert "999,000" not in json.dumps(answers)
    assert "£412,000" in told(answers, "q1")


@pytest.mark.parametrize(
    "failed",
    [
        [],
        [response("q1/0", GOOD, status=500)],
        [response("q1/0", GOOD, error={"code": "batch_expired"})],
        [response("q1/0", None)],
        [{"custom_id": "q1/0"}],
    ],
)
def test_a_reply_that_is_missing_or_failed_leaves_the_quotes(
    run: Run, place: Path, failed: list[dict[str, Any]]
) -> None:
    run("answer", place / "questions.jsonl", place / "quoted.jsonl", "--only", "q1")
    answers = answered(run, place, failed)
    assert told(answers, "q1") == told(records(place / "quoted.jsonl"), "q1")


def test_every_turn_is_answered_in_the_order_of_the_questions(run: Run, place: Path) -> None:
    answers = answered(run, place, [response("c1/1", GOOD), response("q1/0", GOOD)])
    assert [(each["id"], each["turn"]) for each in answers] == [
        ("q1", 0), ("q2", 0), ("q3", 0), ("c1", 0), ("c1", 1),
    ]  # fmt: skip


def test_the_import_tells_what_came_and_what_did_not(run: Run, place: Path) -> None:
    path = place / "responses.jsonl"
    path.write_text(json.dumps(response("q1/0", GOOD)) + "\nnot JSON\n{}\n", encoding="utf-8")
    line = run("batch", "import", place / "questions.jsonl", path, place / "answers.jsonl", *MODEL)
    assert "5 answers, from 1 replies; 0 failed, and 2 lines could not be read." in line


def test_the_import_tells_what_the_replies_took_at_half_the_price(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERS_MODEL_PRICE_PROMPT", "10")
    monkeypatch.setenv("PAPERS_MODEL_PRICE_REPLY", "100")
    path = place / "responses.jsonl"
    path.write_text(json.dumps(response("q1/0", GOOD)) + "\n", encoding="utf-8")
    told = run("batch", "import", place / "questions.jsonl", path, place / "answers.jsonl", *MODEL)
    assert "The replies took 1 call, 1,200 + 30 tokens, $0.007500, half of the price of a call." in told


def test_without_a_model_there_is_nothing_to_export(data: Path, place: Path) -> None:
    args = ["--data", str(data), "batch", "export", str(place / "questions.jsonl"), str(place / "requests.jsonl")]
    result = CliRunner().invoke(papers, args)
    assert (result.exit_code, "--model" in result.stderr) == (2, True)


def test_an_import_answers_as_the_live_model_does(run: Run, place: Path, requests: list[dict[str, Any]]) -> None:
    words = {each["custom_id"]: GOOD if "depot" in str(each["body"]["messages"][-1]) else INVENTED for each in requests}
    imported = answered(run, place, [response(name, words[name]) for name in reversed(words)])
    with openai_server() as server:
        server.behave(replying({_sent(each["body"]): words[each["custom_id"]] for each in requests}))
        live = live_answers(run, place, server)
    assert {_sent(body) for body in server.asked if "response_format" in body} >= {_sent(e["body"]) for e in requests}
    assert [_said(each) for each in imported] == [_said(each) for each in live]


def replying(words: dict[str, str]) -> Callable[[Exchange], None]:
    """Replies to these requests, and refuses all others: those to rewrite a question, and to mend a reply."""

    def behave(exchange: Exchange) -> None:
        known = words.get(_sent(exchange.body))
        saying(known)(exchange) if known else exchange.refuse(422)

    return behave


def live_answers(run: Run, place: Path, server: OpenAIServer) -> list[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PAPERS_BASE_URL", server.address)
        run("answer", place / "questions.jsonl", place / "live.jsonl", *MODEL)
    return records(place / "live.jsonl")


def _sent(body: dict[str, Any]) -> str:
    """A request's body without what only a stream has."""
    return json.dumps({name: value for name, value in body.items() if not name.startswith("stream")}, sort_keys=True)


def _said(answer: dict[str, Any]) -> tuple[Any, ...]:
    return answer["id"], answer["turn"], answer["status"], answer["answer"], answer["citations"]


def test_a_replied_model_replies_once_and_to_the_request_for_an_answer() -> None:
    model = RepliedModel("m", 4096, Replied(GOOD, Usage(7, 3)))
    with pytest.raises(ModelError):
        said(model)
    assert taken(model, request(schema={})) == Usage(7, 3)
    with pytest.raises(ModelError):
        said(model, request(schema={}))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["custom_id", "response", "error", "body", "choices", "message", "content", "status_code"])
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.lists(json_values.map(json.dumps) | st.text(max_size=20), max_size=6))
def test_whatever_a_line_holds_it_is_a_reply_or_it_is_counted(lines: list[str]) -> None:
    found = replies_of(lines)
    assert all(isinstance(each.words, str | None) for each in found.by_id.values())
    assert len(found.by_id) + found.strange <= len(lines)


@given(st.permutations([response("a/0", "A"), response("b/0", "B"), response("a/0", None), response("c/1", None)]))
def test_the_order_of_lines_says_nothing(lines: list[dict[str, Any]]) -> None:
    found = replies_of(map(json.dumps, lines)).by_id
    assert {name: each.words for name, each in found.items()} == {"a/0": "A", "b/0": "B", "c/1": None}
