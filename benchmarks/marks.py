"""``python -m benchmarks.marks FOLDER ANSWERS.jsonl`` prints how many marks on pictures of pages cover the cited words.

FOLDER is ingested; the marks are taken from the pages as a reader gets them. ANSWERS.jsonl is what ``papers answer``
wrote over the same folder. Which words stand in the marks is asked of a second library, pdfplumber.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pdfplumber
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from assistant.settings import Settings
from index.catalogue import Catalogue
from index.ingest import ingest
from index.library import Library
from index.papers import Span
from index.records import PaperRecord
from webapp import create_app

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
COVERED = 0.95
"""This share of a quote's letters and digits must stand in its marks."""
OTHER = 2
"""More letters and digits than these in the marks that are not the quote's: other words are marked."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that is cited: its id, its text, and the spans of its pages by number."""

    id: str
    text: str
    pages: Mapping[int, Span]


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a citation as a reader gets it: the marked boxes, and whether the picture came."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    pictured: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one citation."""

    marked: bool
    covered: bool
    other: bool
    pictured: bool

    @property
    def right(self) -> bool:
        """True where the picture came and the quote is marked on it, and nothing else."""
        return self.covered and self.pictured and not self.other


@click.command()
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@click.argument("answers", type=FILE, metavar="ANSWERS.jsonl")
@click.option("--each", is_flag=True, help="Name each citation with a fault by its paper's id and its place.")
def marks(folder: Path, answers: Path, each: bool) -> None:
    """Measure whether the marks on pictures of pages cover the words that answers cite."""
    with tempfile.TemporaryDirectory() as data:
        with Library.open(Path(data)) as library:
            ingest([folder], library)
            papers = {record.document: _paper(record, library.catalogue) for record in library.catalogue.papers()}
        client = create_app(Settings(data=Path(data), secret_key="for measuring only")).test_client()
        verdicts = []
        for document, span in citations(answers):
            paper = papers[document]
            seen = list(shown(client, paper, span))
            verdict = judged(paper.text[span.start : span.end], seen, folder / document)
            verdicts.append(verdict)
            if each and not verdict.right:
                click.echo(f"{paper.id} {span.start} {span.end} {verdict}")
    click.echo("\n".join(report(verdicts)))


def _paper(record: PaperRecord, catalogue: Catalogue) -> Cited:
    numbers = range(1, record.pages + 1)
    pages = ((number, catalogue.page(record.document, number)) for number in numbers)
    return Cited(record.id, catalogue.text(record.document), {number: Span(p.start, p.end) for number, p in pages})


def citations(answers: Path) -> list[tuple[str, Span]]:
    """The places in PDFs that the answers cite, each once."""
    found = (
        (cited["document"], Span(cited["start"], cited["end"]))
        for line in answers.read_text(encoding="utf-8").splitlines()
        for cited in json.loads(line)["citations"]
        if cited["page"] is not None
    )
    return list(dict.fromkeys(found))


def shown(client: FlaskClient, paper: Cited, span: Span) -> Iterator[Shown]:
    """The pages of a citation, read from the HTML that the application sends."""
    for number in (number for number, on in paper.pages.items() if on.start < span.end and span.start < on.end):
        html = client.get(f"/papers/{paper.id}/page/{number}", query_string=span._asdict()).text
        page = BeautifulSoup(html, "html.parser")
        boxes = tuple(_box(rect) for rect in page.select("svg.marks rect.quoted"))
        image = page.select_one(".picture img")
        came = image is not None and client.get(str(image["src"])).status_code == 200
        yield Shown(number, boxes, came)


def judged(quote: str, pages: Sequence[Shown], path: Path) -> Verdict:
    """Whether the words in the marks are those of the quote: their characters compared, whatever their order."""
    inside = "".join(word for page in pages for word in _inside(path, page))
    wanted, found = Counter(_plain(quote)), Counter(_plain(inside))
    common = (wanted & found).total()
    return Verdict(
        marked=any(page.boxes for page in pages),
        covered=common >= COVERED * wanted.total(),
        other=found.total() - common > OTHER,
        pictured=bool(pages) and all(page.pictured for page in pages),
    )


def report(verdicts: Sequence[Verdict]) -> list[str]:
    """The counts as a table."""
    number = len(verdicts) or 1
    counts = {
        "covered by their marks": sum(each.covered for each in verdicts),
        "not marked": sum(not each.marked for each in verdicts),
        "marked on other words": sum(each.other for each in verdicts),
        "page has its picture": sum(each.pictured for each in verdicts),
    }
    rows = [f"| {name} | {count} | {count / number:.3f} |" for name, count in counts.items()]
    return [f"{len(verdicts)} citations of PDF pages.", "", "| | citations | share |", "|---|---|---|", *rows]


def _box(rect: Tag) -> tuple[float, float, float, float]:
    x, y, width, height = (float(str(rect[name])) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _inside(path: Path, page: Shown) -> list[str]:
    """The characters whose middle stands in a marked box, as pdfplumber reads the page."""
    return [
        text
        for text, across, down in _characters(path, page.page)
        if any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in page.boxes)
    ]


@cache
def _characters(path: Path, number: int) -> tuple[tuple[str, float, float], ...]:
    with pdfplumber.open(path, pages=[number]) as pdf:
        (page,) = pdf.pages
        left, top = page.bbox[0], page.bbox[1]
        return tuple(
            (char["text"], (char["x0"] + char["x1"]) / 2 - left, (char["top"] + char["bottom"]) / 2 - top)
            for char in page.chars
        )


def _plain(words: str) -> str:
    """Letters and digits alone: libraries differ in hyphens, bullets and spaces."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words).casefold())


if __name__ == "__main__":
    sys.exit(marks())
