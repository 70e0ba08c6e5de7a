"""Right drafts, and what makes them wrong, for the benchmark of the check of claims."""

from __future__ import annotations

import pytest

from assistant.answerers.ports import Quote
from assistant.claims import Claim, Source
from benchmarks.adversarial import Trial, report
from benchmarks.alterations import ANOTHER_AMOUNT, altered
from benchmarks.known_drafts import KnownDraft, stands_plainly
from index.papers import Span
from tests.assistant.wexmere import paragraph

DEPOT = "The Brackwater depot was to cost £412,000 in 2024-25, which is above the £380,000 of 2023-24, Mr Okafor said."


def draft(said: str, words: str = DEPOT, id_: str = "k01") -> KnownDraft:
    made = paragraph(words, document=f"{id_}.txt")
    source = Source("p1", (Quote(made, Span(0, len(words))),), {"title": "Minutes"})
    names = frozenset({"okafor"} if "Okafor" in said else set())
    return KnownDraft(id_, "minutes.txt", "a", Claim(said, ("p1",)), {"p1": source}, names)


def kinds(said: str, *others: KnownDraft) -> dict[str, str]:
    return {wrong.kind: wrong.claim.text for wrong in altered(draft(said), others)}


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("It was to cost £412,000.", True),
        ("It was to cost £0.412m.", True),
        ("It was to cost £421,000.", False),
        ("Mr Okafor said so.", True),
        ("It rose by 8%.", False),
        ("Three depots cost that.", False),
    ],
)
def test_a_draft_with_a_number_or_name_that_stands_nowhere_is_set_aside(said: str, stands: bool) -> None:
    assert stands_plainly(draft(said)) is stands


def test_a_draft_with_a_name_that_stands_nowhere_is_set_aside() -> None:
    assert not stands_plainly(draft("Mr Okafor said so.", "The depot closes."))


def test_each_change_is_one_of_its_kind() -> None:
    other = draft("Ms Penhale spoke in Thornsea.", "Ms Penhale spoke in Thornsea about buses.", "k02")
    found = kinds("It was £412,000 in 2024-25, above the £380,000 of 2023-24, Mr Okafor said.", other)
    assert found["two values swapped"] == "It was £380,000 in 2024-25, above the £412,000 of 2023-24, Mr Okafor said."
    assert found["negated"] == "It was not £412,000 in 2024-25, above the £380,000 of 2023-24, Mr Okafor said."
    assert found["turned round"] == "It was £412,000 in 2024-25, below the £380,000 of 2023-24, Mr Okafor said."
    assert found["name of another paper"].endswith("Ms Penhale said.")
    assert found["another's sentence added"].endswith("said. Ms Penhale spoke in Thornsea.")
    assert {"number altered", "year shifted", "sentence added", "citation moved"} <= found.keys()


def test_an_amount_is_exchanged_for_another_of_its_form_in_the_same_quote() -> None:
    found = [wrong.claim.text for wrong in altered(draft("It was £412,000."), []) if wrong.kind == ANOTHER_AMOUNT]
    assert found == ["It was £380,000."]


def test_amounts_of_the_same_words_have_lines_of_their_own() -> None:
    trials = [Trial(kind, "minutes.txt", "a", frozenset(), frozenset()) for kind in (ANOTHER_AMOUNT, "negated")]
    lines = report(trials)
    assert "| all | 0 | 0 (0.000) | 1 | 0 (0.000) |" in lines
    assert lines[-1] == "| all | 1 | 0 | 0.000 |  |"


def test_the_same_draft_is_changed_in_the_same_way_each_time() -> None:
    said = "It was £412,000 in 2024-25, above the £380,000 of 2023-24."
    assert kinds(said) == kinds(said)


def test_a_citation_is_not_moved_to_words_that_carry_the_draft_too() -> None:
    said = "It was to cost £412,000."
    assert "citation moved" not in kinds(said, draft(said, f"{DEPOT} It is so.", "k03"))
