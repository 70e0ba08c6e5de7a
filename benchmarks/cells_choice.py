"""``python -m benchmarks.cells_choice PAPERS_FOLDER --seed N`` draws pages with figures, and figures on them.

Pages are told by counting words that look like numbers, so that the choice owes nothing to how tables are read.
"""

from __future__ import annotations

import json
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pypdfium2

from benchmarks.page_words import Word, digest, page_words

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NUMBER = re.compile(r"[-–+(£]*\d[\d,]*(\.\d+)?[%kKmMnb)]*")
YEAR = re.compile(r"(19|20)\d\d")
LEAST = 20
SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Page:
    """A page with figures: its file's digest, its number from 1, its words in order, and its figures."""

    digest: str
    number: int
    words: tuple[str, ...]
    figures: tuple[Word, ...]


@click.command()
@click.argument("papers", type=FOLDER, metavar="PAPERS_FOLDER")
@click.option("--seed", type=int, required=True, help="Draws the same pages and figures each time.")
@click.option("--pages", default=33, show_default=True, help="How many pages.")
@click.option(
    "--cells", default=18, show_default=True, help="How many figures a page, prose and references among them."
)
@click.option("--each", default=3, show_default=True, help="How many pages a file at most.")
@click.option("--only", multiple=True, metavar="DIGEST", help="Draws from these files alone.")
def cells_choice(papers: Path, seed: int, pages: int, cells: int, each: int, only: tuple[str, ...]) -> None:
    """Print the pages and figures drawn: digest, page, and the middles of the figures, one page a line."""
    drawn = random.Random(seed)
    paths = [path for path in sorted(papers.rglob("*.pdf")) if not only or digest(path) in only]
    for page in _drawn([_pages(path) for path in paths], drawn, pages, each):
        chosen = drawn.sample(page.figures, min(cells, len(page.figures)))
        points = [[round(x, 1), round(y, 1)] for x, y in (word.middle for word in chosen)]
        click.echo(json.dumps({"digest": page.digest, "page": page.number, "at": points}))


def _pages(path: Path) -> list[Page]:
    """The file's pages with figures."""
    found, named = [], digest(path)
    with pypdfium2.PdfDocument(path) as document:
        for place, page in enumerate(document):
            words = page_words(page)
            figures = tuple(word for word in words if NUMBER.fullmatch(word.text) and not YEAR.fullmatch(word.text))
            if len(figures) >= max(LEAST, SHARE * len(words)):
                found.append(Page(named, place + 1, tuple(word.text for word in words), figures))
    return found


def _drawn(files: list[list[Page]], drawn: random.Random, pages: int, each: int) -> list[Page]:
    """Pages in turn from each file, in an order by chance; a page whose words were drawn before is left out."""
    queues = [drawn.sample(found, min(each, len(found))) for found in files if found]
    drawn.shuffle(queues)
    chosen: list[Page] = []
    for turn in range(each):
        for queue in queues:
            if turn < len(queue) and queue[turn].words not in [page.words for page in chosen]:
                chosen.append(queue[turn])
    return chosen[:pages]


if __name__ == "__main__":
    sys.exit(cells_choice())
