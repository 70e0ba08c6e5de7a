from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.vectors import FILE, Vectors


@pytest.fixture
def vectors(tmp_path: Path) -> Vectors:
    return Vectors(tmp_path)


def test_vectors_are_found_by_what_they_were_made_of(vectors: Vectors) -> None:
    vectors.keep("depot.txt", {b"a": b"one", b"b": b"two"})
    assert vectors.of([b"b", b"c"]) == {b"b": b"two"}


def test_more_are_found_than_one_query_can_name(vectors: Vectors) -> None:
    kept = {str(number).encode(): b"made" for number in range(1203)}
    vectors.keep("depot.txt", kept)
    assert vectors.of(list(kept)) == kept


def test_they_are_kept_from_one_opening_to_the_next(tmp_path: Path) -> None:
    Vectors(tmp_path).keep("depot.txt", {b"a": b"one"})
    assert Vectors(tmp_path).of([b"a"]) == {b"a": b"one"}


def test_what_is_kept_again_replaces_the_first(vectors: Vectors) -> None:
    vectors.keep("depot.txt", {b"a": b"one"})
    vectors.keep("depot.txt", {b"a": b"two"})
    assert vectors.of([b"a"]) == {b"a": b"two"}


def test_some_of_a_papers_vectors_may_be_dropped(vectors: Vectors) -> None:
    vectors.keep("depot.txt", {b"a": b"one", b"b": b"two"})
    vectors.drop("depot.txt", [b"a"])
    assert vectors.held("depot.txt") == {b"b"}


def test_a_paper_that_says_the_same_keeps_its_vectors_when_another_is_removed(vectors: Vectors) -> None:
    vectors.keep("depot.txt", {b"a": b"one"})
    vectors.keep("twin.txt", {b"a": b"one"})
    vectors.remove(["depot.txt"])
    assert (vectors.held("depot.txt"), vectors.of([b"a"])) == (set(), {b"a": b"one"})


def test_no_vector_of_a_removed_paper_stays_on_the_disk(vectors: Vectors, tmp_path: Path) -> None:
    made = bytes(range(256)) * 9
    vectors.keep("depot.txt", {b"a": made})
    assert made[:64] in (tmp_path / FILE).read_bytes()
    vectors.remove(["depot.txt"])
    assert not [path for path in tmp_path.iterdir() if made[:64] in path.read_bytes()]


def test_nothing_is_written_where_nothing_is_kept(vectors: Vectors, tmp_path: Path) -> None:
    vectors.remove(["depot.txt"])
    vectors.clear()
    assert (vectors.of([b"a"]), vectors.held("depot.txt"), list(tmp_path.iterdir())) == ({}, set(), [])


def test_all_may_be_forgotten(vectors: Vectors) -> None:
    vectors.keep("depot.txt", {b"a": b"one"})
    vectors.clear()
    assert vectors.of([b"a"]) == {}


def test_a_broken_file_is_begun_anew(vectors: Vectors, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 9)
    assert vectors.of([b"a"]) == {}
    vectors.keep("depot.txt", {b"a": b"one"})
    assert vectors.of([b"a"]) == {b"a": b"one"}


def test_a_file_that_is_not_to_be_opened_is_told(vectors: Vectors, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(sqlite3.OperationalError):
        vectors.of([b"a"])
