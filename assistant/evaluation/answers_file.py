"""Writes the answers file, a line a turn, so that a run cut short goes on where it was; see docs/answers-file.md."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answers import Answer, Status
from assistant.evaluation.questions import Question, Turn, turns_of
from assistant.records import answer_record

Signature = Mapping[str, Any]
Answerer = Callable[[Question], Iterable[tuple[Turn, Answer]]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run left that can be used: whole questions, their turns, and their bytes in the file."""

    questions: int = 0
    turns: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was written, and whether it declines."""

    turn: Turn
    declined: bool


def state_path(path: Path) -> Path:
    """The small file beside the answers that says what they are answers to."""
    return path.with_name(f"{path.name}.state.json")


def kept(path: Path, questions: Sequence[Question], signature: Signature) -> Kept:
    """What can be gone on from: nothing unless questions, papers, settings and program are those of the earlier run."""
    if not path.exists() or _state(path) != json.loads(json.dumps(signature)):
        return Kept()
    lines = _whole_lines(path)
    found = Kept()
    for question in questions:
        turns = len(list(turns_of(question)))
        part = lines[found.turns : found.turns + turns]
        if [key for key, _ in part] != [(question.id, turn) for turn in range(turns)]:
            break
        found = Kept(found.questions + 1, found.turns + turns, found.size + sum(size for _, size in part))
    return found


def write_answers(
    questions: Sequence[Question], path: Path, *, answerer: Answerer, signature: Signature, done: Kept
) -> Iterator[Line]:
    """Append the answers to what is kept, each line whole and on the disk before the next is begun."""
    _write_state(path, signature)
    with open(path, "r+b" if path.exists() else "xb", buffering=0) as file:
        file.truncate(done.size)
        file.seek(done.size)
        for question in questions[done.questions :]:
            for turn, answer in answerer(question):
                file.write(encoded(turn, answer))
                os.fsync(file.fileno())
                yield Line(turn, answer.status is not Status.ANSWERED)


def encoded(turn: Turn, answer: Answer) -> bytes:
    """A line of the file."""
    record = {"id": turn.id, "turn": turn.turn, **answer_record(answer), "question": turn.question}
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _state(path: Path) -> Any:
    try:
        return json.loads(state_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write_state(path: Path, signature: Signature) -> None:
    """Forget the answers to anything else first, so that no state ever stands beside answers that are not its own."""
    if path.exists() and _state(path) != json.loads(json.dumps(signature)):
        path.unlink()
    new = state_path(path).with_suffix(".new")
    new.write_text(json.dumps(signature, indent=1) + "\n", encoding="utf-8")
    new.replace(state_path(path))


def _whole_lines(path: Path) -> list[tuple[tuple[str, int], int]]:
    """Id and turn of each line up to the first that is torn or strange, with its length in bytes."""
    lines: list[tuple[tuple[str, int], int]] = []
    for line in path.read_bytes().splitlines(keepends=True):
        try:
            record = json.loads(line)
            key = (str(record["id"]), int(record["turn"]))
        except (ValueError, KeyError, TypeError):
            break
        if not line.endswith(b"\n"):
            break
        lines.append((key, len(line)))
    return lines
