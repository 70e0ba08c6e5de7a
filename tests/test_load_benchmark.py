from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from benchmarks.load import Counted, Outcome
from benchmarks.ours import ingested
from benchmarks.readers import TURNS, Read, Reader
from benchmarks.served import Served, served

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read where Linux keeps it")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("load")
    paper = folder / "papers" / "minutes.txt"
    paper.parent.mkdir()
    paper.write_text("Cabinet\n\n4 March 2025\n\nThe Thornsea depot closes on 30 June 2025.\n", encoding="utf-8")
    ingested(paper.parent, folder / "data")
    with served(folder / "data", workers=1) as pages:
        yield pages


def test_a_reader_reads_to_the_end_and_no_turn_is_lost(pages: Served) -> None:
    reader = Reader(pages.address)
    reads = [reader.ask("When does the Thornsea depot close?") for _ in range(TURNS + 1)]
    assert {read.ended for read in reads} == {"finished"}
    assert sorted(reader.asked.values()) == [1, TURNS]
    assert reader.lost() == 0


def test_a_turn_that_is_not_kept_is_told(pages: Served) -> None:
    reader = Reader(pages.address)
    reader.ask("When does the Thornsea depot close?")
    reader.asked = {path: asked + 1 for path, asked in reader.asked.items()}
    assert reader.lost() == 1


def test_the_memory_of_the_serving_processes_is_counted(pages: Served) -> None:
    assert pages.memory_mb() > 10


def test_a_request_that_fails_is_counted_and_others_go_on() -> None:
    errors = Counted()
    for _ in range(2):
        with errors.counting():
            Reader("http://127.0.0.1:1").opened("/")
    assert errors.count == 2


def test_a_share_is_of_the_times_to_the_end() -> None:
    reads = tuple(Read(seconds=float(seconds), first=0.1, ended="finished") for seconds in range(1, 102))
    assert Outcome(reads).share(50) == 51.0
    assert Outcome(reads).share(95) == 96.0
