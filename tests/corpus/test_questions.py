"""The questions hold what they say of themselves, and of the papers."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from corpus.build import HERE, PAPERS

Question = dict[str, Any]
KINDS = {"budget", "kpi", "decision", "precedent", "people", "risk", "strategy", "procedure", "date"}
STYLES = {"direct", "terse", "paraphrase", "verbose", "acronym", "typo"}
TOKEN = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINES = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS: list[Question] = [json.loads(line) for line in LINES]


def _tokens(text: str) -> list[str]:
    return [token.replace(",", "") for token in TOKEN.findall(text.lower())]


def _plain(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _word_text(path: Path) -> str:
    with ZipFile(path) as parts:
        body = ElementTree.fromstring(parts.read("word/document.xml"))
    return "\n".join("".join(run.text or "" for run in line.iter(f"{WORD}t")) for line in body.iter(f"{WORD}p"))


@cache
def _pages(document: str) -> tuple[str, ...]:
    """The words of each page, one text for a paper without pages, with a space before and after every word."""
    path = PAPERS / document
    if path.suffix == ".pdf":
        texts = [page.extract_text() for page in PdfReader(path).pages]
    elif path.suffix == ".docx":
        texts = [_word_text(path)]
    elif path.suffix == ".html":
        texts = [unescape(re.sub(r"<[^>]+>", " ", _plain(path)))]
    else:
        texts = [_plain(path)]
    return tuple(f" {' '.join(_tokens(text))} " for text in texts)


def _files(question: Question) -> list[str]:
    return [question["file"]] if isinstance(question["file"], str) else list(question["file"])


def _turns() -> list[tuple[str, Question]]:
    """Every question with an answer and every turn, with the files of its question beside it."""
    found = []
    for question in QUESTIONS:
        if question["kind"] != "unanswerable":
            turns = question.get("turns", [question])
            found += [(f"{question['id']}.{n}", {**turn, "file": _files(question)}) for n, turn in enumerate(turns)]
    return found


TURNS = pytest.mark.parametrize("turn", [pytest.param(turn, id=name) for name, turn in _turns()])


def test_there_are_at_least_seventy_of_all_kinds_and_styles() -> None:
    assert len(QUESTIONS) >= 70
    assert {question["kind"] for question in QUESTIONS} == KINDS | {"unanswerable", "conversation"}
    assert {question["style"] for question in QUESTIONS} == STYLES


def test_no_two_have_the_same_name() -> None:
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)


def test_a_third_are_put_in_other_words_than_the_papers() -> None:
    assert sum(question["style"] == "paraphrase" for question in QUESTIONS) * 3 >= len(QUESTIONS)


def test_a_fifth_have_no_answer_and_say_why() -> None:
    unanswerable = [question for question in QUESTIONS if question["kind"] == "unanswerable"]
    assert len(unanswerable) * 5 >= len(QUESTIONS)
    assert all(q["why"] and q["facts"] == [] and q["evidence"] == [] for q in unanswerable)


def test_at_least_eight_are_conversations_of_two_or_three_turns() -> None:
    turns = [len(question["turns"]) for question in QUESTIONS if question["kind"] == "conversation"]
    assert len(turns) >= 8
    assert set(turns) <= {2, 3}


def test_every_file_that_is_named_is_there() -> None:
    missing = [name for question in QUESTIONS for name in _files(question) if not (PAPERS / name).is_file()]
    assert missing == []


@TURNS
def test_an_answer_has_facts_and_evidence(turn: Question) -> None:
    assert turn["question"]
    assert turn["facts"]
    assert all(turn["facts"])
    assert turn["evidence"]


@TURNS
def test_each_evidence_stands_in_one_of_its_papers(turn: Question) -> None:
    pages = [page for name in turn["file"] for page in _pages(name)]
    missing = [
        words for words in turn["evidence"] if not any(f" {' '.join(_tokens(words))} " in page for page in pages)
    ]
    assert missing == []


@TURNS
def test_a_page_that_is_given_holds_some_of_the_evidence(turn: Question) -> None:
    if page := turn.get("page"):
        words = _pages(turn["file"][0])[page - 1]
        assert any(f" {' '.join(_tokens(evidence))} " in words for evidence in turn["evidence"])


@TURNS
def test_the_known_answer_states_each_of_its_facts(turn: Question) -> None:
    answer = turn["answer"].lower()
    unsaid = [group for group in turn["facts"] if not any(variant.rstrip("*").lower() in answer for variant in group)]
    assert unsaid == []


@pytest.mark.parametrize("word", ["quorvaxil", "brindlemoth", "tessarine"])
def test_words_that_may_not_be_shown_stand_in_one_paper_and_in_no_question(word: str) -> None:
    papers = [path.relative_to(PAPERS).as_posix() for path in PAPERS.rglob("*") if path.is_file()]
    assert len([name for name in papers if any(f" {word} " in page for page in _pages(name))]) == 1
    assert word not in "\n".join(LINES).lower()
