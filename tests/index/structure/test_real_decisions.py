"""Resolutions, records and notices of published papers, against lists counted by eye: run with --real-papers FOLDER.

The list holds numbers alone: for each resolution its minute, its place in a text paper, a hash of its words, how many
parts it has; for each record the true number and the misprint; for each notice its place, a hash of its words, the day
it is due, the day it was published and how many parts it has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.papers import Paper, Stage, Structure
from index.readers import read_paper
from index.structure import structure

pytestmark = pytest.mark.real

KNOWN: dict[str, Any] = json.loads((Path(__file__).parent.parent / "known_decisions.json").read_text())
Read = list[tuple[Paper, Structure, dict[str, Any]]]


@pytest.fixture(scope="module")
def read(real_papers: Path) -> Read:
    """Each paper of the folder that the list names, with its structure and what the list says."""
    return list(_read(real_papers))


def _read(folder: Path) -> Iterator[tuple[Paper, Structure, dict[str, Any]]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        known = KNOWN.get(hashlib.sha256(path.read_bytes()).hexdigest())
        if known is not None:
            paper = read_paper(path, document=path.relative_to(folder).as_posix())
            yield paper, structure(paper), known


def mark(text: str, start: int, end: int) -> str:
    """A short hash of words, whatever white space stands between them."""
    return hashlib.sha256(" ".join(text[start:end].split()).encode()).hexdigest()[:12]


def test_every_resolution_is_found_in_its_minute_with_its_words_and_parts(read: Read) -> None:
    for paper, found, known in read:
        told = [
            [
                one.minute,
                one.start if paper.format == "text" else None,
                mark(paper.text, one.start, one.end),
                len(one.parts),
            ]
            for one in found.resolutions
        ]
        assert told == known.get("resolutions", []), paper.digest


def test_wherever_it_says_resolved_in_capitals_a_resolution_begins(read: Read) -> None:
    for paper, found, _ in read:
        said = {match.start() for match in re.finditer(r"\bRESOLVED\b", paper.text)}

        assert said <= {one.start for one in found.resolutions}, paper.digest


def test_every_record_has_its_true_number(read: Read) -> None:
    for paper, found, known in read:
        told = [[one.number, one.printed] for one in found.decisions if one.stage is not Stage.NOTICE]

        assert told == known.get("records", []), paper.digest


def test_every_record_tells_what_is_decided_why_and_what_was_rejected(read: Read) -> None:
    for paper, found, _ in read:
        for one in found.decisions:
            kinds = {part.kind.value for part in one.parts}
            wanted = set() if one.stage is Stage.NOTICE else {"decision", "reasons", "alternatives rejected"}

            assert wanted <= kinds, (paper.digest, one.number)


def test_notices_run_together_come_apart(read: Read) -> None:
    for paper, found, known in read:
        told = [
            [
                one.start,
                one.end,
                mark(paper.text, one.start, one.end),
                str(one.date),
                str(one.published),
                len(one.parts),
            ]
            for one in found.decisions
            if one.stage is Stage.NOTICE
        ]
        assert told == known.get("notices", []), paper.digest


def test_the_folder_holds_papers_that_the_list_names(read: Read) -> None:
    assert read
