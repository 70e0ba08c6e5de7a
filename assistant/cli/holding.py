"""``papers ingest``, ``status``, ``reindex`` and ``remove``: the papers that are held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import wording
from assistant.cli.group import Exit, as_json, json_option, note, opened, settings_of
from assistant.wording import models as wording_models

if TYPE_CHECKING:
    from assistant.meaning.nearness import Meaning
    from index.library import Agreement, Library
    from index.records import Coverage


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--prune", is_flag=True, help="Remove papers of these folders that are no longer there.")
@click.option("--source-url", metavar="PREFIX", help="The public address of these folders; citations carry it.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help='The public address of each paper, in columns "document" and "url".',
)
@click.option("--allow-exempt", is_flag=True, help="Also take in items marked as not for publication, for officers.")
@json_option
@click.pass_context
def ingest(
    context: click.Context,
    paths: tuple[Path, ...],
    prune: bool,
    source_url: str | None,
    manifest: Path | None,
    allow_exempt: bool,
    json_: bool,
) -> None:
    """Read files and folders of papers; what has not changed since last time is skipped.

    \b
    papers ingest corpus/papers
    papers ingest corpus/papers --prune
    papers ingest corpus/papers --source-url https://papers.wexmere.example/
    papers --data members-papers ingest minutes.pdf "reports 2025"
    """
    from assistant.cli.ingesting import ingest_progress, report_lines, report_record
    from assistant.meaning import meaning_of
    from index.ingest import ingest as take_in

    settings = settings_of(context)
    with opened(settings, new=True, exempt=True) as library:
        meaning = meaning_of(settings.embedder, library)
        with ingest_progress() as progress:
            report = take_in(
                list(paths),
                library,
                prune=prune,
                source_url=source_url,
                manifest=manifest,
                allow_exempt=allow_exempt,
                progress=progress,
            )
        faults = library.catalogue.faults()
        _make_vectors(library, meaning)
    if json_:
        as_json(report_record(report))
    else:
        note("\n".join(report_lines(report, faults)))
    if report.faults:
        context.exit(Exit.FAULTS)


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, json_: bool) -> None:
    """Tell what is held: committees, dates, kinds, pages, faults, the model, and whether the index is in order.

    \b
    papers status
    papers status --json
    """
    from assistant.models.standing import batches, standing, standing_record, today
    from index.library import agreement

    settings = settings_of(context)
    with opened(settings, exempt=True) as library:
        coverage, agreed = library.catalogue.coverage(), agreement(library)
    if json_:
        as_json({**_status_record(coverage, agreed), "model": standing_record(settings)})
    else:
        lines = _status_lines(coverage, standing(settings), today=today(settings), batches=batches(settings))
        click.echo("\n".join([*lines, wording.AGREE if agreed else wording.DISAGREE]))


@click.command()
@click.pass_context
def reindex(context: click.Context) -> None:
    """Make the index anew from the catalogue alone, and the vectors of a model of meaning where one is set.

    \b
    papers reindex
    """
    from assistant.meaning import meaning_of
    from index.library import reindex as make_anew

    settings = settings_of(context)
    with opened(settings, exempt=True) as library:
        meaning = meaning_of(settings.embedder, library)
        make_anew(library)
        _make_vectors(library, meaning)
        coverage = library.catalogue.coverage()
    note(
        wording.REINDEXED.format(
            passages=wording.count(coverage.passages, "passage"), papers=wording.count(coverage.papers, "paper")
        )
    )


@click.command()
@click.argument("paper")
@click.pass_context
def remove(context: click.Context, paper: str) -> None:
    """Take PAPER, published in error, out of everything that is kept.

    \b
    papers remove "decisions/2024/24-00031 Record of Decision.pdf"
    """
    from assistant.history.answers import KeptAnswers
    from index.library import remove_paper

    settings = settings_of(context)
    with opened(settings, exempt=True) as library:
        document = library.catalogue.paper(paper).document
        remove_paper(library, document)
    # What was written over all the papers is never given again, and may hold the words of the one removed.
    KeptAnswers(settings.data).purge(datetime.max)
    note(f"{wording.REMOVED.format(document=document)}\n{wording.REMOVED_NEXT}")


def _make_vectors(library: Library, meaning: Meaning | None) -> None:
    """Make the vectors that are missing, where a model is set."""
    if meaning is None:
        return
    from assistant.cli.ingesting import vectors_progress
    from assistant.meaning.nearness import make_vectors

    with vectors_progress() as progress:
        make_vectors(library, meaning, progress=progress)


def _status_lines(coverage: Coverage, model: str, *, today: str | None, batches: str | None) -> list[str]:
    rows = [(wording.HELD_PAPERS, wording.held(coverage.papers, coverage.pages, coverage.passages))]
    if coverage.earliest and coverage.latest:
        rows.append((wording.HELD_DATES, f"{wording.day(coverage.earliest)} – {wording.day(coverage.latest)}"))
    if coverage.newest:
        rows += [(wording.HELD_NEWEST, coverage.newest.title), (wording.HELD_NEWEST, coverage.newest.document)]
    strays = coverage.papers - sum(coverage.committees.values())
    rows += [(wording.COMMITTEES, row) for row in _counts(coverage.committees)]
    rows += [(wording.COMMITTEES, f"{strays:>5}  {wording.NO_COMMITTEE.lower()}")] if strays else []
    rows += [(wording.HELD_KINDS, row) for row in _counts(coverage.kinds)]
    rows += [(wording.HELD_FAULTS, f"{number:>5}  {wording.FAULTS[kind]}") for kind, number in coverage.faults.items()]
    if coverage.refused:
        rows.append((wording.HELD_REFUSED, wording.count(coverage.refused, "file")))
    rows.append((wording_models.MODEL, model))
    rows += [(wording_models.TODAY, today)] if today else []
    rows += [(wording_models.BATCHES, batches)] if batches else []
    return [
        f"{'' if before == name else name:<12}{row}"
        for (before, _), (name, row) in zip([("", ""), *rows], rows, strict=False)
    ]


def _counts(counted: Mapping[Any, int]) -> list[str]:
    return [
        f"{number:>5}  {name}" for name, number in sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))
    ]


def _status_record(coverage: Coverage, agreed: Agreement) -> dict[str, Any]:
    return {
        "papers": coverage.papers,
        "pages": coverage.pages,
        "passages": coverage.passages,
        "refused": coverage.refused,
        "committees": dict(coverage.committees),
        "kinds": {kind.value: number for kind, number in coverage.kinds.items()},
        "faults": {kind.value: number for kind, number in coverage.faults.items()},
        "earliest": coverage.earliest.isoformat() if coverage.earliest else None,
        "latest": coverage.latest.isoformat() if coverage.latest else None,
        "newest": coverage.newest.document if coverage.newest else None,
        "indexed": agreed.index,
        "agree": bool(agreed),
    }
