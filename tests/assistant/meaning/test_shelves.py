"""Passages are fetched by what they mean too: where a model tells, within the filters, and only what one may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.evidence import evidence_of
from assistant.holdings import holdings_of
from assistant.meaning.nearness import Meaning, make_vectors
from assistant.meaning.shelves import NEAREST
from assistant.questions import understand, widened
from assistant.retrieval import CANDIDATES, TWINS, fetch, rank
from assistant.searching import passages_for
from index.library import Library, index_pending, remove_paper
from index.passages import cut
from index.stores.ports import Filters
from index.structure import structure
from tests.assistant.wexmere import library_of, put, text_paper

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

QUESTION = "Who may feed the puffins?"
ANSWER = "Seabirds on Gannet Rock are left to the wardens."
BIRDS, BUSES = "birds.txt", "buses.txt"
METERS = "Drivers feed the meter at Thornsea pier."


class Scripted:
    """A model that knows one thing: puffins are seabirds; all other words are far from both."""

    name = "scripted"

    def vectors(self, texts: Sequence[str]) -> Array:
        near = [any(word in text.lower() for word in ("puffin", "seabird")) for text in texts]
        return np.array([[1.0, 0.0] if each else [0.0, 1.0] for each in near], dtype=np.float32).reshape(-1, 2)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path, [text_paper(BIRDS, ANSWER), text_paper(BUSES, METERS)]) as opened:
        make_vectors(opened, Meaning(Scripted(), opened.vectors))
        yield opened


def found(library: Library, *, model: bool = True, filters: Filters = Filters(), asked: str = QUESTION) -> list[str]:  # noqa: B008 (frozen)
    meaning = Meaning(Scripted(), library.vectors) if model else None
    return [each.passage.document for each in passages_for(asked, library=library, filters=filters, meaning=meaning)]


def nearest(library: Library, filters: Filters = Filters()) -> tuple[str, ...]:  # noqa: B008 (frozen)
    return Meaning(Scripted(), library.vectors).posed(QUESTION).nearest(library, filters)


def test_a_passage_without_a_word_of_the_question_is_found_by_what_it_means(library: Library) -> None:
    assert found(library) == [BIRDS, BUSES]


def test_without_a_model_it_is_not_found(library: Library) -> None:
    assert found(library, model=False) == [BUSES]


def test_it_is_found_also_where_no_passage_holds_a_word_of_the_question(library: Library) -> None:
    assert (found(library, asked="puffins"), found(library, asked="puffins", model=False)) == ([BIRDS, BUSES], [])


def test_the_nearest_come_first(library: Library) -> None:
    assert nearest(library) == (f"{BIRDS}#0", f"{BUSES}#0")


@pytest.mark.parametrize("filters", [Filters(documents=frozenset({BUSES})), Filters(until=date(2020, 1, 1))])
def test_filters_hold_for_what_is_fetched_by_meaning(library: Library, filters: Filters) -> None:
    assert BIRDS not in found(library, filters=filters)
    assert f"{BIRDS}#0" not in nearest(library, filters)


def test_filters_do_not_make_fewer_be_fetched(tmp_path: Path) -> None:
    """Those that the filters keep out take no place."""
    papers = [text_paper(f"{number}.txt", f"Seabirds, colony {number}.") for number in range(NEAREST)]
    with library_of(tmp_path, [*papers, text_paper(BUSES, METERS)]) as library:
        make_vectors(library, Meaning(Scripted(), library.vectors))
        assert nearest(library, Filters(documents=frozenset({BUSES}))) == (f"{BUSES}#0",)


def test_an_exempt_paper_is_fetched_for_those_alone_who_may_see_it(library: Library) -> None:
    paper = text_paper("tender.txt", "The bidder is paid for each of the seabirds.")
    shape = structure(paper)
    library.catalogue.put(paper, shape, cut(paper, shape), exempt=True)
    index_pending(library)
    make_vectors(library, Meaning(Scripted(), library.vectors))
    assert "tender.txt#0" not in nearest(library.public)
    assert "tender.txt#0" in nearest(library.seen(Filters(exempt=True)))
    assert ("tender.txt" in found(library), "tender.txt" in found(library, filters=Filters(exempt=True))) == (
        False,
        True,
    )


def test_a_paper_that_is_taken_in_later_is_fetched_once_its_vectors_are_made(library: Library) -> None:
    nearest(library)
    put(library, [text_paper("colony.txt", "The colony holds most of our seabirds.")])
    assert "colony.txt#0" not in nearest(library)
    make_vectors(library, Meaning(Scripted(), library.vectors))
    assert "colony.txt#0" in nearest(library)


def test_a_paper_that_is_removed_is_fetched_no_more(library: Library) -> None:
    nearest(library)
    remove_paper(library, BIRDS)
    assert nearest(library) == (f"{BUSES}#0",)


def test_another_models_vectors_fetch_nothing(library: Library) -> None:
    other = Scripted()
    other.name = "other"
    assert Meaning(other, library.vectors).posed(QUESTION).nearest(library, Filters()) == ()


def test_vectors_of_another_size_fetch_nothing(library: Library) -> None:
    meaning = Meaning(Scripted(), library.vectors)
    (passage,) = library.catalogue.passages_of(BIRDS)
    meaning.kept.keep(BIRDS, {meaning.digest(passage): b"\0\0\0"})
    assert nearest(library) == (f"{BUSES}#0",)


def test_the_nearest_have_a_place_beside_all_that_the_words_fetch(tmp_path: Path) -> None:
    many = [text_paper(f"{number}.txt", f"Gulls feed at pier {number}.") for number in range(CANDIDATES + TWINS + 1)]
    with library_of(tmp_path, [*many, text_paper(BIRDS, ANSWER)]) as library:
        meaning = Meaning(Scripted(), library.vectors)
        meaning.make([(each, evidence_of(each)) for each in library.catalogue.passages_of(BIRDS)])
        asked = widened(understand(QUESTION), {})
        fetched = fetch(asked, library=library, filters=Filters(), holdings=holdings_of(library), meaning=meaning)
    assert fetched.shares[f"{BIRDS}#0"] == 0.0
    assert (len(fetched.sheets), rank(fetched).passages[0].passage.document) == (CANDIDATES + 1, BIRDS)
