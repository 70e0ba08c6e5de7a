from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Claim
from assistant.generating.reading import LONGEST, ReplyReader

ONE, OTHER = "The fare cap is £2.50.", "It stays until 31 March 2026."


def read(text: str, *, pieces: int = 5, cut: bool = False) -> tuple[list[Claim], bool]:
    """The claims of a reply that comes in pieces, and whether it says that the papers tell."""
    reader = ReplyReader()
    found = [claim for at in range(0, len(text), pieces) for claim in reader.feed(text[at : at + pieces])]
    return [*found, *reader.close(cut=cut)], reader.told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (f"{ONE[:-1]} [p1]. {OTHER[:-1]} [p2].", [(ONE, "p1"), (OTHER, "p2")]),
        (f"{ONE} [p1] {OTHER} [p2]", [(ONE, "p1"), (OTHER, "p2")]),
        (f"{ONE}\n[p1]\n{OTHER}\n[p2]", [(ONE, "p1"), (OTHER, "p2")]),
        (f"{ONE[:-1]} [p1, p3].", [(ONE, "p1 p3")]),
        (f"{ONE[:-1]} [p1][p3].", [(ONE, "p1 p3")]),
        (f"{ONE[:-1]} [1].", [(ONE, "p1")]),
        (f"{ONE[:-1]} [2-4].", [(ONE, "p2 p3 p4")]),
        (f"{ONE[:-1]} (p1).", [(ONE, "p1")]),
        (f"{ONE[:-1]} [passage 2].", [(ONE, "p2")]),
        (f"{ONE[:-1]}【p1】.", [(ONE, "p1")]),
        (f"According to [p1], {ONE[0].lower()}{ONE[1:]}", [(ONE, "p1")]),
        ("It is item (5) of 12 [p1].", [("It is item (5) of 12.", "p1")]),
    ],
)
def test_sentences_are_read_with_the_passages_they_cite(text: str, claims: list[tuple[str, str]]) -> None:
    assert read(text)[0] == [Claim(words, tuple(keys.split())) for words, keys in claims]


@pytest.mark.parametrize(
    "text",
    [
        f"Answer: {ONE} [p1]",
        f"**Answer:** {ONE} [p1]",
        f"- {ONE} [p1]",
        f"* **{ONE}** [p1]",
        f"1. {ONE} [p1]",
        f"## The fare cap\n\n{ONE} [p1]",
        f"Here is what the papers say:\n\n{ONE} [p1]",
        f"```\n{ONE} [p1]\n```",
        f"<think>It may be £3. Or not? {{}}</think>\n\n{ONE} [p1]",
        f'"{ONE}" [p1]',
        f"`{ONE}` [p1]",
    ],
)
def test_what_stands_around_a_sentence_is_left_out(text: str) -> None:
    assert read(text)[0] == [Claim(ONE, ("p1",))]


def test_a_short_form_ends_no_sentence() -> None:
    told = "Cllr. Penhale, in para. 5 and No. 7, e.g. of St. Anne's, said so [p1]."
    assert [claim.text for claim in read(told)[0]] == [told.replace(" [p1]", "")]


def test_sentences_come_out_of_json_as_soon_as_each_is_whole() -> None:
    reader = ReplyReader()
    first, second = (
        '{"answered": true, "sentences": [{"text": "A {b}.", "cites": ["p1"]}',
        ', {"text": "C.", "cites": []}',
    )
    assert list(reader.feed(first)) == [Claim("A {b}.", ("p1",))]
    assert list(reader.feed(second)) == [Claim("C.", ())]


@pytest.mark.parametrize(
    "value",
    [
        {"answered": True, "sentences": [{"text": ONE, "cites": ["p1"]}]},
        {"sentences": [{"sentence": ONE, "citations": [1]}]},
        {"sentences": [{"text": f"{ONE[:-1]} [p1].", "cites": "p1"}]},
        {"sentences": [f"{ONE[:-1]} [p1]."]},
        {"answer": f"{ONE[:-1]} [p1]."},
        [{"text": ONE, "cites": ["p1"]}],
    ],
)
@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "Here is the JSON:\n{}\nThat is all."])
def test_json_of_other_forms_is_read_too(value: object, around: str) -> None:
    claims = read(around.replace("{}", json.dumps(value)))[0]
    assert [claim for claim in claims if claim.cites] == [Claim(ONE, ("p1",))]


def test_a_half_sentence_is_left_out_where_the_reply_was_cut() -> None:
    assert read(f"{ONE} [p1] It stays until 31", cut=True)[0] == [Claim(ONE, ("p1",))]
    assert read(f'{{"sentences": [{{"text": "{ONE}", "cites": ["p1"]}}, {{"text": "It st', cut=True)[0][-1].text == ONE


def test_a_whole_sentence_stays_where_the_reply_was_cut_after_it() -> None:
    assert read(f"{ONE} [p1]", cut=True)[0] == [Claim(ONE, ("p1",))]


@pytest.mark.parametrize(
    "text",
    [
        "NOT IN THE PAPERS",
        "Not in the papers.",
        "The passages do not say how many there were.",
        "The provided documents do not mention this.",
        '{"answered": false, "sentences": []}',
    ],
)
def test_a_model_may_say_that_the_papers_do_not_tell(text: str) -> None:
    assert read(text) == ([], False)


def test_a_sentence_about_what_was_not_said_is_a_sentence() -> None:
    assert read("The Cabinet did not agree to the closure [p1].")[1]


def test_no_more_is_read_than_an_answer_can_be_long() -> None:
    reader = ReplyReader()
    list(reader.feed("word " * LONGEST))
    assert reader.full
    assert len(reader.text) == LONGEST


fragments = st.sampled_from(
    [
        *(ONE, OTHER, " ", "\n", "[p1]", " [p2, 3]", "(p", ")", "[", "]", "- ", "e.g. ", "“", "```json\n"),
        *("{", "}", '"', "\\", '{"text": "', '", "cites": ["p1"]}', '{"answered": false'),
        *("<think>", "</think>", "Answer: ", "NOT IN THE PAPERS"),
    ]
)
replies = st.lists(fragments | st.text(max_size=8), max_size=25).map("".join)


@given(replies, st.integers(1, 40), st.booleans())
def test_the_pieces_that_a_reply_comes_in_make_no_difference(text: str, pieces: int, cut: bool) -> None:
    assert read(text, pieces=pieces, cut=cut) == read(text, pieces=len(text) + 1, cut=cut)


@given(replies)
def test_whatever_is_read_has_words_and_no_marks(text: str) -> None:
    for claim in read(text)[0]:
        assert any(character.isalnum() for character in claim.text)
        assert "[p1]" not in claim.text
        assert all(key.startswith("p") and key[1:].isdigit() for key in claim.cites)
