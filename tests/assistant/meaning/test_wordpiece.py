from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.meaning.wordpiece import WordPiece, words

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "de",
    "##pot",
    "##s",
    "depot",
    "bus",
    "£",
    "##4",
    "##12",
    ",",
    "000",
    "cafe",
]


def cut(text: str, *, limit: int = 160) -> list[str]:
    return [PIECES[number] for number in WordPiece(PIECES).numbers(text, limit=limit)][1:-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("bus", ["bus"]),
        ("Depots", ["depot", "##s"]),
        ("depot bus", ["depot", "bus"]),
        ("£412,000", ["£", "##4", "##12", ",", "000"]),
        ("Café", ["cafe"]),
        ("bus\tbus\nbus\u00a0bus", ["bus"] * 4),
        ("bu\u200bs", ["bus"]),
        ("tram", ["[UNK]"]),
        ("bustram bus", ["[UNK]", "bus"]),
        ("bus" * 40, ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text: str, found: list[str]) -> None:
    assert cut(text) == found


def test_first_and_last_stand_around_the_pieces() -> None:
    assert WordPiece(PIECES).numbers("bus", limit=160) == [2, 8, 3]


def test_what_is_too_long_is_cut_off() -> None:
    assert cut("bus " * 9, limit=5) == ["bus"] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs Hallworth's (item 5)", ["mrs", "hallworth", "'", "s", "(", "item", "5", ")"]),
        ("24/00031 – 5%", ["24", "/", "00031", "–", "5", "%"]),
        ("ÀÉÎ", ["aei"]),
        ("日本", ["日", "本"]),
        ("a\x00b", ["ab"]),
    ],
)
def test_words_and_marks_come_apart(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


@given(st.text(max_size=80))
def test_any_text_is_cut(text: str) -> None:
    numbers = WordPiece(PIECES).numbers(text, limit=12)
    assert (numbers[0], numbers[-1], len(numbers) <= 12) == (2, 3, True)
