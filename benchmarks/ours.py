"""What is measured: an ingest, and answers to questions."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from assistant.evaluation.questions import Question, read_questions
from assistant.evaluation.runner import answers_to, asker
from index.ingest import ingest
from index.library import Library


def ingested(folder: Path, data: Path) -> list[float]:
    """Ingest a folder into an empty data folder."""
    began = perf_counter()
    library = Library.open(data)
    try:
        ingest([folder], library)
    finally:
        library.close()
    return [perf_counter() - began]


def answered(questions: Path, data: Path) -> list[float]:
    """Answer every question of a file, conversations turn by turn."""
    library = Library.open(data)
    try:
        ask = asker(library)
        return [
            answer.elapsed_ms / 1000
            for question in read_questions(questions)
            for _, answer in answers_to(question, ask)
        ]
    finally:
        library.close()


def passage_texts(data: Path) -> dict[str, str]:
    """The texts of all passages by key."""
    library = Library.open(data)
    try:
        return {passage.key: passage.text for passage in library.catalogue.all_passages()}
    finally:
        library.close()


def questions_asked(questions: Path) -> list[str]:
    """Every question of a file as text, turn by turn."""
    return [text for question in read_questions(questions) for text in _texts(question)]


def _texts(question: Question) -> list[str]:
    return [turn.question for turn in question.turns] if question.turns else [question.question or ""]
