"""``python -m benchmarks.tables FOLDER...`` tells what was read of the tables in papers, and whether it adds up.

A sum that a table declares and a rating against target and floor are evidence only where they had no say in placing the
cells: tables are read without that here. What fails is named by file hash and place, never by words of the paper.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import click

from index.figures import CheckKind, Tabled
from index.folders import files
from index.papers import Paper, Span
from index.readers import read_paper
from index.structure import structure
from index.tables.reading import tabled

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NO_DATA = Path("no data folder")
NAMES = {CheckKind.SUM: "sums declared that hold", CheckKind.RAG: "ratings that agree with target and floor"}


@dataclass(slots=True)
class Tally:
    """What the papers of a folder gave, in counts; ``failed`` is a line for each check that does not hold.

    ``unhelped`` are the rows flagged where sums have no say in placing cells; so are the checks.
    """

    papers: int = 0
    tables: int = 0
    figures: int = 0
    rows: int = 0
    flagged: int = 0
    unhelped: int = 0
    tried: Counter[CheckKind] = field(default_factory=Counter)
    held: Counter[CheckKind] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, paper: Paper, read: Tabled, unhelped: Tabled) -> None:
        """Count one paper's tables, as they are read, and as they are without the help of sums."""
        self.papers += 1
        self.tables += len(read.tables)
        self.figures += len(read.figures)
        self.flagged += _flagged(read)
        self.rows += _flagged(read) + len({(figure.table, figure.row) for figure in read.figures})
        self.unhelped += _flagged(unhelped)
        for check in (check for table in unhelped.tables for check in table.checks):
            self.tried[check.kind] += 1
            self.held[check.kind] += check.holds
            if not check.holds:
                self.failed.append(f"{paper.digest[:12]} {_place(paper, check.cells)} {check.kind}")


def _flagged(read: Tabled) -> int:
    return sum(len(table.flagged) for table in read.tables)


@click.command()
@click.argument("folders", type=FOLDER, nargs=-1, required=True, metavar="FOLDER...")
@click.option("--failed", is_flag=True, help="Also name the place of every check that does not hold.")
def tables(folders: tuple[Path, ...], failed: bool) -> None:
    """Count tables, figures and flagged rows, and hold figures against their own tables' sums and ratings."""
    for folder in folders:
        tally = _tally(folder)
        click.echo("\n".join([f"## {folder.name}", "", *_lines(tally)]))
        if failed:
            click.echo("\n".join(["", *(f"    {line}" for line in tally.failed)]))


def _tally(folder: Path) -> Tally:
    tally = Tally()
    for file in files([folder], apart_from=NO_DATA):
        paper = read_paper(file.path, document=file.document)
        told = structure(paper)
        began = perf_counter()
        read = tabled(paper, told)
        tally.seconds += perf_counter() - began
        tally.add(paper, read, tabled(paper, told, by_sums=False))
    return tally


def _lines(tally: Tally) -> Iterator[str]:
    yield f"{tally.papers:,} papers, {tally.tables:,} tables, {tally.figures:,} figures, {tally.seconds:.1f} s."
    yield from ("", "| | | of | share |", "|---|---|---|---|")
    yield _share("rows flagged, which give no figure", tally.flagged, tally.rows)
    yield _share("rows flagged without the help of sums", tally.unhelped, tally.rows)
    for kind, name in NAMES.items():
        yield _share(name, tally.held[kind], tally.tried[kind])


def _share(name: str, part: int, whole: int) -> str:
    return f"| {name} | {part:,} | {whole:,} | {part / whole if whole else 0:.3f} |"


def _place(paper: Paper, cells: Iterable[Span]) -> str:
    """Where cells stand: their page, where the paper has pages, and where each begins in the paper's text."""
    starts = [cell.start for cell in cells]
    page = next((page.number for page in paper.pages if page.start <= starts[0] < page.end), None)
    return f"{f'page {page}, ' if page else ''}characters {', '.join(map(str, starts))}"


if __name__ == "__main__":
    sys.exit(tables())
