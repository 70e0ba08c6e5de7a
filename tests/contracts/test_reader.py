"""What every reader promises."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.papers import FaultKind, Paper
from index.readers import READERS, Reader, read_paper, reader_for
from tests.index import zoo

VALID = {
    "pdf": zoo.pdf_pages(),
    "docx": zoo.word_document(),
    "html": zoo.html_page(),
    "text": f"# Cabinet\r\n\r\n{zoo.SENTENCE}\r\n".encode(),
}
by_format = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.format)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sound(paper: Paper, data: bytes) -> None:
    """Whatever the bytes are: the paper is theirs, its spans lie in its text, and no text means a fault."""
    assert paper.digest == hashlib.sha256(data).hexdigest()
    assert paper.document == "2025/march.paper"
    assert paper.text.strip() or paper.faults
    for page in paper.pages:
        assert 0 <= page.start <= page.end <= len(paper.text)
        assert all(page.start <= word.start < word.end <= page.end for word in page.words)
    assert all(1 <= mark.page <= len(paper.pages) for mark in paper.outline)


def test_there_is_one_reader_for_each_format() -> None:
    assert [reader.format for reader in READERS] == ["pdf", "docx", "html", "text"]


@by_format
def test_it_recognises_its_own_bytes_and_no_others(reader: Reader) -> None:
    assert [name for name, data in VALID.items() if reader.recognises(data)] == [reader.format]


@by_format
def test_the_reader_is_chosen_by_the_bytes(reader: Reader) -> None:
    assert reader_for(VALID[reader.format]) is reader


@by_format
def test_a_valid_file_is_read_without_a_fault(reader: Reader) -> None:
    paper = reader.read(VALID[reader.format], document="2025/march.paper")
    assert_sound(paper, VALID[reader.format])
    assert (paper.format, paper.faults) == (reader.format, ())
    assert zoo.SENTENCE in paper.text


@by_format
def test_reading_twice_gives_the_same_paper(reader: Reader) -> None:
    data = VALID[reader.format]
    assert reader.read(data, document="a") == reader.read(data, document="a")


@by_format
@few
@given(data=st.binary(max_size=400))
def test_random_bytes_give_a_paper(reader: Reader, data: bytes) -> None:
    assert_sound(reader.read(data, document="2025/march.paper"), data)


@by_format
@few
@given(share=st.floats(0, 1))
def test_a_truncated_file_gives_a_paper(reader: Reader, share: float) -> None:
    whole = VALID[reader.format]
    data = whole[: int(len(whole) * share)]
    assert_sound(reader.read(data, document="2025/march.paper"), data)


@by_format
@few
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_gives_a_paper(reader: Reader, changes: list[tuple[float, int]]) -> None:
    damaged = bytearray(VALID[reader.format])
    for share, value in changes:
        damaged[int(share * len(damaged))] = value
    assert_sound(reader.read(bytes(damaged), document="2025/march.paper"), bytes(damaged))


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(zoo.SENTENCE)
    paper = read_paper(tmp_path / "long.txt", document="long.txt", limit=10)
    assert ([fault.kind for fault in paper.faults], paper.text) == ([FaultKind.TOO_LARGE], "")


def test_a_file_of_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(zoo.SENTENCE)
    assert read_paper(tmp_path / "long.txt", document="long.txt", limit=len(zoo.SENTENCE)).text == zoo.SENTENCE


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_cannot_be_opened_is_unreadable(tmp_path: Path, name: str) -> None:
    paper = read_paper(tmp_path / name, document="missing.pdf")
    assert [fault.kind for fault in paper.faults] == [FaultKind.UNREADABLE]


def test_bytes_of_no_format_keep_their_digest(tmp_path: Path) -> None:
    (tmp_path / "logo.pdf").write_bytes(zoo.picture())
    paper = read_paper(tmp_path / "logo.pdf", document="logo.pdf")
    assert [fault.kind for fault in paper.faults] == [FaultKind.UNKNOWN_FORMAT]
    assert paper.digest == hashlib.sha256(zoo.picture()).hexdigest()


def test_a_reader_that_stumbles_is_a_fault_that_names_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(self: Reader, data: bytes, *, document: str) -> Paper:
        raise RecursionError("too deep")

    monkeypatch.setattr(type(READERS[-1]), "read", stumble)
    (tmp_path / "a.txt").write_text(zoo.SENTENCE)
    (fault,) = read_paper(tmp_path / "a.txt", document="a.txt").faults
    assert (fault.kind, "RecursionError" in fault.reason) == (FaultKind.UNREADABLE, True)
