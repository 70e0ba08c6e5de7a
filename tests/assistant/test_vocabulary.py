from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

import pytest

from assistant.questions import understand, widened
from index.analysis import terms

LINES = [
    line
    for line in files("assistant").joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def phrases(line: str) -> Sequence[frozenset[str]]:
    return [frozenset(terms(phrase)) for phrase in line.split(",")]


def test_every_line_of_the_vocabulary_has_phrases_that_stand_for_each_other() -> None:
    assert len(LINES) > 100
    assert [line for line in LINES if len(set(phrases(line))) < 2] == []


def test_no_phrase_of_the_vocabulary_is_made_of_stop_words_alone() -> None:
    assert [line for line in LINES if not all(phrases(line))] == []


def test_no_line_of_the_vocabulary_stands_twice() -> None:
    assert [line for line, times in Counter(frozenset(phrases(line)) for line in LINES).items() if times > 1] == []


@pytest.mark.parametrize("line", LINES[::20])
def test_the_phrases_of_a_line_stand_for_each_other_in_a_question(line: str) -> None:
    for phrase in line.split(","):
        question = widened(understand(phrase), {})
        told = {other for others in question.others.values() for other in others}
        assert set(phrases(line)) - {frozenset(terms(phrase))} <= told
