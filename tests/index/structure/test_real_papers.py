"""Committee and dates of published papers, against a list written by eye: run with --real-papers FOLDER."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.papers import Paper
from index.readers.pdf import PdfReader
from index.readers.text import TextReader
from index.structure import structure

pytestmark = pytest.mark.real

KNOWN = json.loads((Path(__file__).parent.parent / "known_papers.json").read_text())


@pytest.fixture(scope="module")
def published(real_papers: Path) -> list[tuple[dict[str, str | None], Paper]]:
    """What is known of each paper that the list names, and the paper as it is read."""
    return list(_known(real_papers))


def _known(folder: Path) -> Iterator[tuple[dict[str, str | None], Paper]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        known = KNOWN.get(hashlib.sha256(data).hexdigest())
        if known is not None:
            reader = PdfReader() if data.startswith(b"%PDF") else TextReader()
            yield known, reader.read(data, document=path.relative_to(folder).as_posix())


def told(paper: Paper) -> dict[str, str | None]:
    """What is read of the paper's meeting, as the list has it."""
    found = structure(paper)
    return {
        "committee": found.meeting.committee,
        "date": found.meeting.date.isoformat() if found.meeting.date else None,
        "pack_date": found.pack_date.isoformat() if found.pack_date else None,
    }


Published = list[tuple[dict[str, str | None], Paper]]


def test_committee_and_dates_are_right_for_every_paper_in_its_folder(published: Published) -> None:
    wrong = {paper.document: (told(paper), known) for known, paper in published if told(paper) != known}

    assert not wrong


def test_under_neutral_names_they_are_right_or_not_known(published: Published) -> None:
    flat = [(known, replace(paper, document=f"a{number:02}")) for number, (known, paper) in enumerate(published)]
    wrong = {
        paper.digest: (told(paper), known)
        for known, paper in flat
        if any(value is not None and value != known[name] for name, value in told(paper).items())
    }

    assert not wrong


def test_the_folder_holds_papers_that_the_list_names(published: Published) -> None:
    assert published
