"""``python -m benchmarks.load PAPERS_FOLDER QUESTIONS.jsonl`` prints how the pages bear many readers, as Markdown.

The pages are served as a council would serve them, and asked over HTTP as a browser asks. Times run from the question's
sending to the last event of its stream, and hold what the readers' own side takes on the same machine.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.ours import ingested, questions_asked
from benchmarks.readers import Read, Reader
from benchmarks.served import Served, served

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ALONE = 60
WAIT = (5.0, 15.0)
RATES = (1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 32)
SLOW = 2.0
"""A reader who waits longer than this, in seconds, thinks that it hangs."""
EARLY, AT_ONCE, WARM = 1000, 4, 4
"""Memory is looked at after so many requests; so many readers send them, after every question was asked so often: what
is kept of a question fills memory once, and what leaks goes on."""
ASKS_EACH = 5
"""One request in so many asks; the others open pages."""
SEED = 20250304


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the readers of one trial met: their reads, how many requests failed, how many turns were not kept."""

    reads: tuple[Read, ...]
    errors: int = 0
    lost: int = 0

    def share(self, percent: int) -> float:
        """The time that so many in a hundred reads stay under, in seconds."""
        return statistics.quantiles([read.seconds for read in self.reads], n=100, method="inclusive")[percent - 1]

    def first(self, percent: int) -> float:
        """The same for the first sentence."""
        return statistics.quantiles([read.first for read in self.reads], n=100, method="inclusive")[percent - 1]


class Counted:
    """How many requests failed, counted from several threads."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def add(self) -> None:
        """Count one."""
        with self._lock:
            self.count += 1

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count a request of the block that fails, and go on after it."""
        try:
            yield
        except OSError:
            self.add()


@click.command()
@click.argument("papers", type=FOLDER, metavar="PAPERS_FOLDER")
@click.argument("questions", type=FILE, metavar="QUESTIONS.jsonl")
@click.option("--readers", default=50, show_default=True, help="Readers at once.")
@click.option("--workers", default=2, show_default=True, help="Processes that serve.")
@click.option("--minutes", default=5.0, show_default=True, help="How long they read.")
@click.option("--seconds-a-rate", default=20.0, show_default=True, help="How long each rate of arrival is kept up.")
@click.option("--requests", default=10_000, show_default=True, help="Requests after which memory is looked at.")
def load(
    papers: Path, questions: Path, readers: int, workers: int, minutes: float, seconds_a_rate: float, requests: int
) -> None:
    """Many readers at once, the rate at which answers become slow, and memory after many requests."""
    asked = questions_asked(questions)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        ingested(papers, data)
        with served(data, workers=workers) as pages:
            told = [*_crowd(pages, asked, readers, minutes), "", *_arrivals(pages, asked, seconds_a_rate)]
        with served(data, workers=workers) as pages:
            told += ["", *_memory(pages, asked, requests)]
    click.echo("\n".join([_head(papers, len(asked), workers), "", *told]))


def _head(papers: Path, questions: int, workers: int) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{machine}; {papers.name}, {questions} questions, {workers} serving processes."


def _crowd(pages: Served, asked: Sequence[str], readers: int, minutes: float) -> Iterator[str]:
    """A single reader, then many at once who wait between their questions."""
    _warm_up(pages, asked[: 2 * AT_ONCE])
    alone = _one_after_another(pages, asked[:ALONE])
    crowd = _at_once(pages, asked, readers, minutes * 60)
    yield f"| | a single reader | {readers} readers for {minutes:g} min | ratio |"
    yield "|---|---|---|---|"
    yield f"| questions | {len(alone.reads)} | {len(crowd.reads)} | |"
    yield f"| p50 | {alone.share(50):.3f} s | {crowd.share(50):.3f} s | {crowd.share(50) / alone.share(50):.1f} |"
    yield f"| p95 | {alone.share(95):.3f} s | {crowd.share(95):.3f} s | {crowd.share(95) / alone.share(95):.1f} |"
    yield f"| first sentence, p95 | {alone.first(95):.3f} s | {crowd.first(95):.3f} s | |"
    yield f"| p95, against the single reader's p50 | | | {crowd.share(95) / alone.share(50):.1f} |"
    yield f"| errors | {alone.errors} | {crowd.errors} | |"
    yield f"| lost turns | {alone.lost} | {crowd.lost} | |"


def _warm_up(pages: Served, asked: Sequence[str]) -> None:
    """Ask until every serving process has read what it keeps in memory for these questions."""
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        list(crowd.map(lambda question: Reader(pages.address).ask(question), asked))


def _one_after_another(pages: Served, asked: Sequence[str]) -> Outcome:
    reader = Reader(pages.address)
    reads = tuple(map(reader.ask, asked))
    return Outcome(reads, sum(not read.well for read in reads), reader.lost())


def _at_once(pages: Served, asked: Sequence[str], readers: int, seconds: float) -> Outcome:
    """Readers who each ask, wait a while and ask again, until the time is over."""
    until = time.monotonic() + seconds
    errors = Counted()

    def read(seed: int) -> tuple[list[Read], int]:
        chance, reader, reads = random.Random(SEED + seed), Reader(pages.address), []
        time.sleep(chance.uniform(0, WAIT[1]))
        while time.monotonic() < until:
            with errors.counting():
                reads.append(reader.ask(chance.choice(asked)))
            time.sleep(chance.uniform(*WAIT))
        return reads, reader.lost()

    with ThreadPoolExecutor(readers) as crowd:
        done = list(crowd.map(read, range(readers)))
    reads = tuple(each for reads, _ in done for each in reads)
    failed = sum(not each.well for each in reads)
    return Outcome(reads, errors.count + failed, sum(lost for _, lost in done))


def _arrivals(pages: Served, asked: Sequence[str], seconds: float) -> Iterator[str]:
    """Readers who come at a steady rate, each with one question, whether the earlier ones are answered or not."""
    yield "| arrivals a second | p50 | p95 | errors |"
    yield "|---|---|---|---|"
    for rate in RATES:
        met = _arriving(pages, asked, rate, seconds)
        yield f"| {rate} | {met.share(50):.3f} s | {met.share(95):.3f} s | {met.errors} |"
        if met.share(95) > SLOW or met.errors:
            yield f"\nAt {rate} arrivals a second p95 passes {SLOW:g} s, or requests are turned away."
            return


def _arriving(pages: Served, asked: Sequence[str], rate: int, seconds: float) -> Outcome:
    errors = Counted()
    found: list[Read] = []
    began = time.monotonic()

    def read(place: int) -> None:
        time.sleep(max(0.0, began + place / rate - time.monotonic()))
        with errors.counting():
            found.append(Reader(pages.address).ask(asked[place % len(asked)]))

    visitors = [threading.Thread(target=read, args=(place,)) for place in range(int(rate * seconds))]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return Outcome(tuple(found), errors.count + sum(not each.well for each in found))


def _memory(pages: Served, asked: Sequence[str], requests: int) -> Iterator[str]:
    """What the serving processes hold after some requests, and after many, once all questions have been asked."""
    _warm_up(pages, [*asked] * WARM)
    errors = Counted()
    readers = [Reader(pages.address) for _ in range(AT_ONCE)]
    early = _requested(readers, asked, min(EARLY, requests), errors)
    first = pages.memory_mb()
    late = _requested(readers, asked, requests - early, errors)
    last = pages.memory_mb()
    yield f"| requests | memory of all processes | against that at {early:,} | errors |"
    yield "|---|---|---|---|"
    yield f"| {early:,} | {first:.0f} MB | 1 | |"
    yield f"| {early + late:,} | {last:.0f} MB | {last / first:.3f} | {errors.count} |"


def _requested(readers: Sequence[Reader], asked: Sequence[str], requests: int, errors: Counted) -> int:
    """Send so many requests, some of them questions and the others pages; how many were sent."""
    opened: tuple[Callable[[Reader], object], ...] = (
        lambda reader: reader.opened("/"),
        lambda reader: reader.opened("/papers"),
        lambda reader: reader.opened("/conversations"),
        lambda reader: reader.opened("/health"),
    )

    def request(reader: Reader, chance: random.Random) -> None:
        for _ in range(requests // len(readers)):
            with errors.counting():
                if chance.randrange(ASKS_EACH):
                    chance.choice(opened)(reader)
                elif not reader.ask(chance.choice(asked)).well:
                    errors.add()

    with ThreadPoolExecutor(len(readers)) as crowd:
        list(crowd.map(request, readers, [random.Random(SEED + place) for place in range(len(readers))]))
    return requests // len(readers) * len(readers)


if __name__ == "__main__":
    load()
