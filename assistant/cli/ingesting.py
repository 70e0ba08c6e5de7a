"""An ingest as it is told: its progress on stderr, and its report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import wording
from index.ingest import IngestReport
from index.ingest import Progress as Done
from index.papers import Fault

MOST_NAMED = 20


@contextmanager
def ingest_progress() -> Iterator[Callable[[Done], None]]:
    """A bar on stderr: papers, pages, rate and time left; gives the function that an ingest tells its progress to."""
    with _bar() as bar:
        task = bar.add_task("", total=None)

        def tell(done: Done) -> None:
            elapsed = bar.tasks[task].elapsed or 1.0
            rate = wording.PAGES_A_SECOND.format(pages=wording.count(done.pages, "page"), rate=done.pages / elapsed)
            bar.update(task, total=done.total, completed=done.done, description=f"{rate}  {done.document[-40:]}")

        yield tell


@contextmanager
def vectors_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr of the passages whose vectors are made; gives the function that is told how many of how many."""
    with _bar() as bar:
        task = bar.add_task(wording.MAKING_VECTORS, total=None)
        yield lambda done, total: bar.update(task, total=total, completed=done)


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=console, disable=not console.is_terminal)


def report_lines(report: IngestReport, faults: Mapping[str, Sequence[Fault]]) -> Iterator[str]:
    """What an ingest did, for people; ``faults`` are those of all that is held or was refused, by document."""
    yield wording.ingested(
        read=len(report.read), replaced=len(report.replaced), skipped=len(report.skipped), refused=len(report.refused)
    )
    if report.pages:
        yield wording.PAGES_A_SECOND.format(pages=wording.count(report.pages, "page"), rate=report.pages_per_second)
    yield wording.IN_SECONDS.format(seconds=report.seconds)
    for document in report.refused:
        reasons = wording.listed(wording.FAULTS[fault.kind] for fault in faults.get(document, ())[:1])
        yield f"  {wording.REFUSED_FILE}: {document} ({reasons})"
    for older, newer in report.superseded.items():
        yield f"  {older}: {wording.SUPERSEDED}, {newer}"
    for document in report.vanished:
        yield f"  {wording.PRUNED if report.pruned else wording.VANISHED}: {document}"
    yield from _fault_lines([document for document in (*report.read, *report.replaced) if document in faults], faults)
    for kind, number in report.faults.items():
        yield f"  {wording.count(number, 'fault')}: {wording.FAULTS[kind]}"


def _fault_lines(documents: Sequence[str], faults: Mapping[str, Sequence[Fault]]) -> Iterator[str]:
    """What was not read of each paper, as far as a screen holds it."""
    for document in documents[:MOST_NAMED]:
        yield from (f"  {document}: {wording.fault(fault)}" for fault in faults[document])
    left = len(documents[MOST_NAMED:])
    if left:
        yield f"  {wording.MORE_FAULTS.format(papers=wording.count(left, 'paper'))}"


def report_record(report: IngestReport) -> dict[str, Any]:
    """What an ingest did, for programs."""
    return {
        "read": report.read,
        "replaced": report.replaced,
        "skipped": report.skipped,
        "refused": report.refused,
        "vanished": report.vanished,
        "pruned": report.pruned,
        "superseded": dict(report.superseded),
        "faults": {kind.value: number for kind, number in report.faults.items()},
        "pages": report.pages,
        "seconds": round(report.seconds, 2),
    }
