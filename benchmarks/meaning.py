"""``python -m benchmarks.meaning MODEL PAPERS_FOLDER`` tells how fast a model makes vectors, and if they are right.

The cosines that it is held against are those of sentence-transformers 6.2 with PyTorch 2.13 and all-MiniLM-L6-v2; other
models have others.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import click

from assistant.evidence import evidence_of
from assistant.meaning.models import embedder_of
from assistant.meaning.ports import Embedder
from assistant.meaning.sentences import alone, in_context
from index.ingest import ingest
from index.library import Library

CLOSES = "When does the Brackwater depot close?"
PAIRS = {
    ("Who is the boss of the council?", "Mrs P J Hallworth was elected Leader of Wexmere County Council."): 0.42821,
    (CLOSES, "RESOLVED that the Brackwater depot be closed on 30 June 2025, and its staff move to Aldersham."): 0.80280,
    (CLOSES, "The fare cap of £2.50 on the Thornsea routes would stay until 31 March 2026."): 0.23904,
}
SENTENCES = 300


@click.command()
@click.argument("model")
@click.argument("papers", type=click.Path(exists=True, path_type=Path), metavar="PAPERS_FOLDER")
def meaning(model: str, papers: Path) -> None:
    """Measure a sentence-embedding model over the sentences of papers."""
    began = perf_counter()
    embedder = embedder_of(model)
    click.echo(f"{embedder.name}: loaded in {perf_counter() - began:.2f} s")
    texts = list(islice(_sentences(papers), SENTENCES))
    began, at_work = perf_counter(), process_time()
    embedder.vectors(texts)
    took, worked = perf_counter() - began, process_time() - at_work
    click.echo(f"{len(texts) / took:.0f} sentences a second, {len(texts) / worked:.0f} a second of one core's work")
    click.echo(f"cosines differ from the original's by {_furthest(embedder):.5f} at most")


def _sentences(papers: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as data, Library.open(Path(data)) as library:
        ingest([papers], library)
        for passage in library.catalogue.all_passages():
            for each in evidence_of(passage):
                yield from (in_context(each), alone(each))


def _furthest(embedder: Embedder) -> float:
    questions = embedder.vectors([question for question, _ in PAIRS])
    answers = embedder.vectors([answer for _, answer in PAIRS])
    cosines = (questions * answers).sum(axis=1)
    return max(abs(float(cosine) - known) for cosine, known in zip(cosines, PAIRS.values(), strict=True))


if __name__ == "__main__":
    sys.exit(meaning())
