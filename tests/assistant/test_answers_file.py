from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Citation, Ranked, Sentence, Status
from assistant.evaluation.answers_file import Kept, encoded, kept, state_path, write_answers
from assistant.evaluation.questions import Question, Turn, turns_of
from index.papers import Passage

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = [
    Question(id="q1", kind="budget", question="How much?"),
    Question.model_validate({"id": "q2", "kind": "conversation", "turns": [{"question": "Who?"}, {"question": "By?"}]}),
    Question(id="q3", kind="unanswerable", question="Why – at all?"),
]
SIGNATURE: dict[str, object] = {"questions": "abc", "catalogue": "1", "settings": {"as_of": None}}
QUOTE = "Fares rise\tby £2.10\n"


def answer_to(turn: Turn) -> Answer:
    if turn.kind == "unanswerable":
        return Answer(turn.question, Status.NOT_SAID, message="The papers do not say.", newest=date(2025, 3, 6))
    citation = Citation(1, "a/b.txt", "Fares", 4, 4 + len(QUOTE), QUOTE, date=date(2025, 3, 6), page=3, label="12")
    passage = Passage("a/b.txt", 0, 0, 30, "....Fares rise\tby £2.10\n......", "Fares", page=3)
    return Answer(
        turn.question, Status.ANSWERED, (Sentence("Fares rise by £2.10", (1,)),), (citation,), (Ranked(passage, 1 / 3),)
    )


def answered(question: Question) -> Iterator[tuple[Turn, Answer]]:
    return ((turn, answer_to(turn)) for turn in turns_of(question))


def run(path: Path, signature: dict[str, object] = SIGNATURE, stop_after: int | None = None) -> int:
    """Writes the file, or dies after so many lines; gives the number of lines written."""
    done = kept(path, QUESTIONS, signature)
    lines = write_answers(QUESTIONS, path, answerer=answered, signature=signature, done=done)
    count = 0
    for _ in lines:
        count += 1
        if count == stop_after:
            break
    return count


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    run(tmp_path / "whole.jsonl")
    return (tmp_path / "whole.jsonl").read_bytes()


def test_there_is_a_line_a_turn_in_the_order_asked(tmp_path: Path) -> None:
    run(tmp_path / "a.jsonl")
    assert [(r["id"], r["turn"], r["status"]) for r in records(tmp_path / "a.jsonl")] == [
        ("q1", 0, "answered"),
        ("q2", 0, "answered"),
        ("q2", 1, "answered"),
        ("q3", 0, "not_said"),
    ]


def test_a_line_has_every_field_of_the_format() -> None:
    turn = next(turns_of(QUESTIONS[0]))
    assert json.loads(encoded(turn, answer_to(turn))) == {
        "id": "q1",
        "turn": 0,
        "question": "How much?",
        "status": "answered",
        "answer": "Fares rise by £2.10 [1]",
        "citations": [
            {
                "marker": 1, "document": "a/b.txt", "title": "Fares", "committee": None, "date": "2025-03-06",
                "pack_date": None, "item": None, "paragraph": None, "page": 3, "label": "12", "pages": None,
                "start": 4, "end": 4 + len(QUOTE), "quote": QUOTE,
            }
        ],
        "passages": [
            {"document": "a/b.txt", "page": 3, "start": 0, "end": 30, "score": 0.333333,
             "text": "....Fares rise\tby £2.10\n......"}
        ],
        "calculation": [],
        "newest": None,
        "understood": [],
        "nearest": [],
        "elapsed_ms": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_run_cut_short_goes_on_and_ends_with_the_same_bytes(tmp_path: Path, whole: bytes, lines: int) -> None:
    path = tmp_path / "a.jsonl"
    run(path, stop_after=lines)
    done = kept(path, QUESTIONS, SIGNATURE)
    assert done.questions == (1 if lines < 3 else 2)
    run(path)
    assert path.read_bytes() == whole


@given(cut=st.integers(0, 2000))
def test_wherever_the_file_was_cut_it_ends_with_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    run(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    run(path)
    assert path.read_bytes() == whole


def test_a_finished_file_is_left_as_it_is(tmp_path: Path) -> None:
    run(tmp_path / "a.jsonl")
    assert run(tmp_path / "a.jsonl") == 0


@pytest.mark.parametrize("changed", ["questions", "catalogue", "settings"])
def test_answers_to_anything_else_are_not_gone_on_with(tmp_path: Path, changed: str) -> None:
    path = tmp_path / "a.jsonl"
    run(path)
    assert kept(path, QUESTIONS, {**SIGNATURE, changed: "other"}) == Kept()


def test_a_file_without_its_state_is_begun_again(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(whole)
    assert kept(path, QUESTIONS, SIGNATURE) == Kept()


def test_other_answers_never_stand_beside_a_new_state(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    run(path)
    run(path, {**SIGNATURE, "catalogue": "2"}, stop_after=1)
    assert json.loads(state_path(path).read_text(encoding="utf-8"))["catalogue"] == "2"
    assert [record["id"] for record in records(path)] == ["q1"]


def test_a_line_that_is_torn_is_written_again(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.jsonl"
    run(path)
    path.write_bytes(whole[:-1])
    run(path)
    assert path.read_bytes() == whole


def test_every_field_and_every_status_of_the_file_is_documented() -> None:
    page = (ROOT / "docs" / "answers-file.md").read_text(encoding="utf-8")
    (first, answer), *_ = answered(QUESTIONS[0])
    line = json.loads(encoded(first, answer))
    names = {*line, *line["citations"][0], *line["passages"][0], *(set(Status) - {Status.STOPPED})}
    assert [name for name in names if f"`{name}`" not in page] == []
