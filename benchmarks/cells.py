"""``python -m benchmarks.cells PAPERS_FOLDER [CELLS.jsonl]`` holds figures read from PDFs against a hand-made truth.

Prints counts, then each cell that is wrong, lacking or missing by digest, page and point: numbers, no words of papers.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click
import pypdfium2

from benchmarks.cell_truth import Judged, Outcome, Truth, judged, truths
from benchmarks.page_words import digest, page_words
from benchmarks.tables import NO_DATA
from index.folders import File, files
from index.readers import read_paper
from index.structure import structure
from index.tables.reading import tabled

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
CELLS = Path(__file__).with_name("cells.jsonl")


@click.command()
@click.argument("papers", type=FOLDER, metavar="PAPERS_FOLDER")
@click.argument("cells", type=FILE, metavar="[CELLS.jsonl]", default=CELLS)
def cells(papers: Path, cells: Path) -> None:
    """Print how many cells were read right, and where those stand that were not."""
    held = {digest(file.path): file for file in files([papers], apart_from=NO_DATA)}
    asked = sorted(truths(cells), key=lambda truth: (truth.digest, truth.page))
    known = [truth for truth in asked if truth.digest in held]
    found = [one for key, group in groupby(known, key=lambda truth: truth.digest) for one in _judged(held[key], group)]
    click.echo("\n".join([*_counts(found, len(asked) - len(known)), *_lines(found)]))


def _judged(file: File, group: Iterator[Truth]) -> list[Judged]:
    """The outcomes of one paper's cells."""
    paper = read_paper(file.path, document=file.document)
    figures = tabled(paper, structure(paper)).figures
    found: list[Judged] = []
    with pypdfium2.PdfDocument(file.path) as document:
        for page, on_page in groupby(group, key=lambda truth: truth.page):
            words = page_words(document[page - 1])
            found += [judged(truth, figures, paper.text, words) for truth in on_page]
    return found


def _counts(found: list[Judged], unread: int) -> list[str]:
    outcomes = Counter(one.outcome for one in found)
    fields = Counter(field for one in found if one.outcome is Outcome.WRONG for field in one.fields)
    pages = len({(one.truth.digest, one.truth.page) for one in found})
    return [
        f"{len(found)} cells on {pages} pages; {unread} cells of papers that are not in the folder.",
        f"Recall: {outcomes[Outcome.RIGHT] / max(1, len(found)):.3f}.",
        *(f"{outcome}: {outcomes[outcome]}" for outcome in Outcome),
        *(f"wrong {field}: {count}" for field, count in fields.most_common()),
    ]


def _lines(found: list[Judged]) -> list[str]:
    """The cells that are not right, wrong ones first."""
    order = (Outcome.WRONG, Outcome.LACKING, Outcome.MISSING)
    return [_line(one) for outcome in order for one in found if one.outcome is outcome]


def _line(one: Judged) -> str:
    x, y = one.truth.at
    return " ".join([one.outcome, one.truth.digest, f"p{one.truth.page}", f"({x:.0f}, {y:.0f})", *one.fields])


if __name__ == "__main__":
    sys.exit(cells())
