"""``python -m benchmarks PAPERS_FOLDER QUESTIONS.jsonl`` prints ratios against named peers, as Markdown."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.measured import Measured, alone, measured
from benchmarks.ours import answered, ingested, passage_texts, questions_asked
from benchmarks.peers import pypdf_read, whoosh_search, whoosh_write
from benchmarks.steps import p50, p95, stepped, table

PEERS = ("whoosh3", "pypdf", "pypdfium2", "sqlalchemy")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("papers", type=FOLDER, metavar="PAPERS_FOLDER")
@click.argument("questions", type=FILE, metavar="QUESTIONS.jsonl")
def benchmarks(papers: Path, questions: Path) -> None:
    """Measure ingest and answers against bare Whoosh and bare pypdf, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(papers, questions, Path(folder))
    click.echo("\n".join([*_head(papers, questions), *rows]))


def _rows(papers: Path, questions: Path, folder: Path) -> list[str]:
    data, index = folder / "data", folder / "whoosh"
    pdfs = sorted(path for path in papers.rglob("*") if path.suffix.lower() == ".pdf")
    ours = measured(ingested, papers, data)
    texts, asked = passage_texts(data), questions_asked(questions)
    reading = measured(pypdf_read, pdfs)
    writing = measured(whoosh_write, texts, index)
    answers = measured(answered, questions, data)
    searches = measured(whoosh_search, asked, index)
    named = "pypdf reading and Whoosh writing" if pdfs else "Whoosh writing"
    return [
        f"{len(texts):,} passages, {len(pdfs):,} PDFs, {len(asked):,} questions.",
        "",
        "| | ours | peer | ratio |",
        "|---|---|---|---|",
        _row(f"ingest, against bare {named}", ours.total, reading.total + writing.total, "s"),
        _row("answer p50, against a bare Whoosh search", _ms(p50, answers), _ms(p50, searches), "ms"),
        _row("answer p95, against a bare Whoosh search", _ms(p95, answers), _ms(p95, searches), "ms"),
        _row("ingest, peak memory", ours.peak_mb, max(reading.peak_mb, writing.peak_mb), "MB"),
        _row("answers, peak memory", answers.peak_mb, searches.peak_mb, "MB"),
        "",
        *table(alone(stepped, questions, data), p50(searches.seconds)),
    ]


def _head(papers: Path, questions: Path) -> list[str]:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in ("council-papers", *PEERS))
    return [
        f"## {papers.name}, {datetime.now(UTC):%Y-%m-%d}",
        "",
        f"    python -m benchmarks {papers.name} {questions.name}",
        "",
        f"{machine}; {libraries}.",
    ]


def _row(name: str, ours: float, peer: float, unit: str) -> str:
    return f"| {name} | {ours:,.1f} {unit} | {peer:,.1f} {unit} | {ours / peer:.2f} |"


def _ms(share: Callable[[Sequence[float]], float], times: Measured) -> float:
    return share(times.seconds) * 1000


if __name__ == "__main__":
    sys.exit(benchmarks())
