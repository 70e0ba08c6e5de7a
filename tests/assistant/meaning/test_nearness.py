from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.evidence import evidence_of
from assistant.meaning.hashed import HashedWords
from assistant.meaning.nearness import Meaning, make_vectors
from assistant.meaning.sentences import alone, in_context
from index.library import Library, reindex, remove_paper
from index.papers import BlockKind, Passage
from index.vectors import FILE, Vectors
from tests.assistant.wexmere import MINUTES_NAME, library_of, paragraph, passage

if TYPE_CHECKING:
    from assistant.meaning.ports import Array

DEPOT = paragraph("The depot closes in June. Its staff move to Aldersham.", document="depot.txt")
BUSES = paragraph("Bus fares stay as they are.", document="buses.txt")


@dataclass
class Counting:
    """Hashed words that remember what they were asked for."""

    name: str = "counting"
    asked: list[str] = field(default_factory=list)

    def vectors(self, texts: Sequence[str]) -> Array:
        self.asked += texts
        return HashedWords().vectors(texts)


@pytest.fixture
def meaning(tmp_path: Path) -> Meaning:
    return Meaning(Counting(), Vectors(tmp_path))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path / "data") as opened:
        yield opened


def near(meaning: Meaning, question: str, *passages: Passage) -> dict[str, list[tuple[float, float]]]:
    found = meaning.posed(question).nearness([(each, evidence_of(each)) for each in passages])
    return {key: [(round(a, 2), round(b, 2)) for a, b in pairs] for key, pairs in found.items()}


def asked_of(meaning: Meaning) -> list[str]:
    """What was embedded since the last look."""
    assert isinstance(meaning.embedder, Counting)
    asked, meaning.embedder.asked = meaning.embedder.asked, []
    return asked


def test_every_piece_of_evidence_has_its_nearness(meaning: Meaning) -> None:
    found = near(meaning, "Bus fares stay as they are.", DEPOT, BUSES)
    assert {key: len(pairs) for key, pairs in found.items()} == {"depot.txt#0": 2, "buses.txt#0": 1}


def test_the_same_words_are_nearest(meaning: Meaning) -> None:
    found = near(meaning, "Bus fares stay as they are.", DEPOT, BUSES)
    assert found["buses.txt#0"][0][1] == 1.0
    assert all(by_itself < 0.5 for _, by_itself in found["depot.txt#0"])


def test_what_stands_over_evidence_counts_in_its_context(meaning: Meaning) -> None:
    under = replace(BUSES, item="7 Future of the ferry")
    ((within, by_itself),) = near(meaning, "Future of the ferry", under)["buses.txt#0"]
    assert within > by_itself


def test_no_passages_are_near_nothing(meaning: Meaning) -> None:
    assert near(meaning, "depot") == {}


def test_vectors_are_made_once(meaning: Meaning) -> None:
    first = near(meaning, "When does the depot close?", DEPOT)
    asked_of(meaning)
    assert near(meaning, "When does the depot close?", DEPOT) == first
    assert asked_of(meaning) == ["When does the depot close?"]


def test_they_are_kept_from_one_opening_to_the_next(meaning: Meaning, tmp_path: Path) -> None:
    near(meaning, "depot", DEPOT)
    again = Meaning(Counting(), Vectors(tmp_path))
    near(again, "depot", DEPOT)
    assert asked_of(again) == ["depot"]


@pytest.mark.parametrize(
    "change", [{"text": "The depot stays open. Its staff stay."}, {"item": "7 Depots"}, {"headings": ("Depots",)}]
)
def test_they_are_made_anew_where_the_passage_changes(meaning: Meaning, change: dict[str, str]) -> None:
    near(meaning, "depot", DEPOT)
    asked_of(meaning)
    near(meaning, "depot", replace(DEPOT, **change))  # type: ignore[arg-type]
    assert len(asked_of(meaning)) > 1


def test_another_models_vectors_are_not_used(meaning: Meaning, tmp_path: Path) -> None:
    near(meaning, "depot", DEPOT)
    other = Meaning(Counting(name="other"), Vectors(tmp_path))
    near(other, "depot", DEPOT)
    assert len(asked_of(other)) > 1


def test_vectors_of_another_size_are_made_anew(meaning: Meaning) -> None:
    first = near(meaning, "depot", DEPOT)
    meaning.kept.keep("depot.txt", {meaning.digest(DEPOT): b"\0\0"})
    assert near(meaning, "depot", DEPOT) == first


def test_where_a_passage_stands_in_its_paper_does_not_change_its_vectors(meaning: Meaning) -> None:
    parts = tuple(replace(part, start=part.start + 90, end=part.end + 90) for part in DEPOT.parts)
    moved = replace(DEPOT, start=DEPOT.start + 90, end=DEPOT.end + 90, parts=parts, page=3)
    assert meaning.digest(moved) == meaning.digest(DEPOT)


def test_all_that_is_held_is_made_beforehand(library: Library) -> None:
    meaning = Meaning(Counting(), library.vectors)
    make_vectors(library, meaning)
    asked_of(meaning)
    passages = library.catalogue.passages_of(MINUTES_NAME)
    near(meaning, "depot", *passages)
    assert asked_of(meaning) == ["depot"]


def test_making_goes_on_where_it_was_and_tells_how_far_it_is(library: Library) -> None:
    meaning = Meaning(Counting(), library.vectors)
    meaning.make([(each, evidence_of(each)) for each in library.catalogue.passages_of(MINUTES_NAME)])
    told: list[tuple[int, int]] = []
    make_vectors(library, meaning, progress=lambda done, total: told.append((done, total)))
    assert (told[0][0] > 1, told[-1]) == (True, (library.catalogue.count(),) * 2)
    told.clear()
    make_vectors(library, meaning, progress=lambda done, total: told.append((done, total)))
    assert told == []


def test_what_no_passage_needs_any_more_is_forgotten(library: Library) -> None:
    library.vectors.keep(MINUTES_NAME, {b"stale": b"-"})
    library.vectors.keep("gone.txt", {b"gone": b"-"})
    make_vectors(library, Meaning(Counting(), library.vectors))
    assert (library.vectors.of([b"stale", b"gone"]), "gone.txt" in library.vectors.documents()) == ({}, False)


def test_a_removed_papers_vectors_are_gone(library: Library) -> None:
    make_vectors(library, Meaning(Counting(), library.vectors))
    remove_paper(library, MINUTES_NAME)
    assert MINUTES_NAME not in library.vectors.documents()
    assert library.vectors.documents()


def test_a_reindex_begins_the_vectors_anew(library: Library) -> None:
    make_vectors(library, Meaning(Counting(), library.vectors))
    reindex(library)
    assert library.vectors.documents() == set()


def test_no_vectors_are_made_without_a_model(library: Library) -> None:
    reindex(library)
    assert not (library.data / FILE).exists()


def test_evidence_stands_under_its_item_its_heading_and_the_words_before_it() -> None:
    first, second = evidence_of(replace(DEPOT, item="7 Depots", headings=("Property", "Closures")))
    assert in_context(first) == "7 Depots | Closures | The depot closes in June."
    assert in_context(second) == "7 Depots | Closures | The depot closes in June. | Its staff move to Aldersham."
    assert alone(second) == "Its staff move to Aldersham."


def test_a_bullet_stands_under_what_introduces_it() -> None:
    listed = passage((BlockKind.PARAGRAPH, "The depots that close are:"), (BlockKind.BULLET, "- Brackwater;"))
    *_, bullet = evidence_of(listed)
    assert "The depots that close are: | Brackwater" in in_context(bullet)
