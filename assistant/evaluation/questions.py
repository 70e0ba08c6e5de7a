"""Questions with known answers, read from JSON Lines; docs/answers-file.md describes the fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from index.errors import PapersError

Words = Annotated[str, Field(min_length=1)]
Variants = Annotated[list[Words], Field(min_length=1)]
CONVERSATION = "conversation"
UNANSWERABLE = "unanswerable"


class QuestionsError(PapersError):
    """A file of questions that cannot be used; the message names the file, the line and the fault."""


class Asked(BaseModel):
    """One thing asked: an answer is right when it has a variant of every fact, and quotes some of the evidence."""

    model_config = ConfigDict(frozen=True, extra="allow")

    question: str
    facts: list[Variants] = []
    evidence: list[Words] = []
    hops: int = 1


class Question(BaseModel):
    """A line of the file: a single question, or a conversation of several turns."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Annotated[str, Field(min_length=1)]
    kind: Annotated[str, Field(min_length=1)]
    question: str | None = None
    turns: Annotated[list[Asked], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _asks(self) -> Question:
        if (self.kind == CONVERSATION) != (self.turns is not None):
            raise ValueError('a "conversation" has "turns", and nothing else has')
        if self.turns is None and self.question is None:
            raise ValueError('"question" is missing')
        if self.kind == UNANSWERABLE and getattr(self, "facts", None):
            raise ValueError('an "unanswerable" question has no "facts"')
        return self


class Turn(Asked):
    """One thing asked, with the question that it belongs to and its place in the conversation."""

    id: str
    kind: str
    turn: int

    def field(self, name: str) -> str:
        """A field's value as text, to group by; "None" where the question does not have it."""
        return str(getattr(self, name, None))


def read_questions(path: Path) -> tuple[Question, ...]:
    """Every question of a file; QuestionsError names the file, the line and the fault."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    questions = tuple(_question(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())
    if not questions:
        raise QuestionsError(f"{path}: no questions in it; give one JSON object a line")
    _refuse_twins(questions, path)
    return questions


def turns_of(question: Question) -> Iterator[Turn]:
    """What is asked, in order: one turn, or all those of a conversation."""
    if question.turns is None:
        yield Turn.model_validate({**question.model_dump(exclude={"turns"}), "turn": 0})
        return
    for number, turn in enumerate(question.turns):
        yield Turn.model_validate({**turn.model_dump(), "kind": question.kind, "id": question.id, "turn": number})


def _question(line: str, where: str) -> Question:
    try:
        question = Question.model_validate_json(line)
        list(turns_of(question))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise QuestionsError(f"{where}: {field + ': ' if field else ''}{first['msg']}") from error
    return question


def _refuse_twins(questions: tuple[Question, ...], path: Path) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise QuestionsError(f'{path}: the id "{question.id}" stands there twice')
        seen.add(question.id)
