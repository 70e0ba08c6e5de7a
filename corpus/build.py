"""Builds the papers from their sources: ``python -m corpus.build [FOLDER]``; the same sources give the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.markup import Source, read_source
from corpus.pages import as_pdf
from corpus.plain import as_text
from corpus.web import as_html
from corpus.word import as_docx

HERE = Path(__file__).resolve().parent
SOURCES, PAPERS = HERE / "sources", HERE / "papers"

MAKERS: dict[str, Callable[[Source, Path], bytes]] = {
    ".pdf": as_pdf,
    ".txt": lambda source, _: as_text(source),
    ".md": lambda source, _: as_text(source, markdown=True),
    ".html": lambda source, _: as_html(source),
    ".docx": lambda source, _: as_docx(source),
}


def sources() -> list[Path]:
    """Every paper's source, named after the paper with ``.src`` behind it; what several share is a ``.part``."""
    return sorted(SOURCES.rglob("*.src"))


def build(folder: Path = PAPERS) -> list[Path]:
    """Writes every paper below the folder, and gives the papers' paths."""
    made = []
    for path in sources():
        paper = folder / path.relative_to(SOURCES).with_suffix("")
        paper.parent.mkdir(parents=True, exist_ok=True)
        paper.write_bytes(MAKERS[paper.suffix](read_source(path), path.parent))
        made.append(paper)
    return made


if __name__ == "__main__":
    for built in build(Path(sys.argv[1]) if len(sys.argv) > 1 else PAPERS):
        print(built.stat().st_size, built.name)
