"""Every broken file is read or named as a fault, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.index import zoo

MEGABYTE = 1_000_000
# Not getrusage: a process starts with its parent's peak there.
READ_ALONE = """
import json, sys
from pathlib import Path
from index.readers import read_paper
paper = read_paper(Path(sys.argv[1]), document="zoo")
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
faults = [fault.kind for fault in paper.faults]
print(json.dumps([paper.format, faults, len(paper.text), paper.text[:100], len(paper.outline), len(paper.pages), peak]))
"""

# file: the format it is read as, its faults, and whether the planted sentence is read
EXPECTED: dict[str, tuple[str, list[str], bool]] = {
    "empty.txt": ("text", ["empty"], False),
    "blanks.txt": ("text", ["empty"], False),
    "truncated.pdf": ("pdf", ["truncated"], False),
    "encrypted.pdf": ("pdf", ["encrypted"], False),
    "pdf named.txt": ("pdf", [], True),
    "text named.pdf": ("text", [], True),
    "cyclic outline.pdf": ("pdf", [], True),
    "empty pages.pdf": ("pdf", ["empty"], False),
    "scan.pdf": ("pdf", ["scan"], False),
    "zip bomb.docx": ("docx", ["too large"], False),
    "zip bomb of paragraphs.docx": ("docx", ["too large"], False),
    "lying zip bomb.docx": ("docx", ["unreadable"], False),
    "truncated.docx": ("docx", ["truncated"], False),
    "broken xml.docx": ("docx", ["unreadable"], False),
    "encrypted.docx": ("docx", ["encrypted"], False),
    "nuls.txt": ("text", [], True),
    "one line.txt": ("text", [], True),
    "windows.txt": ("text", ["encoding"], True),
    "nested.html": ("html", [], True),
    "many tags.html": ("html", [], True),
    "picture.txt": ("unknown", ["unknown format"], False),
}


@dataclass(frozen=True)
class Reading:
    """What one file gave, read in a process of its own."""

    name: str
    format: str
    faults: list[str]
    length: int
    beginning: str
    bookmarks: int
    pages: int
    peak: int


@pytest.fixture(scope="module", params=sorted(zoo.ANIMALS))
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """One animal after the other, each made, read alone and deleted."""
    path = tmp_path_factory.mktemp("zoo") / request.param
    path.write_bytes(zoo.ANIMALS[request.param]())
    command = [sys.executable, "-c", READ_ALONE, str(path)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    path.unlink()
    return Reading(request.param, *json.loads(done.stdout))


def test_every_animal_has_an_expected_reading() -> None:
    assert set(EXPECTED) == set(zoo.ANIMALS)


def test_it_is_read_or_named_as_a_fault(reading: Reading) -> None:
    read = reading.beginning.startswith(zoo.SENTENCE)
    assert (reading.format, reading.faults, read) == EXPECTED[reading.name]


def test_it_takes_little_memory(reading: Reading) -> None:
    if not reading.peak:
        pytest.skip("this system does not tell a process's peak memory")
    assert reading.peak < 600 * MEGABYTE
