"""An ingest brings the library up to the folder, whatever came between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import ingest as flow
from index.analysis import terms
from index.errors import Busy, SettingError
from index.ingest import IngestReport, Progress, ingest
from index.library import Library, agreement
from index.papers import FaultKind, Paper, Span, Structure
from index.stores.ports import Query
from index.structure import structure
from tests.index.wexmere import QUESTIONS, report, write

AT_WORK = """
import sys
from pathlib import Path
from index.ingest import ingest
from index.library import Library

folder, data, waits = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "waits"
print("ready", flush=True)
if waits:
    with Library.open(data) as library:
        ingest([folder], library, progress=lambda _: (print("at work", flush=True), sys.stdin.read()))
else:
    with Library.open(data) as library:
        ingest([folder], library, prune=True)
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", store="memory") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "papers", count=4)


def top_tens(library: Library) -> list[list[tuple[str, float]]]:
    asked = (Query(dict.fromkeys(terms(question), 1.0)) for question in QUESTIONS)
    return [[(hit.key, hit.score) for hit in library.store.search(query, limit=10).hits] for query in asked]


def found(library: Library, words: str) -> set[str]:
    hits = library.store.search(Query(dict.fromkeys(terms(words), 1.0)), limit=50).hits
    return {hit.key.rpartition("#")[0] for hit in hits}


def counts(told: IngestReport) -> tuple[int, int, int, int]:
    return len(told.read), len(told.skipped), len(told.replaced), len(told.refused)


def test_every_paper_of_a_folder_is_held_and_found(library: Library, folder: Path) -> None:
    assert counts(ingest([folder], library)) == (4, 0, 0, 0)
    assert found(library, "25/00002") == {"colne vale/report 002.txt"}
    assert agreement(library)


def test_an_unchanged_paper_is_skipped(library: Library, folder: Path) -> None:
    ingest([folder], library)
    assert counts(ingest([folder], library)) == (0, 4, 0, 0)


def test_a_changed_paper_is_replaced(library: Library, folder: Path) -> None:
    ingest([folder], library)
    (folder / "colne vale" / "report 002.txt").write_text("The wallaby affair came to the Cabinet.\n")
    assert counts(ingest([folder], library)) == (1, 3, 1, 0)
    assert (found(library, "wallaby"), found(library, "25/00002")) == ({"colne vale/report 002.txt"}, set())


def test_a_paper_that_another_reading_took_in_is_read_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], library)
    monkeypatch.setattr(flow, "READING", "another")
    assert counts(ingest([folder], library)) == (4, 0, 4, 0)


def test_a_vanished_paper_is_told_and_kept(library: Library, folder: Path) -> None:
    ingest([folder], library)
    (folder / "colne vale" / "report 002.txt").unlink()
    told = ingest([folder], library)
    assert (told.vanished, told.pruned) == (("colne vale/report 002.txt",), False)
    assert found(library, "25/00002") == {"colne vale/report 002.txt"}


def test_a_vanished_paper_is_removed_when_that_is_asked(library: Library, folder: Path) -> None:
    ingest([folder], library)
    (folder / "colne vale" / "report 002.txt").unlink()
    assert ingest([folder], library, prune=True).vanished == ("colne vale/report 002.txt",)
    assert found(library, "25/00002") == set()
    assert "colne vale/report 002.txt" not in library.catalogue.provenance()


def test_papers_from_another_folder_have_not_vanished(library: Library, folder: Path, tmp_path: Path) -> None:
    ingest([folder], library)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("A letter to the Leader about buses.\n")
    assert ingest([other], library, prune=True).vanished == ()
    assert len(library.catalogue.papers()) == 5


def test_a_folder_that_has_moved_takes_its_papers_along(library: Library, folder: Path, tmp_path: Path) -> None:
    ingest([folder], library)
    moved = folder.rename(tmp_path / "moved")
    assert counts(ingest([moved], library)) == (0, 4, 0, 0)
    (moved / "aldersham" / "report 000.txt").unlink()
    assert ingest([moved], library).vanished == ("aldersham/report 000.txt",)


def test_a_file_that_cannot_be_read_is_refused_with_its_fault_and_the_rest_goes_on(
    library: Library, folder: Path
) -> None:
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").write_text("")
    told = ingest([folder], library)
    assert (len(told.read), told.refused) == (6, ("empty.txt", "picture.bin"))
    assert dict(told.faults) == {FaultKind.EMPTY: 1, FaultKind.UNKNOWN_FORMAT: 1}


def test_a_refused_file_is_not_read_again_but_still_told(library: Library, folder: Path) -> None:
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 20)
    ingest([folder], library)
    told = ingest([folder], library)
    assert (told.read, told.refused, dict(told.faults)) == ((), ("picture.bin",), {FaultKind.UNKNOWN_FORMAT: 1})


def test_a_file_over_the_limit_is_refused(library: Library, folder: Path) -> None:
    (folder / "long.txt").write_text("words " * 1000)
    told = ingest([folder], library, limit=5000)
    assert (told.refused, dict(told.faults)) == (("long.txt",), {FaultKind.TOO_LARGE: 1})


def test_a_paper_that_nothing_understands_stops_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def understood(paper: Paper) -> Structure:
        if "002" in paper.document:
            raise ValueError("an agenda that bites its tail")
        return structure(paper)

    monkeypatch.setattr(flow, "structure", understood)
    told = ingest([folder], library)
    assert told.refused == ("colne vale/report 002.txt",)
    assert "bites its tail" in library.catalogue.faults()["colne vale/report 002.txt"][0].reason


def test_half_characters_are_replaced(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, *, document: str, limit: int) -> Paper:
        return Paper(document, "0" * 64, "text", f"Broken \ud83d words in {path.name}", title="t")

    monkeypatch.setattr(flow, "read_paper", read)
    assert ingest([folder], library).refused == ()
    assert library.catalogue.text("aldersham/report 000.txt") == "Broken \ufffd words in report 000.txt"


def with_an_exempt_part(paper: Paper) -> Structure:
    at = paper.text.find("2. Financial implications")
    return replace(structure(paper), refused=(Span(at, paper.text.index("3. Recommendation")),))


def test_exempt_words_reach_neither_text_nor_passages_nor_index(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "structure", with_an_exempt_part)
    told = ingest([folder], library)
    assert dict(told.faults) == {FaultKind.EXEMPT: 4}
    assert not any("quokkaberry" in line.casefold() for line in library.catalogue.dump())
    assert (found(library, "quokkaberry"), len(found(library, "agree"))) == (set(), 4)
    document = "colne vale/report 002.txt"
    assert len(library.catalogue.text(document)) == len(report(2))


def test_exempt_words_are_taken_in_when_that_is_allowed(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "structure", with_an_exempt_part)
    ingest([folder], library)
    assert len(ingest([folder], library, allow_exempt=True).replaced) == 4
    assert (len(found(library, "quokkaberry")), found(library.public, "quokkaberry")) == (4, set())
    assert library.catalogue.faults() == {}
    ingest([folder], library)
    assert found(library, "quokkaberry") == set()


def test_a_paper_without_an_exempt_part_stays_everybodys_where_exempt_ones_are_allowed(
    library: Library, folder: Path
) -> None:
    ingest([folder], library, allow_exempt=True)
    assert len(library.public.catalogue.papers()) == 4


def test_a_newer_copy_supersedes_the_older_and_ranks_above_it(library: Library, folder: Path) -> None:
    (folder / "aldersham" / "report 000 v2.txt").write_text(report(0, edition=2))
    told = ingest([folder], library)
    assert dict(told.superseded) == {"aldersham/report 000.txt": "aldersham/report 000 v2.txt"}
    assert library.catalogue.paper("aldersham/report 000.txt").superseded_by == "aldersham/report 000 v2.txt"
    hits = library.store.search(Query(dict.fromkeys(terms("25/00000"), 1.0)), limit=9).hits
    assert hits[0].key.startswith("aldersham/report 000 v2.txt#")


def test_when_the_newer_copy_goes_the_older_stands_again(library: Library, folder: Path) -> None:
    (folder / "aldersham" / "report 000 v2.txt").write_text(report(0, edition=2))
    ingest([folder], library)
    (folder / "aldersham" / "report 000 v2.txt").unlink()
    assert dict(ingest([folder], library, prune=True).superseded) == {}
    assert library.catalogue.paper("aldersham/report 000.txt").superseded_by is None
    assert not any(passage.superseded for passage in library.catalogue.all_passages())


def test_papers_carry_their_public_address_and_take_a_new_one_without_being_read_again(
    library: Library, folder: Path
) -> None:
    ingest([folder], library)
    told = ingest([folder], library, source_url="https://wexmere.example/papers")
    assert told.read == ()
    url = library.catalogue.paper("colne vale/report 002.txt").source_url
    assert url == "https://wexmere.example/papers/colne%20vale/report%20002.txt"


def test_nothing_is_read_when_a_path_is_wrong(library: Library, folder: Path) -> None:
    with pytest.raises(SettingError):
        ingest([folder, folder / "nowhere"], library)
    assert library.catalogue.papers() == []


def test_progress_is_told_file_by_file(library: Library, folder: Path) -> None:
    told: list[Progress] = []
    ingest([folder], library, progress=told.append)
    assert [(step.done, step.total) for step in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def started(folder: Path, data: Path, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(folder), str(data), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_second_ingest_says_that_another_is_at_work_and_the_lock_of_a_dead_one_is_free(
    tmp_path: Path, folder: Path
) -> None:
    with started(folder, tmp_path / "data", "waits") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "at work\n"
        with Library.open(tmp_path / "data") as library, pytest.raises(Busy, match="another ingest is at work"):
            ingest([folder], library)
        first.send_signal(signal.SIGKILL)
    with Library.open(tmp_path / "data") as library:
        ingest([folder], library)
        assert len(library.catalogue.papers()) == 4


def test_killed_at_any_moment_and_run_again_it_ends_as_if_undisturbed(tmp_path: Path) -> None:
    folder, data = write(tmp_path / "papers", count=30), tmp_path / "killed"
    chance = random.Random(20250701)
    with Library.open(data) as library:
        ingest([folder], library)
    write(folder, count=20, edition=2)
    for number in (7, 8, 9):
        next(folder.rglob(f"report {number:03}.txt")).unlink()
    write(folder / "more", count=15)
    with Library.open(tmp_path / "undisturbed") as library:
        seconds = ingest([folder], library).seconds
        expected = (list(library.catalogue.dump()), top_tens(library))
    for _ in range(4):
        with started(folder, data, "goes") as process:
            time.sleep(chance.uniform(0, 1.2 * seconds))
            process.send_signal(signal.SIGKILL)
    with Library.open(data) as library:
        ingest([folder], library, prune=True)
        assert (list(library.catalogue.dump()), top_tens(library)) == expected
        assert agreement(library)
