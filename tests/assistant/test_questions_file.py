from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evaluation.questions import QuestionsError, read_questions, turns_of

SINGLE = {
    "id": "q1",
    "kind": "budget",
    "question": "How much?",
    "style": "terse",
    "facts": [["£1m"]],
    "evidence": ["£1m"],
}
CONVERSATION = {
    "id": "q2",
    "kind": "conversation",
    "turns": [{"question": "How much?", "facts": [["£1m"]]}, {"question": "And last year?", "facts": [["£2m"]]}],
}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_single_question_is_one_turn(tmp_path: Path) -> None:
    (question,) = read_questions(written(tmp_path, SINGLE, ""))
    (turn,) = turns_of(question)
    assert (turn.id, turn.turn, turn.question, turn.facts) == ("q1", 0, "How much?", [["£1m"]])


def test_a_conversation_is_its_turns_in_order(tmp_path: Path) -> None:
    (question,) = read_questions(written(tmp_path, CONVERSATION))
    assert [(turn.id, turn.turn, turn.question) for turn in turns_of(question)] == [
        ("q2", 0, "How much?"),
        ("q2", 1, "And last year?"),
    ]


def test_any_field_of_a_question_can_be_grouped_by(tmp_path: Path) -> None:
    (turn,) = turns_of(read_questions(written(tmp_path, SINGLE))[0])
    assert [turn.field(name) for name in ("style", "kind", "mood")] == ["terse", "budget", "None"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "line 2: Invalid JSON"),
        ("[]", "line 2: Input should be an object"),
        ({**SINGLE, "id": ""}, "line 2: id: "),
        ({"id": "q3", "kind": "budget"}, 'line 2: Value error, "question" is missing'),
        ({**SINGLE, "id": "q3", "facts": ["£1m"]}, "line 2: facts.0: "),
        ({**SINGLE, "id": "q3", "facts": [[]]}, "line 2: facts.0: "),
        ({**CONVERSATION, "turns": []}, "line 2: turns: "),
        ({**CONVERSATION, "kind": "budget"}, 'line 2: Value error, a "conversation" has "turns"'),
        (
            {**SINGLE, "id": "q3", "kind": "unanswerable"},
            'line 2: Value error, an "unanswerable" question has no "facts"',
        ),
        (SINGLE, 'the id "q1" stands there twice'),
    ],
)
def test_a_bad_line_is_named_with_its_fault(tmp_path: Path, line: object, fault: str) -> None:
    path = written(tmp_path, SINGLE, line)
    with pytest.raises(QuestionsError) as raised:
        read_questions(path)
    assert str(raised.value).startswith(str(path))
    assert fault in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=r"nothing\.jsonl: cannot be read"):
        read_questions(tmp_path / "nothing.jsonl")


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="no questions in it"):
        read_questions(written(tmp_path, "", " "))


def test_the_corpus_has_questions_of_every_sort(corpus: Path) -> None:
    questions = read_questions(corpus / "questions.jsonl")
    kinds = [question.kind for question in questions]
    assert len(questions) >= 60
    assert kinds.count("unanswerable") >= len(kinds) / 5
    assert "conversation" in kinds


def test_the_documented_example_is_a_question(tmp_path: Path, corpus: Path) -> None:
    page = (corpus.parent / "docs" / "answers-file.md").read_text(encoding="utf-8")
    (line,) = [line.strip() for line in page.splitlines() if line.startswith('    {"id"')]
    (question,) = read_questions(written(tmp_path, line))
    assert question.question in {known.question for known in read_questions(corpus / "questions.jsonl")}
